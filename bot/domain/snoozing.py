"""How long an item may be snoozed."""

from datetime import date, timedelta

from bot.domain.errors_people import SnoozeRefused
from bot.domain.recommendations import Recommendation

OVERDUE_AT_MOST = timedelta(days=14)
"""What is late may be silent for so long; more is a matter for a new date, with a reason."""

ON_IT = timedelta(days=7)
"""How long somebody hears nothing of an item after they said that they are on it."""


def last_snooze_day(item: Recommendation, today: date) -> date | None:
    """
    Give the last day until which an item may be snoozed; None where nothing limits it.

    Raises:
        SnoozeRefused: the item is not open, so that there is nothing to snooze.
    """
    if not item.is_item or not item.standing.is_open:
        raise SnoozeRefused(number=item.number, because="not open")
    if item.due.on is None or item.standing.awaits_sign_off:
        return None
    return item.due.on if item.due.on > today else today + OVERDUE_AT_MOST


def check_snooze(item: Recommendation, until: date, today: date) -> None:
    """
    Refuse a snooze that outlasts the due date, or that keeps what is late silent for long.

    Raises:
        SnoozeRefused: with the last day that would do.
    """
    last = last_snooze_day(item, today)
    if last is None or until <= last:
        return
    is_late = item.is_overdue(today) or (item.due.on is not None and item.due.on <= today)
    raise SnoozeRefused(
        number=item.number, because="overdue" if is_late else "past due", due=item.due.on, last=last
    )


def on_it_until(item: Recommendation, today: date) -> date:
    """
    Give the day on which somebody who is on it hears of the item again: in a week, or on its due date if that is sooner.

    Raises:
        SnoozeRefused: the item is not open.
    """
    last = last_snooze_day(item, today)
    return today + ON_IT if last is None else min(today + ON_IT, last)
