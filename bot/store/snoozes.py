"""Snoozes as they are kept: added, never changed; the newest of an item for a person, and for everyone, counts."""

from collections.abc import Iterable
from datetime import date

from bot.domain.people import Actor
from bot.store.tables import SnoozeRow
from bot.store.tx import Tx

EVERYONE = ""
"""In place of a person: nobody hears of the item."""


def add_snoozes(
    tx: Tx, lines: Iterable[int], until: date, actor: Actor, *, person_id: str, reason: str = ""
) -> None:
    """Silence items until a day, which speaks again; today ends a silence. The history is owed an entry for each."""
    tx.put(
        SnoozeRow,
        [
            {
                "recommendation_id": line,
                "person_id": person_id,
                "until": until,
                "by": actor.name,
                "at": tx.now,
                "reason": reason,
            }
            for line in lines
        ],
    )
