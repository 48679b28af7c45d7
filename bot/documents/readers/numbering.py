"""Numbers that a document lost, where its other numbers leave one possibility alone."""

from collections.abc import Iterator, Sequence

from bot.documents.readers.groups import Group
from bot.domain.numbers import possible_parents
from bot.domain.reading import Finding, FindingKind

_MOST_DIGITS = 8
"""Digits of two neighbours taken together; a longer one is no number of a part."""


def number_between(before: str, after: str) -> str | None:
    """
    Give the one number that is missing between two, where there is exactly one.

    >>> number_between("12.2", "12.4"), number_between("12.2", "12.3"), number_between("AFI 2", "13.1")
    ('12.3', None, None)
    """
    stem, _, last = before.rpartition(".")
    other, _, following = after.rpartition(".")
    if (
        not stem
        or stem != other
        or not (last.isdecimal() and following.isdecimal())
        or len(last + following) > _MOST_DIGITS
    ):
        return None
    return f"{stem}.{int(last) + 1}" if int(following) - int(last) == 2 else None  # noqa: PLR2004 - one is missing


def settle_numbers(groups: Sequence[Group], *, has_recommendations: bool) -> Iterator[Finding]:
    """
    Give each group and part without a number the one that follows from its neighbours, and say so.

    A recommendation takes the number that all its parts name; parts that never had numbers are counted under their
    recommendation's; one part without a number between 12.2 and 12.4 is 12.3.
    """
    taken = {group.number for group in groups}
    for group in groups:
        if not group.number and (group.texts or has_recommendations):
            group.number = _common_parent(group, taken)
            taken.add(group.number)
            if group.number:
                yield Finding(FindingKind.NUMBER_INFERRED, group.first.line.place, group.number)
        yield from _settle_parts(group)


def _common_parent(group: Group, taken: set[str]) -> str:
    numbered = [possible_parents(part.number) for part in group.parts if part.number]
    common = [
        number
        for number in (numbered[0] if numbered else ())
        if number not in taken and all(number in parents for parents in numbered)
    ]
    return common[0] if common else ""


def _settle_parts(group: Group) -> Iterator[Finding]:
    counted = bool(group.number) and not any(part.number for part in group.parts)
    for place, part in enumerate(group.parts):
        if part.number:
            continue
        before = group.parts[place - 1].number if place else ""
        after = group.parts[place + 1].number if place + 1 < len(group.parts) else ""
        number = f"{group.number}.{place + 1}" if counted else number_between(before, after)
        if number:
            part.number = number
            yield Finding(FindingKind.NUMBER_INFERRED, part.first.line.place, number)
