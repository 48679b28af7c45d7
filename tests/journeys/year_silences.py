"""Silences of a year: owners who snooze or say that they are on it, and leads who silence an item for everyone."""

from contextlib import suppress
from datetime import date, timedelta
from typing import TYPE_CHECKING

from bot.domain.errors import TrackerError
from bot.domain.people import Actor, Door, Membership
from bot.usecases.choosing import Place
from bot.usecases.snooze import on_it, snooze_line
from tests.journeys.year_expected import Item

if TYPE_CHECKING:
    from tests.journeys.year_force import Year

EVERYONE = ""


def silence(year: "Year", item: Item, day: date) -> None:
    """Let somebody silence an item, in the store and on paper; what the bot refuses is on neither."""
    team, stored = year.force.teams[item.tracker], year.stored[item.tracker]
    owner = year.force.people.get(item.owner)
    way = year.chance.choice(("snooze", "on it", "everyone"))
    until = day + timedelta(days=year.chance.randint(1, 14))
    with suppress(TrackerError):
        if way == "everyone":
            actor = _somebody(year, team.operational)
            line = f"{item.number} for everyone until {until:%d %B %Y}"
            found = snooze_line(year.store, actor, Place(tracker_id=stored.id), line)
            item.snooze(EVERYONE, day, found.until or day)
        elif owner and not owner.left_on:
            actor = _somebody(year, owner.id)
            if way == "snooze":
                line = f"{item.number} until {until:%d %B %Y}"
                found = snooze_line(year.store, actor, Place(tracker_id=stored.id), line)
            else:
                found = on_it(year.store, actor, stored.id, [item.number])
            item.snooze(owner.id, day, found.until or day)
        else:
            return
        item.is_plain = False
        year.silences[way] += 1


def _somebody(year: "Year", person: str) -> Actor:
    return Actor(year.workspace, person, person, Membership.MEMBER, Door.BUTTON)
