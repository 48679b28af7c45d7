"""Spans of time in words or figures ("six months", "56 days", "a fortnight"), and counting on by them."""

import calendar
import re
from datetime import date, timedelta

from bot.domain.patterns import Pattern
from bot.domain.typed_text import tidy

_DIGITS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = (
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WORTH = (
    {"a": 1, "an": 1}
    | {word: value for value, word in enumerate((*_DIGITS, *_TEENS), start=1)}
    | {word: 10 * value for value, word in enumerate(_TENS, start=2)}
)

_WORDS = rf"(?:{'|'.join(_TENS)})(?:[\s-](?:{'|'.join(_DIGITS)}))?|{'|'.join(_TEENS)}|{'|'.join(_DIGITS)}|an?"
COUNT = rf"(?P<count>[0-9]{{1,3}}|(?:{_WORDS})(?![a-z]))"
"""A count, as a part of a pattern that ignores case."""

UNIT = r"(?P<unit>(?:(?:calendar|working)\s+)?(?:days?|weeks?|fortnights?|months?|years?))(?![a-z])"
"""What is counted."""

COUNTED = rf"{COUNT}[\s-]*(?:{UNIT}|(?P<letter>[dwmy])(?![a-z]))"
"""A span as people type it: "30d" and "30 days" alike."""

_LETTERS = {"d": "days", "w": "weeks", "m": "months", "y": "years"}
_DAYS = {"day": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365}
_SPAN = Pattern(rf"(?:(?:in|for|within)\s+)?(?:the\s+)?(?:(?:next|last|past)\s+)?{COUNTED}")


def count_of(words: str) -> int:
    """
    Read a count in figures or words.

    >>> count_of("56"), count_of("six"), count_of("twenty-eight")
    (56, 6, 28)
    """
    return (
        int(words)
        if words.isdigit()
        else sum(_WORTH[word] for word in words.casefold().replace("-", " ").split())
    )


def unit_of(match: re.Match[str]) -> str:
    """Give the unit of a counted span in the singular, "working day" as it is."""
    written: str = match["unit"] or _LETTERS[match["letter"].casefold()]
    return " ".join(written.casefold().split()).removeprefix("calendar ").removesuffix("s")


def later(start: date, count: int, unit: str) -> date | None:
    """
    Count on by days, weeks, fortnights, months or years; working days give None, because they need a calendar.

    >>> later(date(2024, 9, 27), 56, "day"), later(date(2024, 8, 31), 6, "month")
    (datetime.date(2024, 11, 22), datetime.date(2025, 2, 28))
    """
    if unit in {"month", "year"}:
        from dateutil.relativedelta import relativedelta  # noqa: PLC0415 - costs 8 ms, which most starts never need

        return start + relativedelta(months=count * (12 if unit == "year" else 1))
    days = _DAYS.get(unit)
    return None if days is None else start + timedelta(days=count * days)


def last_of_month(year: int, month: int) -> date:
    """Give the last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def read_span(typed: str) -> int | None:
    """
    Read a span of time as days: a month is 30, a year 365; None where it is none, or counts working days.

    >>> read_span("30d"), read_span("2 weeks"), read_span("a fortnight"), read_span("soon")
    (30, 14, 14, None)
    """
    match = _SPAN.fullmatch(tidy(typed))
    days = _DAYS.get(unit_of(match)) if match else None
    return count_of(match["count"]) * days if match and days else None
