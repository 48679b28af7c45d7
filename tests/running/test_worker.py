"""`tracker serve --no-jobs` beside `tracker worker`: one answers, the other sends, and each stops in order."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from bot.domain.nudge_words import NoticeKind, NoticeState
from bot.store import outbox
from bot.store.engine import open_engine
from bot.store.transaction import Store
from bot.store.workspaces import find_or_adopt
from sandbox.faults import Fault
from sandbox.posted import posted_by_app
from sandbox.running import Sandbox

from .serving import SAMPLE, Served, serving, tracker
from .test_serve import free_port


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    """Give a workspace."""
    with Sandbox() as opened:
        yield opened


@pytest.fixture
def store(tmp_path: Path, sandbox: Sandbox) -> Iterator[Store]:
    """Give the record, with the sample document in it."""
    url = f"sqlite:///{tmp_path / 'tracker.sqlite3'}"
    imported = tracker("import", str(SAMPLE), "--yes", folder=tmp_path, TRACKER_DATABASE_URL=url)
    assert imported.returncode == 0, imported.stderr
    opened = Store(open_engine(url))
    find_or_adopt(opened, sandbox.workspace.team.id, "Wexmoor")
    yield opened
    opened.dispose()


@contextmanager
def running(store: Store, sandbox: Sandbox, *command: str) -> Iterator[Served]:
    """Run a command of the terminal until the test is done with it; what it writes lies in a folder of its own."""
    assert store.file is not None
    folder = store.file.parent / command[0]
    folder.mkdir()
    settings = sandbox.env() | {
        "TRACKER_PORT": str(free_port()),
        "TRACKER_DATABASE_URL": f"sqlite:///{store.file}",
    }
    with serving(folder, *command, **settings) as started:
        started.wait_until("ready")
        yield started


def keep(store: Store, sandbox: Sandbox, key: str) -> None:
    """Keep a notice for an officer, as a change would."""
    with store.write("1") as tx:
        outbox.add(
            tx,
            kind=NoticeKind.TROUBLE,
            recipient=sandbox.workspace.user("ps.ahmed").id,
            key=key,
            facts={"recipient": "C1", "error": "is_archived"},
            tracker_id=1,
        )


def wait_for(what: Callable[[], bool]) -> None:
    """Wait until something has happened in another process."""
    give_up = time.monotonic() + 20
    while not what():
        assert time.monotonic() < give_up
        time.sleep(0.02)


def state_of(store: Store, notice: int) -> NoticeState | None:
    with store.read("1") as tx:
        found = outbox.find_notice(tx, notice)
        return found.state if found else None


def test_whoever_only_answers_sends_nothing_and_the_worker_sends_it_once(
    store: Store, sandbox: Sandbox
) -> None:
    keep(store, sandbox, "one")
    with running(store, sandbox, "serve", "--no-jobs") as answering:
        sandbox.wait_connected()
        assert sandbox.person("ps.ahmed").command("/tracker show 10.4").ok
        with running(store, sandbox, "worker") as working:
            wait_for(lambda: state_of(store, 1) is NoticeState.SENT)
            health = [httpx.get(f"{working.url}/{page}").status_code for page in ("healthz", "readyz")]
            assert "timetable alone" in working.out
            assert working.stop() < 10
        assert answering.stop() < 10

    assert health == [200, 200]
    assert len(posted_by_app(sandbox.workspace)) == 1
    assert "a message" not in answering.log
    assert [one.process.returncode for one in (answering, working)] == [0, 0]


def test_without_a_worker_it_waits(store: Store, sandbox: Sandbox) -> None:
    keep(store, sandbox, "one")
    with running(store, sandbox, "serve", "--no-jobs") as answering:
        sandbox.wait_connected()
        assert sandbox.person("ps.ahmed").command("/tracker show 10.4").ok
        answering.stop()

    assert state_of(store, 1) is NoticeState.WAITING
    assert posted_by_app(sandbox.workspace) == []


def test_a_worker_that_is_stopped_finishes_the_message_that_it_is_sending(
    store: Store, sandbox: Sandbox
) -> None:
    faults = sandbox.workspace.faults
    sandbox.call(lambda: faults.add(Fault("delay", "chat.postMessage", seconds=2)))
    keep(store, sandbox, "first")
    keep(store, sandbox, "second")
    with running(store, sandbox, "worker") as working:
        wait_for(lambda: not faults.waiting)
        assert working.stop() < 10

    assert working.process.returncode == 0
    assert [state_of(store, notice) for notice in (1, 2)] == [NoticeState.SENT, NoticeState.WAITING]
    assert len(posted_by_app(sandbox.workspace)) == 1
