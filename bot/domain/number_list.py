"""The numbers at the start of what somebody typed, and the text after them."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.domain.number_known import KnownNumbers, Mention, ends_at, known_numbers
from bot.domain.number_spelling import natural_key, possible_parents
from bot.domain.patterns import Pattern
from bot.domain.typed_text import level


@dataclass(frozen=True, slots=True)
class NumbersRead:
    """
    What was made of a line: the known numbers, those that are not known, and the text after them as typed.

    `other` is the second reading, where a number could also be the first word of the text, or where a comma could
    part two numbers or stand for the point in one. Whoever meets it asks, and saves nothing.
    """

    numbers: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    rest: str = ""
    other: "NumbersRead | None" = None


@dataclass(frozen=True, slots=True)
class Member:
    """One number or range of a list, up to `end`; `is_doubtful` says that it could be the first word of the text."""

    numbers: tuple[str, ...]
    unknown: tuple[str, ...]
    end: int
    is_doubtful: bool = False
    as_list: tuple[str, ...] = ()


AMOUNT = Pattern(
    r"[ ]*(?:(?:million|billion|thousand|hundred|m|bn|k|per[ ]?cent|hours?|days?|weeks?|months?|years?|minutes?|fte|"
    r"miles?|km|[ap]\.?m|times|points?)\b|[x×%])"
)
"""What turns the number before it into an amount."""

_OPENING = Pattern(r"""[ \t]*["'`*_]*[ \t]*""")
_JOINED = Pattern(r"[ \t]*(?:[,;][ \t]*(?:and\b|&)?|and\b|&)[ \t]*")
_RANGED = Pattern(r"[ \t]*-[ \t]*|[ \t]+to[ \t]+")
_BARE_RANGE = Pattern(r"[0-9]+-[0-9]+")
_PARTING = Pattern(r"""(?:\.(?![0-9]))?(?:\s|[,;]|(?!:[\w+'-]+:):(?=\s|$|\w|["']))*""")


def read_numbers(typed: str, known: Sequence[str]) -> NumbersRead:
    """
    Read the numbers a line begins with, and leave the text after them exactly as typed.

    Only a comma (or its heavier twin, the semicolon), "and" or a dash ("to") joins numbers; after a space, a colon or
    at the end of the line the text begins. A bare integer after a comma may be the first word of the text: that is the
    first reading, and `other` takes it as a number if it is one. "12,4" is 12.4 where that is known; where 4 is known
    too, `other` has the list. A range takes in the known numbers between its ends, of their level.

    >>> read_numbers("14.1-14.3: forty officers", ["14.1", "14.2", "14.3"])
    NumbersRead(numbers=('14.1', '14.2', '14.3'), unknown=(), rest='forty officers', other=None)
    >>> read_numbers("12.4, 20 officers trained", ["12.4", "20"]).other
    NumbersRead(numbers=('12.4', '20'), unknown=(), rest='officers trained', other=None)
    """
    begin = len(typed) - len(typed.lstrip())
    text = level(typed)
    start = _OPENING.end_at(text, begin)
    quotes = text[begin:start].strip()
    members = read_list(text, start, known_numbers(known))
    if not members:
        return NumbersRead(rest=typed)

    def reading(upto: int) -> NumbersRead:
        taken = members[:upto]
        return NumbersRead(
            numbers=tuple(dict.fromkeys(number for member in taken for number in member.numbers)),
            unknown=tuple(dict.fromkeys(number for member in taken for number in member.unknown)),
            rest=typed[_text_begins(text, taken[-1].end, quotes) :],
        )

    whole = reading(len(members))
    sure = max(place for place, member in enumerate(members, start=1) if not member.is_doubtful)
    if not whole.rest.strip():
        sure = len(members)
    possible = sure
    while possible < len(members) and not members[possible].unknown:
        possible += 1
    first = reading(sure)
    if possible > sure:
        return replace(first, other=reading(possible))
    listed = [number for member in members[:sure] for number in (member.as_list or member.numbers)]
    is_two = any(member.as_list for member in members[:sure])
    return replace(first, other=replace(first, numbers=tuple(dict.fromkeys(listed)))) if is_two else first


def read_list(line: str, place: int, numbers: KnownNumbers) -> list[Member]:
    """Read the list of numbers and ranges that begins at a place of a levelled text; the first is never doubtful."""
    members: list[Member] = []
    while mention := numbers.mention(line, place):
        members.append(_member(line, place, mention, numbers, is_first=not members))
        found = _range(line, mention, numbers)
        if found and found.is_doubtful:
            members.append(found)
        elif found:
            is_doubtful = (
                members[-1].is_doubtful and _BARE_RANGE.fullmatch(line, place, found.end) is not None
            )
            members[-1] = replace(found, is_doubtful=is_doubtful)
        joint = _JOINED.match(line, members[-1].end)
        if joint is None:
            break
        place = joint.end()
    return members


def _member(line: str, place: int, mention: Mention, numbers: KnownNumbers, *, is_first: bool) -> Member:
    written = line[place : mention.end]
    is_stranger = not mention.is_known and written[0].isdigit() and not numbers.has_family(mention.number)
    is_text = written.isdigit() or is_stranger or AMOUNT.match(line, mention.end) is not None
    return Member(
        numbers=(mention.number,) if mention.is_known else (),
        unknown=() if mention.is_known else (mention.number,),
        end=mention.end,
        is_doubtful=not is_first and is_text,
        as_list=mention.as_list,
    )


def _range(line: str, first: Mention, numbers: KnownNumbers) -> Member | None:
    joint = _RANGED.match(line, first.end)
    if joint is None:
        return None
    is_tight = joint.group() == "-"
    last = _last_of_range(line, joint.end(), first, numbers, is_tight=is_tight)
    if last is None or natural_key(first.number)[0] != natural_key(last.number)[0]:
        return None
    low, high = sorted((first.number, last.number), key=natural_key)
    levels = {_depth(low), _depth(high)}
    inside = numbers.in_order[
        bisect_left(numbers.in_order, natural_key(low), key=natural_key) : bisect_right(
            numbers.in_order, natural_key(high), key=natural_key
        )
    ]
    return Member(
        numbers=tuple(number for number in inside if _depth(number) in levels),
        unknown=tuple(end.number for end in (first, last) if not end.is_known),
        end=last.end,
        is_doubtful=not is_tight and line[joint.end() : last.end].isdigit(),
    )


_SHORT_ENDS = (
    (Pattern(r"[0-9]+"), Pattern(r"[0-9]+$")),
    (Pattern(r"\([a-z0-9]{1,4}\)"), Pattern(r"\([^()]*\)$")),
    (Pattern(r"[a-z](?![a-z])"), Pattern(r"(?<=[0-9])[a-z]$")),
)


def _last_of_range(
    line: str, place: int, first: Mention, numbers: KnownNumbers, *, is_tight: bool
) -> Mention | None:
    """Read the last number of a range, which may be cut short: "14.1-5", "14a-c", "CoC 1(a)-(c)"."""
    full = numbers.mention(line, place)
    for written, ending in _SHORT_ENDS:
        short = written.match(line, place)
        tail = ending.search(first.number)
        if short is None or tail is None or not ends_at(line, short.end(), short.group()):
            continue
        if not is_tight and not short.group().isdigit():
            continue
        number = first.number[: tail.start()] + short.group()
        known = numbers.find(number)
        return Mention(known or number, short.end(), is_known=known is not None)
    return full


def _depth(number: str) -> int:
    """Count the dotted and bracketed parts of a number: 14 and 14a stand beside each other, 14.1 below."""
    chain = (number, *possible_parents(number))
    return sum(not whole[len(parent) :].isalpha() for whole, parent in pairwise(chain))


def _text_begins(text: str, end: int, quotes: str) -> int:
    while quotes and text[end : end + 1] in set(quotes):
        end += 1
    return _PARTING.end_at(text, end)
