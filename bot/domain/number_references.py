"""The numbers of other recommendations that a text mentions."""

from collections.abc import Collection
from functools import lru_cache

from bot.domain.number_known import known_numbers
from bot.domain.number_list import AMOUNT, Member, read_list
from bot.domain.patterns import Pattern
from bot.domain.typed_text import level

_PLACE = Pattern(
    r"(?<![\w£$€])(?<![0-9][.,/:-])(?<![a-z]-)(?:"
    r"(?P<lead>(?:recommendations?|recs?\.?|requirements?|see|\#)[ ]*(?:nos?\.?[ ]*)?)"
    r"|(?P<elsewhere>(?:sections?|paragraphs?|paras?|pages?|pp?|annex|appendix|chapters?|tables?|figures?|versions?|v|"
    r"articles?|schedules?|regulations?)\.?[ ]*)"
    r")?(?=(?:[a-z]{1,12}[ ]?-?[ ]?)?[0-9])"
)
_BARE = Pattern(r"[0-9]+(?:[ ]*(?:-|to\b)[ ]*[0-9]+)?")
REMEMBERED = 512
"""Texts whose references are remembered: people look at the same items again, and looking for them costs as much as reading the item."""
REMEMBERED_LENGTH = 10_000
_WORD_FOLLOWS = Pattern(r"[ ]+(?!(?:and|or|for|in|above|below|which|where)\b)[a-z]")


def find_references(text: str, known: Collection[str]) -> tuple[str, ...]:
    """
    Name the known numbers that a text mentions, in the order of their first mention.

    Dates, amounts and the sections of other papers are passed over; a bare integer counts after "recommendation" alone.

    >>> find_references("See 11.1. As 10.1-10.3 say, 12 officers; recommendation 12.", ["10.1", "10.2", "11.1", "12"])
    ('11.1', '10.1', '10.2', '12')
    """
    numbers = tuple(known)
    return _remembered(text, numbers) if len(text) <= REMEMBERED_LENGTH else _references(text, numbers)


def _references(text: str, known: tuple[str, ...]) -> tuple[str, ...]:
    numbers, plain = known_numbers(known), level(text)
    found: dict[str, None] = {}
    place = 0
    while match := _PLACE.search(plain, place):
        members = read_list(plain, match.end(), numbers)
        if not members:
            place = match.end() + 1
        elif match["elsewhere"]:
            place = members[-1].end
        else:
            meant = _meant(plain, match.end(), members, (match["lead"] or "").casefold())
            found.update(dict.fromkeys(number for member in meant for number in member.numbers))
            place = meant[-1].end if meant else members[0].end
    return tuple(found)


_remembered = lru_cache(maxsize=REMEMBERED)(_references)


def _meant(text: str, begin: int, members: list[Member], lead: str) -> list[Member]:
    """Take the numbers of a list that stand for recommendations, up to the first that may be an amount or a count."""
    first_is_bare = _BARE.fullmatch(text, begin, members[0].end) is not None
    meant: list[Member] = []
    for member in members:
        is_bare = first_is_bare if not meant else member.is_doubtful
        if AMOUNT.match(text, member.end) or (is_bare and not (first_is_bare and lead)):
            break
        if is_bare and lead.startswith("see") and _WORD_FOLLOWS.match(text, member.end):
            break
        meant.append(member)
    return meant
