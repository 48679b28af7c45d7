"""All that a person can read in a message or a view, as plain text."""

from collections.abc import Iterator, Mapping
from typing import Any

from sandbox.markdown import markdown_tree
from sandbox.mrkdwn import mrkdwn_tree
from sandbox.nodes import Node
from sandbox.rich_text import rich_text_tree

Names = Mapping[str, str]


def spoken(shape: Mapping[str, Any], names: Names) -> str:
    """
    Write out a message or a view in Slack's JSON, in reading order.

    Buttons stand as `[Label]`, menus as `[Placeholder ▾]`, inputs by their label; `names` turns ids into names.
    """
    lines: list[str] = []
    title = shape.get("title")
    if isinstance(title, Mapping) and "blocks" in shape:
        lines.append(str(title.get("text", "")))
    blocks = shape.get("blocks") or ()
    if blocks:
        lines += [line for block in blocks for line in _block(block, names)]
    elif shape.get("text"):
        lines.append(flat(mrkdwn_tree(str(shape["text"])), names))
    for attachment in shape.get("attachments") or ():
        lines += spoken(attachment, names).splitlines()
    lines += [f"[{shape[key]['text']}]" for key in ("submit", "close") if isinstance(shape.get(key), Mapping)]
    return "\n".join(line for line in lines if line)


def flat(nodes: list[Node], names: Names) -> str:
    """Write out a tree of formatted text."""
    return "".join(_node(node, names) for node in nodes).strip("\n")


def _node(node: Node, names: Names) -> str:
    match node["type"]:
        case "text" | "code" | "pre" | "date" | "link":
            return str(node["text"])
        case "user" | "usergroup":
            return f"@{names.get(node['id'], node['id'])}"
        case "broadcast":
            return f"@{node['range']}"
        case "channel":
            return f"#{node.get('text') or names.get(node['id'], node['id'])}"
        case _:
            return _structure(node, names)


def _structure(node: Node, names: Names) -> str:
    match node["type"]:
        case "emoji":
            return f":{node['name']}:"
        case "break":
            return "\n"
        case "list":
            marks = ["•"] * len(node["items"])
            if node["style"] == "ordered":
                marks = [f"{number}." for number in range(1, len(marks) + 1)]
            entries = (f"{mark} {flat(item, names)}" for mark, item in zip(marks, node["items"], strict=True))
            return "".join("  " * node["indent"] + entry + "\n" for entry in entries)
        case "table":
            return "".join(" | ".join(flat(cell, names) for cell in row) + "\n" for row in node["rows"])
        case "section" | "heading":
            return flat(node.get("children", []), names) + "\n"
        case _:
            return flat(node.get("children", []), names)


def _block(block: Mapping[str, Any], names: Names) -> Iterator[str]:
    match block.get("type"):
        case "section":
            yield from (_text(one, names) for one in (block.get("text"), *(block.get("fields") or ())))
            if accessory := block.get("accessory"):
                yield _element(accessory, names)
        case "header" | "alert":
            yield _text(block.get("text"), names)
        case "rich_text":
            yield flat(rich_text_tree(block), names)
        case "markdown":
            yield flat(markdown_tree(str(block["text"])), names)
        case "input":
            yield f"{_text(block['label'], names)}: {_element(block['element'], names)}".rstrip()
            yield _text(block.get("hint"), names)
        case "actions" | "context" | "context_actions":
            yield " ".join(filter(None, (_element(one, names) for one in block["elements"])))
        case _:
            yield from _other_block(block, names)


def _other_block(block: Mapping[str, Any], names: Names) -> Iterator[str]:
    match block.get("type"):
        case "divider":
            yield "---"
        case "table" | "data_table":
            yield str(block.get("caption") or "")
            yield from (" | ".join(_cell(cell, names) for cell in row) for row in block["rows"])
        case "data_visualization":
            yield str(block["title"])
            yield from _chart(block["chart"])
        case "image":
            yield _text(block.get("title"), names)
            yield f"[image: {block['alt_text']}]"
        case "card":
            yield from (_text(block.get(key), names) for key in ("title", "subtitle", "body", "subtext"))
            yield " ".join(_element(one, names) for one in block.get("actions") or ())
        case "container":
            yield from (_text(block.get(key), names) for key in ("title", "subtitle"))
            yield from (line for child in block["child_blocks"] for line in _block(child, names))
        case "carousel":
            yield from (line for card in block["elements"] for line in _block(card, names))


def _chart(chart: Mapping[str, Any]) -> Iterator[str]:
    for segment in chart.get("segments") or ():
        yield f"{segment['label']}: {segment['value']}"
    for series in chart.get("series") or ():
        yield f"{series['name']}: " + ", ".join(f"{one['label']} {one['value']}" for one in series["data"])


def _cell(cell: Mapping[str, Any], names: Names) -> str:
    return flat(rich_text_tree(cell), names) if cell["type"] == "rich_text" else str(cell["text"])


def _text(text: Any, names: Names) -> str:
    if not isinstance(text, Mapping):
        return ""
    if text.get("type") == "mrkdwn":
        return flat(mrkdwn_tree(str(text["text"]), verbatim=bool(text.get("verbatim"))), names)
    return str(text.get("text", ""))


def _element(element: Mapping[str, Any], names: Names) -> str:
    match element.get("type"):
        case "plain_text" | "mrkdwn":
            return _text(element, names)
        case "image":
            return f"[image: {element['alt_text']}]"
        case "button" | "icon_button" | "workflow_button":
            return f"[{element['text']['text']}]"
        case "overflow":
            return "[… " + " / ".join(one["text"]["text"] for one in element["options"]) + "]"
        case "checkboxes" | "radio_buttons":
            chosen = element.get("initial_options") or [element.get("initial_option") or {}]
            marked = {one.get("value") for one in chosen}
            return " ".join(_choice(one, marked, names) for one in element["options"])
        case _:
            return _field(element, names)


def _choice(option: Mapping[str, Any], chosen: set[Any], names: Names) -> str:
    mark = "(x)" if option["value"] in chosen else "( )"
    return f"{mark} {_text(option['text'], names)}"


def _field(element: Mapping[str, Any], names: Names) -> str:
    """Show what a field holds at first, or else what its placeholder says."""
    for key, value in element.items():
        if not key.startswith("initial_"):
            continue
        if isinstance(value, Mapping) and value.get("type") == "rich_text":
            return flat(rich_text_tree(value), names)
        values = value if isinstance(value, list) else [value]
        return ", ".join(
            one["text"]["text"] if isinstance(one, Mapping) else names.get(str(one), str(one))
            for one in values
        )
    placeholder = _text(element.get("placeholder"), names)
    return f"[{placeholder} ▾]" if "select" in str(element.get("type")) else placeholder
