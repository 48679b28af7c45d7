"""Links that can be kept as evidence."""

import re
from urllib.parse import urlsplit

from bot.domain.errors_keeping import NotALink

LONGEST = 2_000
"""Characters; browsers and Slack both give up on addresses a little longer than this."""

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:(?![0-9])", re.IGNORECASE)
_HOST = re.compile(
    r"(?:[^\s./:@?#]+\.)+[^\s./:@?#]{2,}\.?|localhost|[0-9.]{7,15}|\[[0-9a-f:.]+\]", re.IGNORECASE
)
_SLACK = re.compile(
    r"https://[a-z0-9-]+\.(?:enterprise\.)?slack(?:-gov)?\.com/archives/[A-Z0-9]+/p[0-9]+(?:\?.*)?"
)


def read_link(typed: str) -> str:
    """
    Read an address as somebody types or pastes it; one without "https://" gets it, as in a browser.

    >>> read_link("https://example.org/a?b=c"), read_link("example.org/minutes")
    ('https://example.org/a?b=c', 'https://example.org/minutes')

    Raises:
        NotALink: it leads nowhere, or is of a kind that nobody should click.
    """
    link = typed.strip().strip("<>")
    if not link:
        raise NotALink("", "missing")
    if len(link) > LONGEST:
        raise NotALink(link, "length")
    scheme = _SCHEME.match(link)
    if scheme is None:
        link = f"https://{link}"
    elif scheme.group().casefold() not in {"https:", "http:"}:
        raise NotALink(typed, "kind")
    if any(character.isspace() or not character.isprintable() for character in link):
        raise NotALink(typed, "host")
    try:
        parts = urlsplit(link)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        raise NotALink(typed, "host") from None
    if parts.password is not None:
        raise NotALink(f"…{host}", "password")
    is_bracketed = ":" in host
    if not _HOST.fullmatch(f"[{host}]" if is_bracketed else host):
        raise NotALink(typed, "missing" if scheme is None else "host")
    return link


def is_slack_message(link: str) -> bool:
    """
    Tell whether a link leads to a message in Slack.

    >>> is_slack_message("https://wexmoor.slack.com/archives/C012AB3CD/p1764000000000100")
    True
    """
    return _SLACK.fullmatch(link) is not None
