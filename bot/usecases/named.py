"""Items and people as a typed line names them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.domain.errors import NoNumber, UnknownNumber
from bot.domain.errors_people import CannotOwn, NobodyNamed, UnknownPerson
from bot.domain.numbers import nearest, read_numbers
from bot.domain.people import Actor, Membership
from bot.domain.recommendations import Recommendation, Tracker
from bot.domain.typed_text import tidy
from bot.store import people, recommendations
from bot.store.tx import Tx
from bot.usecases.lines import items_under, lines_of

MYSELF = frozenset({"me", "myself", "self"})
NOBODY = frozenset({"nobody", "no one", "no-one", "none", "noone", "nobody yet", "-"})
BEFORE_A_NAME = re.compile(r"(?:to|for|with|is|=|:)\s+", re.IGNORECASE)
TOKEN = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^>]*)?>")


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody of the workspace who may own something; nobody where both are empty."""

    id: str = ""
    name: str = ""


def named_items(tx: Tx, tracker: Tracker, typed: str) -> tuple[tuple[Recommendation, ...], str]:
    """
    Load the items that a line begins with, those under a parent among them, and give the rest of the line.

    Raises:
        NoNumber: it begins with no number.
        UnknownNumber: with the nearest numbers that there are.
    """
    known = recommendations.known_numbers(tx, tracker.id)
    read = read_numbers(typed, known)
    if read.other is not None and read.other.rest != read.rest:
        read = read.other  # what follows here is no free text, so a number after a comma is one of the list
    if read.unknown:
        raise UnknownNumber(number=read.unknown[0], nearest=nearest(read.unknown[0], known))
    if not read.numbers:
        raise NoNumber(typed=typed)
    return items_numbered(tx, tracker, read.numbers), read.rest


def items_numbered(tx: Tx, tracker: Tracker, numbers: Sequence[str]) -> tuple[Recommendation, ...]:
    """Load the items of some numbers in document order; a parent stands for all that is under it."""
    lines = lines_of(tx, tracker, numbers)
    found = {item.number: item for line in lines for item in items_under(tx, tracker, line)}
    return tuple(sorted(found.values(), key=lambda item: item.position))


def named_person(tx: Tx, actor: Actor, typed: str, mentioned: Mapping[str, str]) -> Named:
    """
    Find who is meant by the end of a line: a mention, "me", "nobody", or a name that only one person here goes by.

    Raises:
        NobodyNamed: it names nobody.
        UnknownPerson: the name is nobody's, or several people's.
        CannotOwn: whoever it is may own nothing here.
    """
    words = " ".join(typed.split())
    words = words[found.end() :] if (found := BEFORE_A_NAME.match(words)) else words
    plain = tidy(words).casefold()
    if plain in NOBODY or words == "-":
        return Named()
    if plain in MYSELF:
        return person_numbered(tx, actor.id)
    ids = {person for name, person in mentioned.items() if name in words} | set(TOKEN.findall(words))
    if len(ids) > 1 or not plain:
        raise NobodyNamed(typed=words)
    if ids:
        return person_numbered(tx, ids.pop())
    alike = people.people_called(tx, plain.removeprefix("@"))
    if len(alike) != 1:
        raise UnknownPerson(name=words, alike=tuple(sorted({one.full_name for one in alike})))
    return person_numbered(tx, alike[0].id)


def person_numbered(tx: Tx, person_id: str) -> Named:
    """
    Find somebody by id who may own something.

    Raises:
        CannotOwn: they are no full member here, or nobody could say who they are.
    """
    found = people.find_person(tx, person_id)
    if found is None or found.membership is not Membership.MEMBER:
        because = Membership.UNKNOWN if found is None else found.membership
        raise CannotOwn(name=found.full_name if found else person_id, because=str(because))
    return Named(found.id, found.full_name or found.name)
