"""The nudges of the coming days, for somebody who wants to see them before they come."""

from datetime import timedelta

from bot.domain.answers_nudges import Plan
from bot.domain.errors import UnknownTracker
from bot.domain.errors_nudges import SpanRefused
from bot.domain.nudge_ladder import ONE_DAY
from bot.domain.people import Actor, check_may
from bot.store import nudges
from bot.usecases import Store
from bot.usecases.choosing import Place, choose_tracker
from bot.usecases.plan_nudges import plan_of

MOST_DAYS = 366
"""How far ahead somebody may look in one message."""


def nudges_ahead(store: Store, actor: Actor, place: Place, days: int) -> Plan:
    """
    Plan the nudges from today, or from tomorrow where today's have been sent, for so many days.

    Raises:
        SpanRefused: the days are none, or too many.
    """
    check_may(actor, "nudges")
    if not 1 <= days <= MOST_DAYS:
        raise SpanRefused("too long" if days > 0 else "none", MOST_DAYS)
    with store.read(actor.workspace) as tx:
        tracker = choose_tracker(tx, actor, place)
        clock = nudges.clock_of(tx, tracker.id)
        if clock is None:
            raise UnknownTracker(name=tracker.key)
        first = clock.day_of(tx.now)
        if clock.swept_on is not None and first <= clock.swept_on < first + ONE_DAY:
            first += ONE_DAY
        plan = plan_of(tx, tracker, first, first + timedelta(days=days - 1))
        if plan is None:
            raise UnknownTracker(name=tracker.key)
        return plan
