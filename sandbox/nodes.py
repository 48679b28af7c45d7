"""The trees that formatted text is read into: plain strings with a type, which a page or a test can walk."""

from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

Node: TypeAlias = dict[str, Any]
"""
One piece of formatted text; `type` says which keys it has.

- with `text`: text, code, pre; link (and `url`), date (and `timestamp`)
- with `children`: bold, italic, strike, underline, quote, section, heading (and `level`)
- user, usergroup (`id`); channel (`id`, maybe `text`); broadcast (`range`: here, channel, everyone); emoji (`name`)
- list (`style`, `indent`, `items`: one list of nodes an entry); table (`rows` of cells of nodes); break; rule
"""


def unescape(text: str) -> str:
    """Turn Slack's three entities back into the characters that they stand for."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def text_node(text: str) -> Node:
    """Make a piece of literal text."""
    return {"type": "text", "text": text}


def with_breaks(text: str) -> Iterator[Node]:
    """Make literal text whose line ends are pieces of their own."""
    for index, line in enumerate(text.split("\n")):
        if index:
            yield {"type": "break"}
        if line:
            yield text_node(line)


def walk(nodes: Iterable[Node]) -> Iterator[Node]:
    """Visit every node, those inside others included, in reading order."""
    for node in nodes:
        yield node
        yield from walk(node.get("children", ()))
        for item in node.get("items", ()):
            yield from walk(item)
        for row in node.get("rows", ()):
            for cell in row:
                yield from walk(cell)
