"""The trail: one chain a tracker, and whatever is changed in it by hand is found."""

import json
from collections.abc import Mapping

import pytest

from bot.domain.errors import UnknownTracker
from bot.domain.history import START
from bot.domain.people import Door
from bot.domain.statuses import Status
from bot.domain.updates import Kind, State
from bot.store import history, recommendations, trackers
from bot.store.history import NewEntry
from bot.store.transaction import Store
from bot.store.tx import Unrecorded
from bot.store.updates import NewUpdate, add_update
from bot.store.workspaces import find_or_adopt
from tests.builders import Stored, a_stored_tracker, an_actor, record, set_status
from tests.conftest import Clock


@pytest.fixture
def stored(store: Store, workspace: str) -> Stored:
    return a_stored_tracker(store, workspace)


def test_an_empty_chain_is_whole(store: Store, workspace: str) -> None:
    with store.write(workspace) as tx:
        tracker = trackers.create_tracker(tx, key="new", title="New", organisation="")
        result = history.verify(tx, tracker.id)

    assert (result.entries, result.head, result.is_whole) == (0, START, True)


def test_an_entry_says_who_did_what_when_and_how(store: Store, stored: Stored, clock: Clock) -> None:
    clock.move(minutes=3)
    actor = an_actor(stored.workspace, door=Door.FORM)
    with store.write(stored.workspace) as tx:
        place = history.append(
            tx,
            stored.id,
            actor,
            "due",
            "12.4",
            before={"due": None},
            after={"due": clock().date(), "moved": True},
            texts={"reason": "New analyst 😀"},
        )

    with store.read(stored.workspace) as tx:
        (entry,) = history.page(tx, stored.id, most=1)

    assert (entry.seq, entry.at, entry.door, entry.verb) == (place, clock(), "form", "due")
    assert (entry.actor, entry.actor_id, entry.subject) == (actor.name, actor.id, "12.4")
    assert entry.before == {"due": None}
    assert entry.after == {"due": "2026-11-24", "moved": True}
    assert entry.texts == {"reason": "New analyst 😀"}


def test_the_trail_is_paged_and_narrowed_to_a_subject(store: Store, stored: Stored) -> None:
    with store.write(stored.workspace) as tx:
        record(tx, stored, "12.4")
        set_status(tx, stored, "12.4", Status.ON_COURSE)

    with store.read(stored.workspace) as tx:
        whole = history.all_entries(tx, stored.id)
        first = history.page(tx, stored.id, most=3)
        second = history.page(tx, stored.id, most=100, before=first[-1].seq)
        about = history.page(tx, stored.id, subjects=["12.4", "U-1"])

    assert [entry.seq for entry in whole] == list(range(1, 10))
    assert [*first, *second] == whole[::-1]
    assert [entry.verb for entry in about] == ["status", "update", "import"]


def test_each_tracker_has_a_chain_of_its_own(store: Store, stored: Stored) -> None:
    other = a_stored_tracker(store, stored.workspace, key="custody", title="Custody")

    with store.write(stored.workspace) as tx:
        record(tx, other, "12.4")
        record(tx, stored, "12.4")

    with store.read(stored.workspace) as tx:
        here, there = history.verify(tx, stored.id), history.verify(tx, other.id)
    assert (here.entries, here.is_whole) == (8, True)
    assert (there.entries, there.is_whole) == (8, True)
    assert here.head != there.head


def test_a_trail_of_another_workspace_is_not_seen(store: Store, stored: Stored) -> None:
    other = find_or_adopt(store, "T2", "Brookmere")

    with store.read(other) as tx:
        assert history.page(tx, stored.id) == []
        with pytest.raises(UnknownTracker):
            history.verify(tx, stored.id)


def test_strange_words_stay_verifiable(store: Store, stored: Stored) -> None:
    actor = an_actor(name="Zoë\0\ud83d 😀", actor_id="U\0")
    with store.write(stored.workspace) as tx:
        history.append(
            tx,
            stored.id,
            actor,
            "note\0",
            "12.4\ud83d",
            before={"was": "\ud83d\0"},
            texts={"reason\0": "\ud83d"},
        )

    with store.read(stored.workspace) as tx:
        assert history.verify(tx, stored.id).is_whole


def test_a_text_that_no_entry_vouches_for_is_not_saved(store: Store, stored: Stored) -> None:
    def add_without_an_entry() -> None:
        with store.write(stored.workspace) as tx:
            new = NewUpdate(Kind.NOTE, State.RECORDED, "secret", [stored.lines["12.4"]], "A")
            add_update(tx, stored.id, new)

    with pytest.raises(Unrecorded) as refused:
        add_without_an_entry()

    assert "secret" not in str(refused.value)
    with store.read(stored.workspace) as tx:
        assert history.verify(tx, stored.id).entries == 7


@pytest.mark.parametrize("said", [{}, {"status": "complete"}], ids=["no status", "another status"])
def test_a_status_that_the_trail_does_not_name_is_not_saved(
    store: Store, stored: Stored, said: Mapping[str, object]
) -> None:
    def set_without_saying_so() -> None:
        with store.write(stored.workspace) as tx:
            recommendations.set_status(tx, stored.id, stored.lines["12.4"], Status.ON_COURSE, by="A")
            history.append(tx, stored.id, an_actor(), "status", "12.4", after=said)

    with pytest.raises(Unrecorded, match=r"12\.4: on course"):
        set_without_saying_so()


def test_many_entries_are_one_chain_with_those_written_singly(store: Store, stored: Stored) -> None:
    entries = [NewEntry("note", str(number), texts={"text": f"word {number}"}) for number in range(50)]
    with store.write(stored.workspace) as tx:
        history.append(tx, stored.id, an_actor(), "before")
        history.append_all(tx, stored.id, an_actor(), entries)
        assert history.append(tx, stored.id, an_actor(), "after") == 59

    with store.read(stored.workspace) as tx:
        assert history.verify(tx, stored.id).is_whole
        assert [entry.texts for entry in history.page(tx, stored.id, most=2)] == [{}, {"text": "word 49"}]


def test_a_failed_transaction_leaves_the_chain_as_it_was(store: Store, stored: Stored) -> None:
    with store.read(stored.workspace) as tx:
        before = history.verify(tx, stored.id)

    def append_and_fail() -> None:
        with store.write(stored.workspace) as tx:
            history.append(tx, stored.id, an_actor(), "note")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        append_and_fail()

    with store.read(stored.workspace) as tx:
        assert history.verify(tx, stored.id) == before
    with store.write(stored.workspace) as tx:
        history.append(tx, stored.id, an_actor(), "note")
    with store.read(stored.workspace) as tx:
        assert history.verify(tx, stored.id).is_whole


def test_facts_are_kept_as_the_characters_that_were_hashed(store: Store, stored: Stored) -> None:
    with store.write(stored.workspace) as tx:
        history.append(tx, stored.id, an_actor(), "note", before={"b": 1, "a": ["x"]})

    with store.read(stored.workspace) as tx:
        (entry,) = history.page(tx, stored.id, most=1)
    assert json.dumps(entry.before, separators=(",", ":")) == '{"a":["x"],"b":1}'


def test_an_entry_may_name_a_text_that_was_stored_before(store: Store, stored: Stored) -> None:
    former = stored.lines["12.4"].text_id
    with store.write(stored.workspace) as tx:
        history.append(tx, stored.id, an_actor(), "edit", "12.4", texts={"former text": former})

    with store.read(stored.workspace) as tx:
        assert history.page(tx, stored.id, most=1)[0].texts == {"former text": "Screen daily."}
        assert history.verify(tx, stored.id).is_whole


def test_nobody_writes_to_a_tracker_that_the_workspace_does_not_have(store: Store, stored: Stored) -> None:
    other = find_or_adopt(store, "T2", "Brookmere")

    with pytest.raises(UnknownTracker), store.write(other) as tx:
        history.append(tx, stored.id, an_actor(other), "note")
