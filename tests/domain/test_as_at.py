"""What a trail says of a moment: tables of entries, and the words that name a day."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.as_at import deadline_of, replay
from bot.domain.as_at_values import Then
from bot.domain.as_at_words import names_day, split_as_at
from bot.domain.deadlines import Deadline, DeadlineKind
from bot.domain.errors import UnknownDate
from bot.domain.history import Facts
from bot.domain.statuses import Standing, Status
from bot.domain.trail import TrailEntry, TrailText
from bot.domain.updates import ActionState, State

MORNING = datetime(2026, 11, 24, 8, 50, tzinfo=UTC)
TODAY = MORNING.date()


def entry(
    hour: int, verb: str, subject: str, after: Facts, *, before: Facts | None = None, **texts: str
) -> TrailEntry:
    words = tuple(TrailText(name.replace("_", " "), text) for name, text in texts.items())
    return TrailEntry(
        hour, MORNING + timedelta(hours=hour), "Priya", "form", verb, subject, before or {}, after, words
    )


TRAIL = (
    entry(0, "create", "custody", {"title": "Custody", "organisation": "Wexmoor"}),
    entry(
        1, "import", "12", {"due": "2027-03-31", "due wording": "By the end of March 2027"}, text="Assess."
    ),
    entry(2, "import", "12.4", {"parent": "12", "owner": "PS Ahmed"}, text="Screen."),
    entry(
        3, "update", "U-1", {"kind": "force update", "state": "current", "covers": ["12.4"]}, text="Daily."
    ),
    entry(4, "status", "12.4", {"status": "at risk"}, reason="No analyst"),
    entry(
        5, "update", "U-2", {"kind": "force update", "state": "proposed", "covers": ["12.4"]}, text="Hourly."
    ),
    entry(6, "sign off", "U-2", {"state": "current"}),
    entry(7, "action", "12.4", {"action": 9, "state": "kept"}, before={"action": 9, "state": "open"}),
    entry(8, "import", "custody", {"Executive Lead": "ACC Rao"}),
    entry(9, "action", "U-2", {"action": 10, "state": "open"}),
    entry(10, "edit", "12.4", {"number": "12.5"}, before={"number": "12.4"}),
    entry(11, "redact", "12.5", {"removed": "text"}, text=""),
    entry(12, "remove", "12.5", {"removed": True}, reason="Printed twice"),
)


def at(hour: int) -> Then:
    """Give what is known just before an hour."""
    return replay(TRAIL, MORNING + timedelta(hours=hour))


def test_nothing_is_known_before_the_first_entry() -> None:
    assert at(0) == Then(promises={9: ActionState.OPEN, 10: None})


def test_a_line_has_the_facts_of_its_last_entry_before_the_moment() -> None:
    assert "12.4" not in at(2).lines
    line = at(4).lines["12.4"]
    assert (line.text, line.owner, line.parent, line.standing) == ("Screen.", "PS Ahmed", "12", Standing())
    line = at(5).lines["12.4"]
    assert (line.standing.status, line.reason, line.status_by) == (Status.AT_RISK, "No analyst", "Priya")


def test_a_date_is_inherited_from_the_line_above() -> None:
    due = Deadline(date(2027, 3, 31), "By the end of March 2027", DeadlineKind.MONTH)
    assert at(5).due_in_force("12.4") == (due, True)
    assert at(5).due_in_force("12") == (due, False)
    assert at(5).due_in_force("99") == (Deadline(), False)


def test_what_becomes_current_takes_the_place_of_the_last() -> None:
    assert [one.reference for one in at(6).standing("12.4", State.CURRENT)] == ["U-1"]
    assert [one.reference for one in at(7).standing("12.4", State.CURRENT)] == ["U-2"]
    assert [one.reference for one in at(7).standing("12.4", State.SUPERSEDED)] == ["U-1"]


def test_a_promise_has_the_state_it_had_or_was_not_there_yet() -> None:
    assert at(7).promises == {9: ActionState.OPEN, 10: None}
    assert at(8).promises == {9: ActionState.KEPT, 10: None}
    assert at(10).promises == {9: ActionState.KEPT, 10: ActionState.OPEN}


def test_the_tracker_has_its_own_facts() -> None:
    assert "executive_lead" not in at(8).facts
    assert at(9).facts["executive_lead"] == "ACC Rao"
    assert at(9).facts["title"] == "Custody"


def test_a_line_has_the_number_of_the_time_and_takes_its_answers_along() -> None:
    assert at(10).number_then("12.5") == "12.4"
    assert at(10).number_then("12.4") == ""
    assert at(10).number_now("12.4") == "12.5"
    assert [one.reference for one in at(11).standing("12.5", State.CURRENT)] == ["U-2"]
    assert at(11).number_then("12.5") == "12.5"


def test_a_redaction_changes_nothing_and_a_removal_is_a_fact() -> None:
    assert not at(12).lines["12.5"].is_removed
    assert at(13).lines["12.5"].is_removed


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, Deadline()),
        ({"due": None, "due wording": ""}, Deadline()),
        ({"due": "2027-01-15", "due wording": ""}, Deadline(date(2027, 1, 15), "", DeadlineKind.DAY)),
        ({"due wording": "in due course"}, Deadline(None, "in due course", DeadlineKind.NONE)),
        (
            {"due": "2027-01-15", "due wording": "monthly", "due kind": "recurring"},
            Deadline(date(2027, 1, 15), "monthly", DeadlineKind.RECURRING),
        ),
    ],
)
def test_a_deadline_is_read_back_from_the_facts_of_an_entry(facts: Facts, expected: Deadline) -> None:
    assert deadline_of(facts) == expected


@pytest.mark.parametrize(
    ("words", "rest", "day"),
    [
        ("12.4 --as-at 2025-03-27", "12.4", date(2025, 3, 27)),
        ("12.4 —as-at 27/03/2025", "12.4", date(2025, 3, 27)),
        ("12.4 as at 27 March 2025", "12.4", date(2025, 3, 27)),
        ("12.4 AS AT yesterday", "12.4", date(2026, 11, 23)),
        ("12.4 as of: 1 March", "12.4", date(2026, 3, 1)),
        ("as-at=2025-03-27", "", date(2025, 3, 27)),
        ("12.4", "12.4", None),
        ("12.4 was attacked", "12.4 was attacked", None),
        ("", "", None),
    ],
)
def test_the_day_is_taken_off_the_end_of_a_line(words: str, rest: str, day: date | None) -> None:
    assert split_as_at(words, TODAY) == (rest, day)
    assert names_day(words) is (day is not None)


@pytest.mark.parametrize("words", ["12 as at", "12 as at tomorrow", "12 as at 3.4", "12 as at soon"])
def test_a_day_that_is_none_or_has_not_come_is_refused(words: str) -> None:
    with pytest.raises(UnknownDate):
        split_as_at(words, TODAY)


@given(st.integers(0, 14))
def test_what_came_after_the_moment_changes_nothing_but_names_and_promises(hour: int) -> None:
    until = MORNING + timedelta(hours=hour)
    past = [one for one in TRAIL if one.at < until]
    whole, cut = replay(TRAIL, until), replay(past, until)
    assert (whole.lines, whole.updates, whole.facts) == (cut.lines, cut.updates, cut.facts)
