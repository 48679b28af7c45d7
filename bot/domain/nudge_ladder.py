"""On which days the rungs of a ladder come, and which due dates reach one on a day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from bot.domain.nudge_policy import NudgePolicy
from bot.domain.nudge_values import Snooze
from bot.domain.working_days import WorkingDays

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Rung:
    """One step: days from the due date, the day it falls on, and the working day on which it comes."""

    number: int
    fell_on: date
    comes_on: date

    def is_over(self, due_set_on: date) -> bool:
        """
        Tell whether it lies behind on the day on which its date is set, and so was never one of that date.

        What counts is the day on which it comes: set on the Sunday between, a Saturday's rung still comes on Monday.

        >>> rung = Rung(7, date(2026, 1, 3), date(2026, 1, 5))
        >>> rung.is_over(date(2026, 1, 4)), rung.is_over(date(2026, 1, 6))
        (False, True)
        """
        return self.comes_on < due_set_on


def comes_on(fell_on: date, rung: int, days: WorkingDays) -> date:
    """
    Move a rung off a weekend or bank holiday: to the working day before up to and on the due date, past it to the one after.

    >>> saturday = date(2026, 1, 3)
    >>> comes_on(saturday, -14, WorkingDays()), comes_on(saturday, 1, WorkingDays())
    (datetime.date(2026, 1, 2), datetime.date(2026, 1, 5))
    """
    return days.on_or_before(fell_on) if rung <= 0 else days.on_or_after(fell_on)


def rungs_of(due: date, numbers: tuple[int, ...], days: WorkingDays) -> Iterator[Rung]:
    """List the rungs of a due date, the earliest first; those outside the calendar are left out."""
    for number in numbers:
        try:
            fell_on = due + timedelta(days=number)
            yield Rung(number, fell_on, comes_on(fell_on, number, days))
        except OverflowError:
            continue


def heard_on(day: date, person: str, snoozes: tuple[Snooze, ...], days: WorkingDays) -> date:
    """
    Move a day on which a person, or with an empty id a channel, would hear of an item behind the snoozes that cover it.

    >>> snooze = Snooze("", date(2026, 11, 24), date(2026, 11, 30))
    >>> heard_on(date(2026, 11, 26), "U1", (snooze,), WorkingDays())
    datetime.date(2026, 11, 30)
    """
    for _ in snoozes:
        covering = [snooze.until for snooze in snoozes if snooze.covers(person, day)]
        if not covering:
            break
        day = days.on_or_after(max(covering))
    return day


@dataclass(frozen=True, slots=True)
class Window:
    """The days looked at in one go: `first` is the day after the last look, `last` is today; both belong to it."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        """Tell whether a day lies in the window."""
        return self.first <= day <= self.last


@lru_cache(maxsize=64)
def due_dates_reaching(policy: NudgePolicy, days: WorkingDays, window: Window) -> frozenset[date]:
    """
    Work out which due dates have a rung, or bring an item to a lead, in the window.

    This is what the store selects by: all else is silent on these days.
    """
    rungs = {*policy.rungs, policy.operational_after, policy.executive_after}
    found = set()
    for rung in rungs:
        for fell_on in falling(rung, days, window):
            try:
                found.add(fell_on - timedelta(days=rung))
            except OverflowError:
                continue
    return frozenset(found)


def falling(rung: int, days: WorkingDays, window: Window) -> Iterator[date]:
    """List the days on which a rung may fall so that it comes in the window."""
    if rung <= 0:
        day, end = days.on_or_after(window.first), days.on_or_after(window.last + ONE_DAY)
    else:
        day, end = fell_after(days, window)
    while day < end:
        if comes_on(day, rung, days) in window:
            yield day
        day += ONE_DAY


def fell_after(days: WorkingDays, window: Window) -> tuple[date, date]:
    """
    Give the first of the days that are moved forward into the window, and the day after the last of them.

    >>> fell_after(WorkingDays(), Window(date(2026, 11, 23), date(2026, 11, 23)))
    (datetime.date(2026, 11, 21), datetime.date(2026, 11, 24))
    """
    return days.on_or_before(window.first - ONE_DAY) + ONE_DAY, days.on_or_before(window.last) + ONE_DAY
