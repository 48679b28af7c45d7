"""Record an update: read what was typed, prepare the form, save one submission in one transaction."""

from dataclasses import dataclass, replace

from bot.domain.answers import Prepared, Reading
from bot.domain.errors import TooManyItems
from bot.domain.numbers import NumbersRead, nearest, read_numbers
from bot.domain.people import Actor, check_may
from bot.domain.recommendations import Recommendation, Tracker
from bot.domain.updates import MOST_ITEMS, State
from bot.store import drafts, recommendations, updates
from bot.store.tx import Tx
from bot.usecases import Store
from bot.usecases.choosing import Place, choose_tracker
from bot.usecases.lines import items_under, lines_of, tracker_by_id
from bot.usecases.list import today_of


@dataclass(frozen=True, slots=True)
class Opened:
    """
    What an open form carries of how it was made.

    `are_choices` tells that the numbers are there to be ticked; `first_text` and `second` are the two readings of a
    line that had two, else empty.
    """

    tracker_id: int
    numbers: tuple[str, ...]
    are_choices: bool = False
    replaces: str = ""
    first_text: str = ""
    second: NumbersRead | None = None


def prepare_update(store: Store, actor: Actor, place: Place, typed: str) -> Prepared:
    """
    Understand a line of numbers and text, and gather what its form would show.

    Nothing is refused for its numbers: unknown ones come back with the nearest, so that the text can be kept.
    """
    check_may(actor, "update")
    with store.read(actor.workspace) as tx:
        tracker = choose_tracker(tx, actor, place)
        return prepared_line(tx, tracker, typed, recommendations.known_numbers(tx, tracker.id))


def prepared_line(tx: Tx, tracker: Tracker, typed: str, known: tuple[str, ...]) -> Prepared:
    """Understand a line by the numbers that there are, and gather what it needs."""
    read = read_numbers(typed, known)
    if read.unknown:
        return unknown(tx, tracker, read, known)
    return whole(tx, tracker, read) or prepared(tx, tracker, read)


def unknown(tx: Tx, tracker: Tracker, read: NumbersRead, known: tuple[str, ...]) -> Prepared:
    """Say which numbers the tracker does not have, and which are nearest to them."""
    near = tuple(dict.fromkeys(found for number in read.unknown for found in nearest(number, known)))
    items, choices = items_of(tx, tracker, read.numbers)
    return Prepared(
        tracker,
        today_of(tx, tracker),
        text=read.rest,
        items=items or choices,
        unknown=read.unknown,
        nearest=near[:5],
    )


def whole(tx: Tx, tracker: Tracker, read: NumbersRead) -> Prepared | None:
    """Take a line that says all, in one way only: it is saved as it is, so nothing of a form need be gathered."""
    if not read.numbers or not read.rest.strip() or read.other is not None:
        return None
    items, choices = items_of(tx, tracker, read.numbers)
    return None if choices else Prepared(tracker, today_of(tx, tracker), text=read.rest, items=items)


def prepared(tx: Tx, tracker: Tracker, read: NumbersRead) -> Prepared:
    """Gather what the form shows for the numbers that were read: the text in force, what is proposed, who shares it."""
    items, choices = items_of(tx, tracker, read.numbers)
    live = updates.standing_of(tx, [items[0].id]).get(items[0].id, []) if len(items) == 1 else []
    current = next((update for update in live if update.state is State.CURRENT), None)
    sharing = current.covers if current and len(current.covers) > 1 else ()
    return Prepared(
        tracker,
        today_of(tx, tracker),
        text=read.rest,
        items=items,
        choices=choices,
        readings=readings(read),
        sharing=sharing,
        current=current,
        proposed=tuple(update for update in live if update.state is State.PROPOSED),
        seen=max(updates.markers(tx, [item.id for item in items or choices]).values(), default=0),
    )


def readings(read: NumbersRead) -> tuple[Reading, ...]:
    """Give both ways to understand a line that has two."""
    if read.other is None:
        return ()
    return (Reading(read.numbers, read.rest), Reading(read.other.numbers, read.other.rest))


def items_of(
    tx: Tx, tracker: Tracker, numbers: tuple[str, ...]
) -> tuple[tuple[Recommendation, ...], tuple[Recommendation, ...]]:
    """
    Find the items of the numbers, and what must be chosen among.

    Where a parent is among them nothing is certain: all its items, with whatever else was named, become choices.

    Raises:
        TooManyItems: more than one form can carry.
    """
    if not numbers:
        return (), ()
    lines = lines_of(tx, tracker, numbers)
    chosen: dict[str, Recommendation] = {}
    for line in lines:
        chosen.update({item.number: item for item in items_under(tx, tracker, line)})
    if len(chosen) > MOST_ITEMS:
        raise TooManyItems(count=len(chosen), limit=MOST_ITEMS)
    found = tuple(chosen.values())
    return (found, ()) if all(line.is_item for line in lines) else ((), found)


def prepare_again(store: Store, actor: Actor, opened: Opened) -> Prepared:
    """Gather anew what an open form shows, as it is now; what was typed is the caller's to put back."""
    check_may(actor, "update")
    with store.read(actor.workspace) as tx:
        tracker = tracker_by_id(tx, opened.tracker_id)
        read = NumbersRead(numbers=opened.numbers, unknown=(), rest=opened.first_text, other=opened.second)
        found = prepared(tx, tracker, read)
        if opened.are_choices:
            found = replace(found, choices=found.items, items=(), current=None, proposed=(), sharing=())
        if opened.replaces:
            found = replace(
                found, replaces=opened.replaces, update=updates.by_reference(tx, tracker.id, opened.replaces)
            )
        return found


def drafted(tx: Tx, actor: Actor, found: Prepared) -> Prepared:
    """Keep a text that is not saved yet, so that no form that is closed can lose it."""
    if not found.text.strip():
        return found
    numbers = tuple(item.number for item in (*found.items, *found.choices))
    draft = drafts.keep_draft(
        tx, actor.id, verb="update", text=found.text, numbers=numbers, tracker_id=found.tracker.id
    )
    return replace(found, draft=draft)


def drafted_text(store: Store, actor: Actor, draft: str) -> str:
    """Give the author's own kept words back; empty where there are none any more."""
    with store.read(actor.workspace) as tx:
        found = drafts.find_draft(tx, draft, actor.id)
        return found.text if found else ""


SUGGESTED = 50
"""Menus take a hundred; nobody reads more than this, and typing narrows it."""


def suggest_items(store: Store, actor: Actor, tracker_id: int, typed: str) -> tuple[Recommendation, ...]:
    """Find items whose number begins as typed, then those whose text holds the words; nothing typed gives the first."""
    check_may(actor, "show")
    with store.read(actor.workspace) as tx:
        tracker = tracker_by_id(tx, tracker_id)
        items = [line for line in recommendations.load_all(tx, tracker.id) if line.is_item]
    words = typed.casefold().strip()
    begins = [item for item in items if item.number.casefold().startswith(words)]
    holds = [item for item in items if item not in begins and words in item.text.casefold()]
    return tuple([*begins, *holds][:SUGGESTED])
