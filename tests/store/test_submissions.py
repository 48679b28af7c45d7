"""Submissions: answered once, found again, undone whole or not at all."""

import pytest

from bot.domain.statuses import Status
from bot.domain.updates import Kind, State
from bot.store import submissions, updates
from bot.store.transaction import Store
from bot.store.workspaces import find_or_adopt
from tests.builders import Stored, a_stored_tracker, an_actor, record, set_status
from tests.conftest import Clock


@pytest.fixture
def stored(store: Store, workspace: str) -> Stored:
    return a_stored_tracker(store, workspace)


def submit(store: Store, stored: Stored, key: str, *, kind: Kind = Kind.NOTE, status: bool = False) -> int:
    """Submit an update for 12.4, with a change of status where that is wanted."""
    state = State.RECORDED if kind is Kind.NOTE else State.PROPOSED
    with store.write(stored.workspace) as tx:
        begun = submissions.begin(tx, key, an_actor(), "update", tracker_id=stored.id)
        recorded = record(tx, stored, "12.4", kind=kind, state=state, submission_id=begun.id)
        if status:
            set_status(tx, stored, "12.4", Status.AT_RISK, reason="No analyst", submission_id=begun.id)
        submissions.finish(tx, begun.id, {"update": recorded.reference}, tracker_id=stored.id)
    return begun.id


def test_a_key_that_was_answered_gets_the_same_answer(store: Store, stored: Stored) -> None:
    first = submit(store, stored, "trigger-1")

    with store.write(stored.workspace) as tx:
        again = submissions.begin(tx, "trigger-1", an_actor(name="Somebody else"), "update")

    assert again.id == first
    assert again.earlier is not None
    assert again.earlier.answer == {"update": "U-1"}
    assert (again.earlier.author, again.earlier.verb, again.earlier.tracker_id) == (
        "DS Priya Nair",
        "update",
        stored.id,
    )


def test_what_was_not_saved_leaves_its_key_free(store: Store, stored: Stored) -> None:
    def begin_and_fail() -> None:
        with store.write(stored.workspace) as tx:
            submissions.begin(tx, "trigger-1", an_actor(), "update")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        begin_and_fail()

    with store.write(stored.workspace) as tx:
        assert submissions.begin(tx, "trigger-1", an_actor(), "update").earlier is None


def test_two_workspaces_may_use_one_key(store: Store, stored: Stored) -> None:
    first = submit(store, stored, "trigger-1")
    other = find_or_adopt(store, "T2", "Brookmere")

    with store.write(other) as tx:
        assert submissions.begin(tx, "trigger-1", an_actor(other), "update").earlier is None
        assert submissions.find(tx, first) is None
        assert submissions.mark_undone(tx, first, by="Mallory") is False


def test_a_submission_is_found_by_id_and_by_key(store: Store, stored: Stored) -> None:
    first = submit(store, stored, "trigger-1")

    with store.read(stored.workspace) as tx:
        found = submissions.find(tx, first)
        assert found is not None
        assert found == submissions.find_by_key(tx, "trigger-1")
        assert submissions.find(tx, 2**80) is None
        assert submissions.find(tx, -1) is None
        assert [update.reference for update in updates.of_submission(tx, first)] == ["U-1"]


def test_a_submission_is_undone_once(store: Store, stored: Stored, clock: Clock) -> None:
    first = submit(store, stored, "trigger-1")

    with store.write(stored.workspace) as tx:
        assert submissions.mark_undone(tx, first, by="DS Priya Nair") is True
        assert submissions.mark_undone(tx, first, by="DS Priya Nair") is False
        found = submissions.find(tx, first)

    assert found is not None
    assert (found.undone_at, found.undone_by) == (clock(), "DS Priya Nair")


def test_a_submission_is_replaced_once(store: Store, stored: Stored) -> None:
    first, second = submit(store, stored, "trigger-1"), submit(store, stored, "trigger-2")

    with store.write(stored.workspace) as tx:
        assert submissions.mark_replaced(tx, first, by_submission=second) is True
        assert submissions.mark_replaced(tx, first, by_submission=second) is False
        found = submissions.find(tx, first)

    assert found is not None
    assert found.replaced_by == second


def test_nothing_rests_on_a_note(store: Store, stored: Stored) -> None:
    first = submit(store, stored, "trigger-1")
    submit(store, stored, "trigger-2", kind=Kind.FORCE_UPDATE)

    with store.read(stored.workspace) as tx:
        assert submissions.rests_on(tx, first) == ()


def test_a_later_force_update_rests_on_a_force_update_of_the_item(store: Store, stored: Stored) -> None:
    first = submit(store, stored, "trigger-1", kind=Kind.FORCE_UPDATE)
    submit(store, stored, "trigger-2")
    later = submit(store, stored, "trigger-3", kind=Kind.FORCE_UPDATE)

    with store.write(stored.workspace) as tx:
        assert submissions.rests_on(tx, first) == ("U-3",)
        assert submissions.rests_on(tx, later) == ()
        (update,) = updates.of_submission(tx, later)
        updates.set_state(tx, stored.id, update.id, State.UNDONE)
        assert submissions.rests_on(tx, first) == ()


def test_a_later_status_rests_on_a_status(store: Store, stored: Stored) -> None:
    first = submit(store, stored, "trigger-1", status=True)

    with store.write(stored.workspace) as tx:
        assert submissions.rests_on(tx, first) == ()
        set_status(tx, stored, "12.1", Status.ON_COURSE)
        assert submissions.rests_on(tx, first) == ()
        set_status(tx, stored, "12.4", Status.ON_COURSE)
        assert submissions.rests_on(tx, first) == ("12.4",)
