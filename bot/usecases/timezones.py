"""Which day it is for somebody."""

from datetime import date
from zoneinfo import ZoneInfo

from bot.store import people
from bot.store.tx import Tx

HERE = "Europe/London"
"""Where somebody is taken to be of whom nothing else is known."""


def person_today(tx: Tx, person_id: str) -> date:
    """Name the day in somebody's own time zone."""
    person = people.find_person(tx, person_id)
    name = person.timezone if person else ""
    try:
        zone = ZoneInfo(name or HERE)
    except (OSError, KeyError, ValueError):  # a name that no zone has
        zone = ZoneInfo(HERE)
    return tx.now.astimezone(zone).date()
