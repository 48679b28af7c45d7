"""What a person types, turned into what Slack sends: names into ids, addresses into links, three characters escaped."""

import re

from sandbox.model import NotPossible
from sandbox.state import State

_NAMES = re.compile(
    r"(?P<url>https?://[^\s<>|]+)|(?<![\w@#/.-])(?:@(?P<person>[\w][\w.-]*)|#(?P<channel>[a-z0-9][a-z0-9_-]*))"
)
_BROADCASTS = {"here", "channel", "everyone"}


def escaped(text: str) -> str:
    """Escape the three characters that Slack escapes."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def as_command_text(state: State, text: str, *, should_escape: bool) -> str:
    """
    Prepare the text of a slash command.

    With `should_escape` a handle becomes `<@U…|name>`, a public channel `<#C…|name>`, a private one `<#C…|>`,
    and a web address is wrapped; without it only the three characters are escaped.
    """
    if not should_escape:
        return escaped(text)
    return _tokens(state, text, with_names=True)


def as_message_text(state: State, text: str) -> str:
    """Prepare the text of a message: ids without names, and `@here` and its like live."""
    return _tokens(state, text, with_names=False)


def _tokens(state: State, text: str, *, with_names: bool) -> str:
    parts: list[str] = []
    place = 0
    for match in _NAMES.finditer(text):
        token, end = _token(state, match, with_names=with_names)
        parts += [escaped(text[place : match.start()]), token]
        place = end
    return "".join([*parts, escaped(text[place:])])


def _token(state: State, match: re.Match[str], *, with_names: bool) -> tuple[str, int]:
    """Make the token for a name or an address; answers where in the text it ended."""
    if url := match["url"]:
        address = url.rstrip(".,;:!?)")
        return f"<{escaped(address)}>", match.start() + len(address)
    if name := match["person"]:
        return _person(state, name, match, with_names=with_names)
    try:
        channel = state.channel(match["channel"])
    except NotPossible:
        return escaped(match[0]), match.end()
    label = f"|{'' if channel.is_private else channel.name}"
    return f"<#{channel.id}{label}>", match.end()


def _person(state: State, name: str, match: re.Match[str], *, with_names: bool) -> tuple[str, int]:
    if name in _BROADCASTS and not with_names:
        return f"<!{name}>", match.end()
    for known in (name, name.rstrip(".-")):
        for user in state.users.values():
            if user.name.lower() == known.lower():
                end = match.start() + 1 + len(known)
                return f"<@{user.id}{f'|{user.name}' if with_names else ''}>", end
    return escaped(match[0]), match.end()
