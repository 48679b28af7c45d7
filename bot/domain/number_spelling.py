"""How one number is spelled: its canonical form, its possible parents, and the natural order."""

import re
from functools import lru_cache

from bot.domain.errors import NoNumber
from bot.domain.patterns import Pattern
from bot.domain.typed_text import level

ISSUED_LABELS = {"afi": "AFI", "coc": "CoC", "commitment": "Commitment", "priority": "Priority"}
"""Words that belong to a number as it was issued, and how they are spelled."""

_LONG_LABELS = (
    (Pattern(r"areas? for improvement"), "AFI"),
    (Pattern(r"causes? of concern"), "CoC"),
)
_NO_LABEL = Pattern(
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)(?:[a-z]*day|[a-z]*ber|uary|ch|il|e|y|ust)?"
    r"|gmt|bst|covid"
)

LEAD = Pattern(
    r"(?:(?:evidence[ ]+)?(?:recommendations?|recs?\b\.?|rec(?=[0-9])|requirements?|items?)[ ]*(?:(?:nos?\b\.?|numbers?)[ ]*)?"
    r"|(?:nos?\b\.?|numbers?)[ ]*)?(?:\#[ ]*)?"
)
"""What people write before a number without meaning it as a part of it; may match nothing."""

CORE = r"[0-9]+(?:\.[0-9]+)*(?:[a-z](?![a-z]))?(?:\.[0-9]+)*(?:\([a-z0-9]{1,4}\))*"
"""The number itself: digits, dotted parts, one letter, parts in brackets."""

_WHOLE = Pattern(
    r"(?:(?P<label>[a-z]{1,12})(?P<gap>[ ]*-?[ ]*))?"
    r"(?P<core>[0-9]+(?:[ ]*\.[ ]*[0-9]+|[ ]*,[0-9]{1,2}(?![0-9])|\.[a-z](?![a-z]))*(?:[ ]?[a-z](?![a-z]))?"
    r"(?:\.[0-9]+)*(?:[ ]*\([ ]*[a-z0-9]{1,4}[ ]*\))*)"
)
_FULL_DATE = Pattern(r"[0-9]{1,2}\.[0-9]{1,2}\.(?:19|20)[0-9]{2}")
_SEVERAL = Pattern(r"[a-z][0-9]+(?:[ ]+[a-z][0-9]+)+")


def as_issued(typed: str) -> str:
    """
    Spell one number canonically, however a person or a document wrote it.

    The label of a number ("AFI", "CoC") belongs to it; "recommendation", "rec" and "#" do not. A label that is not
    one of the usual ones is kept as written, and so is the case of a letter that follows the digits.

    >>> as_issued("Recommendation 12,4."), as_issued("afi-2"), as_issued("coc 1 (B)"), as_issued("r3")
    ('12.4', 'AFI 2', 'CoC 1(B)', 'R3')

    Raises:
        NoNumber: what was typed is no number, or more than one.
    """
    text = level(typed).strip(" \t\r\n\"'`*_.,:;")
    text = text.removeprefix("(").removesuffix(")") if re.fullmatch(r"\([^()]+\)", text) else text
    for words, label in _LONG_LABELS:
        text = words.sub(label, text)
    text = text[LEAD.end_at(text) :]
    if _SEVERAL.fullmatch(text):
        return " ".join(text.upper().split())
    match = _WHOLE.fullmatch(text)
    if match is None or _FULL_DATE.fullmatch(text):
        raise NoNumber(typed=typed)
    core = re.sub(r"\s+", "", match["core"]).replace(",", ".")
    return _label_as_issued(match["label"], match["gap"], typed) + core


def _label_as_issued(label: str | None, gap: str | None, typed: str) -> str:
    if not label:
        return ""
    if len(label) == 1:
        return label.upper()
    if usual := ISSUED_LABELS.get(label.casefold()):
        return f"{usual} "
    capitals = sum(letter.isupper() for letter in label)
    if _NO_LABEL.fullmatch(label) or capitals < 2:  # noqa: PLR2004 - an acronym has two capitals; "By 5" has one
        raise NoNumber(typed=typed)
    return label + ("-" if gap and "-" in gap else " " if gap else "")


def looks_like_number(text: str) -> bool:
    """
    Tell whether a text, taken whole, is the number of a recommendation.

    A written date with its full year is none; "27.3.25" could be either and counts as a number.

    >>> [looks_like_number(text) for text in ("12.4", "Rec 7", "AFI 2", "27 March 2025", "1.5 million", "")]
    [True, True, True, False, False, False]
    """
    try:
        as_issued(text)
    except NoNumber:
        return False
    return True


_LAST_PART = Pattern(r"(?:\([^()]*\)|\.(?:[0-9]+|[a-z]+)|(?<=[0-9])[a-z]|(?<=[0-9])[ ]+[a-z][0-9]+)$")


def possible_parents(number: str) -> tuple[str, ...]:
    """
    Name the numbers that a number may be a part of, nearest first; whether they exist is another question.

    >>> possible_parents("12.4.7"), possible_parents("CoC 1(b)"), possible_parents("14a"), possible_parents("AFI 2")
    (('12.4', '12'), ('CoC 1',), ('14',), ())
    """
    parents: list[str] = []
    rest = number
    while match := _LAST_PART.search(rest):
        rest = rest[: match.start()].rstrip()
        if not rest:
            break
        parents.append(rest)
    return tuple(parents)


_PIECE = Pattern(r"(?P<before>[\W_]*)(?:(?P<digits>[0-9]+)|(?P<letters>[^\W0-9_]+))")
_ROMAN = {
    roman: ("ivx"[(value >= 5) + (value >= 10)], value)  # noqa: PLR2004 - where the numerals v and x begin
    for value, roman in enumerate(
        ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv"),
        start=1,
    )
}
_MOST_DIGITS = 300
"""Python refuses to read an integer of some thousand digits; no number of a recommendation has so many."""


@lru_cache(maxsize=20_000)
def natural_key(number: str) -> tuple[tuple[int, str, int], ...]:
    """
    Give the key that sorts numbers as a reader expects them; two numbers have the same key only if they are equal.

    Bare numbers come first, then labelled ones by label. A number comes before its parts; its parts in brackets
    before its dotted parts; and "14a", which is usually a later insertion, after all parts of 14 and before 15.
    Roman numerals in brackets count as numerals, which leaves the letters a to z in their order.

    >>> sorted(["10", "8", "7.10", "14a", "14.1", "AFI 10", "7.2", "14", "AFI 2", "R3"], key=natural_key)
    ['7.2', '7.10', '8', '10', '14', '14.1', '14a', 'AFI 2', 'AFI 10', 'R3']
    """
    pieces = list(_PIECE.finditer(level(number).casefold()))
    key: list[tuple[int, str, int]] = []
    if not pieces or pieces[0]["digits"]:
        key.append((0, "", 0))
    for piece in pieces:
        in_brackets, is_dotted, is_suffix = 1, 2, 3
        rank = in_brackets if "(" in piece["before"] else is_dotted
        if piece["digits"]:
            key.append((rank, "", int(piece["digits"][:_MOST_DIGITS])))
        elif not key:
            key.append((0, piece["letters"], 0))
        else:
            rank = rank if piece["before"] else is_suffix
            key.append((rank, *_ROMAN.get(piece["letters"], (piece["letters"], 0))))
    return (*key, (-1, number, 0))
