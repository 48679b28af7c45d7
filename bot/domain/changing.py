"""Lines that change a status, a due date or our own target, as people type them: "12.4 at risk because no analyst yet"."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from bot.domain.change_asked import DateAsked, StatusAsked
from bot.domain.deadlines import Deadline, DeadlineKind, read_date
from bot.domain.errors import UnknownDate
from bot.domain.errors_changing import TwoReadings
from bot.domain.numbers import NumbersRead, read_numbers
from bot.domain.patterns import Pattern
from bot.domain.statuses import Status
from bot.domain.typed_text import level, tidy

SPELLINGS = {
    **{str(status): status for status in Status},
    "not-started": Status.NOT_STARTED,
    "not yet started": Status.NOT_STARTED,
    "on-course": Status.ON_COURSE,
    "on track": Status.ON_COURSE,
    "at-risk": Status.AT_RISK,
    "completed": Status.COMPLETE,
    "done": Status.COMPLETE,
    "finished": Status.COMPLETE,
    "not applicable": Status.NOT_FOR_US,
    "n/a": Status.NOT_FOR_US,
    "no longer required": Status.NO_LONGER_NEEDED,
    "no-longer-needed": Status.NO_LONGER_NEEDED,
}
"""What people write for a status, and mean nothing else by."""

INHERIT = frozenset(
    {"inherit", "inherited", "inherits", "as parent", "same as parent", "from parent", "parent"}
)
"""What people write where an item is to have its parent's date."""

NO_DATE = "no due date"
"""The wording of a line that has no date although the one above it may have one."""

_LONGEST_FIRST = sorted(SPELLINGS, key=len, reverse=True)
_LEAD = Pattern(r"(?:\s|(?:is|are|now|to|as|set|becomes|status)\b|=|->|→|[:;,.-])+")
_TO = Pattern(r"(?:\s|(?:is|to|set|becomes|date)\b|now(?=\s+(?:to|by|on|end|the|[0-9]))|=|->|→|[:;,.-])+")
_BECAUSE = r"(?:because(?:\s+of)?|as|since|due\s+to|owing\s+to|reason(?:\s+is)?)\b[:\s]*"
_REASON = Pattern(rf"\s*(?:[-:;,.(]+\s*(?:{_BECAUSE})?|{_BECAUSE})")
_SPLIT = Pattern(rf"\s+{_BECAUSE}|\s*[;:(]\s*|\s+-+\s+|[,.]\s+(?:{_BECAUSE})?")
_NAMED_MONTH = r"[a-z]{3,9}"
_EXACT = (
    Pattern(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
    Pattern(
        rf"(?:[a-z]+day,?\s+)?(?:the\s+)?[0-9]{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_NAMED_MONTH}\.?,?\s+[0-9]{{4}}"
    ),
    Pattern(rf"(?:[a-z]+day,?\s+)?{_NAMED_MONTH}\.?\s+[0-9]{{1,2}}(?:st|nd|rd|th)?,?\s+[0-9]{{4}}"),
)
_NUMERIC = Pattern(r"(?P<day>[0-9]{1,2})[/.-](?P<month>[0-9]{1,2})[/.-](?:[0-9]{4}|[0-9]{2})")
_DATE_LEAD = Pattern(r"(?:by|on|until|no\s+later\s+than|due)\s+")
_LEADING = " \t\r\n-–—:;,.(="
_TRAILING = _LEADING + "\"'`*_)!?"
_AROUND = " \t\r\n.,;:"
_TWELVE = 12


@dataclass(frozen=True, slots=True)
class DateWanted:
    """A date in words, and the reason for it, as a form holds them; what the words mean depends on the tracker's day."""

    words: str
    reason: str = ""

    def read(self, today: date, published: date | None) -> DateAsked:
        """Make of the words what is asked; the reason is what stands in its own field."""
        asked = read_new_date(self.words, today, published)
        return replace(asked, reason=self.reason or asked.reason)


Asked = TypeVar("Asked", StatusAsked, DateAsked)


def read_status(words: str) -> StatusAsked:
    """
    Read a status and the reason after it.

    >>> asked = read_status("at risk because no analyst yet")
    >>> asked.status.value, asked.reason, asked.is_sure
    ('at risk', 'no analyst yet', True)
    >>> read_status("complete by March").is_sure, read_status("rather good").status
    (False, None)
    """
    text = level(words)
    place = _LEAD.end_at(text)
    found = _spelling_at(text, place)
    if found is None:
        return StatusAsked(None, words.strip(), is_sure=False)
    rest = words[place + len(found) :]
    marked = _REASON.match(level(rest))
    reason = _reason(rest[marked.end() :], marked.group()) if marked else _reason(rest)
    is_sure = not rest.lstrip().startswith("?") and (marked is not None or not reason)
    return StatusAsked(SPELLINGS[found], reason, is_sure=is_sure)


def read_new_date(words: str, today: date, published: date | None = None) -> DateAsked:
    """
    Read a date to come and the reason after it; "none" and "inherit" are answers, too.

    >>> asked = read_new_date("end of March because the vendor is late", date(2026, 11, 24))
    >>> asked.deadline.on, asked.words, asked.reason, asked.is_exact
    (datetime.date(2027, 3, 31), 'end of March', 'the vendor is late', False)
    """
    text = level(words)
    start = _TO.end_at(text)
    splits = [match for match in _SPLIT.finditer(text, start) if match.start() > start]
    heads = [(len(words), len(words)), *[(match.start(), match.end()) for match in reversed(splits)]]
    problem: UnknownDate | None = None
    for end, begins in heads:  # the longest first: a comma may stand within a date
        head = words[start:end].strip(_AROUND)
        try:
            found = _date_alone(head, today, published)
        except UnknownDate as unclear:
            problem = unclear
            continue
        return DateAsked(
            found.deadline,
            found.words,
            _reason(words[begins:], text[end:begins]),
            found.is_exact,
            found.inherits,
        )
    if not words[start:].strip(_TRAILING):
        return DateAsked()
    first = splits[0] if splits else None
    head = words[start : first.start()] if first else words[start:]
    reason = _reason(words[first.end() :], first.group()) if first else ""
    return DateAsked(None, head.strip(_AROUND), reason, problem=problem)


def read_line(
    typed: str, known: Sequence[str], understand: Callable[[str], Asked]
) -> tuple[NumbersRead, Asked]:
    """
    Read the numbers that a line begins with, and what is asked for them.

    Where the line can be read in two ways and only one makes sense, that one is meant.

    >>> read, asked = read_line("12.4, 20 at risk: no money", ["12.4", "20"], read_status)
    >>> read.numbers, asked.reason
    (('12.4', '20'), 'no money')

    Raises:
        TwoReadings: both make sense.
    """
    first = read_numbers(typed, known)
    asked = understand(first.rest)
    if first.other is None:
        return first, asked
    second = first.other
    other = understand(second.rest)
    if asked.is_understood and other.is_understood:
        raise TwoReadings(first.numbers, second.numbers)
    return (second, other) if other.is_understood else (first, asked)


def read_status_line(typed: str, known: Sequence[str]) -> tuple[NumbersRead, StatusAsked]:
    """
    Read "12.4 at risk because …", and "at risk 12.4 because …" as well.

    >>> read, asked = read_status_line("complete 12.4", ["12.4"])
    >>> read.numbers, asked.status.value
    (('12.4',), 'complete')
    """
    read, asked = read_line(typed, known, read_status)
    if read.numbers or read.unknown:
        return read, asked
    text = level(typed)
    place = _LEAD.end_at(text)
    found = _spelling_at(text, place)
    if found is None:
        return read, asked
    after = read_numbers(typed[_LEAD.end_at(text, place + len(found)) :], known)
    if not after.numbers or after.other is not None:
        return read, asked
    return after, read_status(f"{found} {after.rest}")


def _spelling_at(text: str, place: int) -> str | None:
    for phrase in _LONGEST_FIRST:
        end = place + len(phrase)
        after = text[end : end + 1]
        if text[place:end].casefold() == phrase and not (after.isalnum() or after in ("-", "/", "_")):
            return phrase
    return None


def _date_alone(head: str, today: date, published: date | None) -> DateAsked:
    """Read a head that is nothing but a date; raises UnknownDate."""
    tidied = tidy(head).casefold()
    if tidied in INHERIT:
        return DateAsked(Deadline(), head, is_exact=True, inherits=True)
    deadline = read_date(head, today, published)
    if deadline.kind is DeadlineKind.NONE and deadline.on is None:
        return DateAsked(Deadline(None, NO_DATE, DeadlineKind.NONE), head, is_exact=True)
    return DateAsked(deadline, head, is_exact=is_exact(head, deadline))


def is_exact(words: str, deadline: Deadline) -> bool:
    """
    Tell whether words give day, month and year, in an order that can be read in one way.

    >>> day = Deadline(date(2026, 3, 27), "", DeadlineKind.DAY)
    >>> is_exact("27/3/26", day), is_exact("3/4/26", day), is_exact("27 March", day)
    (True, False, False)
    """
    if deadline.kind is not DeadlineKind.DAY or deadline.on is None:
        return False
    text = tidy(words).casefold()
    text = text[_DATE_LEAD.end_at(text) :]
    numeric = _NUMERIC.fullmatch(text)
    if numeric:
        day, month = int(numeric["day"]), int(numeric["month"])
        return day > _TWELVE or day == month
    return any(form.fullmatch(text) for form in _EXACT)


def _reason(words: str, marked: str = "") -> str:
    """Give the reason as typed, without the marks that led to it; marks alone are none."""
    reason = words.lstrip(_LEADING).rstrip()
    if "(" in marked and reason.endswith(")"):
        reason = reason[:-1].rstrip()
    return reason if reason.strip(_TRAILING) else ""
