"""The deadline that a document states, for a recommendation or for a promise."""

from datetime import date

import pytest

from bot.domain.deadlines import Deadline, DeadlineKind, read_deadline

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
    ("By 27 Mar 25 Forces should", "By 27 Mar 25", MARCH, DAY),
    ("24-27 March 2025", "24-27 March 2025", MARCH, DAY),
    ("24th to 27th March 2025, do", "24th to 27th March 2025", MARCH, DAY),
    ("Before 24-27 March 2025", "Before 24-27 March 2025", date(2025, 3, 23), DAY),
    ("By 5pm on 27 March 2025, do", "By 5pm on 27 March 2025", MARCH, DAY),
    ("By midnight on 27 March 2025, do", "By midnight on 27 March 2025", MARCH, DAY),
    ("By 17:00 on 27 March 2025, do", "By 17:00 on 27 March 2025", MARCH, DAY),
    ("2025-03-27 00:00:00", "2025-03-27", MARCH, DAY),
    ("2025-03-27T00:00:00", "2025-03-27", MARCH, DAY),
    ("By 27 March 2025 and annually thereafter", "By 27 March 2025", MARCH, DAY),
    ("27 March 98", "27 March 98", date(1998, 3, 27), DAY),
    ("March 2025", "March 2025", date(2025, 3, 31), MONTH),
    ("By March 2025, do", "By March 2025", date(2025, 3, 31), MONTH),
    ("February 2028", "February 2028", date(2028, 2, 29), MONTH),
    ("end of March 2025", "end of March 2025", date(2025, 3, 31), MONTH),
    ("By the end of March 2025, do", "By the end of March 2025", date(2025, 3, 31), MONTH),
    ("mid-March 2025", "mid-March 2025", date(2025, 3, 31), MONTH),
    ("Jan-Mar 2025", "Jan-Mar 2025", date(2025, 3, 31), MONTH),
    ("By January/March 2025, do", "By January/March 2025", date(2025, 3, 31), MONTH),
    ("By the summer of 2025, do", "By the summer of 2025", date(2025, 8, 31), MONTH),
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
    assert read_deadline(words, PUBLISHED) == Deadline(on, words, kind)


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
        *(
            "27 March, forces reported",
            "May, review",
            "Q4 FY 2025",
            "By the end of the financial year 2025",
            "2025/26",
        ),
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
