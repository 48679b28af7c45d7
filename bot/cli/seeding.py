"""The demonstration's database: the sample document imported, and what its people recorded since."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli.sample import wexmoor

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.domain.reading import ReadTracker
    from bot.domain.recording import UpdateAsked
    from bot.usecases import Store

IMPORTED_DAYS_AGO = 42
REASONS_DAYS_AGO = 20


class MovableClock:
    """A clock that is put to a day before each thing that is recorded."""

    def __init__(self, now: datetime) -> None:
        self._now = now
        self.days_ago = 0

    def __call__(self) -> datetime:
        """Tell the time."""
        return self._now - timedelta(days=self.days_ago)


def seeded_file(folder: Path, now: datetime, users: "Mapping[str, str]", *, fresh: bool) -> Path:
    """
    Name the demonstration's database, making it where there is none yet or a fresh one is asked for.

    It is made under another name first: one that was interrupted halfway is never taken for whole.
    """
    from bot.usecases.connect import open_store

    file = folder / "tracker.sqlite3"
    if file.exists() and not fresh:
        return file
    unfinished = folder / "unfinished.sqlite3"
    for old in (file, unfinished):
        for part in (old, old.with_name(f"{old.name}-wal"), old.with_name(f"{old.name}-shm")):
            part.unlink(missing_ok=True)
    clock = MovableClock(now)
    store = open_store(f"sqlite:///{unfinished}", clock)
    try:
        seed(store, clock, users)
    finally:
        store.dispose()
    return unfinished.rename(file)


def seed(store: "Store", clock: MovableClock, users: "Mapping[str, str]") -> None:
    """Import the sample and record what its people said since, each on its day, as `users` (name to id) of the workspace."""
    from bot.documents import read_document
    from bot.domain.people import Actor, Door, Membership
    from bot.usecases.import_document import import_document
    from bot.usecases.record import record_update
    from bot.usecases.workspaces import workspace_for_import

    workspace = workspace_for_import(store)

    def somebody(name: str, door: Door) -> Actor:
        return Actor(workspace, users[name], name, Membership.MEMBER, door)

    clock.days_ago = IMPORTED_DAYS_AGO
    read = as_recorded(read_document(wexmoor.DOCUMENT.read_bytes(), wexmoor.DOCUMENT.name))
    importer = somebody(wexmoor.ADMINISTRATOR, Door.TERMINAL)
    tracker = import_document(store, importer, read, source=wexmoor.DOCUMENT.name).tracker
    for index, (days_ago, author, asked) in enumerate(recorded_since(tracker.id)):
        clock.days_ago = days_ago
        record_update(store, somebody(author, Door.FORM), asked, key=f"sample:{index}")


def as_recorded(read: "ReadTracker") -> "ReadTracker":
    """Add to the document what it has no column for: the owners, and the statuses that need no reason."""
    statuses = {given.number: given.status for given in wexmoor.STATUSES if not given.reason}
    return replace(
        read,
        recommendations=tuple(
            replace(
                line,
                owner=wexmoor.OWNERS.get(line.number, line.owner),
                status=statuses.get(line.number, line.status),
            )
            for line in read.recommendations
        ),
    )


def recorded_since(tracker: int) -> "list[tuple[int, str, UpdateAsked]]":
    """List what was recorded since the import, the oldest first: how many days ago, by whom, and what."""
    from bot.domain.recording import UpdateAsked

    notes = [
        (note.days_ago, note.author, UpdateAsked(tracker, note.numbers, note.text)) for note in wexmoor.NOTES
    ]
    reasons = [
        (
            REASONS_DAYS_AGO,
            given.by,
            UpdateAsked(tracker, (given.number,), given.reason, status=given.status, reason=given.reason),
        )
        for given in wexmoor.STATUSES
        if given.reason
    ]
    return sorted(notes + reasons, key=lambda recorded: -recorded[0])
