"""Give all that one person owns to another, because people move."""

import re
from collections.abc import Mapping

from bot.domain.answers_people import Assigned
from bot.domain.errors_people import NobodyNamed, NothingToHandOver, UnknownPerson
from bot.domain.people import Actor, check_may
from bot.domain.recommendations import Recommendation, Tracker
from bot.domain.selection import folded, is_owned_by
from bot.store import people, recommendations
from bot.store.tx import Tx
from bot.usecases import Store
from bot.usecases.assign import assigned
from bot.usecases.choosing import Place, choose_tracker
from bot.usecases.named import MYSELF, TOKEN, Named, named_person

BETWEEN = re.compile(r"\s+to\s+|\s*(?:->|→|=>)\s*", re.IGNORECASE)
LEADING = re.compile(r"\s*(?:from|to)\s+", re.IGNORECASE)


def hand_over(
    store: Store, actor: Actor, place: Place, typed: str, mentioned: Mapping[str, str], *, key: str
) -> Assigned:
    """
    Give every open item that one person owns to another: "@x @y", "@x to @y", or "@y" for one's own.

    Whoever hands over may have left, or may be a name that is only printed.

    Raises:
        NobodyNamed: the line does not name who hands over to whom.
        NothingToHandOver: whoever hands over owns nothing that is open.
        UnknownPerson, CannotOwn: nobody here can be given the items by that name.
        NotAllowed: they are not the actor's to give.
    """
    check_may(actor, "assign")
    former, later = both_named(typed, mentioned)
    with store.write(actor.workspace) as tx:
        tracker = choose_tracker(tx, actor, place)
        leaver = who_hands_over(tx, actor, former, mentioned)
        owner = named_person(tx, actor, later, mentioned)
        if not owner.id:
            raise NobodyNamed(typed=later)
        items = open_items_of(tx, tracker, leaver)
        if not items:
            raise NothingToHandOver(name=leaver.name)
        return assigned(tx, tracker, actor, items, owner, key=key)


def both_named(typed: str, mentioned: Mapping[str, str]) -> tuple[str, str]:
    """Divide a line into who hands over, empty for whoever typed it, and to whom."""
    words = " ".join(typed.split())
    lead = LEADING.match(words)
    halves = BETWEEN.split(words[lead.end() :] if lead else words, maxsplit=1)
    if len(halves) == 2:  # noqa: PLR2004 - two people
        return halves[0], halves[1]
    places = sorted(
        {(words.index(name), name) for name in mentioned if name in words}
        | {(found.start(), found[0]) for found in TOKEN.finditer(words)}
    )
    if len(places) == 2:  # noqa: PLR2004 - as above
        return places[0][1], places[1][1]
    first, _, rest = words.partition(" ")
    if first.casefold() in MYSELF and rest:
        return first, rest
    if len(places) > 1 or not words:
        raise NobodyNamed(typed=typed)
    return "", words


def who_hands_over(tx: Tx, actor: Actor, words: str, mentioned: Mapping[str, str]) -> Named:
    """Find whoever hands over: a mention, oneself, somebody's name, else a name as it is printed."""
    if not words or folded(words) in MYSELF:
        return Named(actor.id, actor.name)
    ids = {person for name, person in mentioned.items() if name in words} | set(TOKEN.findall(words))
    if len(ids) > 1:
        raise NobodyNamed(typed=words)
    if ids:
        found = people.find_person(tx, next(iter(ids)))
        return Named(next(iter(ids)), (found.full_name or found.name) if found else words)
    alike = people.people_called(tx, words.removeprefix("@"))
    if len(alike) > 1:
        raise UnknownPerson(name=words, alike=tuple(sorted({one.full_name for one in alike})))
    return Named(alike[0].id, alike[0].full_name or words) if alike else Named("", words)


def open_items_of(tx: Tx, tracker: Tracker, person: Named) -> list[Recommendation]:
    """Load the open items that somebody owns, by their account or by their printed name."""
    return [
        line
        for line in recommendations.load_all(tx, tracker.id)
        if line.is_item and line.standing.is_open and is_owned_by(line, person.id, person.name)
    ]
