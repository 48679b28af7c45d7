"""Moves of due dates and targets in the store."""

from datetime import date

import pytest
from sqlalchemy import select

from bot.domain.deadlines import Deadline, DeadlineKind
from bot.domain.errors import ChangedMeanwhile
from bot.domain.reading import ReadRecommendation
from bot.store import history, recommendations
from bot.store.history.since import entries_since
from bot.store.recommendations.dates import (
    NewDate,
    date_changes_of,
    date_changes_on,
    set_date,
    targets_of,
)
from bot.store.submissions import begin
from bot.store.tables import RecommendationRow
from bot.store.transaction import Store
from bot.store.tx import HERE
from bot.usecases.choosing import Place
from bot.usecases.show import show
from tests.builders import SPRING, Stored, a_stored_tracker, an_actor
from tests.conftest import Clock

MARCH = Deadline(date(2027, 3, 31), "end of March", DeadlineKind.MONTH)
NONE = Deadline()


@pytest.fixture
def stored(store: Store, workspace: str) -> Stored:
    return a_stored_tracker(store, workspace)


def move(
    store: Store, stored: Stored, number: str, new: NewDate, *, key: str = "", verb: str = "due"
) -> int | None:
    actor = an_actor(stored.workspace)
    with store.write(stored.workspace) as tx:
        submission = begin(tx, key, actor, verb, tracker_id=stored.id, answer={}).id if key else None
        change = set_date(tx, stored.id, stored.lines[number], new, by=actor.name, submission_id=submission)
        texts = {"reason": change.reason_id} if change.reason_id else {}
        history.append(tx, stored.id, actor, verb, number, after={"due": change.after.on}, texts=texts)
    return submission


def test_a_move_is_in_force_and_kept_with_its_reason(store: Store, stored: Stored, clock: Clock) -> None:
    submission = move(store, stored, "12", NewDate(SPRING, MARCH, reason="The vendor is late"), key="k")
    with store.read(stored.workspace) as tx:
        line = recommendations.load_one(tx, stored.id, "12.4")
        assert line
        assert (line.due, line.due_inherited) == (MARCH, True)
        (change,) = date_changes_of(tx, submission or 0)
        set_at = tx.row(
            select(RecommendationRow.due_set_at).where(
                RecommendationRow.workspace_id == HERE, RecommendationRow.id == stored.lines["12"].id
            )
        )
    assert (change.number, change.before, change.after.on, change.reason, change.is_last) == (
        "12",
        SPRING,
        MARCH.on,
        "The vendor is late",
        True,
    )
    assert set_at and set_at.due_set_at == clock.now


def test_who_saves_second_is_told(store: Store, stored: Stored) -> None:
    move(store, stored, "12", NewDate(SPRING, MARCH))
    with pytest.raises(ChangedMeanwhile) as refused:
        move(store, stored, "12", NewDate(SPRING, NONE))
    assert refused.value.changes[0].now == "2027-03-31"


def test_a_later_move_overtakes_an_earlier_one_of_the_same_sort_alone(store: Store, stored: Stored) -> None:
    first = move(store, stored, "12.4", NewDate(NONE, MARCH), key="a") or 0
    target = move(store, stored, "12.4", NewDate(NONE, MARCH, is_target=True), key="b", verb="target") or 0
    second = move(store, stored, "12.4", NewDate(MARCH, NONE), key="c") or 0
    with store.read(stored.workspace) as tx:
        last = [change.is_last for one in (first, target, second) for change in date_changes_of(tx, one)]
        moves = date_changes_on(tx, stored.line_ids("12.4"), most=2)
        targets = targets_of(tx, stored.line_ids("12.4", "12.1"))
    assert last == [False, True, True]
    assert [(change.is_target, change.after.on) for change in moves] == [(False, None), (True, MARCH.on)]
    assert targets == {stored.lines["12.4"].id: MARCH.on}


def test_what_came_after_an_entry_is_found_by_its_subject(store: Store, stored: Stored) -> None:
    with store.read(stored.workspace) as tx:
        head = len(history.all_entries(tx, stored.id))
    move(store, stored, "12.4", NewDate(NONE, MARCH))
    move(store, stored, "12.1", NewDate(NONE, MARCH))
    with store.read(stored.workspace) as tx:
        found = entries_since(tx, stored.id, head, {"12.4", "14.1"})
        assert entries_since(tx, stored.id, head + 1, {"12.4"}) == []
    assert [(one.subject, one.verb, one.actor, one.after) for one in found] == [
        ("12.4", "due", "DS Priya Nair", {"due": "2027-03-31"})
    ]


def test_a_date_from_two_levels_up_shows_its_last_move(store: Store, workspace: str) -> None:
    lines = [
        ReadRecommendation("12", "Make it effective.", due=SPRING),
        ReadRecommendation("12.4", "Screen.", parent="12"),
        ReadRecommendation("12.4.1", "Screen daily.", parent="12.4"),
        ReadRecommendation("12.4.1.1", "Screen at nine.", parent="12.4.1"),
    ]
    stored = a_stored_tracker(store, workspace, lines)
    move(store, stored, "12", NewDate(SPRING, MARCH, reason="The vendor is late"))
    beside = show(store, an_actor(workspace), Place(), "12.4.1.1").beside
    assert beside is not None
    assert beside.moved is not None
    assert (beside.moved.before, beside.moved.after.on) == (SPRING, MARCH.on)
