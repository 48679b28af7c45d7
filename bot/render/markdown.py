"""
Markdown read into pieces of rich text, in which every word is literal.

Read, never rewritten: what is not Markdown that we show (HTML, addresses of unknown kinds, reference lists) stays as
it was typed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import chain, groupby
from typing import TYPE_CHECKING, Any, Literal

from bot.render.limits import units

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode

Span = dict[str, Any]
"""A run of text in one style, or a link, as Slack's JSON has it."""

SCHEMES = ("http://", "https://", "mailto:")
LONGEST_LINK = 1_000
LISTS = ("bullet_list", "ordered_list")
STYLES = {"strong": "bold", "em": "italic", "s": "strike"}
REMEMBERED = 256
"""Texts whose reading is remembered: it costs more than everything else in an answer, and people look again."""
REMEMBERED_LENGTH = 10_000
DEEPEST = 16
"""The reader drops what is nested deeper than 20 and Slack indents 8 times: from here a text is shown as typed."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, a quote, a block of code or one item of a list, with its number as typed if it has one."""

    kind: Literal["section", "quote", "preformatted", "item"]
    spans: tuple[Span, ...]
    indent: int = 0
    number: int | None = None


def literal(text: str) -> Span:
    """Make a run of text that Slack shows as it stands."""
    return {"type": "text", "text": text}


def read(text: str) -> Sequence[Piece]:
    """Read Markdown into pieces, with a blank line between paragraphs; a text without any piece is taken literally."""
    return _read_once(text) if len(text) <= REMEMBERED_LENGTH else _read(text)


def _read(text: str) -> Sequence[Piece]:
    from markdown_it.tree import SyntaxTreeNode  # noqa: PLC0415 - slow to import, and a terminal has no use for it

    tokens = _reader().parse(text)
    if any(token.level >= DEEPEST for token in tokens):
        return (Piece("section", (literal(text),)),)
    pieces = [piece for piece in _pieces(SyntaxTreeNode(tokens), 0) if piece.spans]
    return tuple(_parted(pieces)) or (Piece("section", (literal(text),)),)


_read_once = lru_cache(maxsize=REMEMBERED)(_read)


@cache
def _reader() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # noqa: PLC0415 - as above

    class Reader(MarkdownIt):
        """CommonMark without HTML, reference lists or addresses that are no web or mail address."""

        def validateLink(self, url: str) -> bool:  # noqa: N802 - the library's own name
            return url.lower().startswith(SCHEMES) and units(url) <= LONGEST_LINK

    return Reader("commonmark", {"html": False}).enable("strikethrough").disable("reference")


def _pieces(node: "SyntaxTreeNode", indent: int) -> Iterator[Piece]:
    for child in node.children:
        match child.type:
            case "bullet_list" | "ordered_list":
                yield from _items(child, indent)
            case "blockquote":
                yield Piece("quote", tuple(_lines(child.children)))
            case "fence" | "code_block":
                yield Piece("preformatted", tuple(_leaf(child)))
            case _:
                yield Piece("section", tuple(_leaf(child)))


def _items(node: "SyntaxTreeNode", indent: int) -> Iterator[Piece]:
    for item in node.children:
        own = [child for child in item.children if child.type not in LISTS]
        yield _item(tuple(_lines(own)), item.info, indent)
        for child in item.children:
            if child.type in LISTS:
                yield from _items(child, indent + 1)


def _item(spans: tuple[Span, ...], typed: str, indent: int) -> Piece:
    spans = spans or (literal(" "),)
    if not typed:
        return Piece("item", spans, indent)
    if int(typed) == 0:  # Slack counts from one, and a number must stay what was typed
        return Piece("section", (literal(f"{typed}. "), *spans))
    return Piece("item", spans, indent, int(typed))


def _lines(nodes: Sequence["SyntaxTreeNode"]) -> list[Span]:
    """Show blocks as lines of one paragraph: Slack's items and quotes hold text only."""
    lines: list[Span] = []
    for node in nodes:
        spans = _line(node)
        lines += [literal("\n"), *spans] if lines and spans else spans
    return lines


def _line(node: "SyntaxTreeNode") -> list[Span]:
    match node.type:
        case "blockquote" | "bullet_list" | "ordered_list":
            return _lines(node.children)
        case "list_item":
            return [literal(f"{node.info}. " if node.info else "• "), *_lines(node.children)]
        case _:
            return _leaf(node)


def _leaf(node: "SyntaxTreeNode") -> list[Span]:
    match node.type:
        case "fence":
            label = f"{node.info.strip()}\n" if node.info.strip() else ""
            return _text(label + node.content.removesuffix("\n"), {})
        case "code_block":
            return _text(node.content.removesuffix("\n"), {})
        case "hr":
            return _text("———", {})
        case "heading":
            return _spans(node, {"bold": True})
        case _:
            return _spans(node, {})


def _spans(node: "SyntaxTreeNode", style: dict[str, bool]) -> list[Span]:
    return [span for child in node.children for span in _span(child, style)]


def _span(node: "SyntaxTreeNode", style: dict[str, bool]) -> list[Span]:
    if node.type in STYLES:
        return _spans(node, style | {STYLES[node.type]: True})
    match node.type:
        case "inline":
            return _spans(node, style)
        case "link":
            return _link(_spans(node, style), node, "href")
        case "image":
            return _link(_text(node.content, style), node, "src")
        case "softbreak" | "hardbreak":
            return _text("\n", style)
        case _:
            return _text(node.content, style | ({"code": True} if node.type == "code_inline" else {}))


def _text(text: str, style: dict[str, bool]) -> list[Span]:
    if not text:
        return []
    return [literal(text) | ({"style": style} if style else {})]


def _link(label: list[Span], node: "SyntaxTreeNode", address: str) -> list[Span]:
    """Link every run of a label that is no link already; the words under the pointer would be lost, so they follow."""
    url = str(node.attrs[address])
    title = _text(f" ({node.attrs['title']})" if "title" in node.attrs else "", {})
    spans = label or _text(url, {})
    return [span if "url" in span else span | {"type": "link", "url": url} for span in spans] + title


def _parted(pieces: list[Piece]) -> list[Piece]:
    """Make one piece of paragraphs that follow each other, with the blank line between them."""
    parted: list[Piece] = []
    for is_text, group in groupby(pieces, key=lambda piece: piece.kind == "section"):
        found = list(group)
        if is_text:
            between = (literal("\n\n"),)
            spans = chain.from_iterable(
                (*(between if place else ()), *one.spans) for place, one in enumerate(found)
            )
            found = [Piece("section", tuple(spans))]
        parted += [replace(piece, spans=_joined(piece.spans)) for piece in found]
    return parted


def _joined(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Make one run of neighbours that differ in their words only: each run costs room in a message."""
    runs = groupby(spans, key=lambda span: (span["type"], span.get("url"), span.get("style")))
    return tuple(_run(list(found)) for _, found in runs)


def _run(spans: Sequence[Span]) -> Span:
    return spans[0] | {"text": "".join(span["text"] for span in spans)}
