"""Which year is meant where none is written."""

import calendar
from collections.abc import Callable
from datetime import date

from bot.domain.time_spans import last_of_month

YearFor = Callable[[int, int | None], int]
"""Which year is meant by a month, and perhaps a day, that are written without one."""

_MONTHS = range(1, 13)
_LEAP_YEARS_APART = 8
"""The 29th of February may be eight years away, around a century that has no leap day."""


def next_year_for(start: date) -> YearFor:
    """Choose the year of the next such day, `start` itself included; of a month, while its last day is to come."""

    def year_for(month: int, day: int | None) -> int:
        for year in range(start.year, start.year + _LEAP_YEARS_APART + 1):
            if (
                _exists(year, month, day)
                and (date(year, month, day) if day else last_of_month(year, month)) >= start
            ):
                return year
        return start.year

    return year_for


def last_year_for(today: date) -> YearFor:
    """Choose the year of the most recent such day, `today` itself included; of a month, once it has begun."""

    def year_for(month: int, day: int | None) -> int:
        for year in range(today.year, today.year - _LEAP_YEARS_APART - 1, -1):
            if _exists(year, month, day) and date(year, month, day or 1) <= today:
                return year
        return today.year

    return year_for


def _exists(year: int, month: int, day: int | None) -> bool:
    return month in _MONTHS and (day is None or 1 <= day <= calendar.monthrange(year, month)[1])
