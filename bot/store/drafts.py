"""Words that are not saved yet: kept for their author, and for nobody else."""

import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, or_, select, update

from bot.domain.updates import TextFormat
from bot.store.conflicts import insert_all_or_skip
from bot.store.tables import DraftRow
from bot.store.tx import HERE, AnyRow, Tx

FORGOTTEN_AFTER = timedelta(days=1)
"""How long a saved or discarded draft is remembered, without its words; a late report comes within seconds."""

_MINE = select(
    DraftRow.id,
    DraftRow.person_id,
    DraftRow.tracker_id,
    DraftRow.verb,
    DraftRow.numbers,
    DraftRow.text,
    DraftRow.format,
    DraftRow.at,
    DraftRow.fields,
).where(
    DraftRow.workspace_id == HERE,
    DraftRow.person_id == bindparam("person"),
    DraftRow.done_at.is_(None),
    DraftRow.text != "",
)
_ONE = _MINE.where(DraftRow.id == bindparam("draft"))
_NEWEST = _MINE.order_by(DraftRow.at.desc(), DraftRow.id).limit(bindparam("most"))
_ABOUT = (
    _MINE.where(
        DraftRow.tracker_id == bindparam("tracker"),
        DraftRow.verb == bindparam("which_verb"),
        DraftRow.numbers == bindparam("which_numbers"),
    )
    .order_by(DraftRow.at.desc(), DraftRow.id)
    .limit(1)
)
_OPEN = (
    DraftRow.workspace_id == HERE,
    DraftRow.person_id == bindparam("person"),
    DraftRow.id == bindparam("draft"),
    DraftRow.done_at.is_(None),
)
_TYPED = (
    update(DraftRow)
    .where(
        *_OPEN,
        DraftRow.typed < bindparam("moment"),
        or_(DraftRow.text != bindparam("new_text"), DraftRow.fields != bindparam("new_fields")),
    )
    .values(
        text=bindparam("new_text"),
        fields=bindparam("new_fields"),
        numbers=bindparam("new_numbers"),
        typed=bindparam("moment"),
        at=bindparam("now"),
    )
)
_DONE = update(DraftRow).where(*_OPEN).values(text="", fields="", done_at=bindparam("now"))
_FORGET = delete(DraftRow).where(
    DraftRow.workspace_id == HERE,
    DraftRow.person_id == bindparam("person"),
    DraftRow.done_at < bindparam("before"),
)


@dataclass(frozen=True, slots=True)
class Draft:
    """
    What somebody typed and has not saved: for which verb and numbers, exactly as typed.

    `fields` is what else the form held, as the form wrote it.
    """

    id: str
    person_id: str
    tracker_id: int | None
    verb: str
    numbers: tuple[str, ...]
    text: str
    text_format: TextFormat
    at: datetime
    fields: str = ""


def new_draft_id() -> str:
    """Name a place for words that may be typed; the id cannot be guessed, and nothing is stored yet."""
    return secrets.token_urlsafe(16)


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
    """Keep words for their author, and give the id under which they are found."""
    draft_id = new_draft_id()
    row = _row(tx, draft_id, person_id) | {
        "verb": verb,
        "text": text,
        "numbers": _written(numbers),
        "tracker_id": tracker_id,
        "format": text_format,
    }
    tx.put(DraftRow, [row])
    return draft_id


def keep_typed(
    tx: Tx,
    draft_id: str,
    person_id: str,
    *,
    verb: str,
    text: str,
    numbers: Sequence[str],
    tracker_id: int,
    typed: str,
    fields: str = "",
) -> None:
    """
    Keep what a form holds at this moment under the draft that the form carries.

    `typed` is Slack's moment of the report: a report that is overtaken by a later one changes nothing, and neither
    does one that arrives after its draft was saved or discarded.
    """
    change = {
        "person": person_id,
        "draft": draft_id,
        "moment": typed,
        "new_text": text,
        "new_fields": fields,
        "new_numbers": _written(numbers),
        "now": tx.now,
    }
    if tx.change(_TYPED, **change) or not text:
        return
    row = _row(tx, draft_id, person_id) | {
        "verb": verb,
        "text": text,
        "numbers": _written(numbers),
        "tracker_id": tracker_id,
        "typed": typed,
        "fields": fields,
    }
    insert_all_or_skip(tx, DraftRow, [row])
    tx.change(_TYPED, **change)  # where another report of the same form was inserted at this very moment
    tx.change(_FORGET, person=person_id, before=tx.now - FORGOTTEN_AFTER)


def find_draft(tx: Tx, draft_id: str, person_id: str) -> Draft | None:
    """Find a draft by its id; None when there is none any more, or it is somebody else's."""
    row = tx.row(_ONE, draft=draft_id, person=person_id)
    return None if row is None else _value(row)


def find_draft_about(
    tx: Tx, person_id: str, *, verb: str, numbers: Sequence[str], tracker_id: int
) -> Draft | None:
    """Find somebody's latest draft for exactly these numbers, in whatever order."""
    row = tx.row(
        _ABOUT, person=person_id, tracker=tracker_id, which_verb=verb, which_numbers=_written(numbers)
    )
    return None if row is None else _value(row)


def drafts_of(tx: Tx, person_id: str, *, most: int = 10) -> list[Draft]:
    """List what somebody has not saved yet, the newest first."""
    return [_value(row) for row in tx.rows(_NEWEST, person=person_id, most=most)]


def drop_draft(tx: Tx, draft_id: str, person_id: str) -> bool:
    """
    Drop a draft once its words are saved, or its author says so; False when there was none.

    What is typed into the same form and reported later is not kept any more.
    """
    if tx.change(_DONE, draft=draft_id, person=person_id, now=tx.now):
        return True
    insert_all_or_skip(tx, DraftRow, [_row(tx, draft_id, person_id) | {"done_at": tx.now}])
    return tx.change(_DONE, draft=draft_id, person=person_id, now=tx.now) > 0


def _row(tx: Tx, draft_id: str, person_id: str) -> dict[str, object]:
    """Make a draft without words, every column filled in."""
    return {
        "id": draft_id,
        "person_id": person_id,
        "tracker_id": None,
        "verb": "",
        "numbers": _written(()),
        "text": "",
        "format": TextFormat.PLAIN,
        "at": tx.now,
        "typed": "",
        "fields": "",
        "done_at": None,
    }


def _written(numbers: Sequence[str]) -> str:
    """Write numbers so that the same ones are always written the same."""
    return json.dumps(sorted(numbers))


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
        fields=row.fields,
    )
