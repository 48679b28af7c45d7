"""List the items of which some conditions are true."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from bot.domain.answers import Listed
from bot.domain.conditions import Asking, read_conditions
from bot.domain.outlines import Outlines
from bot.domain.people import Actor, check_may
from bot.domain.recommendations import Outline, Recommendation, Tracker
from bot.domain.selection import Condition, Scene
from bot.store import people, recommendations
from bot.store.tx import Tx
from bot.usecases import Store
from bot.usecases.choosing import Place, choose_tracker

MENTION = re.compile(r"<@(\w+)>")
"""A person as our own lists name them; the id is opaque here."""

ROWS = 8
"""Items on one page: about a screen on a phone held upright."""

FEW = 200
"""Lines that are looked up one by one; of more, all lines of the tracker are read at once."""


@dataclass(frozen=True, slots=True)
class Narrowed:
    """A tracker on its day, with its lines in outline and the conditions that were put on its items."""

    tracker: Tracker
    today: date
    outlines: Outlines
    conditions: tuple[Condition, ...]

    @property
    def scene(self) -> Scene:
        """What conditions are judged against."""
        return self.outlines.scene(self.today, self.tracker.timezone)

    def picked(self, *conditions: Condition) -> tuple[Outline, ...]:
        """Pick the items of which all of these are true: every list and every figure comes from here."""
        return self.outlines.picked(conditions, self.today, self.tracker.timezone).items

    def numbers(self, *conditions: Condition) -> tuple[str, ...]:
        """Give the numbers of those items."""
        return self.outlines.picked(conditions, self.today, self.tracker.timezone).numbers


def list_items(
    store: Store,
    actor: Actor,
    place: Place,
    words: str,
    named: Mapping[str, str],
    *,
    page: int = 1,
    most: int = ROWS,
) -> Listed:
    """
    Pick items by filters as they are typed, and give a page of them; no filter means all, 0 for `most` all on one page.

    `named` gives the ids of the persons named in the words. A page out of range gives the nearest.

    Raises:
        UnknownFilter: with the words that were not understood.
    """
    check_may(actor, "list")
    with store.read(actor.workspace) as tx:
        asked = narrowed(tx, actor, place, words, named)
        found = asked.picked(*asked.conditions)
        rows = most or max(len(found), 1)
        pages = max(-(-len(found) // rows), 1)
        page = min(max(page, 1), pages)
        return Listed(
            asked.tracker,
            asked.conditions,
            whole(tx, asked.tracker, found[(page - 1) * rows : page * rows]),
            asked.outlines.items,
            asked.today,
            numbers=asked.numbers(*asked.conditions),
            first=(page - 1) * rows + 1,
            page=page,
            pages=pages,
        )


def whole(tx: Tx, tracker: Tracker, outlines: Sequence[Outline]) -> tuple[Recommendation, ...]:
    """Load lines with their words, in the order given."""
    if len(outlines) <= FEW:
        return tuple(recommendations.load_by_id(tx, [line.id for line in outlines]))
    every = {line.id: line for line in recommendations.load_all(tx, tracker.id)}
    return tuple(every[line.id] for line in outlines)


def narrowed(tx: Tx, actor: Actor, place: Place, words: str, named: Mapping[str, str]) -> Narrowed:
    """
    Load the tracker that is meant and its lines in outline, and read the conditions that the words put on its items.

    Raises:
        UnknownFilter: with the words that were not understood.
    """
    tracker = choose_tracker(tx, actor, place)
    today = today_of(tx, tracker)
    outlines = recommendations.load_outlines(tx, tracker.id)
    asking = Asking(today, outlines.numbers, actor.id, actor.name, named, names_in(tx, words, named))
    return Narrowed(tracker, today, outlines, read_conditions(words, asking))


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
