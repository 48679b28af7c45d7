"""A promise as somebody types it: what will be done, by whom, by when."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.domain.deadlines import Deadline, read_action_due, read_date
from bot.domain.errors import UnknownDate

_LABEL = re.compile(r"\s*actions?\s*:\s*", re.IGNORECASE)
_BY = re.compile(r"\b(?:by|until|due|no later than|not later than)\s", re.IGNORECASE)
_LOOSE = " \t\r\n,;–—-"
"""What stands between a promise and the name or the date behind it."""

_WORDS_OF_A_DATE = 4
"""More words than these behind "by" are no date that went wrong, but a part of the sentence."""


@dataclass(frozen=True, slots=True)
class Promise:
    """
    What was typed, with what its end says of owner and date.

    `text` keeps the words of the date, which are part of the sentence, and leaves out a name at the end, which stands
    for an account. `owner_id` is that account, `owner_name` how it was named.
    """

    text: str
    owner_id: str = ""
    owner_name: str = ""
    due: date | None = None
    due_wording: str = ""


def read_promise(typed: str, people: Mapping[str, str], today: date) -> Promise:
    """
    Read a promise; `people` are the accounts that the line names, by the name as it stands in it.

    >>> found = read_promise("Action: Train forty officers by 1 May @nair", {"@nair": "U1"}, date(2026, 11, 24))
    >>> found.text, found.owner_id, found.due
    ('Train forty officers by 1 May', 'U1', datetime.date(2027, 5, 1))

    Raises:
        UnknownDate: the end looks like a date that could be two.
    """
    label = _LABEL.match(typed)
    text, named = _without_name(typed[label.end() :] if label else typed, people)
    due, start = _due_at_end(text, today)
    if due.on and not named:
        before, named = _without_name(text[:start], people)
        text = f"{before} {text[start:]}".strip() if named else text
    return Promise(text.strip(), people.get(named, ""), named, due.on, due.wording if due.on else "")


def _without_name(text: str, people: Mapping[str, str]) -> tuple[str, str]:
    """Take a name off the end of a text; the longest, where one is the end of another."""
    bare = text.rstrip(_LOOSE + ".()")
    for name in sorted(people, key=len, reverse=True):
        if bare.endswith(name):
            return bare.removesuffix(name).rstrip(_LOOSE + "("), name
    return text, ""


def _due_at_end(text: str, today: date) -> tuple[Deadline, int]:
    """Find the date that a text ends with, and where its words begin."""
    bare = text.rstrip(_LOOSE + ".")
    stated = read_action_due(bare)
    if stated.on and bare.endswith(stated.wording):
        return stated, len(bare) - len(stated.wording)
    for match in reversed(list(_BY.finditer(bare))):
        tail = bare[match.start() :]
        try:
            found = read_date(tail, today)
        except UnknownDate as unclear:
            if unclear.understood and len(tail.split()) <= _WORDS_OF_A_DATE:
                raise
            continue
        if found.on:
            return found, match.start()
    return Deadline(), len(text)
