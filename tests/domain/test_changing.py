"""What is made of lines that change a status or a date."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.changing import SPELLINGS, read_line, read_new_date, read_status, read_status_line
from bot.domain.deadlines import DeadlineKind
from bot.domain.errors import UnknownDate
from bot.domain.errors_changing import TwoReadings
from bot.domain.statuses import Status

TODAY = date(2026, 11, 24)
KNOWN = ("12", "12.1", "12.4", "14.1", "14.2", "14.3", "20")


@pytest.mark.parametrize(
    ("words", "status", "reason"),
    [
        ("at risk because no analyst yet", Status.AT_RISK, "no analyst yet"),
        ("at risk as no analyst yet", Status.AT_RISK, "no analyst yet"),
        ("at risk - no analyst yet", Status.AT_RISK, "no analyst yet"),
        ("at risk – no analyst yet", Status.AT_RISK, "no analyst yet"),
        ("at risk: no analyst yet", Status.AT_RISK, "no analyst yet"),
        ("at risk; No  Analyst", Status.AT_RISK, "No  Analyst"),
        ("AT RISK, because of illness", Status.AT_RISK, "illness"),
        ("at-risk (no analyst)", Status.AT_RISK, "no analyst"),
        ("is now at risk since Monday", Status.AT_RISK, "Monday"),
        ("to complete", Status.COMPLETE, ""),
        ("= complete.", Status.COMPLETE, ""),
        ("completed", Status.COMPLETE, ""),
        ("on track", Status.ON_COURSE, ""),
        ("n/a: another force", Status.NOT_FOR_US, "another force"),
        ("not started", Status.NOT_STARTED, ""),
        ("no longer needed due to the merger", Status.NO_LONGER_NEEDED, "the merger"),
        ("on course because “quoted” & <odd>", Status.ON_COURSE, "“quoted” & <odd>"),
    ],
)
def test_a_status_with_its_reason(words: str, status: Status, reason: str) -> None:
    asked = read_status(words)
    assert (asked.status, asked.reason, asked.is_sure) == (status, reason, True)


@pytest.mark.parametrize(
    ("words", "status", "reason"),
    [
        ("complete by the end of March", Status.COMPLETE, "by the end of March"),
        ("complete?", Status.COMPLETE, ""),
        ("at risk no analyst", Status.AT_RISK, "no analyst"),
        ("rather good", None, "rather good"),
        ("not complete", None, "not complete"),
        ("completely done", None, "completely done"),
        ("", None, ""),
    ],
)
def test_what_might_mean_more_is_asked_about(words: str, status: Status | None, reason: str) -> None:
    asked = read_status(words)
    assert (asked.status, asked.is_sure) == (status, False)
    assert asked.reason in {reason, "?"}


PIECES = st.lists(
    st.sampled_from(
        (
            *(
                "12.4",
                "20",
                "and",
                "at risk",
                "complete",
                "because",
                "as",
                "to",
                "now",
                "none",
                "inherit",
                "of",
            ),
            *(
                ",",
                "-",
                "–",
                ":",
                ";",
                "(",
                ")",
                "?",
                ".",
                "27/3/26",
                "March",
                "end of March",
                "27 March 2027",
            ),
        )
    ),
    max_size=8,
).map(" ".join)
LINES = st.one_of(st.text(), PIECES)


def readings(words: str) -> None:
    """Read a line in every way; one that can be meant in two is refused, and that is well."""
    with suppress(TwoReadings):
        read_status_line(words, KNOWN)
    with suppress(TwoReadings):
        read_line(words, KNOWN, lambda rest: read_new_date(rest, TODAY))


@settings(deadline=None)
@given(LINES)
def test_no_line_breaks_the_readers(words: str) -> None:
    readings(words)


@settings(deadline=None)
@given(LINES)
def test_what_is_kept_of_a_line_means_what_the_line_meant(words: str) -> None:
    status, when = read_status(words), read_new_date(words, TODAY)
    if status.is_understood:
        again = read_status(status.as_words())
        assert (again.status, again.reason) == (status.status, status.reason)
    if when.is_understood:
        later = read_new_date(when.as_words(), TODAY)
        assert (later.deadline, later.inherits, later.reason) == (when.deadline, when.inherits, when.reason)


@settings(deadline=None)
@given(st.sampled_from(sorted(SPELLINGS)), st.text(st.characters(categories=("L", "N", "S")), min_size=1))
def test_a_reason_comes_back_as_it_was_typed(phrase: str, reason: str) -> None:
    asked = read_status(f"{phrase} because {reason} & so on")
    assert (asked.status, asked.is_sure) == (SPELLINGS[phrase], True)
    assert asked.reason.endswith("& so on")


@pytest.mark.parametrize(
    ("words", "on", "reason", "is_exact"),
    [
        ("end of March because the vendor is late", date(2027, 3, 31), "the vendor is late", False),
        ("to 27/3/26", date(2026, 3, 27), "", True),
        ("27/3/2027 - as agreed", date(2027, 3, 27), "as agreed", True),
        ("3/4/26", date(2026, 4, 3), "", False),
        ("4/4/27", date(2027, 4, 4), "", True),
        ("27 March 2027: money", date(2027, 3, 27), "money", True),
        ("by Saturday 27th March 2027; money, time", date(2027, 3, 27), "money, time", True),
        ("March 27, 2027, because of money", date(2027, 3, 27), "money", True),
        ("2027-03-27 because a - b: c", date(2027, 3, 27), "a - b: c", True),
        ("27 March", date(2027, 3, 27), "", False),
        ("March", date(2027, 3, 31), "", False),
        ("Friday (the board meets)", date(2026, 11, 27), "the board meets", False),
    ],
)
def test_a_date_with_its_reason(words: str, on: date, reason: str, is_exact: bool) -> None:
    asked = read_new_date(words, TODAY)
    assert asked.deadline is not None
    assert (asked.deadline.on, asked.reason, asked.is_exact) == (on, reason, is_exact)


def test_none_and_inherit_are_answers() -> None:
    none, inherit = read_new_date("none because closed", TODAY), read_new_date("inherit", TODAY)
    assert none.deadline is not None
    assert (none.deadline.on, none.deadline.kind, none.reason, none.inherits) == (
        None,
        DeadlineKind.NONE,
        "closed",
        False,
    )
    assert none.deadline.wording
    assert inherit.inherits
    assert inherit.is_understood


@pytest.mark.parametrize(
    ("words", "typed", "reason"),
    [
        ("31 June because of money", "31 June", "money"),
        ("mid March: money", "mid March", "money"),
        ("whenever", "whenever", ""),
        ("12.4", "12.4", ""),
    ],
)
def test_what_is_no_date_says_what_was_typed_and_keeps_the_reason(
    words: str, typed: str, reason: str
) -> None:
    asked = read_new_date(words, TODAY)
    assert (asked.deadline, asked.words, asked.reason) == (None, typed, reason)
    assert isinstance(asked.problem, UnknownDate)


def test_nothing_typed_is_no_problem() -> None:
    assert read_new_date("  ", TODAY).problem is None


def test_of_two_readings_the_one_that_makes_sense_is_meant() -> None:
    read, asked = read_line("12.4, 20 at risk: money", KNOWN, read_status)
    assert (read.numbers, asked.status) == (("12.4", "20"), Status.AT_RISK)
    both, when = read_line("12.4, 20 27 March 2027", KNOWN, lambda words: read_new_date(words, TODAY))
    assert (both.numbers, when.words) == (("12.4", "20"), "27 March 2027")


def test_two_readings_that_both_make_sense_are_refused() -> None:
    with pytest.raises(TwoReadings) as refused:
        read_line("12.4, 20 March", KNOWN, lambda words: read_new_date(words, TODAY))
    assert (refused.value.first, refused.value.second) == (("12.4",), ("12.4", "20"))


@pytest.mark.parametrize(
    ("line", "numbers", "reason"),
    [
        ("at risk 12.4 because no money", ("12.4",), "no money"),
        ("at risk: 14.1-14.3 no money", ("14.1", "14.2", "14.3"), "no money"),
        ("14.1-14.3 at risk no money", ("14.1", "14.2", "14.3"), "no money"),
    ],
)
def test_the_status_may_stand_before_the_numbers(line: str, numbers: tuple[str, ...], reason: str) -> None:
    read, asked = read_status_line(line, KNOWN)
    assert (read.numbers, asked.status, asked.reason) == (numbers, Status.AT_RISK, reason)
