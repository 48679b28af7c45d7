"""The words of mending, with the strangest texts: within Slack's limits, nobody mentioned, every form one that Slack takes."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.domain.answers import Trackers
from bot.domain.answers_correcting import (
    Added,
    Adding,
    Archived,
    Mended,
    Mending,
    Redactable,
    RedactableText,
    Redacted,
    Redacting,
    Removed,
    Removing,
)
from bot.domain.errors import Meanwhile
from bot.domain.updates import TextFormat
from bot.render.add import added_message, added_view, adding_again_message, adding_view
from bot.render.archive import archived_message
from bot.render.blocks import Block, Message
from bot.render.checks import check_message, check_view
from bot.render.edit_line import mended_view, mending_again_message, mending_view
from bot.render.new import begun_view, new_again_message, new_tracker_view
from bot.render.redact import redact_again_message, redact_view, redacted_view, redacting_view
from bot.render.remove import kept_message, removed_message, removing_message
from bot.render.trackers import trackers_message
from tests.render.strange import STRANGE
from tests.render.things import NOW, TODAY, item, tracker, update

LATER = datetime(2026, 11, 24, 9, 5, tzinfo=UTC)
TEXTS = ["", *STRANGE]


def a_text(text: str) -> RedactableText:
    return RedactableText(7, "U-7", "text", text or "x", TextFormat.PLAIN, NOW, text)


def redactable(text: str, count: int = 100) -> Redactable:
    texts = tuple(replace(a_text(text), id=place) for place in range(1, count + 1))
    return Redactable(tracker(text), "12.4", texts, left_out=3)


def mending(text: str) -> Mending:
    sharers = tuple(item(f"12.{place}", text) for place in range(1, 121))
    changes = (Meanwhile("12.4", "text", text, text),)
    return Mending(tracker(text), item(text=text), update(text), sharers, ("12.3", "12.4"), sharers, changes)


def removing(text: str) -> Removing:
    references = tuple(f"U-{place}" for place in range(1, 400))
    return Removing(
        tracker(text), item(text=text), text[:900].replace("\x00", ""), "0123456789abcdef", references, "12"
    )


def added(text: str) -> Added:
    return Added(tracker(text), item(text=text), TODAY, "S-1", LATER, is_first=True)


MESSAGES: dict[str, Callable[[str], Message]] = {
    "added": lambda text: added_message(added(text)),
    "form to add not opened": lambda text: adding_again_message(Adding(tracker(text), "12.4")),
    "removing": lambda text: removing_message(removing(text)),
    "removed": lambda text: removed_message(Removed(tracker(text), "12.4", "S-1", LATER, text, "12")),
    "back": lambda text: removed_message(Removed(tracker(text), "12.4", "S-1", LATER, text, is_back=True)),
    "kept": lambda _text: kept_message("12.4"),
    "form to mend not opened": lambda text: mending_again_message(mending(text)),
    "form to redact not opened": lambda text: redact_again_message(redactable(text)),
    "form to begin not opened": lambda _text: new_again_message(),
    "archived": lambda text: archived_message(Archived(tracker(text), is_archived=True)),
    "out of the archive": lambda text: archived_message(Archived(tracker(text), is_archived=False)),
    "trackers": lambda text: trackers_message(
        Trackers(tuple(replace(tracker(text), id=place, archived_at=NOW) for place in range(1, 60)), {}, 0)
    ),
}

VIEWS: dict[str, Callable[[str], Block]] = {
    "add": lambda text: adding_view(
        Adding(tracker(text), "12.9", "12.140", tuple(item(f"12.{n}", text) for n in range(1, 150)))
    ),
    "added": lambda text: added_view(added(text)),
    "mend": lambda text: mending_view(mending(text), ("0" * 16, "0" * 16), generation=2),
    "mended": lambda text: mended_view(
        Mended(
            tracker(text), "12.4", (("text", text, text), ("addressee", text, text), ("sharing", "", "12.1"))
        )
    ),
    "redact": lambda text: redact_view(redactable(text), text),
    "redact one": lambda text: redact_view(redactable(text, 1), text),
    "redacting": lambda text: redacting_view(
        Redacting(tracker(text), "12.4", a_text(text), text[:900] or "x", 3, 2, is_current=True)
    ),
    "redacted": lambda text: redacted_view(Redacted(tracker(text), "12.4", "U-7", "text", 12, 3, 2)),
    "new": lambda text: new_tracker_view(text[:300]),
    "begun": lambda text: begun_view(tracker(text)),
}


@pytest.mark.parametrize("name", MESSAGES)
@pytest.mark.parametrize("text", TEXTS, ids=lambda text: repr(text[:20]))
def test_a_message_keeps_within_slacks_limits_and_mentions_nobody(name: str, text: str) -> None:
    check_message(MESSAGES[name](text))


@pytest.mark.parametrize("name", VIEWS)
@pytest.mark.parametrize("text", TEXTS, ids=lambda text: repr(text[:20]))
def test_a_form_keeps_within_slacks_limits_and_mentions_nobody(name: str, text: str) -> None:
    check_view(VIEWS[name](text))
