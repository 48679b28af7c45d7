"""Mending the lines themselves: one added, taken out, brought back, given another number or another parent."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import bindparam, select, update

from bot.domain.deadlines import Deadline
from bot.domain.updates import State, TextFormat
from bot.store.heads import hold_tracker
from bot.store.recommendations.remembering import Memory
from bot.store.tables import HistoryRow, HistoryTextRow, RecommendationRow, UpdateItemRow, UpdateRow
from bot.store.texts import add_text
from bot.store.tx import HERE, Tx, word

_EVERY = (
    select(
        RecommendationRow.id,
        RecommendationRow.number,
        RecommendationRow.parent_id,
        RecommendationRow.removed_at,
        RecommendationRow.text_id,
        RecommendationRow.status,
    )
    .where(RecommendationRow.workspace_id == HERE, RecommendationRow.tracker_id == bindparam("tracker"))
    .order_by(RecommendationRow.position, RecommendationRow.id)
)
_ON = (
    select(UpdateRow.reference)
    .join(UpdateItemRow, (UpdateItemRow.workspace_id == HERE) & (UpdateItemRow.update_id == UpdateRow.id))
    .where(
        UpdateRow.workspace_id == HERE,
        UpdateItemRow.recommendation_id == bindparam("line"),
        UpdateItemRow.state != word(State.UNDONE),
    )
    .order_by(UpdateRow.id)
)
_ONE = update(RecommendationRow).where(
    RecommendationRow.workspace_id == HERE, RecommendationRow.id == bindparam("line")
)
_REMOVE = _ONE.values(removed_at=bindparam("moment"))
_RENUMBER = _ONE.values(number=bindparam("new_number"))
_WORDS = _ONE.values(text_id=bindparam("new_text"), addressee=bindparam("new_addressee"))
_MOVE = _ONE.values(parent_id=bindparam("new_parent"))


_TEXTS_HERE = (
    select(HistoryTextRow.text_id)
    .join(HistoryRow, (HistoryRow.workspace_id == HERE) & (HistoryRow.id == HistoryTextRow.history_id))
    .where(
        HistoryTextRow.workspace_id == HERE,
        HistoryTextRow.name == "text",
        HistoryRow.tracker_id == bindparam("tracker"),
        HistoryRow.verb.in_(("add", "edit", "redact")),
    )
)
_ADDRESSED_HERE = select(HistoryRow.subject, HistoryRow.after).where(
    HistoryRow.workspace_id == HERE,
    HistoryRow.tracker_id == bindparam("tracker"),
    HistoryRow.verb.in_(("add", "edit")),
    HistoryRow.after.contains('"addressee"'),
)


@dataclass(frozen=True, slots=True)
class EveryLine:
    """A line of the tracker as few things need it, taken out or not; `parent` is a number."""

    id: int
    number: str
    parent: str | None
    removed_at: datetime | None
    text_id: int
    status: str


@dataclass(frozen=True, slots=True)
class AddedLine:
    """What is to be added; `parent_id` is the row of the line that it is a part of."""

    number: str
    text: str
    text_format: TextFormat = TextFormat.PLAIN
    parent_id: int | None = None
    due: Deadline = field(default_factory=Deadline)
    addressee: str = ""


_remembered: Memory[tuple[EveryLine, ...]] = Memory()


def every_line(tx: Tx, tracker_id: int) -> list[EveryLine]:
    """List every line that the tracker ever had, in document order, also those that were taken out."""
    found = _remembered.find(tx, tracker_id)
    if found is None:
        found = tuple(_load_every(tx, tracker_id))
        _remembered.keep(tx, tracker_id, found, lines=len(found))
    return list(found)


def _load_every(tx: Tx, tracker_id: int) -> Iterator[EveryLine]:
    rows = tx.rows(_EVERY, tracker=tracker_id)
    numbers = {row.id: row.number for row in rows}
    for row in rows:
        yield EveryLine(
            row.id,
            row.number,
            None if row.parent_id is None else numbers[row.parent_id],
            row.removed_at,
            row.text_id,
            str(row.status),
        )


def texts_set_here(tx: Tx, tracker_id: int) -> frozenset[int]:
    """Name the texts that a person wrote, mended or removed: no document may take their place."""
    return frozenset(row.text_id for row in tx.rows(_TEXTS_HERE, tracker=tracker_id))


def addressed_here(tx: Tx, tracker_id: int) -> frozenset[str]:
    """Name the lines, by the numbers they had then or have now, whose addressee a person gave."""
    found: set[str] = set()
    for row in tx.rows(_ADDRESSED_HERE, tracker=tracker_id):
        found.add(row.subject)
        renamed = json.loads(row.after).get("number")
        if isinstance(renamed, str):
            found.add(renamed)
    return frozenset(found)


def references_on(tx: Tx, line_id: int) -> tuple[str, ...]:
    """Name the updates that were recorded on a line and not taken back."""
    return tuple(row.reference for row in tx.rows(_ON, line=line_id))


def add_line(tx: Tx, tracker_id: int, new: AddedLine) -> int:
    """
    Add one line behind all others, and give the id of its text, for which the history is then owed an entry.

    `reorder` puts it into its place.
    """
    hold_tracker(tx, tracker_id)
    text_id = add_text(tx, new.text, new.text_format)
    row = {
        "tracker_id": tracker_id,
        "number": new.number,
        "position": len(tx.rows(_EVERY, tracker=tracker_id)),
        "text_id": text_id,
        "parent_id": new.parent_id,
        "created_at": tx.now,
        "due_on": new.due.on,
        "due_wording": new.due.wording,
        "due_kind": new.due.kind,
        "addressee": new.addressee,
    }
    tx.put(RecommendationRow, [row])
    return text_id


def set_removed(tx: Tx, tracker_id: int, line_id: int, *, removed: bool) -> None:
    """Take a line out, or bring it back; its row, its number and all that was recorded on it stay."""
    hold_tracker(tx, tracker_id)
    tx.change(_REMOVE, line=line_id, moment=tx.now if removed else None)


def renumber(tx: Tx, tracker_id: int, line_id: int, number: str) -> None:
    """Give a line another number, which no line of the tracker may have, removed ones included."""
    hold_tracker(tx, tracker_id)
    tx.change(_RENUMBER, line=line_id, new_number=number)


def move_under(tx: Tx, tracker_id: int, line_id: int, parent_id: int | None) -> None:
    """Make a line a part of another, or of none."""
    hold_tracker(tx, tracker_id)
    tx.change(_MOVE, line=line_id, new_parent=parent_id)


def put_words_back(tx: Tx, tracker_id: int, line_id: int, text_id: int, addressee: str) -> None:
    """Give a line an earlier text of its own again, and an earlier addressee."""
    hold_tracker(tx, tracker_id)
    tx.change(_WORDS, line=line_id, new_text=text_id, new_addressee=addressee)


def as_parents(lines: Sequence[EveryLine]) -> dict[str, str | None]:
    """Give the parent of each line that is there."""
    return {line.number: line.parent for line in lines if line.removed_at is None}
