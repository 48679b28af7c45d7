"""
People's words, shown as they were written.

Whatever somebody typed reaches Slack as `rich_text` text elements or as `plain_text`, which are literal: nothing in
it can mention, link or style anything. Only our own words are mrkdwn, and what is put into them is escaped here.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from bot.domain.updates import TextFormat
from bot.render import markdown
from bot.render.limits import RICH_TEXT, fit, units, within
from bot.render.markdown import Piece, Span, literal

if TYPE_CHECKING:
    from bot.render.blocks import Block

Thing = TypeVar("Thing")

SURROGATE = re.compile("[\ud800-\udfff]")
JOINING = "\u200d\ufe0e\ufe0f\u20e3"
BOUNDARIES = (("\n\n",), ("\n",), (". ", "? ", "! "), (" ",))
QUOTED = 80
"""How much of somebody's words a sentence of ours repeats."""
FRAME = 60
"""What a run of text costs in Slack's JSON beside its words."""
SMALLEST_PAGE = 1_500
"""Room for the longest address and some words beside it."""


def escape(text: str) -> str:
    """
    Make a piece of text harmless inside our own marked-up words.

    >>> escape("<!channel> & <@U1>")
    '&lt;!channel&gt; &amp; &lt;@U1&gt;'
    """
    return sendable(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def sendable(text: str) -> str:
    """Replace halves of characters, which no JSON can carry, by the sign for an unreadable one."""
    return text if text.isascii() else SURROGATE.sub("\ufffd", text)


def quoted(text: str, limit: int = QUOTED) -> str:
    r"""
    Repeat somebody's words inside a sentence: one line, in quotation marks, kept short; not escaped.

    >>> quoted("what\nis this")
    '“what is this”'
    """
    return f"“{fit(text, limit)}”"


def preview(text: str, limit: int, text_format: TextFormat = TextFormat.PLAIN) -> str:
    """Show the beginning of somebody's words on one line, cut at a word with "…"; `is_cut` tells whether it was."""
    return fit(_literal(text, text_format), limit)


def is_cut(text: str, limit: int, text_format: TextFormat = TextFormat.PLAIN) -> bool:
    """Tell whether `preview` leaves something out."""
    return units(" ".join(_literal(text, text_format).split())) > limit


def said(text: str, text_format: TextFormat = TextFormat.PLAIN) -> list["Block"]:
    """Show people's words whole: as typed when plain, with emphasis, lists, quotes and links when Markdown."""
    return [block for page in pages_of(text, text_format, RICH_TEXT) for block in page]


def pages_of(text: str, text_format: TextFormat, budget: int) -> list[list["Block"]]:
    """
    Spread a long text over pages of at most `budget` characters each, cut at paragraphs, else sentences, else words.

    Nothing is left out or added: the pages one after another are the text. An empty text has no page.

    Raises:
        ValueError: the budget is too small to make sense of a text.
    """
    if budget < SMALLEST_PAGE:
        raise ValueError(f"a page of {budget} characters is too small")
    room = min(budget, RICH_TEXT)
    parts = [part for piece in _pieces(text, text_format) for part in _split(piece, room)]
    groups = _packed(parts, room, _size)
    pages = _packed(groups, budget, lambda group: sum(_size(part) for part in group))
    return [[_rich_text(group) for group in page] for page in pages]


def cut(text: str, room: int) -> int:
    """
    Choose where to cut a text so that its beginning fits: after a paragraph, a line, a sentence, a word, else anywhere.

    >>> cut("One two. Three four.", 12)
    9
    """
    end = within(text, room)
    if end == len(text):
        return end
    for boundaries in BOUNDARIES:
        # Not in the first half: many short parts would cost more than a pause in a worse place.
        places = (text.rfind(boundary, end // 2, end) + len(boundary) for boundary in boundaries)
        if (place := max(places)) > end // 2:
            return place
    place = end
    while place > 1 and _is_joined(text[place - 1], text[place]):
        place -= 1
    return place if place > 1 else end


def _is_joined(before: str, after: str) -> bool:
    """Tell whether two characters make one sign: an accent, a joined emoji, the two halves of a line end."""
    return (
        unicodedata.combining(after) > 0 or after in JOINING or before == "\u200d" or before + after == "\r\n"
    )


def _literal(text: str, text_format: TextFormat) -> str:
    """Give the words alone, without Markdown's marks."""
    pieces = _pieces(text, text_format)
    return "\n".join("".join(span["text"] for span in piece.spans) for piece in pieces)


def _pieces(text: str, text_format: TextFormat) -> Sequence[Piece]:
    words = sendable(text)
    if text_format is TextFormat.MARKDOWN and words:
        return markdown.read(words)
    return (Piece("section", (literal(words),)),) if words else ()


def _split(piece: Piece, room: int) -> list[Piece]:
    """Split a piece that is too long; what follows the first part of a list's item is plain text below it."""
    parts: list[list[Span]] = [[]]
    left = room - FRAME
    for span in piece.spans:
        rest = span
        while _weight(rest) > left:
            if parts[-1] and left < room // 2:
                parts.append([])
                left = room - FRAME
                continue
            place = cut(rest["text"], left - _weight(rest | {"text": ""}))
            parts[-1].append(rest | {"text": rest["text"][:place]})
            rest = rest | {"text": rest["text"][place:]}
            parts.append([])
            left = room - FRAME
        parts[-1].append(rest)
        left -= _weight(rest)
    kind = "section" if piece.kind == "item" else piece.kind
    first, *others = parts
    return [replace(piece, spans=tuple(first)), *(Piece(kind, tuple(spans)) for spans in others)]


def _weight(span: Span) -> int:
    return FRAME + units(span["text"]) + units(span.get("url", ""))


def _size(piece: Piece) -> int:
    return FRAME + sum(_weight(span) for span in piece.spans)


def _packed(things: Sequence[Thing], room: int, size: Callable[[Thing], int]) -> list[list[Thing]]:
    """Put things into as few groups as keep their order and fit the room."""
    groups: list[list[Thing]] = []
    left = 0
    for thing in things:
        if not groups or size(thing) > left:
            groups.append([])
            left = room
        groups[-1].append(thing)
        left -= size(thing)
    return groups


def _rich_text(pieces: Sequence[Piece]) -> "Block":
    elements: list[Block] = []
    before: Piece | None = None
    for piece in pieces:
        if before is not None and _is_next_item(before, piece):
            elements[-1]["elements"].append(_section(piece))
        else:
            elements.append(_element(piece))
        before = piece
    return {"type": "rich_text", "elements": elements}


def _is_next_item(before: Piece, piece: Piece) -> bool:
    if (before.kind, before.indent, piece.kind) != ("item", piece.indent, "item"):
        return False
    return piece.number == (None if before.number is None else before.number + 1)


def _element(piece: Piece) -> "Block":
    if piece.kind != "item":
        return {"type": f"rich_text_{piece.kind}", "elements": [dict(span) for span in piece.spans]}
    made: Block = {
        "type": "rich_text_list",
        "style": "bullet" if piece.number is None else "ordered",
        "indent": piece.indent,
        "elements": [_section(piece)],
    }
    return made | ({"offset": piece.number - 1} if piece.number and piece.number > 1 else {})


def _section(piece: Piece) -> "Block":
    return {"type": "rich_text_section", "elements": [dict(span) for span in piece.spans]}
