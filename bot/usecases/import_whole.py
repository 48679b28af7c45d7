"""Take over a full interchange file into a new tracker: every update, status and date with its author and moment."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime

from bot.domain.deadlines import Deadline
from bot.domain.importing import DOCUMENT
from bot.domain.reading import DateRow, FullParts, ReadAnswer, ReadUpdate
from bot.domain.recommendations import Recommendation
from bot.domain.statuses import Status
from bot.domain.updates import Kind, State, Update
from bot.store import recommendations, updates
from bot.store.heads import hold_tracker
from bot.store.history import NewEntry
from bot.store.texts import keep_removed
from bot.store.tx import Tx
from bot.store.updates import NewUpdate
from bot.usecases.former_history import FORMER, as_text
from bot.usecases.import_changes import Changes, add_answers, add_lines, entry_of, summed_up

MOST_DIGITS = 8
"""A reference with as many digits is none of ours, and would leave no numbers to those that follow."""

FROM_DOCUMENTS = {State.CURRENT, State.SUPERSEDED}
"""States of force updates that the next document may take the place of."""


def record_whole(changes: Changes, full: FullParts) -> list[NewEntry]:
    """Write a tracker with everything internal, and give the entries that the history is owed."""
    lines = [replace(line, status=Status.NOT_STATED) for line in changes.plan.new]
    entries = [*add_lines(changes, lines)]
    by_number = {line.number: line for line in recommendations.load_all(changes.tx, changes.tracker.id)}
    entries += replay_updates(changes, by_number)
    entries += add_answers(changes, tuple(unexplained(changes)))
    replay_dates(changes, full.dates, by_number)
    entries += replay_statuses(changes, full, by_number)
    whole = summed_up(changes, updates=len(changes.read.updates), former=len(full.history))
    return [*entries, replace(whole, texts={FORMER: as_text(full.history)}) if full.history else whole]


@contextmanager
def as_of(tx: Tx, at: datetime) -> Iterator[None]:
    """Record something with the moment at which it happened."""
    now, tx.now = tx.now, at
    try:
        yield
    finally:
        tx.now = now


def replay_updates(changes: Changes, lines: dict[str, Recommendation]) -> Iterable[NewEntry]:
    """Record every update of the file under its own reference; one stands in as many rows as it has states."""
    rows: defaultdict[tuple[int, str, str, datetime], list[ReadUpdate]] = defaultdict(list)
    for row in changes.read.updates:
        if row.covers and all(number in lines for number in row.covers):
            rows[_number_of(row.id), row.id, row.text, row.at].append(row)
    for _, of_update in sorted(rows.items()):
        update = _replay(changes, of_update, lines)
        entry = entry_of(update, author=update.author, at=update.at.isoformat())
        if len(of_update) > 1:
            states = {str(row.state): list(row.covers) for row in of_update}
            entry = replace(entry, after={**entry.after, "states": states})
        yield entry


def unexplained(changes: Changes) -> Iterator[ReadAnswer]:
    """Give the answers in force that no update of the file accounts for: they are recorded as any document's."""
    explained = {
        number for row in changes.read.updates if row.state is State.CURRENT for number in row.covers
    }
    for answer in changes.plan.answers:
        if left := tuple(number for number in answer.covers if number not in explained):
            yield replace(answer, covers=left)


def replay_dates(changes: Changes, rows: Sequence[DateRow], lines: dict[str, Recommendation]) -> None:
    """Record every move of a due date; the last of a line leaves it where the file has it."""
    own = {line.number: line.due for line in changes.plan.new}
    last = {row.number: place for place, row in enumerate(rows)}
    for place, row in enumerate(rows):
        if row.number in lines:
            before = Deadline(row.before) if row.before else Deadline()
            line = replace(lines[row.number], due=before, due_inherited=False)
            due = own[row.number] if last[row.number] == place else Deadline(row.after, row.wording)
            with as_of(changes.tx, row.at):
                recommendations.change_recommendation(
                    changes.tx, changes.tracker.id, line, by=row.author, due=due
                )


def replay_statuses(
    changes: Changes, full: FullParts, lines: dict[str, Recommendation]
) -> Iterable[NewEntry]:
    """Record every change of a status; where the file states another in the end, that is one change more."""
    for row in full.statuses:
        if row.number in lines:
            with as_of(changes.tx, row.at):
                yield _set(changes, lines, row.number, row.after, by=row.author, reason=row.reason)
    for line in changes.plan.new:
        if line.status not in {Status.NOT_STATED, lines[line.number].standing.status}:
            yield _set(changes, lines, line.number, line.status, by=DOCUMENT)


def _set(
    changes: Changes,
    lines: dict[str, Recommendation],
    number: str,
    status: Status,
    *,
    by: str,
    reason: str = "",
) -> NewEntry:
    line = lines[number]
    change = recommendations.set_status(changes.tx, changes.tracker.id, line, status, by=by, reason=reason)
    standing = replace(line.standing, status=status)
    lines[number] = replace(line, standing=standing, status_version=change.version)
    texts = {"reason": change.reason_id} if change.reason_id else {}
    after = {"status": str(change.after), "author": by, "at": change.at.isoformat()}
    return NewEntry("status", number, {"status": str(change.before)}, after, texts)


def _replay(changes: Changes, rows: Sequence[ReadUpdate], lines: dict[str, Recommendation]) -> Update:
    # What is in force comes last: it takes the place of others, and may do so only where it really is.
    by_state = sorted(rows, key=lambda row: row.state is State.CURRENT)
    first = by_state[0]
    _skip_to(changes, _number_of(first.id))
    numbers = {number for row in rows for number in row.covers}
    is_documents = first.kind is Kind.FORCE_UPDATE and any(row.state in FROM_DOCUMENTS for row in rows)
    new = NewUpdate(
        kind=first.kind,
        state=first.state,
        text=first.text,
        text_format=first.text_format,
        covers=sorted((lines[number] for number in numbers), key=lambda line: line.position),
        author=first.author,
        at=first.at,
        actions=first.actions,
        source=changes.source if is_documents else "",
    )
    update = updates.add_update(changes.tx, changes.tracker.id, new)
    if first.is_redacted:
        keep_removed(changes.tx, update.text_id)
    for row in by_state:
        if row is not first or row.state is State.UNDONE:
            items = [lines[number].id for number in row.covers]
            updates.set_state(changes.tx, changes.tracker.id, update.id, row.state, items=items)
    return update


def _number_of(reference: str) -> int:
    digits = reference.removeprefix("U-")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < MOST_DIGITS else 0


def _skip_to(changes: Changes, number: int) -> None:
    """Leave out references that the file does not use, so that each update keeps the one people know it by."""
    head = hold_tracker(changes.tx, changes.tracker.id)
    if number > head.next_reference:
        head.next_reference, head.changed = number, True
