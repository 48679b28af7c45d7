"""The date in force of a line, and a deadline read back from its date and its words."""

import calendar
import re
from collections.abc import Iterable, Mapping
from datetime import date

from bot.domain.deadlines import Deadline, DeadlineKind, read_deadline
from bot.domain.reading import ReadRecommendation

_MONTH = re.compile(
    r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\b|\b(?:quarter|q[1-4]|spring|summer|autumn|winter)\b",
    re.IGNORECASE,
)
_DAY_OF_MONTH = re.compile(r"\b(?:[0-2]?[0-9]|3[01])(?:st|nd|rd|th)?\b", re.IGNORECASE)


def dates_in_force(lines: Iterable[ReadRecommendation]) -> Mapping[str, tuple[Deadline, bool]]:
    """
    Work out the deadline in force of each line, its own or that of the nearest line above it, and whether it is inherited.

    Lines may stand in any order: as at a day that is past, a part may stand before what it was a part of then.
    """
    by_number = {line.number: line for line in lines}
    found: dict[str, tuple[Deadline, bool]] = {}
    for line in by_number.values():
        current, seen = line, {line.number}
        while current.due == Deadline() and current.parent in by_number and current.parent not in seen:
            current = by_number[current.parent]
            seen.add(current.number)
        found[line.number] = (current.due, current is not line and current.due != Deadline())
    return found


def kind_of(on: date | None, wording: str) -> DeadlineKind:
    """
    Tell what sort of deadline words state, given the date that was made of them.

    >>> str(kind_of(date(2027, 3, 31), "end of March")), str(kind_of(date(2027, 5, 1), "By 1 May 2027"))
    ('month', 'day')
    """
    stated = read_deadline(wording)
    if stated.kind is not DeadlineKind.NONE and stated.on in {None, on}:
        return stated.kind
    if on is None:
        return DeadlineKind.NONE
    is_last_day = on.day == calendar.monthrange(on.year, on.month)[1]
    if is_last_day and _MONTH.search(wording) and not _DAY_OF_MONTH.search(wording):
        return DeadlineKind.MONTH
    return DeadlineKind.DAY


def deadline_of(on: date | None, wording: str, kind: DeadlineKind | None) -> Deadline:
    """Make a deadline of a date and its words; where its kind is not given, the words tell it."""
    return Deadline(on, wording, kind_of(on, wording) if kind is None else kind)
