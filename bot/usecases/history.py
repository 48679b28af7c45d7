"""Read the trail: what was done to a line or to an update, or all that was done to a tracker."""

import re
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.as_at_words import split_as_at
from bot.domain.errors import NoNumber, UnknownNumber, UnknownReference
from bot.domain.numbers import nearest, read_numbers
from bot.domain.people import Actor, check_may
from bot.domain.recommendations import Tracker
from bot.domain.trail import Trail, TrailEntry
from bot.store import recommendations
from bot.store.history import trail
from bot.store.tx import Tx
from bot.usecases import Store
from bot.usecases.choosing import Place, choose_tracker
from bot.usecases.list import today_of

ENTRIES = 8
"""Entries on one page: about two screens on a phone held upright."""

_REFERENCE = re.compile(r"[Uu]\s?-?\s?(\d{1,9})")


def read_history(
    store: Store,
    actor: Actor,
    place: Place,
    typed: str,
    *,
    below: int = 0,
    most: int = ENTRIES,
) -> Trail:
    """
    Read a page of the trail: of the numbers that were typed with all under them, of a reference, or of everything.

    Args:
        store: the store.
        actor: who asks.
        place: where.
        typed: numbers, or a reference such as U-17, or nothing; "as at" and a day may follow.
        below: where the page before ended.
        most: entries on a page.

    Raises:
        NoNumber, UnknownNumber: the words name nothing that there is.
        UnknownReference: no update has the reference.
        UnknownDate: the day is none, or is still to come.
    """
    check_may(actor, "history")
    with store.read(actor.workspace) as tx:
        tracker = choose_tracker(tx, actor, place)
        about, day = split_as_at(typed, today_of(tx, tracker))
        until = end_of(day, tracker) if day else None
        if (reference := _REFERENCE.fullmatch(about)) and not is_number(tx, tracker, about):
            name = f"U-{int(reference[1])}"
            entries = trail.trail_of_reference(tx, tracker.id, name)
            if not entries:
                raise UnknownReference(reference=name)
            return Trail(tracker, name, tuple(entries), is_whole=True)
        lines = lines_in(tx, tracker, about) if about else []
        found = trail.trail_page(tx, tracker.id, lines=lines, below=below, until=until, most=most + 1)
        entries = found[:most]
        older = entries[-1].seq if len(found) > most else 0
        return Trail(tracker, about, tuple(entries), older, is_newest=not below, as_at=day)


def read_entry(store: Store, actor: Actor, place: Place, seq: int) -> Trail:
    """
    Read one entry with every word of its texts.

    Raises:
        UnknownReference: there is no entry in this place of the chain.
    """
    check_may(actor, "history")
    with store.read(actor.workspace) as tx:
        tracker = choose_tracker(tx, actor, place)
        found: list[TrailEntry] = trail.trail_page(tx, tracker.id, below=seq + 1, most=1)
        if not found or found[0].seq != seq:
            raise UnknownReference(reference=str(seq))
        return Trail(tracker, found[0].subject, tuple(found), is_whole=True)


def end_of(day: date, tracker: Tracker) -> datetime:
    """Give the moment at which a day is over where the tracker is kept."""
    return datetime.combine(day + timedelta(days=1), time(), ZoneInfo(tracker.timezone))


def is_number(tx: Tx, tracker: Tracker, typed: str) -> bool:
    """Tell whether somebody issued a number that looks like one of our references."""
    return bool(read_numbers(typed, recommendations.known_numbers(tx, tracker.id)).numbers)


def lines_in(tx: Tx, tracker: Tracker, typed: str) -> list[int]:
    """Find the rows of the lines that were named, and of all under them."""
    known = recommendations.known_numbers(tx, tracker.id)
    read = read_numbers(typed, known)
    if not read.numbers:
        every = {line.number: line.id for line in recommendations.every_line(tx, tracker.id)}
        taken_out = [every[number] for number in read_numbers(typed, tuple(every)).numbers]
        if taken_out:  # the trail of a line that was taken out is what is left of it
            return taken_out
        if read.unknown:
            raise UnknownNumber(number=read.unknown[0], nearest=nearest(read.unknown[0], known))
        raise NoNumber(typed=typed)
    rows: dict[int, None] = {}
    for line in recommendations.load_several(tx, tracker.id, read.numbers):
        rows[line.id] = None
        if not line.is_item:
            below = recommendations.load_under(tx, tracker.id, line.number)
            rows.update(dict.fromkeys(one.id for one in below))
    return list(rows)
