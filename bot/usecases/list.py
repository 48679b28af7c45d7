"""List the items of which some conditions are true."""

import re
from collections.abc import Mapping
from datetime import date
from zoneinfo import ZoneInfo

from bot.domain.answers import Listed
from bot.domain.conditions import Asking, read_conditions
from bot.domain.people import Actor, check_may
from bot.domain.recommendations import Recommendation, Tracker
from bot.domain.selection import Condition, scene_of, select
from bot.store import people, recommendations
from bot.store.tx import Tx
from bot.usecases import Store
from bot.usecases.choosing import Place, choose_tracker

MENTION = re.compile(r"<@(\w+)>")
"""A person as our own lists name them; the id is opaque here."""


def list_items(store: Store, actor: Actor, place: Place, words: str, named: Mapping[str, str]) -> Listed:
    """
    Pick items by filters as they are typed; no filter means all.

    `named` gives the ids of the persons named in the words.

    Raises:
        UnknownFilter: with the words that were not understood.
    """
    check_may(actor, "list")
    with store.read(actor.workspace) as tx:
        tracker, today, lines, conditions = narrowed(tx, actor, place, words, named)
        found = select(lines, conditions, scene_of(lines, today, tracker.timezone))
        of = sum(line.is_item for line in lines)
        return Listed(tracker, conditions, tuple(found), of, today)


def narrowed(
    tx: Tx, actor: Actor, place: Place, words: str, named: Mapping[str, str]
) -> tuple[Tracker, date, list[Recommendation], tuple[Condition, ...]]:
    """
    Load the tracker that is meant, its day and every line of it, and read the conditions that the words put on its items.

    Raises:
        UnknownFilter: with the words that were not understood.
    """
    tracker = choose_tracker(tx, actor, place)
    today = today_of(tx, tracker)
    lines = recommendations.load_all(tx, tracker.id)
    known = tuple(line.number for line in lines)
    asking = Asking(today, known, actor.id, actor.name, named, names_in(tx, words, named))
    return tracker, today, lines, read_conditions(words, asking)


def today_of(tx: Tx, tracker: Tracker) -> date:
    """Name the day in the tracker's own time zone."""
    return tx.now.astimezone(ZoneInfo(tracker.timezone)).date()


def names_in(tx: Tx, words: str, named: Mapping[str, str]) -> dict[str, str]:
    """Give the printed names of the persons that the words mention, by id."""
    ids = {*named.values(), *MENTION.findall(words)}
    found = [people.find_person(tx, person) for person in sorted(ids)]
    return {person.id: person.full_name or person.name for person in found if person}


def without(conditions: tuple[Condition, ...], *kinds: str) -> tuple[Condition, ...]:
    """Leave out conditions of some kinds."""
    return tuple(condition for condition in conditions if condition.kind not in kinds)
