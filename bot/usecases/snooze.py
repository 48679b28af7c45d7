"""Silence items until a day: for oneself, or, for leads, for everyone."""

import re
from collections.abc import Sequence
from datetime import date

from bot.domain.answers_people import Snoozed
from bot.domain.people import Actor, check_may
from bot.domain.recommendations import Recommendation, Tracker
from bot.domain.snoozing import check_snooze, on_it_until
from bot.domain.untils import read_until
from bot.store import history, snoozes
from bot.store.heads import hold_tracker
from bot.store.history import NewEntry
from bot.store.tx import Tx
from bot.usecases import Store
from bot.usecases.choosing import Place, choose_tracker
from bot.usecases.lines import tracker_by_id
from bot.usecases.list import today_of
from bot.usecases.named import items_numbered, named_items
from bot.usecases.permitted import check_permitted

FOR_ALL = re.compile(r"\b(?:for\s+)?(?:everyone|everybody|all(?:\s+of\s+us)?)\b", re.IGNORECASE)


def snooze_line(store: Store, actor: Actor, place: Place, typed: str) -> Snoozed:
    """
    Silence what a line begins with until the day at its end, or end a silence by "off".

    Raises:
        NoNumber, UnknownNumber: the line does not say which items.
        NoDayNamed, UnknownDate, DayPassed, TooFarAhead: or not until when.
        SnoozeRefused: an item cannot be silent so long.
        NotAllowed: everyone's silence is not the actor's to give.
    """
    check_may(actor, "snooze")
    with store.write(actor.workspace) as tx:
        tracker = choose_tracker(tx, actor, place)
        items, rest = named_items(tx, tracker, typed)
        for_all = FOR_ALL.search(rest) is not None
        until = read_until(FOR_ALL.sub(" ", rest), today_of(tx, tracker), "snooze 12.4")
        return snoozed(tx, tracker, actor, items, until, for_all=for_all)


def snooze_numbers(
    store: Store, actor: Actor, tracker_id: int, numbers: Sequence[str], typed: str
) -> Snoozed:
    """Silence items for oneself until a day that was chosen in a form; raises as `snooze_line`."""
    check_may(actor, "snooze")
    with store.write(actor.workspace) as tx:
        tracker = tracker_by_id(tx, tracker_id)
        until = read_until(typed, today_of(tx, tracker), "snooze 12.4")
        return snoozed(tx, tracker, actor, items_numbered(tx, tracker, numbers), until)


def on_it(store: Store, actor: Actor, tracker_id: int, numbers: Sequence[str]) -> Snoozed:
    """
    Note that somebody is on items: they hear nothing of them for a week, or until the due date if that is sooner.

    Where the items differ, the sooner day counts for all; raises as `snooze_line`.
    """
    check_may(actor, "snooze")
    with store.write(actor.workspace) as tx:
        tracker = tracker_by_id(tx, tracker_id)
        items, today = items_numbered(tx, tracker, numbers), today_of(tx, tracker)
        until = min(on_it_until(item, today) for item in items)
        return snoozed(tx, tracker, actor, items, until)


def snoozed(
    tx: Tx,
    tracker: Tracker,
    actor: Actor,
    items: Sequence[Recommendation],
    until: date | None,
    *,
    for_all: bool = False,
) -> Snoozed:
    """Silence items in a transaction, and note it in the history; no day ends a silence."""
    check_permitted(tx, tracker, actor, "snooze everyone" if for_all else "snooze", items)
    hold_tracker(tx, tracker.id)
    today = today_of(tx, tracker)
    if until is not None:
        for item in items:
            check_snooze(item, until, today)
    person = snoozes.EVERYONE if for_all else actor.id
    snoozes.add_snoozes(tx, [item.id for item in items], until or today, actor, person_id=person)
    facts = {"until": until.isoformat() if until else "off", "for": "everyone" if for_all else actor.name}
    history.append_all(tx, tracker.id, actor, [NewEntry("snooze", item.number, {}, facts) for item in items])
    return Snoozed(tracker, tuple(items), until, for_all, today)
