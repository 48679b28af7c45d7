"""Formatted text as people see it: the trees of mrkdwn, rich text and Markdown, and whom a message would ping."""

from collections.abc import Iterator, Mapping
from typing import Any

from sandbox.markdown import markdown_tree
from sandbox.model import Message
from sandbox.mrkdwn import mrkdwn_tree
from sandbox.nodes import Node, walk
from sandbox.rich_text import rich_text_of_typing, rich_text_tree

__all__ = [
    "Node",
    "markdown_tree",
    "mentions",
    "mrkdwn_tree",
    "rich_text_of_typing",
    "rich_text_tree",
    "walk",
]


def mentions(message: Message | Mapping[str, Any]) -> list[str]:
    """
    List everybody whom posting this message would ping, in order: "U…", "S…", "@here", "@channel", "@everyone".

    Both the notification text and the blocks count, and mrkdwn that is not `verbatim` is read as Slack reads it, so
    an escaped but bare `@here` is found as well.

    >>> mentions({"text": "for <@U1>", "blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "@here"}}]})
    ['U1', '@here']
    """
    found = [ping for node in walk(_trees(message)) if (ping := _ping(node))]
    return list(dict.fromkeys(found))


def _ping(node: Node) -> str:
    match node["type"]:
        case "user" | "usergroup":
            return str(node["id"])
        case "broadcast":
            return f"@{node['range']}"
        case _:
            return ""


def _trees(message: Message | Mapping[str, Any]) -> Iterator[Node]:
    if isinstance(message, Message):
        text, parts = message.text, [*message.blocks, *message.attachments]
        links = message.link_names
    else:
        text = str(message.get("text") or "")
        parts = [*(message.get("blocks") or ()), *(message.get("attachments") or ())]
        links = bool(message.get("link_names")) or message.get("parse") == "full"
    yield from mrkdwn_tree(text, verbatim=not links)
    for part in parts:
        yield from _inside(part)


def _inside(part: Any) -> Iterator[Node]:
    """Find every text that Slack would read for mentions, however deep it lies."""
    if isinstance(part, list):
        for one in part:
            yield from _inside(one)
    if not isinstance(part, dict):
        return
    match part.get("type"):
        case "mrkdwn":
            yield from mrkdwn_tree(str(part.get("text", "")), verbatim=bool(part.get("verbatim")))
        case "markdown":
            yield from markdown_tree(str(part.get("text", "")))
        case "rich_text":
            yield from rich_text_tree(part)
        case None:  # an attachment, whose own texts are mrkdwn as well
            for key in ("pretext", "text"):
                if isinstance(part.get(key), str):
                    yield from mrkdwn_tree(part[key], verbatim=True)
            yield from (node for one in part.values() for node in _inside(one))
        case _:
            yield from (node for one in part.values() for node in _inside(one))
