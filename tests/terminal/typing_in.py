"""Commands run as people type them, and a look into the database that they leave behind."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.cli.sample.wexmoor import DOCUMENT as SAMPLE
from bot.documents.writers.interchange import write_interchange
from bot.domain.people import Actor, Door, Membership
from bot.domain.reading import ReadTracker
from bot.domain.recording import UpdateAsked
from bot.domain.statuses import Status
from bot.domain.updates import Kind
from bot.store import history, trackers
from bot.store.engine import open_engine
from bot.store.history import PastEntry
from bot.store.transaction import Store
from bot.store.workspaces import list_workspaces
from bot.usecases.record import record_update
from bot.usecases.workspaces import named_tracker

__all__ = ["SAMPLE", "Ended", "Terminal"]


@dataclass(frozen=True)
class Ended:
    """How a command ended: its exit code, and what it printed on either stream."""

    code: int
    out: str
    err: str
    raw: bytes


@dataclass(frozen=True)
class Terminal:
    """A folder to work in, and the address of the database that the settings name."""

    folder: Path
    url: str
    patch: pytest.MonkeyPatch

    def run(self, *arguments: str | Path, typed: str = "") -> Ended:
        """Run `tracker` with arguments as a shell would pass them."""
        self.patch.setenv("TRACKER_DATABASE_URL", self.url)
        self.patch.chdir(self.folder)
        ended = CliRunner().invoke(app, [str(argument) for argument in arguments], input=typed)
        if ended.exception is not None and not isinstance(ended.exception, SystemExit):
            raise ended.exception
        return Ended(ended.exit_code, ended.stdout, ended.stderr, ended.stdout_bytes)

    def tracker(self, *arguments: str | Path) -> str:
        """Run `tracker`, which must succeed, and give what it printed."""
        ended = self.run(*arguments)
        assert ended.code == 0, ended.err
        return ended.out

    def refused(self, *arguments: str | Path) -> str:
        """Run `tracker`, which must refuse with exit code 1 and one line, and give that line."""
        ended = self.run(*arguments)
        assert ended.code == 1, ended.out
        assert ended.err.count("\n") == 1, ended.err
        return ended.err.strip()

    def exported(self, *arguments: str) -> dict[str, Any]:
        """Export and read the JSON."""
        found: dict[str, Any] = json.loads(self.run("export", *arguments).raw)
        return found

    def write(self, name: str, content: str | bytes | ReadTracker) -> Path:
        """Put a file into the folder and give its path; a tracker is written as interchange JSON."""
        file = self.folder / name
        if isinstance(content, ReadTracker):
            content = write_interchange(content)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return file

    @contextmanager
    def empty_store(self) -> Iterator[Store]:
        """Open the database beside the terminal, as the bot would."""
        engine = open_engine(self.url)
        yield Store(engine)
        engine.dispose()

    @contextmanager
    def store(self) -> Iterator[tuple[Store, str]]:
        """Open the database beside the terminal, as the bot would; give the store and its only workspace."""
        with self.empty_store() as store:
            yield store, list_workspaces(store)[0].id

    def history(self, tracker: str = "") -> list[PastEntry]:
        """Read the whole history of a tracker."""
        with self.store() as (store, workspace), store.read(workspace) as tx:
            return history.all_entries(tx, named_tracker(tx, tracker).id)

    def keys(self) -> list[str]:
        """List the trackers."""
        with self.store() as (store, workspace), store.read(workspace) as tx:
            return [tracker.key for tracker in trackers.list_trackers(tx)]

    def record(
        self,
        number: str,
        text: str,
        *,
        kind: Kind = Kind.NOTE,
        status: Status | None = None,
        reason: str = "",
        tracker: str = "",
    ) -> None:
        """Record an update in Slack, in the only tracker where none is named."""
        with self.store() as (store, workspace):
            actor = Actor(workspace, "U1", "DS Priya Nair", Membership.MEMBER, Door.COMMAND)
            with store.read(workspace) as tx:
                found = named_tracker(tx, tracker)
            asked = UpdateAsked(found.id, (number,), text, kind=kind, status=status, reason=reason)
            record_update(store, actor, asked, key=f"{number} {text}")
