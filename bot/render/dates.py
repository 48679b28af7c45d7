"""Dates and moments as people in the United Kingdom write them, the same on every device."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
"""Written out here: `strftime` follows the language of the machine it runs on."""


def uk_date(day: date) -> str:
    """
    Write a date in full.

    >>> uk_date(date(2025, 3, 27))
    '27 March 2025'
    """
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def uk_day(day: date) -> str:
    """
    Write a date with its day of the week, so that a slip is seen.

    >>> uk_day(date(2027, 3, 31))
    'Wednesday 31 March 2027'
    """
    return f"{WEEKDAYS[day.weekday()]} {uk_date(day)}"


def uk_moment(moment: datetime, timezone: str) -> str:
    """
    Write a moment on the clock of the tracker's time zone.

    >>> from datetime import UTC
    >>> uk_moment(datetime(2026, 7, 1, 8, 5, tzinfo=UTC), "Europe/London")
    '1 July 2026 at 09:05'

    Raises:
        ValueError: the moment does not say in which zone it is meant.
    """
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone cannot be shown")
    local = moment.astimezone(ZoneInfo(timezone))
    return f"{uk_date(local)} at {local:%H:%M}"


def ago_or_in(days: int) -> str:
    """
    Say how far a date is from today: ahead when positive, past when negative.

    >>> ago_or_in(3), ago_or_in(1), ago_or_in(0), ago_or_in(-1), ago_or_in(-607)
    ('in 3 days', 'tomorrow', 'today', 'yesterday', '607 days ago')
    """
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}
    if days in near:
        return near[days]
    return f"in {days:,} days" if days > 0 else f"{-days:,} days ago"
