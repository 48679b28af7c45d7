"""The real bot at work in the sandbox, over Slack's own wire."""

import os
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from threading import Event

import pytest

from bot.app import Running
from bot.commands.table import VERBS
from bot.domain.people import Actor, Door, Membership
from bot.domain.reading import ReadTracker
from bot.render.manifest import app_manifest
from bot.settings import read_settings
from bot.store.engine import open_engine
from bot.store.transaction import Store
from bot.usecases.import_document import import_document
from sandbox.manifest import read_manifest
from sandbox.person import Person
from sandbox.running import Sandbox
from tests.conftest import Clock
from tests.journeys.small_tracker import small_tracker


@dataclass
class Office:
    """A workspace with the bot in it: who works there, and what the store holds."""

    sandbox: Sandbox
    store: Store
    workspace: str
    clock: Clock

    def person(self, name: str = "ps.ahmed") -> Person:
        """Act as somebody."""
        return self.sandbox.person(name)

    def bring(self, read: ReadTracker) -> None:
        """Import a document."""
        actor = Actor(self.workspace, "", "analyst", Membership.MEMBER, Door.TERMINAL)
        import_document(self.store, actor, read, source="tracker.txt")


def free_port() -> int:
    """Find a port that nobody uses at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


OpenOffice = Callable[..., Office]


@pytest.fixture
def open_office(monkeypatch: pytest.MonkeyPatch, clock: Clock) -> Iterator[OpenOffice]:
    """Open offices that close with the test; over signed HTTP where asked, else over Socket Mode."""
    opened: list[tuple[Sandbox, Running]] = []

    def open_one(
        url: str,
        *,
        over_http: bool = False,
        read: ReadTracker | None = None,
        is_empty: bool = False,
        patience: float = 2.0,
    ) -> Office:
        port = free_port()
        sandbox = Sandbox(deliver_to=f"http://127.0.0.1:{port}/slack/events" if over_http else None)
        # what Slack grants is what our manifest asks for, so a scope that is missing there fails here
        read_manifest(sandbox.workspace.app, app_manifest([verb.usage for verb in VERBS]))
        sandbox.start()
        for name in list(os.environ):
            if name.startswith(("SLACK_", "TRACKER_")):
                monkeypatch.delenv(name)
        for name, value in {**sandbox.env(), "TRACKER_DATABASE_URL": url, "TRACKER_PORT": str(port)}.items():
            monkeypatch.setenv(name, value)
        store = Store(open_engine(url, patience=patience), clock=clock, patience=patience)
        running = Running(read_settings(), store, clock=clock, listens=over_http, jobs=False)
        connected = running.start(Event())
        assert connected
        opened.append((sandbox, running))
        if not over_http:
            sandbox.wait_connected()
        office = Office(sandbox, store, connected.workspace, clock)
        if not is_empty:
            office.bring(read or small_tracker())
        return office

    yield open_one
    for sandbox, running in opened:
        running.stop()
        sandbox.stop()
        assert sandbox.workspace.violations == []


@pytest.fixture
def office(open_office: OpenOffice, sqlite_url: str) -> Office:
    """Give an office on SQLite, over Socket Mode, with the small tracker."""
    return open_office(sqlite_url)


@pytest.fixture
def moment(clock: Clock) -> datetime:
    """Tell what time it is in the office."""
    return clock.now
