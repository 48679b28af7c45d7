"""Until when something lasts, as a person types it: a day to come, or "off"."""

from datetime import date, timedelta

from bot.domain.deadline_values import DeadlineKind
from bot.domain.errors_people import DayPassed, NoDayNamed, TooFarAhead
from bot.domain.patterns import Pattern
from bot.domain.typed_dates import read_date
from bot.domain.typed_text import tidy

OFF = frozenset({"off", "none", "cancel", "stop", "end", "ended", "no longer", "back", "here", "clear"})
"""What ends it."""

FURTHEST = timedelta(days=366)
"""How far ahead a day may lie: nobody plans further, and a wrong year is seen at once."""

DAYS_OF_WEEK = 7
_LEAD = Pattern(r"(?:until|till|til|to|for|up\s+to)\s+")
_END = Pattern(r"(?:the\s+)?end\b")


def read_until(typed: str, today: date, verb: str) -> date | None:
    """
    Read the day on which something ends; None for "off".

    >>> read_until("until Monday", date(2026, 11, 24), "away"), read_until("off", date(2026, 11, 24), "away")
    (datetime.date(2026, 11, 30), None)

    Raises:
        NoDayNamed: nothing is named, or a whole month.
        UnknownDate: it is no date, or could be two.
        DayPassed, TooFarAhead: the day is not ahead, or too far.
    """
    plain = tidy(typed)
    plain = plain[_LEAD.end_at(plain) :] if _LEAD.match(plain) else plain
    folded = plain.casefold()
    if folded in OFF:
        return None
    if not folded:
        raise NoDayNamed(verb=verb)
    until = today + timedelta(days=DAYS_OF_WEEK - today.weekday()) if folded == "next week" else None
    if until is None:
        deadline = read_date(plain, today)
        is_month = deadline.kind is DeadlineKind.MONTH and not _END.match(plain)
        if deadline.on is None or is_month:
            raise NoDayNamed(verb=verb, typed=typed)
        until = deadline.on
    return check_ahead(until, today)


def check_ahead(until: date, today: date) -> date:
    """
    Give the day itself, unless it is not ahead or too far.

    Raises:
        DayPassed, TooFarAhead: and which.
    """
    if until <= today:
        raise DayPassed(until=until, today=today)
    if until > today + FURTHEST:
        raise TooFarAhead(until=until, last=today + FURTHEST)
    return until
