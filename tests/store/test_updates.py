"""Updates: append-only, shared by several items, each with a state for every item."""

from datetime import UTC, date, datetime

import pytest

from bot.domain.updates import Action, ActionState, Kind, State, Update
from bot.store import history, recommendations, updates
from bot.store.transaction import Store
from bot.store.updates import NewUpdate
from bot.store.workspaces import find_or_adopt
from tests.builders import Stored, a_stored_tracker, an_actor, propose, record
from tests.conftest import Clock

STRANGE = "  <!channel> & *5 * 3_a*\r\n\r\n\t“Zoë” 👩🏽‍⚖️ \u202eabc \n"


@pytest.fixture
def stored(store: Store, workspace: str) -> Stored:
    return a_stored_tracker(store, workspace)


def answer(store: Store, stored: Stored, *numbers: str, text: str = "Done.") -> Update:
    with store.write(stored.workspace) as tx:
        return record(tx, stored, *numbers, text=text, kind=Kind.FORCE_UPDATE, state=State.CURRENT)


def test_an_update_comes_back_exactly_as_typed(store: Store, stored: Stored) -> None:
    with store.write(stored.workspace) as tx:
        recorded = record(tx, stored, "12.4", text=STRANGE)

    with store.read(stored.workspace) as tx:
        assert updates.updates_of(tx, stored.lines["12.4"].id) == [recorded]
        assert updates.by_reference(tx, stored.id, " u-1 ") == recorded
    assert recorded.text == STRANGE
    assert (recorded.reference, recorded.covers, recorded.at) == ("U-1", ("12.4",), store.clock())


def test_what_no_database_can_hold_is_replaced_and_the_rest_kept(store: Store, stored: Stored) -> None:
    with store.write(stored.workspace) as tx:
        record(tx, stored, "12.4", text="a\0b \ud83d c 😀")

    with store.read(stored.workspace) as tx:
        (found,) = updates.updates_of(tx, stored.lines["12.4"].id)
        assert history.verify(tx, stored.id).is_whole
    assert found.text == "a�b � c 😀"


def test_an_update_for_several_items_is_one(store: Store, stored: Stored) -> None:
    actions = (
        Action("Review the offer.", owner="DCI Hollis", due=date(2025, 3, 31), due_wording="March 2025"),
        Action("Ask for feedback."),
    )
    with store.write(stored.workspace) as tx:
        recorded = record(
            tx, stored, "14.1", "14.2", kind=Kind.FORCE_UPDATE, state=State.CURRENT, actions=actions
        )

    with store.read(stored.workspace) as tx:
        current = updates.current_of(tx, stored.line_ids("12.4", "14.1", "14.2"))
    assert current == dict.fromkeys(stored.line_ids("14.1", "14.2"), recorded)
    assert recorded.covers == ("14.1", "14.2")
    assert [action.text for action in recorded.actions] == ["Review the offer.", "Ask for feedback."]
    assert recorded.actions[0].due == date(2025, 3, 31)
    assert len({action.id for action in recorded.actions}) == 2


def test_a_new_current_text_supersedes_the_last_for_its_items_alone(store: Store, stored: Stored) -> None:
    shared = answer(store, stored, "14.1", "14.2", text="Shared")
    own = answer(store, stored, "14.1", text="Own")

    with store.read(stored.workspace) as tx:
        current = updates.current_of(tx, stored.line_ids("14.1", "14.2"))
        states = [states for update, states in updates.all_updates(tx, stored.id) if update.id == shared.id]
        latest = updates.updates_of(tx, stored.lines["14.1"].id)

    assert [current[line].text for line in stored.line_ids("14.1", "14.2")] == ["Own", "Shared"]
    assert states == [{"14.1": State.SUPERSEDED, "14.2": State.CURRENT}]
    assert [(update.id, update.state) for update in latest] == [
        (own.id, State.CURRENT),
        (shared.id, State.SUPERSEDED),
    ]


def test_updates_are_paged_the_newest_first_by_their_own_moment(
    store: Store, stored: Stored, clock: Clock
) -> None:
    old = datetime(2025, 1, 1, tzinfo=UTC)
    with store.write(stored.workspace) as tx:
        for number in range(4):
            record(tx, stored, "12.4", text=str(number))
        new = NewUpdate(Kind.NOTE, State.RECORDED, "imported", [stored.lines["12.4"]], "Analyst", at=old)
        imported = updates.add_update(tx, stored.id, new)
        history.append(tx, stored.id, an_actor(), "import", texts=updates.words_of(imported))

    with store.read(stored.workspace) as tx:
        item = stored.lines["12.4"].id
        first = updates.updates_of(tx, item, most=2)
        rest = updates.updates_of(tx, item, most=10, skip=2)
        line = recommendations.load_one(tx, stored.id, "12.4")

    assert [update.text for update in first + rest] == ["3", "2", "1", "0", "imported"]
    assert line is not None
    assert line.last_update_at == clock()


def test_a_page_counts_updates_and_not_their_actions(store: Store, stored: Stored) -> None:
    actions = (Action("One."), Action("Two."), Action("Three."))
    with store.write(stored.workspace) as tx:
        for _ in range(3):
            record(tx, stored, "12.4", kind=Kind.FORCE_UPDATE, state=State.PROPOSED, actions=actions)

    with store.read(stored.workspace) as tx:
        found = updates.updates_of(tx, stored.lines["12.4"].id, most=2)

    assert [len(update.actions) for update in found] == [3, 3]


def test_what_stands_and_the_latest_notes_come_in_one_go(store: Store, stored: Stored, clock: Clock) -> None:
    current = answer(store, stored, "12.4")
    with store.write(stored.workspace) as tx:
        for number in range(4):
            clock.move(minutes=1)
            tx.now = clock()
            record(tx, stored, "12.4", text=str(number))
        proposed = propose(tx, stored, "12.4")
        record(tx, stored, "12.1", text="another item's")

    with store.read(stored.workspace) as tx:
        standing, notes = updates.standing_and_notes(tx, stored.lines["12.4"].id, notes=3)
        together = updates.standing_of(tx, [stored.lines["12.4"].id])
        waiting = updates.proposals_of(tx, [stored.lines["12.4"].id])

    assert standing == [current, proposed]
    assert [note.text for note in notes] == ["3", "2", "1"]
    assert together == {stored.lines["12.4"].id: [current, proposed]}
    assert waiting == {stored.lines["12.4"].id: [proposed]}


def test_the_mark_of_an_item_moves_with_its_force_updates_and_not_with_notes(
    store: Store, stored: Stored
) -> None:
    items = stored.line_ids("12.1", "12.4")

    with store.write(stored.workspace) as tx:
        assert updates.markers(tx, items) == {items[0]: 0, items[1]: 0}
        first = propose(tx, stored, "12.4")
        record(tx, stored, "12.4")
        assert updates.markers(tx, items) == {items[0]: 0, items[1]: first.id}
        second = propose(tx, stored, "12.1", "12.4")
        assert updates.markers(tx, items) == dict.fromkeys(items, second.id)
        updates.set_state(tx, stored.id, second.id, State.WITHDRAWN)
        assert updates.markers(tx, items) == {items[0]: 0, items[1]: first.id}
        assert updates.markers(tx, []) == {}


def test_what_is_undone_no_longer_counts_as_the_last_update(
    store: Store, stored: Stored, clock: Clock
) -> None:
    with store.write(stored.workspace) as tx:
        record(tx, stored, "12.4")
    first = clock()
    clock.move(hours=1)
    with store.write(stored.workspace) as tx:
        second = record(tx, stored, "12.1", "12.4")

    with store.write(stored.workspace) as tx:
        moved = updates.set_state(tx, stored.id, second.id, State.UNDONE)

    with store.read(stored.workspace) as tx:
        lines = recommendations.load_several(tx, stored.id, ["12.1", "12.4"])
        undone = updates.by_reference(tx, stored.id, second.reference)
    assert moved == 2
    assert [line.last_update_at for line in lines] == [None, first]
    assert undone is not None
    assert undone.state is State.UNDONE


def test_one_item_of_a_shared_update_can_move_alone(store: Store, stored: Stored) -> None:
    with store.write(stored.workspace) as tx:
        shared = propose(tx, stored, "14.1", "14.2")
        moved = updates.set_state(
            tx, stored.id, shared.id, State.CURRENT, items=stored.line_ids("14.2", "12.4")
        )

    with store.read(stored.workspace) as tx:
        ((_, states),) = updates.all_updates(tx, stored.id)
        liveliest = updates.by_reference(tx, stored.id, shared.reference)
    assert moved == 1
    assert states == {"14.1": State.PROPOSED, "14.2": State.CURRENT}
    assert liveliest is not None
    assert liveliest.state is State.CURRENT


def test_a_promise_can_be_kept(store: Store, stored: Stored) -> None:
    with store.write(stored.workspace) as tx:
        made = record(
            tx, stored, "12.4", kind=Kind.FORCE_UPDATE, state=State.CURRENT, actions=[Action("Review.")]
        )
        updates.set_action_state(tx, made.actions[0].id, ActionState.KEPT)

    with store.read(stored.workspace) as tx:
        found = updates.by_reference(tx, stored.id, made.reference)
    assert found is not None
    assert [action.state for action in found.actions] == [ActionState.KEPT]


def test_references_count_up_in_each_tracker_by_itself(store: Store, stored: Stored) -> None:
    other = a_stored_tracker(store, stored.workspace, key="custody", title="Custody")

    with store.write(stored.workspace) as tx:
        here = [record(tx, stored, "12.4").reference, record(tx, stored, "12.4").reference]
        there = record(tx, other, "12.4").reference
    with store.write(stored.workspace) as tx:
        later = record(tx, stored, "12.4").reference

    assert (here, there, later) == (["U-1", "U-2"], "U-1", "U-3")


def test_updates_of_another_workspace_are_not_seen(store: Store, stored: Stored) -> None:
    mine = answer(store, stored, "12.4")
    other = find_or_adopt(store, "T2", "Brookmere")
    theirs = a_stored_tracker(store, other)

    with store.write(other) as tx:
        item = stored.lines["12.4"].id
        assert updates.updates_of(tx, item) == []
        assert updates.standing_of(tx, [item]) == {}
        assert updates.by_reference(tx, stored.id, mine.reference) is None
        assert updates.all_updates(tx, stored.id) == []
        assert updates.set_state(tx, theirs.id, mine.id, State.UNDONE) == 0

    with store.read(stored.workspace) as tx:
        assert updates.current_of(tx, [item]) == {item: mine}
