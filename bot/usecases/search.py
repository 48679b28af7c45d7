"""Search what people wrote: numbers, texts, updates, actions and evidence."""

from dataclasses import dataclass, field

from bot.domain.answers_search import Found, Group, Hit
from bot.domain.errors_reading import NothingSought
from bot.domain.numbers import read_numbers
from bot.domain.people import Actor, check_may
from bot.domain.recommendations import Tracker
from bot.domain.search_words import read_search
from bot.store import recommendations
from bot.store.search import find_texts
from bot.store.tx import Tx
from bot.usecases import Store
from bot.usecases.choosing import Place, choose_tracker

NUMBERS = 4
"""Numbers on one page, each with its hits."""


@dataclass(slots=True)
class Gathered:
    """What was found so far of each number, and where the number stands in the document."""

    positions: dict[str, int] = field(default_factory=dict)
    hits: dict[str, list[Hit]] = field(default_factory=dict)


def search(
    store: Store, actor: Actor, place: Place, typed: str, *, page: int = 1, most: int = NUMBERS
) -> Found:
    """
    Find words, of which all must occur in one text, and give a page of what was found, by number.

    Numbers that are typed alone are found as such. A page out of range gives the nearest.

    Raises:
        NothingSought: there is no word in what was typed.
    """
    check_may(actor, "search")
    sought = read_search(typed)
    if not sought.terms:
        raise NothingSought(typed=typed)
    with store.read(actor.workspace) as tx:
        tracker = choose_tracker(tx, actor, place)
        hits, has_more = find_texts(tx, tracker.id, sought)
        gathered = gather(tx, tracker, typed, hits)
        numbers = sorted(gathered.positions, key=lambda number: gathered.positions[number])
        pages = max(-(-len(numbers) // most), 1)
        page = min(max(page, 1), pages)
        shown = recommendations.load_several(tx, tracker.id, numbers[(page - 1) * most : page * most])
        groups = tuple(Group(line, newest_first(gathered.hits.get(line.number, []))) for line in shown)
        return Found(
            tracker, typed, sought, groups, len(hits), len(numbers), page=page, pages=pages, has_more=has_more
        )


def gather(tx: Tx, tracker: Tracker, typed: str, hits: list[Hit]) -> Gathered:
    """Put hits under the first number that each is of, and numbers that were typed beside them."""
    gathered = Gathered()
    read = read_numbers(typed, recommendations.known_numbers(tx, tracker.id))
    if read.numbers and not read.rest.strip():
        for line in recommendations.load_several(tx, tracker.id, read.numbers):
            gathered.positions[line.number] = -1  # what was asked for by its number comes first
    for hit in hits:
        gathered.positions.setdefault(hit.numbers[0], hit.position)
        gathered.hits.setdefault(hit.numbers[0], []).append(hit)
    return gathered


def newest_first(hits: list[Hit]) -> tuple[Hit, ...]:
    """Put the latest words first."""
    return tuple(sorted(hits, key=lambda hit: hit.at, reverse=True))
