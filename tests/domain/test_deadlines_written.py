"""The deadline that a document states, for a recommendation or for a promise."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.deadlines import Deadline, DeadlineKind, read_action_due, read_deadline

DAY, MONTH, RELATIVE = DeadlineKind.DAY, DeadlineKind.MONTH, DeadlineKind.RELATIVE
IMMEDIATE, RECURRING, NONE = DeadlineKind.IMMEDIATE, DeadlineKind.RECURRING, DeadlineKind.NONE
PUBLISHED = date(2024, 9, 27)
MARCH = date(2025, 3, 27)

STATED = [
    ("By 27 March 2025, where required, seek changes", "By 27 March 2025", MARCH, DAY),
    ("By 27 March 2025. review and update", "By 27 March 2025", MARCH, DAY),
    ("By 27 March 2025 forces should", "By 27 March 2025", MARCH, DAY),
    ("27 March 2025, make sure the new content", "27 March 2025", MARCH, DAY),
    ("27 March 2025", "27 March 2025", MARCH, DAY),
    ("27 March 2025 (revised)", "27 March 2025", MARCH, DAY),
    ("27 March 2025 – make sure", "27 March 2025", MARCH, DAY),
    ("**By 27 March 2025,** make sure", "By 27 March 2025", MARCH, DAY),
    ("• By 27 March 2025, make sure", "By 27 March 2025", MARCH, DAY),
    ("Due date: 27 March 2025", "27 March 2025", MARCH, DAY),
    ("“By 27 March 2025”", "By 27 March 2025", MARCH, DAY),
    ("By\u00a027\u00a0March\u00a02025, make", "By\u00a027\u00a0March\u00a02025", MARCH, DAY),
    ("By 27\nMarch 2025, make", "By 27\nMarch 2025", MARCH, DAY),
    ("by the 27th of March 2025", "by the 27th of March 2025", MARCH, DAY),
    ("By Thursday 27 March 2025", "By Thursday 27 March 2025", MARCH, DAY),
    ("By close of play on 27 March 2025", "By close of play on 27 March 2025", MARCH, DAY),
    ("Not later than 31 March 2015", "Not later than 31 March 2015", date(2015, 3, 31), DAY),
    ("No later than 31 March 2015, do", "No later than 31 March 2015", date(2015, 3, 31), DAY),
    ("On or before 31 March 2015", "On or before 31 March 2015", date(2015, 3, 31), DAY),
    ("Before 1 April 2025, do", "Before 1 April 2025", date(2025, 3, 31), DAY),
    ("Before March 2025", "Before March 2025", date(2025, 2, 28), MONTH),
    ("Before the end of March 2025", "Before the end of March 2025", date(2025, 3, 31), MONTH),
    ("Thurs 27 March 2025", "Thurs 27 March 2025", MARCH, DAY),
    ("27th March 2025", "27th March 2025", MARCH, DAY),
    ("27 Mar 2025", "27 Mar 2025", MARCH, DAY),
    ("27 Mar. 2025", "27 Mar. 2025", MARCH, DAY),
    ("27 Sept 2025", "27 Sept 2025", date(2025, 9, 27), DAY),
    ("27-Mar-25", "27-Mar-25", MARCH, DAY),
    ("27/3/25", "27/3/25", MARCH, DAY),
    ("27/03/2025", "27/03/2025", MARCH, DAY),
    ("27.3.25", "27.3.25", MARCH, DAY),
    ("27.03.2025", "27.03.2025", MARCH, DAY),
    ("3/4/26", "3/4/26", date(2026, 4, 3), DAY),
    ("2025-03-27", "2025-03-27", MARCH, DAY),
    ("March 27, 2025", "March 27, 2025", MARCH, DAY),
    ("27 March 98", "27 March 98", date(1998, 3, 27), DAY),
    ("March 2025", "March 2025", date(2025, 3, 31), MONTH),
    ("By March 2025, do", "By March 2025", date(2025, 3, 31), MONTH),
    ("February 2028", "February 2028", date(2028, 2, 29), MONTH),
    ("end of March 2025", "end of March 2025", date(2025, 3, 31), MONTH),
    ("By the end of March 2025, do", "By the end of March 2025", date(2025, 3, 31), MONTH),
    ("mid-March 2025", "mid-March 2025", date(2025, 3, 31), MONTH),
    ("Mar-25", "Mar-25", date(2025, 3, 31), MONTH),
    ("Mar '25", "Mar '25", date(2025, 3, 31), MONTH),
    ("03/2025", "03/2025", date(2025, 3, 31), MONTH),
    ("Spring 2026", "Spring 2026", date(2026, 5, 31), MONTH),
    ("summer 2026", "summer 2026", date(2026, 8, 31), MONTH),
    ("By autumn 2026, do", "By autumn 2026", date(2026, 11, 30), MONTH),
    ("Winter 2027", "Winter 2027", date(2028, 2, 29), MONTH),
    ("Winter 2025/26", "Winter 2025/26", date(2026, 2, 28), MONTH),
    ("Q1 2025", "Q1 2025", date(2025, 3, 31), MONTH),
    ("Q2 2025", "Q2 2025", date(2025, 6, 30), MONTH),
    ("end of Q4 2025", "end of Q4 2025", date(2025, 12, 31), MONTH),
    ("the second quarter of 2025", "the second quarter of 2025", date(2025, 6, 30), MONTH),
    ("Q2 2025/26", "Q2 2025/26", date(2025, 9, 30), MONTH),
    ("Q4 FY 2025/26", "Q4 FY 2025/26", date(2026, 3, 31), MONTH),
    ("By the end of 2025, do", "By the end of 2025", date(2025, 12, 31), MONTH),
    ("end of financial year 2025/26", "end of financial year 2025/26", date(2026, 3, 31), MONTH),
    ("January 2025 to March 2025", "January 2025 to March 2025", date(2025, 3, 31), MONTH),
    ("January 2025 - 27 March 2025", "January 2025 - 27 March 2025", MARCH, DAY),
    ("With immediate effect, forces should", "With immediate effect", None, IMMEDIATE),
    ("immediately", "immediately", None, IMMEDIATE),
    ("Immediately, forces should", "Immediately", None, IMMEDIATE),
    ("Immediate", "Immediate", None, IMMEDIATE),
    ("annually", "annually", None, RECURRING),
    ("Annually, review", "Annually", None, RECURRING),
    ("every six months", "every six months", None, RECURRING),
    ("Each year, forces should", "Each year", None, RECURRING),
    ("At least once a year", "At least once a year", None, RECURRING),
    ("Once a year", "Once a year", None, RECURRING),
    ("Ongoing", "Ongoing", None, RECURRING),
    ("As soon as is reasonably practicable, pay", "As soon as is reasonably practicable", None, NONE),
    ("No deadline set by HMICFRS", "No deadline set by HMICFRS", None, NONE),
    ("By 31 June 2025, do", "By 31 June 2025", None, NONE),
    ("31 June 2025", "31 June 2025", None, NONE),
    ("29 February 2025", "29 February 2025", None, NONE),
    ("27/13/25", "27/13/25", None, NONE),
    ("Chief constables should, by 27 March 2025, review", "by 27 March 2025", MARCH, DAY),
    ("Forces must by 27 March 2025 review", "by 27 March 2025", MARCH, DAY),
    ("The force should within six months review", "within six months", date(2025, 3, 27), RELATIVE),
    ("Forces do it badly. By 27 March 2025, they should", "By 27 March 2025", MARCH, DAY),
    ("Title\nBy 27 March 2025, they should", "By 27 March 2025", MARCH, DAY),
    ("Forces should publish a plan by 22 November 2024.", "by 22 November 2024", date(2024, 11, 22), DAY),
    ("Forces should publish a plan by 22 November 2024", "by 22 November 2024", date(2024, 11, 22), DAY),
    ("This should be completed by 27 March 2025.", "by 27 March 2025", MARCH, DAY),
    ("It must be fully implemented by 27 March 2025.", "by 27 March 2025", MARCH, DAY),
    (
        "Forces should send it no later than 27 March 2025 to the NPCC",
        "no later than 27 March 2025",
        MARCH,
        DAY,
    ),
]


@pytest.mark.parametrize(("text", "words", "on", "kind"), STATED)
def test_a_deadline_is_read_with_its_exact_words(
    text: str, words: str, on: date | None, kind: DeadlineKind
) -> None:
    assert read_deadline(text, PUBLISHED) == Deadline(on, words, kind)


SPANS = [
    ("Within six months", "Within six months", date(2025, 3, 27)),
    ("Within six months, review", "Within six months", date(2025, 3, 27)),
    ("within 56 days", "within 56 days", date(2024, 11, 22)),
    ("Within fifty-six days, respond", "Within fifty-six days", date(2024, 11, 22)),
    ("Within 56 days of publication, respond", "Within 56 days of publication", date(2024, 11, 22)),
    (
        "Within 56 days beginning with publication, do",
        "Within 56 days beginning with publication",
        date(2024, 11, 21),
    ),
    ("Within 6 calendar months", "Within 6 calendar months", date(2025, 3, 27)),
    ("Within a year", "Within a year", date(2025, 9, 27)),
    ("Within two weeks", "Within two weeks", date(2024, 10, 11)),
    ("Within a fortnight", "Within a fortnight", date(2024, 10, 11)),
    (
        "Within six months of the publication of this report, do",
        "Within six months of the publication of this report",
        date(2025, 3, 27),
    ),
    (
        "No later than six months after publication, do",
        "No later than six months after publication",
        date(2025, 3, 27),
    ),
    ("Six months after publication, do", "Six months after publication", date(2025, 3, 27)),
    (
        "Within six months of the date of this report, do",
        "Within six months of the date of this report",
        date(2025, 3, 27),
    ),
    ("Within six months of 1 January 2025, do", "Within six months of 1 January 2025", date(2025, 7, 1)),
    ("Within 28 days of an arrest, do", "Within 28 days", None),
    ("Within 20 working days, do", "Within 20 working days", None),
]


@pytest.mark.parametrize(("text", "words", "on"), SPANS)
def test_a_span_counts_from_publication(text: str, words: str, on: date | None) -> None:
    assert read_deadline(text, PUBLISHED) == Deadline(on, words, RELATIVE)


@pytest.mark.parametrize(("text", "words", "on"), SPANS)
def test_a_span_has_no_date_while_publication_is_not_known(text: str, words: str, on: date | None) -> None:
    states_its_start = "1 January 2025" in text

    assert read_deadline(text) == Deadline(on if states_its_start else None, words, RELATIVE)


def test_a_date_without_a_year_is_the_next_one_after_publication() -> None:
    assert read_deadline("By 27 March, do", PUBLISHED) == Deadline(MARCH, "By 27 March", DAY)
    assert read_deadline("By March, do", PUBLISHED) == Deadline(date(2025, 3, 31), "By March", MONTH)
    assert read_deadline("By September, do", PUBLISHED).on == date(2024, 9, 30)
    assert read_deadline("By 27 September, do", PUBLISHED).on == PUBLISHED
    assert read_deadline("By 31 June, do", PUBLISHED) == Deadline(None, "By 31 June", NONE)
    assert read_deadline("By 27 March, do") == Deadline()


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "Processes should be put in place", "TBC", "12.4", "12", "2025"),
        *(
            "27 March 2025 saw the publication of the report",
            "On 27 March 2025, the force began",
            "From 1 April 2025, forces",
        ),
        *(
            "In March 2025 the force reviewed it",
            "Since 27 September 2024, forces",
            "Following publication on 27 September 2024, do",
        ),
        *(
            "Review the response to the report of 27 September 2024",
            "Review the April 2025 guidance.",
            "Review it (27 March 2025)",
        ),
        *(
            "Review all crimes recorded by 27 March 2025.",
            "Forces should review crimes recorded by 27 March 2025.",
        ),
        *(
            "Forces reviewed it by 27 March 2025.",
            "Forces should review by 27 March 2025 and other dates",
            "It was agreed by March 2025.",
        ),
        *(
            "Annual review of policies",
            "Monthly meetings should be held",
            "Immediately after an arrest, officers should",
            "May review",
        ),
        *(
            "Forces should respond within 28 days",
            "Reduce delays to within 28 days",
            "Consider the Super-complaint (2024)",
        ),
        *(
            "As part of the contract, host an annual day",
            "led by ACC Winstanley",
            "By working together, forces",
        ),
    ],
)
def test_a_date_that_is_only_mentioned_is_no_deadline(text: str) -> None:
    assert read_deadline(text, PUBLISHED) == Deadline()


PROMISED = [
    (
        "under development with a target completion date of March 2025",
        "target completion date of March 2025",
        date(2025, 3, 31),
        MONTH,
    ),
    ("with the next publication due in May 2025.", "due in May 2025", date(2025, 5, 31), MONTH),
    ("The force will do it by 1 June 2025.", "by 1 June 2025", date(2025, 6, 1), DAY),
    ("It will be ready by the end of June 2025", "by the end of June 2025", date(2025, 6, 30), MONTH),
    ("Training delivered by June 2025, then more", "by June 2025", date(2025, 6, 30), MONTH),
    ("Target date: 1 June 2025", "Target date: 1 June 2025", date(2025, 6, 1), DAY),
    ("Deadline: 01/06/25", "Deadline: 01/06/25", date(2025, 6, 1), DAY),
    ("to be completed in May 2025", "to be completed in May 2025", date(2025, 5, 31), MONTH),
    ("a pilot is scheduled for May 2025", "scheduled for May 2025", date(2025, 5, 31), MONTH),
    ("due to be published in May 2025", "due to be published in May 2025", date(2025, 5, 31), MONTH),
    ("no later than 1 June 2025", "no later than 1 June 2025", date(2025, 6, 1), DAY),
    ("before 1 June 2025", "before 1 June 2025", date(2025, 5, 31), DAY),
    ("reviewed by April 2024 teams, and by 1 June 2025", "by April 2024", date(2024, 4, 30), MONTH),
    ("by 31 June 2025, else by 1 July 2025", "by 1 July 2025", date(2025, 7, 1), DAY),
    ("by Q2 2025", "by Q2 2025", date(2025, 6, 30), MONTH),
]


@pytest.mark.parametrize(("text", "words", "on", "kind"), PROMISED)
def test_a_promise_states_its_own_date(text: str, words: str, on: date, kind: DeadlineKind) -> None:
    assert read_action_due(text) == Deadline(on, words, kind)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "The force will review its processes.",
            "The force is recommissioning victim services in April 2025.",
        ),
        *(
            "in response to the Super-complaint (2024) or subsequent reports",
            "two years from April 1, 2025",
            "since 1 June 2025",
        ),
        *(
            "led by DCI Dickinson",
            "by 2025",
            "by June",
            "by 31 June 2025",
            "conduct an annual review",
            "until 1 June 2025",
        ),
        *(
            "within six months",
            "ongoing",
            "as of 1 June 2025",
            "see recommendation 12.1",
            "by 12.4",
            "held on 1 June 2025",
        ),
    ],
)
def test_a_date_that_a_promise_mentions_is_not_its_own(text: str) -> None:
    assert read_action_due(text) == Deadline()


DATES = st.dates(date(1980, 1, 1), date(2079, 12, 31))


def uk_forms(on: date) -> list[str]:
    """Write one day in every UK form that has all of its parts."""
    suffix = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}.get(on.day, "th")
    return [
        *(
            f"{on.day} {on:%B %Y}",
            f"{on:%d %B %Y}",
            f"{on.day} {on:%b %Y}",
            f"{on.day}{suffix} {on:%B %Y}",
            f"{on.day}{suffix} of {on:%B}, {on.year}",
        ),
        *(
            f"{on:%A} {on.day} {on:%B %Y}",
            f"{on:%a} {on.day} {on:%b %Y}",
            f"{on:%A}, {on.day} {on:%B %Y}",
            f"{on.day} {on:%b %y}",
            f"{on:%d-%b-%y}",
        ),
        *(
            f"{on:%d/%m/%Y}",
            f"{on:%d/%m/%y}",
            f"{on.day}/{on.month}/{on:%y}",
            f"{on.day}.{on.month}.{on:%y}",
            f"{on:%d.%m.%Y}",
            f"{on:%d-%m-%Y}",
        ),
        *(
            on.isoformat(),
            f"{on:%B} {on.day}, {on.year}",
            f"{on.day}\u00a0{on:%B}\u00a0{on.year}",
            f"{on.day}{on:%b%Y}",
        ),
    ]


@given(DATES)
def test_a_written_date_reads_back_in_every_uk_form(on: date) -> None:
    for written in uk_forms(on):
        assert read_deadline(written) == Deadline(on, written, DAY), written
        assert read_deadline(f"By {written}, review it") == Deadline(on, f"By {written}", DAY), written
        assert read_action_due(f"The force will do it by {written}.") == Deadline(on, f"by {written}", DAY), (
            written
        )


@given(DATES)
def test_a_month_is_its_last_day(on: date) -> None:
    for written in (
        f"{on:%B %Y}",
        f"{on:%b %Y}",
        f"end of {on:%B %Y}",
        f"the end of {on:%B} {on.year}",
        f"{on:%b-%y}",
        f"{on:%m/%Y}",
    ):
        deadline = read_deadline(written)
        assert deadline.on is not None
        assert (deadline.on.year, deadline.on.month) == (on.year, on.month)
        assert (deadline.on + timedelta(days=1)).day == 1
        assert (deadline.wording, deadline.kind) == (written, MONTH)


FUZZ = (
    st.text()
    | st.text(alphabet="0123456789 ./-',byduewithnmarcho\n", max_size=40)
    | st.lists(
        st.sampled_from(
            [
                "By",
                "27",
                "March",
                "2025",
                "within",
                "six",
                "months",
                "of",
                "end",
                "the",
                "31",
                "June",
                ",",
                ".",
                "due",
                "should",
                "every",
                "\n",
            ]
        )
    ).map(" ".join)
)


@given(FUZZ, st.none() | DATES)
def test_any_text_is_read_without_an_error_and_in_its_own_words(text: str, published: date | None) -> None:
    for deadline in (read_deadline(text, published), read_action_due(text)):
        assert deadline.wording in text
        assert deadline.on is None or deadline.wording


@pytest.mark.parametrize(
    "piece", ["\n", " ", "by ", "27 March ", "should by 1 ", "within six ", "a, b by 3 March 2025 "]
)
def test_a_long_text_is_read_in_one_pass(piece: str) -> None:
    text = piece * (60_000 // len(piece))

    assert read_deadline(text, PUBLISHED).wording in text
    assert read_action_due(text).wording in text
