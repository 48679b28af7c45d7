"""A line that somebody adds: its number, its text and the date in it, and where it stands among the others."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.deadlines import Deadline, read_date, read_deadline
from bot.domain.errors import NoNumber, UnknownDate
from bot.domain.numbers import as_issued, natural_key, possible_parents

_WORDS_OF_A_NUMBER = 4
_BY = re.compile(r"\bby\s+", re.IGNORECASE)
_BECAUSE = re.compile(r"(?:^|[\s,;:–—-])because\b[\s,:]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NewLine:
    """A number as issued, and the words after it exactly as typed."""

    number: str
    text: str


def read_new_line(typed: str) -> NewLine:
    """
    Read the number that a line begins with; the number need not be known.

    >>> read_new_line("26 20 officers"), read_new_line("AFI 2: Train them")
    (NewLine(number='26', text='20 officers'), NewLine(number='AFI 2', text='Train them'))

    Raises:
        NoNumber: the line begins with none.
    """
    for found in list(re.finditer(r"\S+", typed))[:_WORDS_OF_A_NUMBER]:
        if any(character.isdigit() for character in found.group()):
            number = as_issued(typed[: found.end()])
            return NewLine(number, re.sub(r"^\s*[:–—-]?\s*", "", typed[found.end() :]).rstrip())
    raise NoNumber(typed=typed)


def read_reason(typed: str) -> tuple[str, str]:
    """
    Divide a line at its first "because" into what is meant and why.

    >>> read_reason("12.4 because it is 12.3 again"), read_reason("12.4")
    (('12.4', 'it is 12.3 again'), ('12.4', ''))
    """
    found = _BECAUSE.search(typed)
    if found is None:
        return typed.strip(), ""
    return typed[: found.start()].strip(" \t\r\n,;:–—-"), typed[found.end() :].strip()


def due_in(text: str, today: date, published: date | None = None) -> Deadline:
    """
    Find the due date that a text states: "by …" at its very end, else as a document would state it.

    >>> due_in("Train forty officers by 27 March 2027", date(2026, 11, 24)).on
    datetime.date(2027, 3, 27)
    >>> due_in("Stand by everybody", date(2026, 11, 24)).on is None
    True
    """
    ended = text.rstrip(" .;")
    for found in reversed(list(_BY.finditer(ended))):
        try:
            due = read_date(ended[found.end() :], today, published)
        except UnknownDate:
            continue
        if due.on is not None:
            return Deadline(due.on, ended[found.start() :], due.kind)
    return read_deadline(text, published)


def parent_of(number: str, known: Mapping[str, str | None]) -> str | None:
    """
    Name the line that a number is a part of: the nearest that the tracker has.

    >>> parent_of("12.4.1", {"12": None, "13": None}), parent_of("26", {"12": None})
    ('12', None)
    """
    return next((parent for parent in possible_parents(number) if parent in known), None)


def placed(number: str, parent: str | None, lines: Sequence[tuple[str, str | None]]) -> tuple[str, ...]:
    """
    Give the order of all numbers with a new one in its natural place among the parts of its parent.

    `lines` are the others in their order, each with its parent.

    >>> placed("12.3", "12", [("12", None), ("12.1", "12"), ("12.4", "12"), ("14", None)])
    ('12', '12.1', '12.3', '12.4', '14')
    """
    order = [other for other, _ in lines if other != number]
    above = dict(lines)
    beside = [
        other
        for other, its_parent in lines
        if its_parent == parent and other != number and natural_key(other) < natural_key(number)
    ]
    if beside:
        before = max(beside, key=natural_key)
        inside = {before}
        for other in order:  # parts stand behind what they are a part of
            if above[other] in inside:
                inside.add(other)
        at = max(order.index(other) for other in inside) + 1
    else:
        at = order.index(parent) + 1 if parent in order else 0
    return (*order[:at], number, *order[at:])


def is_inside(number: str, parent: str, known: Mapping[str, str | None]) -> bool:
    """
    Tell whether a line is itself, or a part at any depth of, another: it cannot be that one's parent.

    >>> is_inside("12", "12.4", {"12": None, "12.4": "12"}), is_inside("12.4", "12", {"12": None, "12.4": "12"})
    (True, False)
    """
    above: str | None = parent
    seen: set[str] = set()
    while above is not None and above not in seen:
        if above == number:
            return True
        seen.add(above)
        above = known.get(above)
    return False
