"""What the store holds of one tracker, gathered for a comparison with a document."""

from bot.domain.importing import DOCUMENT, Stored
from bot.domain.reading import ReadTracker
from bot.domain.recommendations import Tracker
from bot.domain.updates import Kind, State, Update
from bot.store import recommendations, trackers, updates
from bot.store.full import full_parts
from bot.store.tx import Tx


def load_stored(tx: Tx, tracker: Tracker) -> Stored:
    """Gather a tracker's lines, the answers in force, and what of it came from documents."""
    current: dict[str, Update] = {}
    from_document: dict[str, Update] = {}
    for update, states in updates.all_updates(tx, tracker.id):
        if update.kind is not Kind.FORCE_UPDATE:
            continue
        for number, state in states.items():
            if state is State.CURRENT:
                current[number] = update
            if update.source:
                from_document[number] = update
    last_set = {row.number: row.author for row in full_parts(tx, tracker.id).statuses}
    return Stored(
        tracker,
        recommendations=tuple(recommendations.load_all(tx, tracker.id)),
        current=current,
        from_document=from_document,
        set_here=frozenset(number for number, by in last_set.items() if by != DOCUMENT),
        texts_here=recommendations.texts_set_here(tx, tracker.id),
        addressed_here=recommendations.addressed_here(tx, tracker.id),
        removed=frozenset(
            line.number for line in recommendations.every_line(tx, tracker.id) if line.removed_at is not None
        ),
    )


def same_tracker(tx: Tx, read: ReadTracker) -> Tracker | None:
    """Find the stored tracker of the same title and organisation, however they are spaced and capitalised."""
    wanted = _folded(read.title), _folded(read.organisation)
    for tracker in trackers.list_trackers(tx, archived=True):
        if (_folded(tracker.title), _folded(tracker.organisation)) == wanted:
            return tracker
    return None


def _folded(words: str) -> str:
    return " ".join(words.split()).casefold()
