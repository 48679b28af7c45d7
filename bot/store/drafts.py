"""Words that could not be saved yet: kept for their author, and for nobody else."""

import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, delete, select

from bot.domain.updates import TextFormat
from bot.store.tables import DraftRow
from bot.store.tx import HERE, AnyRow, Tx

_MINE = select(
    DraftRow.id,
    DraftRow.person_id,
    DraftRow.tracker_id,
    DraftRow.verb,
    DraftRow.numbers,
    DraftRow.text,
    DraftRow.format,
    DraftRow.at,
).where(DraftRow.workspace_id == HERE, DraftRow.person_id == bindparam("person"))
_ONE = _MINE.where(DraftRow.id == bindparam("draft"))
_NEWEST = _MINE.order_by(DraftRow.at.desc(), DraftRow.id).limit(bindparam("most"))
_DROP = delete(DraftRow).where(
    DraftRow.workspace_id == HERE,
    DraftRow.person_id == bindparam("person"),
    DraftRow.id == bindparam("draft"),
)


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody typed and could not save: for which verb and numbers, exactly as typed."""

    id: str
    person_id: str
    tracker_id: int | None
    verb: str
    numbers: tuple[str, ...]
    text: str
    text_format: TextFormat
    at: datetime


def keep_draft(
    tx: Tx,
    person_id: str,
    *,
    verb: str,
    text: str,
    numbers: Sequence[str] = (),
    tracker_id: int | None = None,
    text_format: TextFormat = TextFormat.PLAIN,
) -> str:
    """Keep words for their author; the id given back cannot be guessed."""
    draft_id = secrets.token_urlsafe(16)
    tx.put(
        DraftRow,
        [
            {
                "id": draft_id,
                "person_id": person_id,
                "tracker_id": tracker_id,
                "verb": verb,
                "numbers": json.dumps(list(numbers)),
                "text": text,
                "format": text_format,
                "at": tx.now,
            }
        ],
    )
    return draft_id


def find_draft(tx: Tx, draft_id: str, person_id: str) -> Draft | None:
    """Find a draft by its id; None when there is none, or it is somebody else's."""
    row = tx.row(_ONE, draft=draft_id, person=person_id)
    return None if row is None else _value(row)


def drafts_of(tx: Tx, person_id: str, *, most: int = 10) -> list[Draft]:
    """List what somebody has not saved yet, the newest first."""
    return [_value(row) for row in tx.rows(_NEWEST, person=person_id, most=most)]


def drop_draft(tx: Tx, draft_id: str, person_id: str) -> bool:
    """Drop a draft once its words are saved, or its author says so; False when there was none."""
    return tx.change(_DROP, draft=draft_id, person=person_id) > 0


def _value(row: AnyRow) -> Draft:
    return Draft(
        id=row.id,
        person_id=row.person_id,
        tracker_id=row.tracker_id,
        verb=row.verb,
        numbers=tuple(json.loads(row.numbers)),
        text=row.text,
        text_format=row.format,
        at=row.at,
    )
