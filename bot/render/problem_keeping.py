"""What we say when something about promises, proof or a copy of the store is refused."""

from collections.abc import Callable, Mapping
from typing import Any

from bot.domain import errors_keeping as errors
from bot.domain.errors import TrackerError
from bot.render.limits import fit
from bot.render.text import quoted

NOT_A_LINK = {
    "missing": "Give a link as evidence, for example: /tracker evidence 12.4 https://example.org/minutes May minutes",
    "kind": "{typed} is no link that can be kept: only those that begin with https:// or http:// can.",
    "host": "{typed} names no place on the web that a link could lead to.",
    "password": "{typed} holds a password. Take that out of the link, and change it where it is used.",
    "length": "That link is too long to be kept; most places offer a shorter one to share.",
}


def _closed(error: errors.ActionClosed) -> str:
    by = f" by {fit(error.by, 60)}" if error.by else ""
    return f"This action was closed already{by}: {fit(error.state, 40)}."


def _not_a_link(error: errors.NotALink) -> str:
    return NOT_A_LINK.get(error.because, NOT_A_LINK["kind"]).format(typed=quoted(error.typed))


WORDS: Mapping[type[TrackerError], Callable[[Any], str]] = {
    errors.ActionGone: lambda _: (
        "This action is not there any more: the update it belonged to was taken back."
    ),
    errors.ActionClosed: _closed,
    errors.ActionOpen: lambda _: "This action is open already.",
    errors.WhyNotKept: lambda error: (
        f"Say why this was {fit(error.state, 40)}: whoever reads it later will want to know."
    ),
    errors.ItemComplete: lambda error: (
        f"{fit(error.number, 40)} is complete, and a complete item has no open actions. Change its status first."
    ),
    errors.NotALink: _not_a_link,
    errors.EvidenceGone: lambda _: "This evidence is not there any more: it was withdrawn.",
}
