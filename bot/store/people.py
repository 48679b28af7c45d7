"""People as last seen, so that a command need not ask who somebody is."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, or_, select

from bot.domain.people import Membership
from bot.store.conflicts import insert_or_change
from bot.store.tables import PersonRow
from bot.store.tx import HERE, AnyRow, Tx

_ALL = select(
    PersonRow.person_id,
    PersonRow.name,
    PersonRow.full_name,
    PersonRow.membership,
    PersonRow.timezone,
    PersonRow.fetched_at,
    PersonRow.last_tracker_id,
).where(PersonRow.workspace_id == HERE)
_BY_ID = _ALL.where(PersonRow.person_id == bindparam("person"))
_BY_NAME = _ALL.where(
    or_(PersonRow.name_folded == bindparam("folded"), PersonRow.full_name_folded == bindparam("folded"))
).order_by(PersonRow.id)


@dataclass(frozen=True, slots=True)
class Person:
    """
    Somebody of the workspace by an opaque id: the name they go by, their full name, and what they are to it.

    `fetched_at` is None for somebody of whom only a choice is known, such as the tracker they used last.
    """

    id: str
    name: str
    full_name: str
    membership: Membership
    timezone: str = ""
    fetched_at: datetime | None = None
    last_tracker_id: int | None = None


def find_person(tx: Tx, person_id: str) -> Person | None:
    """Find somebody by id; None when they were never seen."""
    row = tx.row(_BY_ID, person=person_id)
    return None if row is None else _value(row)


def people_called(tx: Tx, name: str) -> list[Person]:
    """Find people by a name as printed, however it is capitalised or spaced; several may share one."""
    folded = _folded(name)
    return [_value(row) for row in tx.rows(_BY_NAME, folded=folded)] if folded else []


def keep_person(
    tx: Tx,
    person_id: str,
    *,
    name: str,
    full_name: str,
    membership: Membership,
    timezone: str = "",
) -> None:
    """Keep somebody as just fetched."""
    row = {
        "person_id": person_id,
        "name": name,
        "full_name": full_name,
        "name_folded": _folded(name),
        "full_name_folded": _folded(full_name),
        "membership": membership,
        "timezone": timezone,
        "fetched_at": tx.now,
    }
    insert_or_change(tx, PersonRow, row, key=("person_id",))


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def _value(row: AnyRow) -> Person:
    return Person(
        id=row.person_id,
        name=row.name,
        full_name=row.full_name,
        membership=row.membership,
        timezone=row.timezone,
        fetched_at=row.fetched_at,
        last_tracker_id=row.last_tracker_id,
    )
