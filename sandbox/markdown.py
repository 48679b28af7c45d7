"""Standard Markdown, as Slack's `markdown` block takes it, read into the same tree as everything else."""

from collections.abc import Iterable, Iterator

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from sandbox.mrkdwn import mrkdwn_tree
from sandbox.nodes import Node

_READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
_STYLES = {"strong": "bold", "em": "italic", "s": "strike"}


def markdown_tree(text: str) -> list[Node]:
    """Read Markdown into a tree; Slack's own `<@U…>` and `<!here>` stay live in it."""
    return list(_blocks(SyntaxTreeNode(_READER.parse(text)).children))


def _blocks(nodes: Iterable[SyntaxTreeNode]) -> Iterator[Node]:
    for node in nodes:
        match node.type:
            case "heading":
                yield {"type": "heading", "level": int(node.tag[1:]), "children": _inline(node)}
            case "bullet_list" | "ordered_list":
                items = [
                    [piece for child in item.children for piece in _item(child)] for item in node.children
                ]
                style = "bullet" if node.type == "bullet_list" else "ordered"
                yield {"type": "list", "style": style, "indent": 0, "items": items}
            case "blockquote":
                yield {"type": "quote", "children": list(_blocks(node.children))}
            case "fence" | "code_block":
                yield {"type": "pre", "text": node.content.removesuffix("\n")}
            case "hr":
                yield {"type": "rule"}
            case "table":
                rows = [row for part in node.children for row in part.children]
                yield {"type": "table", "rows": [[_inline(cell) for cell in row.children] for row in rows]}
            case _:
                yield {"type": "section", "children": _inline(node)}


def _item(node: SyntaxTreeNode) -> list[Node]:
    """Read one part of a list entry: its own words, or a list inside it."""
    return _inline(node) if node.type == "paragraph" else list(_blocks([node]))


def _inline(node: SyntaxTreeNode) -> list[Node]:
    nodes: list[Node] = []
    for child in node.children if node.type != "inline" else node.children or ():
        match child.type:
            case "inline" | "paragraph":
                nodes += _inline(child)
            case "strong" | "em" | "s":
                nodes.append({"type": _STYLES[child.type], "children": _inline(child)})
            case "code_inline":
                nodes.append({"type": "code", "text": child.content})
            case "link" | "image":
                label = "".join(one.content for one in child.walk() if one.type == "text") or child.content
                address = str(child.attrs.get("href") or child.attrs.get("src") or "")
                nodes.append({"type": "link", "url": address, "text": label or address})
            case "softbreak" | "hardbreak":
                nodes.append({"type": "break"})
            case _:
                # Literal pieces, and what Markdown takes for HTML: Slack's mentions hide in both.
                nodes += mrkdwn_tree(child.content, verbatim=True)
    return nodes
