"""The words of one cell: inline markup becomes paragraphs and lines, and the words stay as they were printed."""

import html
import re

_TAG = re.compile(
    r"<(?P<end>/?)(?P<name>p|div|h[1-6]|br|ul|ol|li|b|strong|i|em|u|s|span|sup|sub|font|small|mark|a)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_PARAGRAPH_TAGS = frozenset({"p", "div", "h1", "h2", "h3", "h4", "h5", "h6"})

_EMPHASISED_ACTION = re.compile(
    r"(?:(?:<(?:b|strong|i|em|u|span)(?:\s[^<>]*)?>|\*\*|__)\s{0,9}){1,4}"
    r"(?P<word>actions?(?:\s?[0-9]{1,2})?)\s{0,9}"
    r"(?:(?:</(?:b|strong|i|em|u|span)>|\*\*|__)\s{0,9}){0,4}:\s{0,9}"
    r"(?:(?:</(?:b|strong|i|em|u|span)>|\*\*|__)\s{0,9}){0,4}",
    re.IGNORECASE,
)
_NEW_PARAGRAPH = "\u2029"
_SPACED_ACTION = re.compile(r"(?<=\S) {2,}(?=(?:Action|ACTION)[sS]?(?:\s?[0-9]{1,2})?:)")
"""Where the markup is gone, a wide gap is all that is left of the paragraph's beginning."""

_BETWEEN_WORDS = re.compile(r"(?<=[^\s.!?:;]) {2,}(?=\S)")
_AFTER_SENTENCE = re.compile(r" {3,}")
_EMPTY_LINE = re.compile(r"\n[ ]*\n")
_SPACES = re.compile(r"[\t\xa0\u2000-\u200a\u202f\u205f\u3000]")
_NOT_WORDS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufeff]")
"""What no document means to say and no database keeps: control characters, and byte order marks inside a text."""


def plain_words(cell: str) -> str:
    r"""
    Give the words of a cell: paragraphs separated by a blank line, list items as "- " lines, emphasis dropped.

    Only the markup that Word and PDF extraction leaves behind counts as markup; "<5 days" keeps its words. Entities
    are decoded once. An emphasised "Action:" begins a paragraph of its own, since extraction runs it into the
    sentence before it.

    >>> plain_words("<p>Done.</p> <p><b>Action:</b> We &amp; others will.</p>")
    'Done.\n\nAction: We & others will.'
    """
    cell = _NOT_WORDS.sub("", _SPACES.sub(" ", cell))
    cell = _EMPHASISED_ACTION.sub(lambda found: f"{_NEW_PARAGRAPH}{found['word']}: ", cell)
    cell = _without_tags(cell) if "<" in cell else _decoded(cell)
    return _tidied(_SPACED_ACTION.sub(_NEW_PARAGRAPH, _without_stars(cell)))


def _decoded(text: str) -> str:
    if "&" not in text:
        return text
    decoded = _ENTITY.sub(lambda found: html.unescape(found[0]), text)
    return _NOT_WORDS.sub("", _SPACES.sub(" ", decoded))


def _without_tags(cell: str) -> str:
    words = _Words()
    place = 0
    for tag in _TAG.finditer(cell):
        words.add(cell[place : tag.start()])
        words.mark(tag["name"].lower(), is_end=bool(tag["end"]))
        place = tag.end()
    words.add(cell[place:])
    return "".join(words.pieces)


class _Words:
    """Collects the words between tags; a paragraph inside a list item stays on the item's line."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.depth = 0
        self._at_item_start = False
        self._at_gap = True

    def add(self, text: str) -> None:
        text = _decoded(text)
        if self._at_gap:
            text = text.lstrip(" ")
        if text:
            self.pieces.append(text)
            self._at_gap = text.endswith((" ", "\n", _NEW_PARAGRAPH))
            self._at_item_start = self._at_item_start and not text.strip()

    def mark(self, name: str, *, is_end: bool) -> None:
        if name in _PARAGRAPH_TAGS and not self._at_item_start:
            self._break("\n" if self.depth else _NEW_PARAGRAPH)
        elif name in {"ul", "ol"}:
            self.depth = max(self.depth + (-1 if is_end else 1), 0)
            self._break("\n" if self.depth and (self.depth > 1 or is_end) else _NEW_PARAGRAPH)
        elif name == "br":
            self._break("\n", always=True)
        elif name == "li" and not is_end:
            self._break("\n")
            self.pieces.append("  " * max(self.depth - 1, 0) + "- ")
            self._at_item_start = True

    def _break(self, sign: str, *, always: bool = False) -> None:
        if always or sign == _NEW_PARAGRAPH or self.pieces[-1:] not in (["\n"], [_NEW_PARAGRAPH]):
            self.pieces.append(sign)
        self._at_gap = True


def _without_stars(text: str) -> str:
    """Drop Markdown's `**` where it stands in pairs around words; in "2**3" it is part of what was printed."""
    pieces = text.split("**")
    if len(pieces) < 3 or len(pieces) % 2 == 0:  # noqa: PLR2004 - one pair of marks makes three pieces
        return text
    for before, inner, after in zip(pieces[::2], pieces[1::2], pieces[2::2], strict=False):
        if not inner or inner != inner.strip() or before[-1:].isalnum() or after[:1].isalnum():
            return text
    return "".join(pieces)


def _tidied(text: str) -> str:
    text = _EMPTY_LINE.sub(
        _NEW_PARAGRAPH, text.replace("\v", "\n").replace("\u2028", "\n").replace("\f", "\n")
    )
    paragraphs: list[str] = []
    for paragraph in text.split(_NEW_PARAGRAPH):
        lines = [_tidied_line(line) for line in paragraph.split("\n")]
        kept = "\n".join(line for line in lines if line.strip(" -"))
        if kept:
            paragraphs.append(kept)
    return "\n\n".join(paragraphs)


def _tidied_line(line: str) -> str:
    bare = line.strip()
    indent = line[: len(line) - len(line.lstrip())] if bare.startswith("- ") else ""
    return indent + _AFTER_SENTENCE.sub("  ", _BETWEEN_WORDS.sub(" ", bare))
