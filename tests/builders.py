"""What a test needs and does not care about: somebody who asks, a tracker with lines, an update."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.deadlines import Deadline, DeadlineKind
from bot.domain.people import Actor, Door, Membership
from bot.domain.reading import ReadRecommendation
from bot.domain.recommendations import Recommendation, Tracker
from bot.domain.statuses import Status
from bot.domain.updates import Action, Kind, State, Update
from bot.store import history, recommendations, trackers, updates
from bot.store.history import NewEntry
from bot.store.recommendations import StatusChange
from bot.store.transaction import Store
from bot.store.tx import Tx
from bot.store.updates import NewUpdate

SPRING = Deadline(date(2025, 3, 27), "By 27 March 2025", DeadlineKind.DAY)

LINES = (
    ReadRecommendation("12", "Make risk assessment effective.", due=SPRING),
    ReadRecommendation("12.1", "Consider the screening tool.", parent="12"),
    ReadRecommendation("12.4", "Screen daily.", parent="12"),
    ReadRecommendation("14", "Give victims their rights."),
    ReadRecommendation("14.1", "Assess needs.", parent="14"),
    ReadRecommendation("14.2", "Tell victims.", parent="14"),
)
"""Two recommendations with two evidence requirements each; only the first has a due date."""


def an_actor(
    workspace: str = "1",
    *,
    actor_id: str = "U1",
    name: str = "DS Priya Nair",
    membership: Membership = Membership.MEMBER,
    door: Door = Door.COMMAND,
) -> Actor:
    """Make somebody who asks."""
    return Actor(workspace, actor_id, name, membership, door)


@dataclass(frozen=True, slots=True)
class Stored:
    """A tracker in the store, and its lines by number."""

    workspace: str
    tracker: Tracker
    lines: dict[str, Recommendation]

    @property
    def id(self) -> int:
        """The tracker's row."""
        return self.tracker.id

    def line_ids(self, *numbers: str) -> list[int]:
        """Name the rows of lines."""
        return [self.lines[number].id for number in numbers]


def a_stored_tracker(
    store: Store,
    workspace: str,
    lines: Sequence[ReadRecommendation] = LINES,
    *,
    key: str = "stalking",
    title: str = "Stalking Tracker",
) -> Stored:
    """Store a tracker with lines and the entries that they owe."""
    actor = an_actor(workspace, door=Door.DOCUMENT)
    with store.write(workspace) as tx:
        tracker = trackers.create_tracker(tx, key=key, title=title, organisation="Wexmoor")
        history.append(tx, tracker.id, actor, "create", tracker.key)
        added = recommendations.add_recommendations(tx, tracker.id, lines, by="document")
        entries = [_entry_of(line) for line in added]
        history.append_all(tx, tracker.id, actor, entries)
    return Stored(workspace, tracker, {line.number: line for line in added})


def record(
    tx: Tx,
    stored: Stored,
    *numbers: str,
    text: str = "Forty officers trained",
    kind: Kind = Kind.NOTE,
    state: State = State.RECORDED,
    actions: Sequence[Action] = (),
    submission_id: int | None = None,
) -> Update:
    """Record an update on items, with the entry that it owes."""
    actor = an_actor(stored.workspace)
    new = NewUpdate(
        kind,
        state,
        text,
        [stored.lines[number] for number in numbers],
        author=actor.name,
        author_id=actor.id,
        actions=actions,
        submission_id=submission_id,
    )
    update = updates.add_update(tx, stored.id, new)
    history.append(tx, stored.id, actor, "update", update.reference, texts=updates.words_of(update))
    return update


def propose(tx: Tx, stored: Stored, *numbers: str, text: str = "Screening is done daily") -> Update:
    """Propose a force update."""
    return record(tx, stored, *numbers, text=text, kind=Kind.FORCE_UPDATE, state=State.PROPOSED)


def set_status(
    tx: Tx,
    stored: Stored,
    number: str,
    status: Status,
    *,
    reason: str = "",
    submission_id: int | None = None,
) -> StatusChange:
    """Set a status as the item now stands, with the entry that it owes."""
    item = recommendations.load_one(tx, stored.id, number)
    if item is None:
        raise LookupError(number)
    change = recommendations.set_status(
        tx, stored.id, item, status, by="DS Priya Nair", reason=reason, submission_id=submission_id
    )
    history.append(
        tx,
        stored.id,
        an_actor(stored.workspace),
        "status",
        number,
        before={"status": str(change.before)},
        after={"status": str(change.after)},
        texts={"reason": change.reason_id} if change.reason_id else {},
    )
    return change


def _entry_of(line: Recommendation) -> NewEntry:
    status = line.standing.status
    after = {} if status is Status.NOT_STATED else {"status": str(status)}
    return NewEntry("import", line.number, after=after, texts={"text": line.text_id})
