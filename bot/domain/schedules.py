"""When a channel's summary comes, as a person types it: a rhythm as a recurrence rule (RFC 5545), and a time of day."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.domain.errors_people import UnclearSchedule
from bot.domain.patterns import Pattern
from bot.domain.typed_text import tidy

if TYPE_CHECKING:
    from dateutil.rrule import rrule

NINE = time(9)
"""When it comes where nobody says."""

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY = r"(?P<{}>mon(?:day)?s?|tue(?:s(?:day)?)?s?|wed(?:nesday)?s?|thu(?:r(?:s(?:day)?)?)?s?|fri(?:day)?s?|sat(?:urday)?s?|sun(?:day)?s?)"
_PLACES = {
    "first": 1,
    "1st": 1,
    "second": 2,
    "2nd": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
    "last": -1,
}
_PLACE = rf"(?P<place>{'|'.join(_PLACES)})"
_CLOCK = Pattern(
    r"(?:,?\s*(?:at|@)?\s*)(?P<hour>[0-9]{1,2})(?:[:.h](?P<minute>[0-9]{2}))?\s*(?P<half>[ap]\.?m\.?)?$"
)
_NOON = Pattern(r",?\s*(?:at\s+)?(?:noon|midday)$")
_MORNING = Pattern(r"(?P<before>[0-9])?\s*(?:,\s*)?in\s+the\s+morning$")
_BEFORE_AN_HOUR = Pattern(r".*(?:day|month|week|daily|weekly|monthly|\bmon|tue|wed|thu|fri|sat|sun)s?,?\s*")
_FILLING = Pattern(r"(?:every|each|on|the|a)\s+")

WEEKDAYS = "MO,TU,WE,TH,FR"
_HALF_DAY, _HOURS, _MINUTES = 12, 24, 60
_LATEST_DAY = 28
"""Past this not every month has the day."""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """A recurrence rule, counted from the day on which it was set, and a local time of day."""

    rule: str
    at: time = NINE

    @property
    def time_of_day(self) -> str:
        """Write the time of day as it is kept."""
        return f"{self.at:%H:%M}"


def read_rhythm(typed: str) -> Rhythm:
    """
    Read a rhythm as people say it; nothing is guessed.

    >>> read_rhythm("every Monday 09:00")
    Rhythm(rule='FREQ=WEEKLY;BYDAY=MO', at=datetime.time(9, 0))
    >>> read_rhythm("fortnightly on Wednesday at 2pm"), read_rhythm("first Monday of the month").rule
    (Rhythm(rule='FREQ=WEEKLY;INTERVAL=2;BYDAY=WE', at=datetime.time(14, 0)), 'FREQ=MONTHLY;BYDAY=1MO')

    Raises:
        UnclearSchedule: it is no rhythm, or no time, that is known here.
    """
    words = tidy(typed).casefold()
    words, at = _time_in(words, typed)
    while (found := _FILLING.match(words)) and found.end():
        words = words[found.end() :]
    for pattern, make in _FORMS:
        match = pattern.fullmatch(words)
        if match:
            rule = make({name: found or "" for name, found in match.groupdict().items()})
            if rule:
                return Rhythm(rule, at)
    raise UnclearSchedule(typed=typed)


def occurs_on(rule: str, start: date, day: date) -> bool:
    """
    Tell whether a rule that was set on `start` names a day; it begins on the day after.

    >>> wednesdays = "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE"
    >>> occurs_on(wednesdays, date(2026, 11, 24), date(2026, 12, 9)), occurs_on(wednesdays, date(2026, 11, 24), date(2026, 12, 2))
    (True, False)
    """
    if day <= start:
        return False
    moment = datetime.combine(day, time())
    return bool(_rule(rule, start).between(moment, moment, inc=True))


def following(rule: str, start: date, day: date, count: int = 3) -> tuple[date, ...]:
    """
    Name the next days of a rule after a day.

    >>> following("FREQ=MONTHLY;BYDAY=1MO", date(2026, 11, 24), date(2026, 11, 24), 2)
    (datetime.date(2026, 12, 7), datetime.date(2027, 1, 4))
    """
    return tuple(_following(rule, start, day, count))


def _following(rule: str, start: date, day: date, count: int) -> Iterator[date]:
    made = _rule(rule, start)
    moment = datetime.combine(max(day, start), time())
    for _ in range(count):
        found = made.after(moment)
        if found is None:
            return
        yield found.date()
        moment = found


@lru_cache(maxsize=256)
def _rule(rule: str, start: date) -> "rrule":
    from dateutil.rrule import rrule, rrulestr  # noqa: PLC0415 - costs 10 ms, which most starts never need

    first = start + timedelta(days=1)
    made = rrulestr(rule, dtstart=datetime.combine(first, time()))
    if not isinstance(made, rrule):
        raise TypeError(f"{rule} is a set of rules, and one is kept")
    # Weeks are counted from the first day on, so that every other Monday begins with the next one.
    return made.replace(wkst=first.weekday())


def _time_in(words: str, typed: str) -> tuple[str, time]:
    """Take the time of day from the end of the words."""
    if found := _NOON.search(words):
        return words[: found.start()], time(_HALF_DAY)
    if found := _MORNING.search(words):
        words = f"{words[: found.start()]}{found['before'] or ''}{'am' if found['before'] else ''}"
    found = _CLOCK.search(words)
    if found is None:
        return words, NINE
    hour, minute, half = int(found["hour"]), int(found["minute"] or 0), (found["half"] or "").replace(".", "")
    is_hour = half or found["minute"] or words[found.start() :].strip(" ,").startswith(("at", "@"))
    if not is_hour and not _BEFORE_AN_HOUR.fullmatch(words[: found.start()]):
        return words, NINE  # a number alone is a day of the month, not an hour
    if (half and not 1 <= hour <= _HALF_DAY) or hour >= _HOURS or minute >= _MINUTES:
        raise UnclearSchedule(typed=typed, because="time")
    if half:
        hour = hour % _HALF_DAY + (_HALF_DAY if half == "pm" else 0)
    return words[: found.start()].rstrip(" ,"), time(hour, minute)


def _code(day: str) -> str:
    """
    Give the two letters of a weekday.

    >>> _code("mondays"), _code("thurs")
    ('MO', 'TH')
    """
    return day[:2].upper()


def _weekly(found: dict[str, str]) -> str:
    days = list(dict.fromkeys(_code(found[name]) for name in ("day", "other", "third") if found.get(name)))
    ordered = sorted(days, key=[day[:2].upper() for day in DAYS].index)
    interval = "INTERVAL=2;" if found.get("two") else ""
    return f"FREQ=WEEKLY;{interval}BYDAY={','.join(ordered)}"


def _monthly(found: dict[str, str]) -> str:
    return f"FREQ=MONTHLY;BYDAY={_PLACES[found['place']]}{_code(found['day'])}"


def _day_of_month(found: dict[str, str]) -> str:
    day = int(found["number"])
    return f"FREQ=MONTHLY;BYMONTHDAY={day}" if 1 <= day <= _LATEST_DAY else ""


def _working_day(found: dict[str, str]) -> str:
    return f"FREQ=MONTHLY;BYDAY={WEEKDAYS};BYSETPOS={_PLACES[found['place']]}"


_TWO = r"(?P<two>fortnightly|fortnight|biweekly|(?:every\s+)?(?:other|second|2nd)(?:\s+week)?|2\s+weeks|two\s+weeks)"
_OF_MONTH = r"(?:\s+(?:of|in)\s+(?:the|each|every|a)\s+month|\s+monthly|\s+each\s+month|\s+every\s+month)?"
_DAYS = (
    _DAY.format("day")
    + r"(?:(?:\s*,\s*|\s+and\s+|\s*&\s*)"
    + _DAY.format("other")
    + r")?(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+)"
    + _DAY.format("third")
    + r")?"
)

_FORMS: tuple[tuple[Pattern, Callable[[dict[str, str]], str]], ...] = (
    (
        Pattern(r"(?:week\s?day|working\s+day|work\s?day)s?|weekdays?\s+daily"),
        lambda _: f"FREQ=WEEKLY;BYDAY={WEEKDAYS}",
    ),
    (Pattern(r"day|daily"), lambda _: "FREQ=DAILY"),
    (Pattern(rf"(?:week(?:ly)?\s+)?(?:on\s+)?(?:every\s+)?{_DAYS}"), _weekly),
    (Pattern(rf"{_TWO}\s+(?:on\s+(?:a\s+|the\s+)?)?{_DAYS}"), _weekly),
    (Pattern(rf"{_DAY.format('day')}\s+{_TWO}"), _weekly),
    (Pattern(rf"(?:monthly\s+on\s+(?:the\s+)?)?{_PLACE}\s+{_DAY.format('day')}{_OF_MONTH}"), _monthly),
    (Pattern(rf"(?:monthly\s+on\s+(?:the\s+)?)?{_PLACE}\s+(?:working|week)\s?day{_OF_MONTH}"), _working_day),
    (
        Pattern(rf"(?:monthly\s+on\s+(?:the\s+)?)?(?P<number>[0-9]{{1,2}})(?:st|nd|rd|th){_OF_MONTH}"),
        _day_of_month,
    ),
    (Pattern(r"week(?:ly)?"), lambda _: "FREQ=WEEKLY;BYDAY=MO"),
    (Pattern(r"month(?:ly)?"), lambda _: "FREQ=MONTHLY;BYDAY=1MO"),
)
"""What people type, likeliest first."""
