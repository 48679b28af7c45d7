"""Until when somebody is away."""

from datetime import date

from sqlalchemy import bindparam, select

from bot.store.conflicts import insert_or_change
from bot.store.tables import PersonRow
from bot.store.tx import HERE, Tx

_AWAY = select(PersonRow.away_until).where(
    PersonRow.workspace_id == HERE, PersonRow.person_id == bindparam("person")
)


def away_until(tx: Tx, person_id: str) -> date | None:
    """Tell on which day somebody is back; None when they are not away. A day that has come no longer counts."""
    row = tx.row(_AWAY, person=person_id)
    return None if row is None else row.away_until


def set_away(tx: Tx, person_id: str, until: date | None) -> None:
    """Note until when somebody is away, or that they are there."""
    insert_or_change(tx, PersonRow, {"person_id": person_id, "away_until": until}, key=("person_id",))
