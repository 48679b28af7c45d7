"""What somebody searches for, and where it stands in a text."""

import re
import unicodedata
from dataclasses import dataclass
from itertools import islice

MOST_TERMS = 16
"""Words and phrases that are looked for; nobody means more, and each costs."""

SHORTEST_BEGINNING = 3
"""From so many letters on a word also finds those that begin with it."""

AROUND = 240
"""Characters of a text that are shown around what was found."""

LEAD = 60
"""How many of them stand before it."""

_WORD = re.compile(r"[^\W_]+")
_QUOTED = re.compile(r'["“”„«»]([^"“”„«»]*)["“”„«»]|(\S+)')


@dataclass(frozen=True, slots=True)
class Term:
    """Words that must follow each other; the last may be the beginning of a longer one unless `is_exact`."""

    words: tuple[str, ...]
    is_exact: bool = False

    @property
    def is_beginning(self) -> bool:
        """Tell whether longer words that begin with the last one are found, too."""
        return not self.is_exact and len(self.words[-1]) >= SHORTEST_BEGINNING


@dataclass(frozen=True, slots=True)
class Sought:
    """Terms that must all occur; `left_out` says that there were more than are looked for."""

    terms: tuple[Term, ...] = ()
    left_out: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a text, and whether it is what was looked for."""

    text: str
    is_hit: bool = False


def read_search(typed: str) -> Sought:
    """
    Read words and "phrases in quotes"; whatever else is typed parts words and means nothing.

    >>> [term.words for term in read_search('screening "daily audit" sign-off 100%').terms]
    [('screening',), ('daily', 'audit'), ('sign', 'off'), ('100',)]
    >>> read_search('"%" -- ;').terms
    ()
    """
    terms: dict[Term, None] = {}
    for match in _QUOTED.finditer(unicodedata.normalize("NFC", typed)):
        quoted, bare = match.groups()
        words = tuple(word.casefold() for word in _WORD.findall(quoted if bare is None else bare))
        if words:
            terms[Term(words, is_exact=bare is None)] = None
    return Sought(tuple(islice(terms, MOST_TERMS)), left_out=len(terms) > MOST_TERMS)


def excerpt(text: str, sought: Sought) -> tuple[Piece, ...]:
    """
    Cut out of a text what stands around the first word that was looked for, and mark each such word.

    >>> [piece.text for piece in excerpt("Forty officers were trained.", read_search("train")) if piece.is_hit]
    ['trained']
    """
    line = " ".join(text.split())
    words = {word for term in sought.terms for word in term.words}
    hits = [match for match in _WORD.finditer(line) if is_like(match[0].casefold(), words)]
    begin, end = _window(line, hits[0].start() if hits else 0)
    pieces, done = ([Piece("…")] if begin else []), begin
    for hit in hits:
        if hit.start() < begin or hit.end() > end:
            continue
        pieces += [Piece(line[done : hit.start()]), Piece(hit[0], is_hit=True)]
        done = hit.end()
    pieces.append(Piece(line[done:end] + ("…" if end < len(line) else "")))
    return tuple(piece for piece in pieces if piece.text)


def is_like(word: str, wanted: set[str]) -> bool:
    """
    Tell whether a word is one of those that were looked for, in whatever form.

    >>> is_like("trained", {"training"}), is_like("train", {"trained"}), is_like("trial", {"training"})
    (True, True, False)
    """
    return any(_is_form_of(word, one) for one in wanted)


def _is_form_of(word: str, wanted: str) -> bool:
    if len(wanted) < SHORTEST_BEGINNING:
        return word == wanted
    if word.startswith(wanted):
        return True
    # The databases compare stems, which they alone know; an ending of up to three letters is near enough for showing.
    stem = max(len(wanted) - 3, 4)
    return len(wanted) > stem and word.startswith(wanted[:stem]) and len(word) <= len(wanted) + 3


def _window(line: str, first: int) -> tuple[int, int]:
    """Choose where an excerpt begins and ends: at words, unless a word is longer than the excerpt."""
    begin = max(first - LEAD, 0)
    if begin:
        space = line.find(" ", begin, first)
        begin = space + 1 if space >= 0 else first
    end = min(begin + AROUND, len(line))
    if end < len(line):
        space = line.rfind(" ", begin + AROUND // 2, end)
        end = space if space >= 0 else end
    return begin, end
