"""The words after `list` and `summary`, read into conditions."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from bot.domain.deadlines import read_since, read_span
from bot.domain.errors import UnknownDate, UnknownFilter
from bot.domain.numbers import read_numbers
from bot.domain.recommendations import DUE_SOON_DAYS, Filter
from bot.domain.selection import Condition
from bot.domain.statuses import Status

SIMPLE = {
    "all": Filter.ALL,
    "overdue": Filter.OVERDUE,
    "late": Filter.OVERDUE,
    "at risk": Filter.AT_RISK,
    "risk": Filter.AT_RISK,
    "unanswered": Filter.UNANSWERED,
    "blank": Filter.UNANSWERED,
    "stale": Filter.STALE,
    "awaiting sign-off": Filter.AWAITING,
    "awaiting sign off": Filter.AWAITING,
    "awaiting": Filter.AWAITING,
    "proposed": Filter.PROPOSED,
    "proposals": Filter.PROPOSED,
    "decisions needed": Filter.DECISIONS,
    "decisions": Filter.DECISIONS,
}
"""Filters that are one or two words and need nothing else."""

STATUS_WORDS = {str(status): status for status in Status if status is not Status.AT_RISK}

FILLING = frozenset({"and", ",", "the", "only", "items", "those", "in", "are", "that"})
"""Words that people put between filters and that say nothing."""

LONGEST_NAME = 200
"""Characters of an owner's name; the words travel in buttons, which hold little."""

SINCE_WORDS = 3
"""The longest date after "since" that is tried first ("1 March 2026")."""


@dataclass(frozen=True, slots=True)
class Asking:
    """
    Who asks, when and about what: all that is needed to read the words.

    `people` gives the ids of the persons named in the words, `names` the printed names of ids.
    """

    today: date
    known: Sequence[str] = ()
    person: str = ""
    person_name: str = ""
    people: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)


def read_conditions(words: str, asking: Asking) -> tuple[Condition, ...]:
    """
    Read filters, any number of them, which must all be true.

    >>> asking = Asking(today=date(2026, 11, 24), known=("12", "12.1"))
    >>> [str(one.kind) for one in read_conditions("overdue under 12", asking)]
    ['overdue', 'under']

    Raises:
        UnknownFilter: with the words that were not understood.
    """
    rest = " ".join(words.split())
    found: list[Condition] = []
    while rest:
        first, _, after = rest.partition(" ")
        if first.casefold().strip(",") in FILLING or not first.strip(","):
            rest = after
            continue
        condition, rest = read_one(rest, asking)
        if condition not in found:
            found.append(condition)
    return tuple(found)


def read_one(words: str, asking: Asking) -> tuple[Condition, str]:
    """Read the filter with which the words begin, and give back what follows it."""
    for phrase in sorted([*SIMPLE, *STATUS_WORDS], key=len, reverse=True):
        if starts_with(words, phrase):
            kind = SIMPLE.get(phrase)
            condition = Condition(kind) if kind else Condition(Filter.STATUS, phrase)
            return condition, words[len(phrase) :].lstrip(" ,")
    first, _, rest = words.partition(" ")
    if first in asking.people or first.startswith("<@"):
        return read_owner(words, words, asking)
    reader = READERS.get(first.casefold().strip(",:"))
    return reader(words, rest, asking) if reader else read_under(words, words, asking)


def starts_with(words: str, phrase: str) -> bool:
    """Tell whether the words begin with a phrase that ends where a word ends."""
    following = words[len(phrase) : len(phrase) + 1]
    return words.casefold().startswith(phrase) and following in {"", " ", ","}


def read_mine(_words: str, rest: str, asking: Asking) -> tuple[Condition, str]:
    """Read "mine": whoever asks."""
    return Condition(Filter.MINE, asking.person_name, asking.person), rest


def read_due(_words: str, rest: str, _asking: Asking) -> tuple[Condition, str]:
    """Read "30d", "in 2 weeks" or "soon" after "due"; nothing means the usual span."""
    rest = rest.removeprefix("soon").removeprefix("in ").removeprefix("within ").lstrip()
    pieces = rest.split(" ")
    for length in (2, 1):
        days = read_span(" ".join(pieces[:length])) if len(pieces) >= length else None
        if days is not None:
            return Condition(Filter.DUE_SOON, str(days)), " ".join(pieces[length:])
    return Condition(Filter.DUE_SOON, str(DUE_SOON_DAYS)), rest


def read_under(words: str, rest: str, asking: Asking) -> tuple[Condition, str]:
    """Read a known number after "under", or standing alone."""
    read = read_numbers(rest, asking.known)
    if len(read.numbers) != 1 or read.unknown:
        raise UnknownFilter(typed=words)
    return Condition(Filter.UNDER, read.numbers[0]), read.rest


def read_owner(words: str, rest: str, asking: Asking) -> tuple[Condition, str]:
    """Read a person after "owner": someone mentioned, or a name as it is printed, to the end of the words."""
    rest = rest.removeprefix("by ")
    first, _, after = rest.partition(" ")
    person = asking.people.get(first) or (
        first[2:-1] if first.startswith("<@") and first.endswith(">") else ""
    )
    if person:
        return Condition(Filter.OWNER, asking.names.get(person, ""), person), after
    if not rest.strip() or len(rest) > LONGEST_NAME:
        raise UnknownFilter(typed=words)
    return Condition(Filter.OWNER, rest.strip().lstrip("@")), ""


def read_changed(words: str, rest: str, asking: Asking) -> tuple[Condition, str]:
    """Read a past date after "since", the longest run of words that is one."""
    pieces = rest.removeprefix("since ").split(" ")
    for length in range(min(SINCE_WORDS, len(pieces)), 0, -1):
        try:
            since = read_since(" ".join(pieces[:length]), asking.today)
        except UnknownDate as unreadable:
            if length == 1:
                raise UnknownFilter(typed=words) from unreadable
            continue
        return Condition(Filter.CHANGED, since.isoformat()), " ".join(pieces[length:])
    raise UnknownFilter(typed=words)


READERS: dict[str, Callable[[str, str, Asking], tuple[Condition, str]]] = {
    "mine": read_mine,
    "my": read_mine,
    "me": read_mine,
    "due": read_due,
    "under": read_under,
    "of": read_under,
    "owner": read_owner,
    "owned": read_owner,
    "by": read_owner,
    "changed": read_changed,
    "since": read_changed,
}
"""Who reads on, by the first word."""
