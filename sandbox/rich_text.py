"""Slack's `rich_text` blocks: read into a tree, and made from what a person types."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sandbox.model import Json
from sandbox.mrkdwn import mrkdwn_tree
from sandbox.nodes import Node, text_node, with_breaks

_TYPED = {
    "user": ("user_id", "id"),
    "channel": ("channel_id", "id"),
    "broadcast": ("range", "range"),
    "link": ("url", "url"),
    "emoji": ("name", "name"),
}
"""The pieces that have their own element, each with Slack's key and ours."""

_STYLES = {"bold": "bold", "italic": "italic", "strike": "strike", "underline": "underline"}


def rich_text_tree(block: Mapping[str, Any]) -> list[Node]:
    """Read a `rich_text` block into a tree; text in it is literal, whatever it looks like."""
    return [_part(part) for part in block.get("elements", ())]


def _part(part: Json) -> Node:
    kind = part.get("type")
    inner: list[Json] = part.get("elements", [])
    if kind == "rich_text_list":
        items = [list(_inline(item.get("elements", ()))) for item in inner]
        return {
            "type": "list", "style": part.get("style", "bullet"), "indent": part.get("indent", 0), "items": items,
        }  # fmt: skip
    if kind == "rich_text_preformatted":
        return {"type": "pre", "text": "".join(str(one.get("text") or one.get("url") or "") for one in inner)}
    return {"type": "quote" if kind == "rich_text_quote" else "section", "children": list(_inline(inner))}


def _inline(elements: Iterable[Json]) -> Iterator[Node]:
    for element in elements:
        style: Mapping[str, bool] = element.get("style") or {}
        nodes = [{"type": "code", "text": element["text"]}] if style.get("code") else list(_element(element))
        for flag, kind in _STYLES.items():
            if style.get(flag):
                nodes = [{"type": kind, "children": nodes}]
        yield from nodes


def _element(element: Json) -> Iterator[Node]:
    match element.get("type"):
        case "text":
            yield from with_breaks(element["text"])
        case "link":
            yield {"type": "link", "url": element["url"], "text": element.get("text") or element["url"]}
        case "user":
            yield {"type": "user", "id": element["user_id"]}
        case "usergroup":
            yield {"type": "usergroup", "id": element["usergroup_id"]}
        case "channel":
            yield {"type": "channel", "id": element["channel_id"], "text": ""}
        case "broadcast":
            yield {"type": "broadcast", "range": element["range"]}
        case "emoji":
            yield {"type": "emoji", "name": element["name"]}
        case "date":
            yield {
                "type": "date",
                "timestamp": str(element["timestamp"]),
                "text": element.get("fallback", ""),
            }
        case "color":
            yield text_node(element["value"])
        case other:
            yield text_node(f"[{other}]")


def rich_text_of_typing(text: str) -> Json:
    """Make the `rich_text` block that Slack puts into a person's message, from text with `<@U…>` tokens in it."""
    elements = [_typed_element(node) for node in mrkdwn_tree(text, verbatim=True)]
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": elements}]}


def _typed_element(node: Node) -> Json:
    kind = node["type"]
    if kind in _TYPED:
        theirs, ours = _TYPED[kind]
        return {"type": kind, theirs: node[ours]}
    if kind in {"code", "pre"}:
        return {"type": "text", "text": node["text"], "style": {"code": True}}
    if kind in _STYLES:
        inside = "".join(str(child.get("text", "")) for child in node["children"])
        return {"type": "text", "text": inside, "style": {kind: True}}
    return {"type": "text", "text": "\n" if kind == "break" else str(node.get("text", ""))}
