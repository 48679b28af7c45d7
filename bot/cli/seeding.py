"""The demonstration's database: the sample document imported, and what its people recorded since."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli.sample import wexmoor

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.domain.people import Actor
    from bot.domain.reading import ReadTracker
    from bot.domain.recording import UpdateAsked
    from bot.usecases import Store

IMPORTED_DAYS_AGO = 42
REASONS_DAYS_AGO = 20
SET_UP_DAYS_AGO = 1


class MovableClock:
    """A clock that is put to a day before each thing that is recorded."""

    def __init__(self, now: datetime) -> None:
        self._now = now
        self.days_ago = 0

    def __call__(self) -> datetime:
        """Tell the time."""
        return self._now - timedelta(days=self.days_ago)


@dataclass(frozen=True, slots=True)
class Scene:
    """The workspace of a demonstration: its people's ids by their names, and the channel in which the tracker is at home."""

    users: "Mapping[str, str]"
    home: str
    zones: "Mapping[str, str]" = field(default_factory=dict)


def seeded_file(folder: Path, now: datetime, scene: Scene, *, fresh: bool) -> Path:
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
        seed(store, clock, scene)
    finally:
        store.dispose()
    return unfinished.rename(file)


def seed(store: "Store", clock: MovableClock, scene: Scene) -> None:
    """
    Import the sample, record what its people said since, each on its day, and set it up.

    The leads are linked last: until then everybody may set statuses, as these people do.
    """
    from bot.documents import read_document
    from bot.domain.people import Actor, Door, Membership
    from bot.usecases.import_document import import_document
    from bot.usecases.record import record_update
    from bot.usecases.workspaces import workspace_for_import

    workspace = workspace_for_import(store)

    def somebody(name: str, door: Door) -> Actor:
        return Actor(workspace, scene.users[name], name, Membership.MEMBER, door)

    clock.days_ago = IMPORTED_DAYS_AGO
    introduce(store, workspace, scene)
    read = as_recorded(read_document(wexmoor.DOCUMENT.read_bytes(), wexmoor.DOCUMENT.name))
    importer = somebody(wexmoor.ADMINISTRATOR, Door.TERMINAL)
    tracker = import_document(store, importer, read, source=wexmoor.DOCUMENT.name).tracker
    for index, (days_ago, author, asked) in enumerate(recorded_since(tracker.id)):
        clock.days_ago = days_ago
        record_update(store, somebody(author, Door.FORM), asked, key=f"sample:{index}")
    clock.days_ago = 0
    dates = dates_from(clock().date())
    clock.days_ago = SET_UP_DAYS_AGO
    move_dates(store, importer, tracker.id, dates)
    settle_in(store, importer, tracker.id, scene)


def introduce(store: "Store", workspace: str, scene: Scene) -> None:
    """Remember the people of the workspace, so that the owners whom the document names can be told."""
    from bot.domain.people import Membership, Person
    from bot.usecases.people import remember_person

    for name in wexmoor.PEOPLE:
        person_id = scene.users[name]
        known = Person(
            person_id, name, name, Membership.MEMBER, scene.zones.get(person_id, ""), store.clock()
        )
        remember_person(store, workspace, known)


def settle_in(store: "Store", administrator: "Actor", tracker: int, scene: Scene) -> None:
    """Link the leads and the owners, and make a channel the tracker's home."""
    from bot.usecases.choosing import Place
    from bot.usecases.setup import read_settings_of, set_up

    before = read_settings_of(store, administrator, Place(tracker_id=tracker)).settings
    wanted = replace(
        before,
        executive=scene.users[wexmoor.EXECUTIVE_LEAD],
        operational=scene.users[wexmoor.OPERATIONAL_LEAD],
        administrators=(administrator.id,),
        home=scene.home,
    )
    set_up(store, administrator, tracker, before, wanted)
    assign_owners(store, administrator, tracker, scene)


def assign_owners(store: "Store", administrator: "Actor", tracker: int, scene: Scene) -> None:
    """Give the items to the people whom the document names: a printed name alone may not set a status."""
    from bot.usecases.assign import assign_numbers

    for name in sorted(set(wexmoor.OWNERS.values())):
        numbers = [number for number, owner in wexmoor.OWNERS.items() if owner == name]
        key = f"sample:owner:{name}"
        assign_numbers(store, administrator, tracker, numbers, scene.users[name], key=key)


def dates_from(today: date) -> dict[str, date]:
    """Give some items dates that come close just after a day, so that there is something to watch when the clock is moved."""
    from bot.domain.working_days import WorkingDays

    tomorrow = WorkingDays("England").after(today)
    return {number: tomorrow + timedelta(days=days) for number, days in wexmoor.DUE_SOON.items()}


def move_dates(store: "Store", actor: "Actor", tracker: int, dates: "Mapping[str, date]") -> None:
    """Move due dates, with the reason that was given for it."""
    from bot.usecases.changing import change_typed
    from bot.usecases.choosing import Place

    for number, day in dates.items():
        typed = f"{number} {day.isoformat()} because {wexmoor.WHY_MOVED}"
        key = f"sample:due:{number}"
        change_typed(store, actor, Place(tracker_id=tracker), verb="due", typed=typed, key=key)


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
