"""A day in the past as a person types it."""

from collections.abc import Callable
from datetime import date, timedelta

from bot.domain.errors import UnknownDate
from bot.domain.missing_years import last_year_for
from bot.domain.patterns import Pattern
from bot.domain.time_spans import COUNTED, count_of, later, unit_of
from bot.domain.typed_dates import TWO_NUMBERS, is_unclear, iso, monday, uk_date
from bot.domain.typed_text import tidy
from bot.domain.wordings import WEEKDAY, stated_at, weekday_of

_LEAD = Pattern(r"(?:(?:since|from|after|in|for)\s+)?(?:the\s+)?")
_LAST = Pattern(r"last\s+")
_AGO = Pattern(rf"(?:(?:last|past)\s+)?{COUNTED}(?:\s+ago)?")
_PERIOD = Pattern(r"(?P<which>this|last|past)\s+(?P<unit>week|month|year)")
_WEEKDAY = Pattern(rf"(?:last\s+)?{WEEKDAY}")
_YEAR = Pattern(r"(?:19|20)[0-9]{2}")
_NEAR_DAYS = {"today": 0, "yesterday": 1, "day before yesterday": 2}


def read_since(typed: str, today: date) -> date:
    """
    Read the day since which somebody wants to know: the most recent such day that is not to come.

    A month, a week or a year means its first day; "last week" begins on the Monday of that week, "Monday" is the last
    one before today.

    >>> read_since("since 1 March", today=date(2026, 11, 24)), read_since("Monday", today=date(2026, 11, 24))
    (datetime.date(2026, 3, 1), datetime.date(2026, 11, 23))

    Raises:
        UnknownDate: it is no day, could be two, or is still to come.
    """
    tidied = tidy(typed)
    text = tidied[_LEAD.end_at(tidied) :]
    if TWO_NUMBERS.fullmatch(text):
        raise UnknownDate(typed=typed)
    day = next(filter(None, (read(text, today) for read in _READERS)), None)
    if day is None:
        text = text[_LAST.end_at(text) :]
        stated = stated_at(text, 0, last_year_for(today))
        if stated is None or stated.first is None:
            raise UnknownDate(typed=typed)
        day = stated.first
        if is_unclear(text, stated, today):
            raise UnknownDate(typed=typed, understood=uk_date(day))
    if day > today:
        raise UnknownDate(typed=typed, understood=uk_date(day))
    return day


def _near(text: str, today: date) -> date | None:
    days = _NEAR_DAYS.get(text.casefold())
    return None if days is None else today - timedelta(days=days)


def _iso(text: str, today: date) -> date | None:
    deadline = iso(text, today, None)
    return deadline.on if deadline else None


def _year(text: str, _today: date) -> date | None:
    return date(int(text), 1, 1) if _YEAR.fullmatch(text) else None


def _weekday(text: str, today: date) -> date | None:
    match = _WEEKDAY.fullmatch(text)
    return (
        today - timedelta(days=(today.weekday() - weekday_of(match["weekday"]) - 1) % 7 + 1)
        if match
        else None
    )


def _ago(text: str, today: date) -> date | None:
    match = _AGO.fullmatch(text)
    return later(today, -count_of(match["count"]), unit_of(match)) if match else None


def _period(text: str, today: date) -> date | None:
    match = _PERIOD.fullmatch(text)
    if match is None:
        return None
    unit, is_last = match["unit"].casefold(), match["which"].casefold() != "this"
    if unit == "week":
        return monday(today) - timedelta(days=7 * is_last)
    if unit == "year":
        return date(today.year - is_last, 1, 1)
    return (today.replace(day=1) - timedelta(days=int(is_last))).replace(day=1)


_READERS: tuple[Callable[[str, date], date | None], ...] = (_near, _iso, _year, _weekday, _ago, _period)
