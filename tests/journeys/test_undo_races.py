"""What is undone and edited at one moment, or undone twice, has one effect."""

from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from sqlalchemy import bindparam, update

from bot.domain.answers import Recorded
from bot.domain.errors import AlreadyDone, RestsOnIt, TrackerError
from bot.domain.people import Actor
from bot.domain.recording import UpdateAsked
from bot.domain.statuses import Status
from bot.domain.updates import State
from bot.store import history, updates
from bot.store.tables import RecommendationRow
from bot.store.transaction import Store
from bot.store.tx import HERE
from bot.usecases.changing import change_typed
from bot.usecases.choosing import Place
from bot.usecases.record import record_update
from bot.usecases.undo import undo, undo_named
from tests.builders import a_stored_tracker, an_actor


def both(*acts: Callable[[], object]) -> list[object]:
    """Do several things at one moment, and give what came of each: the answer, or the refusal."""
    together = Barrier(len(acts))
    came: list[object] = [None] * len(acts)

    def do(place: int) -> None:
        together.wait()
        try:
            came[place] = acts[place]()
        except TrackerError as refused:
            came[place] = refused

    threads = [Thread(target=do, args=(place,)) for place in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return came


def recorded(store: Store, actor: Actor) -> Recorded:
    asked = UpdateAsked(1, ("12.4",), "First words", status=Status.ON_COURSE)
    return record_update(store, actor, asked, "first")


@pytest.mark.parametrize("attempt", range(3))
def test_an_undo_and_an_edit_at_once_have_one_effect(store: Store, workspace: str, attempt: int) -> None:
    a_stored_tracker(store, workspace)
    actor = an_actor(workspace)
    first = recorded(store, actor)
    edit = UpdateAsked(1, ("12.4",), "Second words", replaces=first.update.reference)
    came = both(
        lambda: undo(store, actor, 1, first.update.reference),
        lambda: record_update(store, actor, edit, f"edit {attempt}"),
    )
    assert [isinstance(one, AlreadyDone) for one in came].count(True) == 1
    with store.read(workspace) as tx:
        states = {update.text: update.state for update, _ in updates.all_updates(tx, 1)}
        assert history.verify(tx, 1).broken == ()
    was_edited = not isinstance(came[1], TrackerError)
    assert states == (
        {"First words": State.UNDONE, "Second words": State.RECORDED}
        if was_edited
        else {"First words": State.UNDONE}
    )


def test_two_undos_at_once_have_one_effect(store: Store, workspace: str) -> None:
    a_stored_tracker(store, workspace)
    actor = an_actor(workspace)
    change_typed(store, actor, Place(), verb="due", typed="12.4 27/3/2027", key="first")
    came = both(*[lambda: undo_named(store, actor, Place(), "S-1")] * 2)
    assert [isinstance(one, AlreadyDone) for one in came].count(True) == 1
    with store.read(workspace) as tx:
        assert [entry.verb for entry in history.all_entries(tx, 1)].count("undo") == 1


def test_a_status_that_was_signed_off_since_stays(store: Store, workspace: str) -> None:
    stored = a_stored_tracker(store, workspace)
    actor = an_actor(workspace)
    change_typed(store, actor, Place(), verb="status", typed="12.4 complete", key="first")
    with store.write(workspace) as tx:
        tx.change(
            update(RecommendationRow)
            .where(RecommendationRow.workspace_id == HERE, RecommendationRow.id == bindparam("line"))
            .values(signed_off_at=tx.now),
            line=stored.lines["12.4"].id,
        )
    with pytest.raises(RestsOnIt) as refused:
        undo_named(store, actor, Place(), "")
    assert refused.value.later == ("12.4",)
