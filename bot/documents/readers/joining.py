"""Texts that a page break cut in two: whether two pieces belong together, and how they become one again."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORD = re.compile(r"\S+")
_ACTION = re.compile(r"actions?(?:\s?[0-9]{1,2})?\s*:", re.IGNORECASE)
_CLOSERS = "\"'”’)]»*_ "
_SENTENCE_ENDS = ".!?:;…"
_OPENERS = "\"'“‘([«*_ "

_NEVER_LAST = frozenset(
    "a an the and or but nor of to in on at by for from with within without into onto through between under over "  # noqa: SIM905 - a list of eighty words is read more easily as a text
    "about against as than that which who whom whose is are was were be been being has have had having will would "
    "shall should can could may might must not this these those its their our his her if when where while because "
    "including such per via upon towards during across".split()
)
"""Words that no English sentence ends with: a text that does was cut."""

LEAST_WORDS_AFTER_CUT = 3
"""So many words must agree before they count as one line printed twice, where the first piece stops mid-sentence."""

LEAST_WORDS_AFTER_END = 6
"""The same where the first piece ends like a sentence, so that chance must be excluded by more words."""

TAIL = 1500
"""Characters at the end of a text that tell how it goes on: more than fit on any line that is printed twice."""

_MOST_WORDS = 40
_ALIKE = 0.9


def looks_cut(text: str) -> bool:
    """
    Tell whether a text stops without the mark that ends a sentence.

    >>> looks_cut("All boats float. The crew is"), looks_cut("They do (see 11.1).")
    (True, False)
    """
    end = text[-TAIL:].rstrip(_CLOSERS)
    return bool(end) and end[-1] not in _SENTENCE_ENDS


def is_surely_cut(text: str) -> bool:
    """
    Tell whether a text stops where nobody ends: after "the" or "is", a comma, a hyphen, an open bracket.

    >>> is_surely_cut("The crew is"), is_surely_cut("to be finished in May 2027")
    (True, False)
    """
    end = text[-TAIL:].rstrip()
    if not end:
        return False
    last_word = end.rsplit(maxsplit=1)[-1].strip(_OPENERS).casefold()
    return end[-1] in ",-–—([&/" or last_word in _NEVER_LAST


def goes_on(text: str) -> bool:
    """
    Tell whether a text begins in the middle of a sentence.

    >>> goes_on("are painted"), goes_on("The crew is"), goes_on("- first")
    (True, False, False)
    """
    start = text[:TAIL].lstrip(_OPENERS)[:1]
    return start.islower() or start in tuple(",;)")


def continues(before: str, after: str) -> bool:
    """
    Tell whether the second text is the rest of the first, on the other side of a page break.

    >>> continues("All boats float. The crew is", "painting them.")
    True
    >>> continues("All officers are trained.", "The force has a process.")
    False
    """
    if _begins_block(after):
        return False
    if repeated_at_head(before, after):
        return True
    return is_surely_cut(before) or (looks_cut(before) and goes_on(after))


def _begins_block(text: str) -> bool:
    return text.startswith("- ") or _ACTION.match(text) is not None


def repeated_at_head(before: str, after: str) -> int:
    """
    Count the characters at the head of the second text that repeat the end of the first, nearly word for word.

    A line that was printed on both sides of a page break rarely comes out the same twice: apostrophes, hyphens and
    spaces get lost, so that letters decide.

    >>> head = repeated_at_head("under the Crews' Code. The board is", "Crews Code. The board is moving.")
    >>> "Crews Code. The board is moving."[head:]
    ' moving.'
    """
    tail = [_letters(word) for word in before[-TAIL:].split()[-_MOST_WORDS - 2 :]]
    words = list(_WORD.finditer(after[:4000]))[: _MOST_WORDS + 2]
    head = [_letters(word[0]) for word in words]
    least = LEAST_WORDS_AFTER_CUT if looks_cut(before) else LEAST_WORDS_AFTER_END
    for length in range(min(len(tail), _MOST_WORDS), least - 1, -1):
        for taken in (length, length - 1, length + 1):
            if least <= taken <= len(head) and _alike(tail[-length:], head[:taken]):
                return words[taken - 1].end()
    return 0


def _letters(word: str) -> str:
    return "".join(letter for letter in word.casefold() if letter.isalnum())


def _alike(tail: list[str], head: list[str]) -> bool:
    if tail[-1] != head[-1] and (len(tail) == len(head) or not head[-1].endswith(tail[-1])):
        return False
    one, other = "".join(tail), "".join(head)
    if one[:1] != other[:1]:
        return False
    if one == other:
        return bool(one)
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.real_quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


@dataclass(frozen=True, slots=True)
class Seam:
    """How two pieces become one text: what comes between, what is left of the second, what stood in both."""

    between: str
    rest: str
    repeated: str = ""


def seam(before: str, after: str) -> Seam:
    r"""
    Find out how two pieces become one text; a sentence goes on after a space, a new one begins a paragraph.

    >>> seam("The crew is", "painting boats."), seam("It is done.", "The force will go on.").between
    (Seam(between=' ', rest='painting boats.', repeated=''), '\n\n')
    """
    if _begins_block(after):
        in_list = after.startswith("- ") and before.rsplit("\n", 1)[-1].lstrip().startswith("- ")
        return Seam("\n" if in_list else "\n\n", after)
    if head := repeated_at_head(before, after):
        return Seam("", after[head:], after[:head])
    return Seam(" " if looks_cut(before) or goes_on(after) else "\n\n", after)


class Join:
    """A text that grows piece by piece; only its end is looked at again."""

    def __init__(self, text: str = "") -> None:
        """Begin with the first piece."""
        self._pieces = [text]
        self._whole = {text}
        self.tail = text[-TAIL:]

    def add(self, text: str) -> Seam:
        """Add a piece; one that was added before adds nothing."""
        if text in self._whole:
            return Seam("", "", text)
        self._whole.add(text)
        found = seam(self.tail, text) if self.tail else Seam("", text)
        self._pieces += [found.between, found.rest]
        self.tail = f"{self.tail}{found.between}{found.rest}"[-TAIL:]
        return found

    @property
    def text(self) -> str:
        """Give the whole text."""
        return "".join(self._pieces)
