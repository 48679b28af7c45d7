"""The numbers a tracker has: how one is recognised at a place in a text, and which are nearest to one it has not."""

import re
from bisect import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from bot.domain.errors import NoNumber
from bot.domain.number_spelling import (
    CORE,
    ISSUED_LABELS,
    LEAD,
    as_issued,
    looks_like_number,
    natural_key,
    possible_parents,
)
from bot.domain.patterns import Pattern
from bot.domain.typed_text import level

_LABEL = r"(?:(?P<label>[a-z]{1,12})[ ]?-?[ ]?)?"
_TIGHT = Pattern(rf"{_LABEL}(?P<core>{CORE})")
_LOOSE = Pattern(rf"{_LABEL}(?P<core>{CORE}(?:\.[a-z](?![a-z]))?(?:[ ]?\([ ]?[a-z0-9]{{1,4}}[ ]?\))*)")
_LAST_LOOSE_PART = Pattern(r"(?:[ ]?\([^()]*\)|\.[a-z])$")
_COMMA_PARTS = Pattern(r"(?:,[0-9]{1,2})+(?![0-9])")
_GOES_ON = Pattern(r"[^\W_]|[%/°]|\.(?:[0-9*]|x\b)")
_BARE_GOES_ON = Pattern(r"-[a-z]{2}|,[0-9]{3}(?![0-9])|:[0-9]")


def fold(number: str) -> str:
    """Make equal what people write alike: case, spaces, and the dash after a label."""
    return re.sub(r"(?<=[a-z])-(?=[0-9])", "", "".join(level(number).casefold().split()))


@dataclass(frozen=True, slots=True)
class Mention:
    """
    One number met in a text, up to `end`.

    `as_list` are the numbers it stands for when the comma in it parts them.
    """

    number: str
    end: int
    is_known: bool
    as_list: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownNumbers:
    """
    The numbers of one tracker, ready to be looked up.

    `roots` are numbers that others are parts of, known themselves or not; `labels` are the words before the digits,
    with the gap after them; `unusual` finds the numbers that are not built as most are ("Vol 1, 4(a)").
    """

    in_order: tuple[str, ...]
    by_fold: dict[str, str]
    roots: frozenset[str]
    labels: dict[str, str]
    unusual: Pattern | None

    def find(self, written: str) -> str | None:
        """Give the number as issued for one way of writing it."""
        return self.by_fold.get(written) or self.by_fold.get(fold(written))

    def has_family(self, number: str) -> bool:
        """Tell whether the number could be a part of one that is known, or has parts that are known."""
        return number in self.roots or any(
            parent in self.roots or parent in self.by_fold for parent in possible_parents(number)
        )

    def mention(self, text: str, place: int) -> Mention | None:
        """
        Recognise the number that begins at a place of a levelled text; the longest one that is known wins.

        A number that is not known is recognised only in a form that cannot well be anything else.
        """
        mention = self._at(text, place)
        after_lead = LEAD.end_at(text, place)
        if (mention and mention.is_known) or after_lead == place:
            return mention
        return self._at(text, after_lead) or mention

    def _at(self, text: str, place: int) -> Mention | None:
        tight = _TIGHT.match(text, place)
        with_comma = self._decimal_comma(text, tight) if tight else None
        best = with_comma or self._known_at(text, place)
        if best or tight is None or not ends_at(text, tight.end(), tight.group()):
            return best
        label = (tight["label"] or "").casefold()
        spelled = self.labels.get(label)
        return None if spelled is None else Mention(spelled + tight["core"], tight.end(), is_known=False)

    def _known_at(self, text: str, place: int) -> Mention | None:
        odd = self.unusual.match(text, place) if self.unusual else None
        if odd and (number := self.find(odd.group())) and ends_at(text, odd.end(), odd.group()):
            return Mention(number, odd.end(), is_known=True)
        loose = _LOOSE.match(text, place)
        written, shorter = "", loose.group() if loose else ""
        while written != shorter:
            written = shorter
            if (number := self.find(written)) and ends_at(text, place + len(written), written):
                return Mention(number, place + len(written), is_known=True)
            shorter = _LAST_LOOSE_PART.sub("", written)
        return None

    def _decimal_comma(self, text: str, tight: re.Match[str]) -> Mention | None:
        """
        Read "12,4" as 12.4 where that is known, or where only other parts of 12 are and 4 is no number of its own.

        Where 12.4 and 4 are both known, the list is kept as the other reading.
        """
        parts = _COMMA_PARTS.match(text, tight.end())
        if parts is None or tight["label"]:
            return None
        written = tight.group() + parts.group()
        whole, each = written.replace(",", "."), [self.find(piece) for piece in written.split(",")]
        if not ends_at(text, parts.end(), written):
            return None
        if number := self.find(whole):
            as_list = tuple(filter(None, each)) if all(each) else ()
            return Mention(number, parts.end(), is_known=True, as_list=as_list)
        if (
            any(each[1:])
            or "." in tight.group()
            or (each[0] and possible_parents(whole)[0] not in self.roots)
        ):
            return None
        return Mention(whole, parts.end(), is_known=False)


def ends_at(text: str, end: int, written: str) -> bool:
    """Tell whether a number may end here: "12.4" ends before a space or "." but not in "12.45", "5%" or "24/7"."""
    if _GOES_ON.match(text, end):
        return False
    return not (written.isdigit() and _BARE_GOES_ON.match(text, end))


def known_numbers(known: Iterable[str]) -> KnownNumbers:
    """Make the numbers of a tracker ready to be looked up; the same ones are made ready once."""
    return _known_numbers(tuple(known))


@lru_cache(maxsize=64)
def _known_numbers(known: tuple[str, ...]) -> KnownNumbers:
    by_fold = {number: number for number in known}
    labels = {"": ""} | {label: f"{usual} " for label, usual in ISSUED_LABELS.items()}
    for number in known:
        by_fold.setdefault(fold(number), number)
        if (match := _TIGHT.match(number)) and match["label"]:
            labels.setdefault(match["label"].casefold(), number[: match.start("core")])
    unusual = sorted((fold(number) for number in known if not _is_usual(number)), key=len, reverse=True)
    patterns = [r"[ ]*".join(map(re.escape, folded)) for folded in unusual if folded]
    return KnownNumbers(
        in_order=tuple(sorted(set(known), key=natural_key)),
        by_fold=by_fold,
        roots=frozenset(parent for number in known for parent in possible_parents(number)),
        labels=labels,
        unusual=Pattern("|".join(patterns)) if patterns else None,
    )


def _is_usual(number: str) -> bool:
    match = _LOOSE.fullmatch(level(number))
    return match is not None and looks_like_number(number)


_SAME_DIGITS, _SAME_PARENT, _SAME_LABEL = 0.4, 0.3, 0.1
_UNLIKE = 0.5
"""A likeness below this is chance."""


def nearest(number: str, known: Sequence[str], most: int = 5) -> tuple[str, ...]:
    """
    Name the known numbers that somebody most likely meant; something as long as anything is known.

    Likeness of the spelling counts, and more so within the same parent or with the same digits in another place;
    among equals the nearest in natural order comes first.

    >>> nearest("12.44", ["1.1", "12.1", "12.4", "14.4"], most=2), nearest("1.24", ["7.1", "12.4", "25.3"], most=1)
    (('12.4', '12.1'), ('12.4',))
    """
    numbers = known_numbers(known)
    try:
        wanted = as_issued(number)
    except NoNumber:
        wanted = number
    family, digits = {wanted, *possible_parents(wanted)[:1]}, re.sub(r"\D", "", wanted)
    matcher = SequenceMatcher(b=fold(wanted), autojunk=False)
    place = bisect(numbers.in_order, natural_key(wanted), key=natural_key)

    def rank(candidate: tuple[int, str]) -> tuple[float, float]:
        position, other = candidate
        matcher.set_seq1(fold(other))
        ratio = matcher.ratio()
        alike = ratio if ratio >= _UNLIKE else 0.0
        alike += _SAME_DIGITS if digits and digits == re.sub(r"\D", "", other) else 0
        alike += _SAME_PARENT if family & {other, *possible_parents(other)[:1]} else 0
        alike += _SAME_LABEL if natural_key(other)[0] == natural_key(wanted)[0] else 0
        return (-round(alike, 6), abs(position + 0.5 - place))

    ranked = sorted(enumerate(numbers.in_order), key=rank)
    return tuple(other for _, other in ranked[: max(most, 0)])
