"""Export a tracker: everything that a document can say of it, and on request what is internal."""

from dataclasses import replace

from bot.domain.comparison import own_due
from bot.domain.deadlines import read_since
from bot.domain.importing import TRACKER_FACTS
from bot.domain.reading import FullParts, ReadAnswer, ReadRecommendation, ReadTracker, ReadUpdate
from bot.domain.recommendations import Recommendation, Tracker
from bot.domain.updates import Action, State, Update
from bot.store import history, recommendations, updates
from bot.store.full import full_parts
from bot.store.tx import Tx
from bot.usecases import Store
from bot.usecases.as_at import tracker_as_at
from bot.usecases.former_history import whole_history
from bot.usecases.history import end_of
from bot.usecases.list import today_of
from bot.usecases.workspaces import named_tracker


def export_tracker(
    store: Store, workspace: str, tracker: str = "", *, full: bool = False, as_at: str = ""
) -> ReadTracker:
    """
    Read a tracker out of the store as one value, everything as of one moment: now, or the end of the day typed.

    Only with `full` are there updates other than the answers in force, and internal parts; `as_at` has none.

    Raises:
        UnknownDate: what was typed is no day, or is still to come.
        NotYetThere: on that day there was none yet.
        NoTracker: there is none yet.
        UnknownTracker: none is called that.
        WhichTracker: there are several and none was named.
    """
    with store.read(workspace) as tx:
        found = named_tracker(tx, tracker)
        if as_at:
            return tracker_as_at(tx, found, end_of(read_since(as_at, today_of(tx, found)), found))
        lines = recommendations.load_all(tx, found.id)
        recorded = updates.all_updates(tx, found.id)
        read = ReadTracker(
            recommendations=tuple(_line(line) for line in lines),
            answers=_answers(lines, recorded),
            **{name: getattr(found, name) for name in TRACKER_FACTS.values()},
        )
        if not full:
            return read
        rows = tuple(row for update, states in recorded for row in _rows(update, states))
        return replace(read, updates=rows, full=_full(tx, found))


def _line(line: Recommendation) -> ReadRecommendation:
    return ReadRecommendation(
        number=line.number,
        text=line.text,
        parent=line.parent,
        due=own_due(line),
        status=line.standing.status,
        owner=line.owner,
        addressee=line.addressee,
    )


def _answers(
    lines: list[Recommendation], recorded: list[tuple[Update, dict[str, State]]]
) -> tuple[ReadAnswer, ...]:
    """Give the answers in force that have anything left; each covers only those for which it still is in force."""
    current = {
        number: update
        for update, states in recorded
        for number, state in states.items()
        if state is State.CURRENT and (update.actions or not update.is_redacted)
    }
    covers: dict[int, list[str]] = {}
    for line in lines:
        if line.is_item and line.number in current:
            covers.setdefault(current[line.number].id, []).append(line.number)
    by_id = {update.id: update for update in current.values()}
    return tuple(
        ReadAnswer(tuple(numbers), by_id[update].text, _actions(by_id[update]), by_id[update].text_format)
        for update, numbers in covers.items()
    )


def _rows(update: Update, states: dict[str, State]) -> list[ReadUpdate]:
    """Give one row for each state that an update has, since it may be superseded for some of its items alone."""
    return [
        ReadUpdate(
            id=update.reference,
            covers=tuple(number for number in states if states[number] is state),
            kind=update.kind,
            state=state,
            text=update.text,
            text_format=update.text_format,
            author=update.author,
            at=update.at,
            actions=_actions(update),
            is_redacted=update.is_redacted,
        )
        for state in dict.fromkeys(states.values())
    ]


def _actions(update: Update) -> tuple[Action, ...]:
    return tuple(replace(action, id=0, text_id=0) for action in update.actions)


def _full(tx: Tx, tracker: Tracker) -> FullParts:
    parts = full_parts(tx, tracker.id)
    return replace(parts, history=whole_history(parts.history, history.all_entries(tx, tracker.id)))
