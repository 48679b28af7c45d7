"""Several at once: nobody is lost, nobody goes twice, and whoever dies in the middle leaves nothing behind."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import TypeVar

import pytest

from bot.domain.errors import ChangedMeanwhile
from bot.domain.statuses import Status
from bot.domain.updates import Kind, State
from bot.store import history, recommendations, submissions, trackers, updates
from bot.store.engine import open_engine
from bot.store.migrate import MigrationDone, migrate
from bot.store.migrations import HEAD
from bot.store.transaction import Store
from bot.store.workspaces import find_or_adopt, list_workspaces, only_or_unowned
from tests.builders import Stored, a_stored_tracker, an_actor, record
from tests.conftest import Clock, opened

Answer = TypeVar("Answer")


def at_once(count: int, do: Callable[[int], Answer]) -> list[Answer]:
    """Do something in so many threads, all of which begin together."""
    barrier = Barrier(count)

    def begin(number: int) -> Answer:
        barrier.wait(10)
        return do(number)

    with ThreadPoolExecutor(count) as threads:
        return list(threads.map(begin, range(count)))


@pytest.fixture
def stores(database_url: str, clock: Clock) -> Iterator[list[Store]]:
    """Open the store twice, as two processes would."""
    with opened(database_url, clock) as first, opened(database_url, clock) as second:
        yield [first, second]


@pytest.fixture
def stored(stores: list[Store]) -> Stored:
    return a_stored_tracker(stores[0], find_or_adopt(stores[0], "T1", "Wexmoor"))


def test_writers_share_one_chain_and_one_numbering(stores: list[Store], stored: Stored) -> None:
    def write(number: int) -> list[str]:
        references = []
        for _ in range(4):
            with stores[number % 2].write(stored.workspace) as tx:
                references.append(record(tx, stored, "12.4").reference)
        return references

    written = [reference for references in at_once(8, write) for reference in references]

    assert sorted(written, key=lambda reference: int(reference[2:])) == [f"U-{n}" for n in range(1, 33)]
    with stores[0].read(stored.workspace) as tx:
        result = history.verify(tx, stored.id)
    assert (result.entries, result.broken) == (7 + 32, ())


def test_of_two_who_set_a_status_one_is_told(stores: list[Store], stored: Stored) -> None:
    seen = stored.lines["12.4"]

    def set_status(number: int) -> bool:
        try:
            with stores[number % 2].write(stored.workspace) as tx:
                recommendations.set_status(tx, stored.id, seen, Status.ON_COURSE, by=str(number))
                history.append(tx, stored.id, an_actor(), "status", "12.4", after={"status": "on course"})
        except ChangedMeanwhile:
            return False
        return True

    assert sorted(at_once(4, set_status)) == [False, False, False, True]


def test_of_two_who_decide_by_what_they_read_the_second_reads_what_the_first_wrote(
    stores: list[Store], stored: Stored
) -> None:
    item = stored.lines["12.4"].id

    def propose_if_nothing_changed(number: int) -> bool:
        with stores[number % 2].write(stored.workspace) as tx:
            begun = submissions.begin(tx, f"key {number}", an_actor(), "update", tracker_id=stored.id)
            if updates.markers(tx, [item])[item]:
                return False
            actor = an_actor()
            new = updates.NewUpdate(
                Kind.FORCE_UPDATE,
                State.PROPOSED,
                "Mine",
                [stored.lines["12.4"]],
                actor.name,
                submission_id=begun.id,
            )
            added = updates.add_update(tx, stored.id, new)
            history.append(tx, stored.id, actor, "update", added.reference, texts=updates.words_of(added))
            return True

    assert sorted(at_once(4, propose_if_nothing_changed)) == [False, False, False, True]


def test_one_key_is_answered_once(stores: list[Store], stored: Stored) -> None:
    def submit(number: int) -> tuple[bool, object]:
        with stores[number % 2].write(stored.workspace) as tx:
            begun = submissions.begin(tx, "trigger-1", an_actor(), "update", tracker_id=stored.id)
            if begun.earlier is not None:
                return False, begun.earlier.answer["update"]
            recorded = record(tx, stored, "12.4", submission_id=begun.id)
            submissions.finish(tx, begun.id, {"update": recorded.reference}, tracker_id=stored.id)
            return True, recorded.reference

    answers = at_once(4, submit)

    assert sorted(is_new for is_new, _ in answers) == [False, False, False, True]
    assert {reference for _, reference in answers} == {"U-1"}


def test_two_trackers_made_at_once_get_two_keys(stores: list[Store], stored: Stored) -> None:
    def create(number: int) -> str:
        with stores[number % 2].write(stored.workspace) as tx:
            return trackers.create_tracker(tx, key="custody", title="Custody", organisation="").key

    assert sorted(at_once(3, create)) == ["custody", "custody-2", "custody-3"]


def test_two_who_need_a_workspace_get_one(stores: list[Store]) -> None:
    assert set(at_once(4, lambda number: only_or_unowned(stores[number % 2]))) == {"1"}
    assert set(at_once(4, lambda number: find_or_adopt(stores[number % 2], "T1", "Wexmoor"))) == {"1"}
    assert len(list_workspaces(stores[0])) == 1


def test_processes_that_start_together_migrate_once(new_database_url: str) -> None:
    def start(_: int) -> MigrationDone:
        engine = open_engine(new_database_url)
        try:
            return migrate(engine)
        finally:
            engine.dispose()

    done = at_once(3, start)

    assert {one.after for one in done} == {HEAD}
    engine = open_engine(new_database_url)
    assert list_workspaces(Store(engine)) == []
    engine.dispose()


def test_fifty_writers_at_once_lose_nothing(stores: list[Store], stored: Stored) -> None:
    store = stores[0]

    def write(number: int) -> str:
        with store.write(stored.workspace) as tx:
            return record(tx, stored, "12.4", text=f"note {number}").text

    assert sorted(at_once(50, write)) == sorted(f"note {number}" for number in range(50))
    with store.read(stored.workspace) as tx:
        assert len(updates.all_updates(tx, stored.id)) == 50
        assert history.verify(tx, stored.id).is_whole


def test_whoever_is_killed_between_two_statements_leaves_nothing(
    stores: list[Store], stored: Stored, database_url: str
) -> None:
    store = stores[0]
    with store.read(stored.workspace) as tx:
        before = history.verify(tx, stored.id)

    killed = subprocess.run(
        [sys.executable, "-m", "tests.store.killed", database_url, stored.workspace, str(stored.id)],
        check=True,
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
    )

    assert int(killed.stdout) > 10
    with store.write(stored.workspace) as tx:
        assert history.verify(tx, stored.id) == before
        assert updates.all_updates(tx, stored.id) == []
        assert submissions.find_by_key(tx, "trigger-1") is None
        assert record(tx, stored, "12.4").reference == "U-1"
    with store.read(stored.workspace) as tx:
        assert history.verify(tx, stored.id).is_whole
