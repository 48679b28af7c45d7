"""
How dates are written in the UK: the table of forms, each a day or a span whose last day counts.

Own patterns instead of a date parser: those tried misread several of these forms without a word of warning.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from bot.domain.deadline_values import DeadlineKind
from bot.domain.missing_years import YearFor
from bot.domain.patterns import Pattern
from bot.domain.time_spans import last_of_month

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "last": 4}
_CENTURY_TURNS = 80
"""Two digits of a year mean 1980 to 2079."""

WEEKDAY = r"(?P<weekday>mon(?:day)?|tue(?:s|sday)?|wed(?:s|nesday)?|thu(?:rs?|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)(?![a-z])"
_MONTH_NAME = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?"
)
_MONTH = rf"(?P<month>{_MONTH_NAME})(?![a-z])\.?"
_ON = rf"(?:{WEEKDAY}\.?,?\s+)?(?:the\s+)?"
_DAY = r"(?P<day>[0-9]{1,2})(?:\s?(?:st|nd|rd|th))?"
_DAY_MONTH = rf"{_ON}(?:(?P<from_day>[0-9]{{1,2}})(?:st|nd|rd|th)?\s*(?:-|to)\s*)?{_DAY}(?:\s*-\s*|\s*(?:of\s+)?){_MONTH}"
_IN_FULL = r"(?:19|20)[0-9]{2}(?![0-9])"
_YEAR = rf"(?P<year>{_IN_FULL}|'[0-9]{{2}}(?![0-9])|[0-9]{{2}}(?![0-9:%]|\.[0-9]|\s+(?-i:[a-z])))"
"""Two digits before a word in small letters may count something: "by 27 March 20 officers"."""

_YEARS = rf"(?P<year>{_IN_FULL})(?P<to_year>\s?[/-]\s?(?:20)?[0-9]{{2}}(?![0-9-]))?"
_FINANCIAL = r"(?P<financial>(?:the\s+)?(?:fy|financial\s+year)\s*)?"
_IF_FINANCIAL = r"(?(financial)(?(to_year)|(?!)))"
"""A financial year needs both of its years: "FY 2025" ends in 2025 for some and begins in it for others."""

_END = r"(?:the\s+)?end\s+(?:of\s+)?(?:the\s+)?"
_PART = rf"(?:{_END}|(?:early|mid|late)[\s-]+|(?P<from_month>{_MONTH_NAME})\s*(?:-|/|to|and)\s*)?(?:the\s+)?"


@dataclass(frozen=True, slots=True)
class Stated:
    """What a form states: its first and last day (None where the calendar has no such day), and where it ends."""

    first: date | None
    last: date | None
    kind: DeadlineKind
    end: int
    weekday: int | None = None

    @property
    def is_contradictory(self) -> bool:
        """Tell whether the weekday that is written beside the date is another one."""
        return self.weekday is not None and self.last is not None and self.last.weekday() != self.weekday


def weekday_of(word: str) -> int:
    """Give the number of a weekday, Monday being 0."""
    return WEEKDAYS.index(word[:3].casefold())


def _year_of(written: str) -> int:
    digits = written.lstrip("'")
    if len(digits) > len("25"):
        return int(digits)
    return int(digits) + (1900 if int(digits) >= _CENTURY_TURNS else 2000)


def _month_of(written: str) -> int:
    return int(written) if written.isdigit() else _MONTHS.index(written[:3].casefold()) + 1


def _day(match: re.Match[str], year: int) -> Stated:
    try:
        on = date(year, _month_of(match["month"]), int(match["day"]))
    except ValueError:
        return Stated(None, None, DeadlineKind.NONE, match.end())
    written = match.groupdict()
    named, begin = written.get("weekday"), int(written.get("from_day") or on.day)
    first = on.replace(day=begin) if 1 <= begin <= on.day else on
    return Stated(first, on, DeadlineKind.DAY, match.end(), weekday_of(named) if named else None)


def _span(match: re.Match[str], year: int, first_month: int, months: int) -> Stated:
    """Give the span of so many months; the number of a month may run past December, or begin before January."""
    before = first_month + months - 2
    return Stated(
        date(year + (first_month - 1) // 12, (first_month - 1) % 12 + 1, 1),
        last_of_month(year + before // 12, before % 12 + 1),
        DeadlineKind.MONTH,
        match.end(),
    )


def _dated(match: re.Match[str]) -> Stated:
    return _day(match, _year_of(match["year"]))


def _month(match: re.Match[str]) -> Stated:
    return _months(match, _year_of(match["year"]))


def _months(match: re.Match[str], year: int) -> Stated:
    """Give a month, or the months up to it of "November to January 2026"."""
    month, start = _month_of(match["month"]), _month_of(match["from_month"] or match["month"])
    months = (month - start) % len(_MONTHS) + 1
    return _span(match, year, month - months + 1, months)


def _season(match: re.Match[str]) -> Stated:
    return _span(match, _year_of(match["year"]), _SEASONS[match["season"].casefold()], 3)


def _april(match: re.Match[str]) -> int:
    """Give the months to move on by where the year is written as a financial one, "2025/26"."""
    return 3 if match["to_year"] else 0


def _quarter(match: re.Match[str]) -> Stated:
    quarter = int(match["quarter"]) if match["quarter"] else _ORDINALS[match["ordinal"].casefold()]
    return _span(match, _year_of(match["year"]), 3 * quarter - 2 + _april(match), 3)


def _year_end(match: re.Match[str]) -> Stated:
    return _span(match, _year_of(match["year"]), 1 + _april(match), 12)


def _compiled(
    forms: dict[str, Callable[[re.Match[str]], Stated]],
) -> tuple[tuple[Pattern, Callable[[re.Match[str]], Stated]], ...]:
    return tuple((Pattern(pattern), read) for pattern, read in forms.items())


_DATED_FORMS = _compiled(
    {
        r"(?P<year>(?:19|20)[0-9]{2})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})(?![0-9])": _dated,
        rf"{_ON}(?P<day>[0-9]{{1,2}})(?P<by>\s?[./-]\s?)(?P<month>[0-9]{{1,2}})(?P=by)(?P<year>(?:19|20)?[0-9]{{2}})(?![0-9])": _dated,
        rf"{_DAY_MONTH}[\s,-]*{_YEAR}": _dated,
        rf"{_ON}{_MONTH}\s+{_DAY},?\s+(?P<year>{_IN_FULL})": _dated,
        rf"{_PART}{_MONTH}(?:[\s,-]*(?={_IN_FULL})|\s?[-']\s?){_YEAR}": _month,
        rf"{_PART}(?P<month>0?[1-9]|1[0-2])/(?P<year>{_IN_FULL})(?!/)": _month,
        rf"{_PART}(?P<season>spring|summer|autumn|winter)\s+(?:of\s+)?{_YEARS}": _season,
        rf"{_PART}(?:q\s?(?P<quarter>[1-4])|(?:the\s+)?(?P<ordinal>first|second|third|fourth|final|last)\s+quarter),?\s*"
        rf"(?:of\s+)?{_FINANCIAL}{_YEARS}{_IF_FINANCIAL}": _quarter,
        rf"{_END}{_FINANCIAL}(?:calendar\s+year\s+)?{_YEARS}{_IF_FINANCIAL}": _year_end,
    }
)

_DAY_FORMS = tuple(
    Pattern(pattern)
    for pattern in (
        _DAY_MONTH,
        rf"{_ON}(?P<day>[0-9]{{1,2}})/(?P<month>[0-9]{{1,2}})(?![0-9/])",
        rf"{_ON}{_MONTH}\s+(?:the\s+)?{_DAY}(?![0-9])",
    )
)
_BEGINS = Pattern(
    rf"(?:the\s+)?(?:[0-9]|end|early|mid|late|q\s?[1-4]|{'|'.join((*WEEKDAYS, *_MONTHS, *_SEASONS, *_ORDINALS))})"
)
"""Every form begins so: most places of a text are passed over at once."""

_MONTH_FORM = Pattern(rf"{_PART}{_MONTH}")


def stated_at(text: str, place: int, year_for: YearFor | None = None) -> Stated | None:
    """
    Read the date that begins at a place of a levelled text; one without a year only where `year_for` tells the year.

    A season is three months from March, June, September or December. A quarter is one of the calendar year, unless
    the year is written as a financial one ("Q2 2025/26"), which begins in April.
    """
    if not _BEGINS.match(text, place):
        return None
    for form, read in _DATED_FORMS:
        if match := form.match(text, place):
            return read(match)
    if year_for is None:
        return None
    for form in _DAY_FORMS:
        if match := form.match(text, place):
            return _day(match, year_for(_month_of(match["month"]), int(match["day"])))
    if match := _MONTH_FORM.match(text, place):
        return _months(match, year_for(_month_of(match["month"]), None))
    return None
