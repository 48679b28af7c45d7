"""A date to come as a person types it."""

from collections.abc import Callable
from datetime import date, timedelta

from bot.domain.deadline_values import Deadline, DeadlineKind
from bot.domain.errors import UnknownDate
from bot.domain.missing_years import next_year_for
from bot.domain.patterns import Pattern
from bot.domain.time_spans import COUNT, COUNTED, count_of, last_of_month, later, unit_of
from bot.domain.typed_text import tidy
from bot.domain.wordings import WEEKDAY, Stated, stated_at, weekday_of

Reader = Callable[[str, date, date | None], Deadline | None]
"""Makes a deadline of a whole text, today and the day of publication; None where the form is another one."""


_LEAD = Pattern(
    r"(?:(?:by|on|until|till|for|no\s+later\s+than|not\s+later\s+than|due)\s+)?(?:(?:close\s+of\s+(?:play|business)|cop|cob)\s+(?:on\s+)?)?"
)
TWO_NUMBERS = Pattern(r"[0-9]{1,2}[.,][0-9]{1,2}")
"""Never a date: it is the number of a recommendation."""

_MONTH_OR_YEAR = Pattern(r"(?P<month>[a-z]{3,9})\.?\s+(?P<two>[0-9]{2})")
_PLAUSIBLE_YEARS = range(-5, 11)
_PART_OF_MONTH = Pattern(r"(?:early|mid|late)[\s-]")
_FRIDAY = 4

_NEAR_DAYS = {
    "today": 0,
    "end of day": 0,
    "tomorrow": 1,
    "the day after tomorrow": 2,
    "day after tomorrow": 2,
}
_DAY_ALONE = Pattern(r"(?:the\s+)?(?P<day>[0-9]{1,2})(?:st|nd|rd|th)")
_LONGEST_MONTH = 31

_WEEKDAY = Pattern(
    rf"(?:(?P<which>this|next|a week on|a week from)\s+)?(?:the\s+)?{WEEKDAY}(?P<week>\s+week)?"
)
_PERIOD = Pattern(
    r"(?P<end>(?:the\s+)?end\s+(?:of\s+)?)?(?:(?P<which>this|the|next)\s+)?(?P<unit>week|month|financial\s+year|year)(?P<ends>'?s?[\s-]end)?"
)
_RELATIVE = Pattern(
    rf"(?P<within>within\s+)?(?:in\s+)?(?:the\s+next\s+)?{COUNTED}(?:'s?)?(?:\s+time)?(?:\s+(?:from\s+)?(?P<today>today|now)|"
    r"\s+(?:of|from|after)\s+(?P<publication>(?:the\s+)?(?:date\s+of\s+)?(?:publication|(?:the\s+)?report)))?"
)
_WITHOUT_DATE = (
    (
        DeadlineKind.IMMEDIATE,
        Pattern(r"now|immediate(?:ly)?|with\s+immediate\s+effect|asap|straight\s+away|at\s+once"),
    ),
    (
        DeadlineKind.RECURRING,
        Pattern(
            rf"(?:every|each)\s+(?:{COUNT}\s+)?(?:day|week|fortnight|month|quarter|year)s?|annual(?:ly)?|yearly|quarterly|monthly|"
            r"weekly|ongoing"
        ),
    ),
    (DeadlineKind.NONE, Pattern(r"none|no\s+(?:due\s+)?date|no\s+deadline|not\s+set")),
)


def read_date(typed: str, today: date, published: date | None = None) -> Deadline:
    """
    Read a date as a person types it; nothing is guessed.

    A date without a year is the next such one, today included. Days come before months: "3/4/26" is 3 April. "Friday"
    is the next one after today, "next Friday" that of the week after this, weeks beginning on Monday. "Within six
    months" counts from publication where that is known, "in six months" from today.

    >>> read_date("27 March", today=date(2026, 11, 24)).on, read_date("end of March", today=date(2026, 11, 24)).on
    (datetime.date(2027, 3, 27), datetime.date(2027, 3, 31))

    Raises:
        UnknownDate: it is no date, or could be two; `understood` is what was made of a part of it.
    """
    tidied = tidy(typed)
    text = tidied[_LEAD.end_at(tidied) :]
    if TWO_NUMBERS.fullmatch(text):
        raise UnknownDate(typed=typed)
    try:
        deadline = next(filter(None, (read(text, today, published) for read in _READERS)), None)
    except UnknownDate as unclear:
        raise UnknownDate(typed=typed, understood=unclear.understood) from None
    if deadline:
        return Deadline(deadline.on, typed.strip(), deadline.kind)
    stated = stated_at(text, 0, next_year_for(today))
    if stated is None or stated.last is None:
        raise UnknownDate(typed=typed)
    if is_unclear(text, stated, today):
        raise UnknownDate(typed=typed, understood=uk_date(stated.last))
    return Deadline(stated.last, typed.strip(), stated.kind)


def uk_date(on: date) -> str:
    """Write a date as it is read in the UK."""
    return f"{on.day} {on:%B %Y}"


def is_unclear(text: str, stated: Stated, today: date) -> bool:
    """
    Tell whether a date that was read leaves something of the text over, contradicts it, or could be another one.

    "Mar 27" may be a day of March or the March of 2027; "mid March" is no day at all.
    """
    if stated.end < len(text) or stated.is_contradictory or _PART_OF_MONTH.match(text):
        return True
    match = _MONTH_OR_YEAR.fullmatch(text)
    return match is not None and 2000 + int(match["two"]) - today.year in _PLAUSIBLE_YEARS


def iso(text: str, _today: date, _published: date | None) -> Deadline | None:
    """Read a date of the form 2027-03-27."""
    try:
        return Deadline(date.fromisoformat(text), "", DeadlineKind.DAY)
    except ValueError:
        return None


def _near(text: str, today: date, _published: date | None) -> Deadline | None:
    days = _NEAR_DAYS.get(text.casefold())
    return None if days is None else Deadline(today + timedelta(days=days), "", DeadlineKind.DAY)


def _without_date(text: str, _today: date, _published: date | None) -> Deadline | None:
    return next((Deadline(None, "", kind) for kind, form in _WITHOUT_DATE if form.fullmatch(text)), None)


def _day_alone(text: str, today: date, _published: date | None) -> Deadline | None:
    """Read "the 30th", of the first month that still has one to come."""
    match = _DAY_ALONE.fullmatch(text)
    if match is None or not 1 <= int(match["day"]) <= _LONGEST_MONTH:
        return None
    ahead = (today + timedelta(days=days) for days in range(2 * _LONGEST_MONTH))
    return next((Deadline(day, "", DeadlineKind.DAY) for day in ahead if day.day == int(match["day"])), None)


def monday(today: date) -> date:
    """Give the first day of the week."""
    return today - timedelta(days=today.weekday())


def _weekday(text: str, today: date, _published: date | None) -> Deadline | None:
    match = _WEEKDAY.fullmatch(text)
    if match is None:
        return None
    which, weekday = (match["which"] or "").casefold(), weekday_of(match["weekday"])
    if which == "next":
        on = monday(today) + timedelta(days=7 + weekday)
    else:
        after = today if which == "this" else today + timedelta(days=1)
        on = after + timedelta(days=(weekday - after.weekday()) % 7)
    on += timedelta(days=7 * (which.startswith("a week") + bool(match["week"])))
    return Deadline(on, "", DeadlineKind.DAY)


def _period(text: str, today: date, _published: date | None) -> Deadline | None:
    """Read the end of this or the next week (its Friday), month or year; "next month" is its last day, too."""
    match = _PERIOD.fullmatch(text)
    if match is None:
        return None
    unit, ahead = match["unit"].casefold(), int((match["which"] or "").casefold() == "next")
    is_end = bool(match["end"] or match["ends"])
    if unit == "week":
        friday = monday(today) + timedelta(days=7 * ahead + _FRIDAY)
        if not is_end:
            raise UnknownDate(typed=text, understood=uk_date(friday))
        return Deadline(friday, "", DeadlineKind.DAY)
    if unit == "month" and (is_end or match["which"]):
        month = today.month - 1 + ahead
        return Deadline(last_of_month(today.year + month // 12, month % 12 + 1), "", DeadlineKind.MONTH)
    if not is_end:
        return None
    if unit == "year":
        return Deadline(date(today.year + ahead, 12, 31), "", DeadlineKind.MONTH)
    march = next_year_for(today)(3, None)
    return Deadline(date(march + ahead, 3, 31), "", DeadlineKind.MONTH)


def _relative(text: str, today: date, published: date | None) -> Deadline | None:
    match = _RELATIVE.fullmatch(text)
    if match is None:
        return None
    is_from_publication = bool(match["publication"] or (match["within"] and not match["today"] and published))
    start = published if is_from_publication else today
    on = later(start, count_of(match["count"]), unit_of(match)) if start else None
    if on is None:
        raise UnknownDate(typed=text, understood=match.group())
    return Deadline(on, "", DeadlineKind.RELATIVE if is_from_publication else DeadlineKind.DAY)


_READERS: tuple[Reader, ...] = (iso, _near, _without_date, _day_alone, _weekday, _period, _relative)
