"""What a message says, as lines for a terminal: its words without marks and buttons."""

import re
from collections.abc import Iterable, Iterator

from bot.render.blocks import Block
from bot.render.reading_lines import INDENT, clean, unescaped

MARKS = tuple(
    re.compile(rf"(?<![\w{mark}]){mark}([^{mark}\n]+){mark}(?![\w{mark}])") for mark in ("\\*", "`")
)
"""Our own marks of importance and of what is typed; a star within people's words stays."""

CHANNEL = re.compile(r"<#(\w+)>")

TYPED = re.compile(r"/tracker\b")


def plain_lines(blocks: Iterable[Block]) -> Iterator[str]:
    """Read blocks out, one after the other; people's own words are indented."""
    for block in blocks:
        match block["type"]:
            case "header":
                yield clean(block["text"]["text"])
            case "section":
                yield from section_lines(block)
            case "context":
                yield clean(" · ".join(words_of(piece) for piece in block["elements"]))
            case "rich_text":
                yield from (f"{INDENT}{clean(line)}".rstrip() for line in rich_words(block).splitlines())


def section_lines(block: Block) -> Iterator[str]:
    """Read a paragraph, or the facts that stand in two columns."""
    if "text" in block:
        yield from (clean(line) for line in words_of(block["text"]).splitlines())
    for field in block.get("fields", ()):
        name, _, value = words_of(field).partition("\n")
        yield clean(f"{name}: {value}")


def words_of(text: Block) -> str:
    """
    Read a text object.

    >>> words_of({"type": "mrkdwn", "text": "*12.4*: on course &gt; `/tracker undo`"})
    '12.4: on course > tracker undo'
    """
    words = str(text["text"])
    return unmarked(words) if text["type"] == "mrkdwn" else words


def unmarked(markup: str) -> str:
    """Take our own marks out of words of ours, and name commands as a terminal does."""
    for mark in MARKS:
        markup = mark.sub(r"\1", markup)
    return unescaped(typed_here(CHANNEL.sub(r"the channel \1", markup)))


def typed_here(words: str) -> str:
    """
    Name commands as they are typed on a terminal.

    >>> typed_here("for example: /tracker undo")
    'for example: tracker undo'
    """
    return TYPED.sub("tracker", words)


def rich_words(block: Block) -> str:
    """Read people's words: paragraph by paragraph, the points of a list each on its own line."""
    return "\n".join(_element_words(element) for element in block["elements"])


def _element_words(element: Block) -> str:
    if element["type"] == "rich_text_list":
        first = int(element.get("offset", 0)) + 1
        is_ordered = element["style"] == "ordered"
        margin = "  " * int(element.get("indent", 0))
        return "\n".join(
            f"{margin}{f'{place}.' if is_ordered else '•'} {_spans(item)}"
            for place, item in enumerate(element["elements"], first)
        )
    return _spans(element)


def _spans(element: Block) -> str:
    return "".join(_span(span) for span in element["elements"])


def _span(span: Block) -> str:
    text, url = str(span.get("text", "")), str(span.get("url", ""))
    return text if not url or url == text else f"{text} ({url})" if text else url
