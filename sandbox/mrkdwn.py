"""Slack's own text markup, read into a tree."""

import re
from collections.abc import Iterator

from sandbox.nodes import Node, text_node, unescape, with_breaks

_FENCE = re.compile(r"```\n?(?P<code>.+?)\n?```", re.DOTALL)
_QUOTED_LINE = re.compile(r"^(?:>|&gt;) ?")

_INLINE = re.compile(
    r"""
      `(?P<code>[^`\n]+)`
    | <(?P<token>[^<>\n]+)>
    | (?<![\w*])\*(?P<bold>\S|\S[^*\n]*\S)\*(?![\w*])
    | (?<![\w_])_(?P<italic>\S|\S[^_\n]*\S)_(?![\w_])
    | (?<![\w~])~(?P<strike>\S|\S[^~\n]*\S)~(?![\w~])
    | (?<![\w:]):(?P<emoji>[a-z0-9_+'-]+(?:::skin-tone-[2-6])?):(?![\w:])
    """,
    re.VERBOSE,
)
_BARE_LINK = re.compile(r"(?<![\w/])(?P<url>https?://[^\s<>|]+?)(?=[.,;:!?)\]]*(?:\s|$))")
_BARE_NAMES = re.compile(
    r"(?<![\w@#])(?:@(?P<range>here|channel|everyone)|\#(?P<channel>[a-z0-9][a-z0-9_-]{0,79}))\b"
)


def mrkdwn_tree(text: str, *, verbatim: bool = False) -> list[Node]:
    """
    Read mrkdwn into a tree.

    Unless `verbatim`, Slack also makes bare web addresses, `@here` and its like, and `#channel` live, even where
    the author escaped every `<` and `>`: so does this.

    >>> mrkdwn_tree("*Due* <@U1>")
    [{'type': 'bold', 'children': [{'type': 'text', 'text': 'Due'}]}, {'type': 'text', 'text': ' '}, {'type': 'user', 'id': 'U1'}]
    """
    nodes: list[Node] = []
    place = 0
    for fence in _FENCE.finditer(text):
        nodes += _lines(text[place : fence.start()].removesuffix("\n"), verbatim=verbatim)
        nodes.append({"type": "pre", "text": unescape(fence["code"])})
        place = fence.end()
    rest = text[place:]
    return nodes + _lines(rest.removeprefix("\n") if place else rest, verbatim=verbatim)


def _lines(text: str, *, verbatim: bool) -> list[Node]:
    """Read lines, bringing neighbouring quoted ones together into one quotation."""
    nodes: list[Node] = []
    for index, line in enumerate(text.split("\n")) if text else ():
        quoted = _QUOTED_LINE.match(line)
        inline = list(_inline(line[quoted.end() :] if quoted else line, verbatim=verbatim))
        follows_quote = bool(nodes) and nodes[-1]["type"] == "quote"
        if quoted and follows_quote:
            nodes[-1]["children"] += [{"type": "break"}, *inline]
        elif quoted:
            nodes.append({"type": "quote", "children": inline})
        else:
            nodes += [*([{"type": "break"}] if index and not follows_quote else []), *inline]
    return nodes


def _inline(text: str, *, verbatim: bool) -> Iterator[Node]:
    place = 0
    for match in _INLINE.finditer(text):
        yield from _literal(text[place : match.start()], verbatim=verbatim)
        kind, inside = match.lastgroup, match[match.lastgroup or 0]
        if kind == "code":
            yield {"type": "code", "text": unescape(inside)}
        elif kind == "token":
            yield _token(inside)
        elif kind == "emoji":
            yield {"type": "emoji", "name": inside}
        else:
            yield {"type": kind, "children": list(_inline(inside, verbatim=verbatim))}
        place = match.end()
    yield from _literal(text[place:], verbatim=verbatim)


def _literal(text: str, *, verbatim: bool) -> Iterator[Node]:
    """Read what carries no markup, where Slack may still find addresses and names."""
    place = 0
    for match in () if verbatim else re.finditer(f"{_BARE_LINK.pattern}|{_BARE_NAMES.pattern}", text):
        yield from with_breaks(unescape(text[place : match.start()]))
        if url := match["url"]:
            yield {"type": "link", "url": unescape(url), "text": unescape(url)}
        elif range_ := match["range"]:
            yield {"type": "broadcast", "range": range_}
        else:
            yield {"type": "channel", "id": "", "text": match["channel"]}
        place = match.end()
    yield from with_breaks(unescape(text[place:]))


def _token(inside: str) -> Node:
    """Read what stood between `<` and `>`."""
    target, bar, label = inside.partition("|")
    if target.startswith("@"):
        return {"type": "user", "id": target[1:]}
    if target.startswith("#"):
        return {"type": "channel", "id": target[1:], "text": unescape(label)}
    if target.startswith("!"):
        return _special(target[1:], unescape(label))
    if ":" in target or "." in target:
        return {"type": "link", "url": unescape(target), "text": unescape(label if bar and label else target)}
    return text_node(unescape(f"<{inside}>"))


def _special(command: str, label: str) -> Node:
    name, *parts = command.split("^")
    if name == "subteam" and parts:
        return {"type": "usergroup", "id": parts[0]}
    if name == "date" and parts:
        return {"type": "date", "timestamp": parts[0], "text": label}
    if name in {"here", "channel", "everyone", "group"}:
        return {"type": "broadcast", "range": "channel" if name == "group" else name}
    return text_node(label or f"<!{command}>")
