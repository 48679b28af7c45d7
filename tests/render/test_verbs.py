"""Every verb's words with the strangest, longest and emptiest texts: within Slack's limits, and nobody is mentioned."""

import re
from collections.abc import Callable

import pytest

from bot.domain.errors import Meanwhile, UnknownNumber
from bot.domain.updates import Kind
from bot.render.blocks import Message
from bot.render.checks import check_message, check_view
from bot.render.list import list_message
from bot.render.refusal import problem_message, unexpected_message, which_tracker_message
from bot.render.show import show_message
from bot.render.summary import summary_message
from bot.render.undo import undone_message, undone_view
from bot.render.update import (
    recorded_message,
    recorded_view,
    try_again_message,
    unknown_message,
    update_view,
)
from tests.render.strange import STRANGE
from tests.render.strange import shown as words_in
from tests.render.things import listed, prepared, recorded, shown, shown_parent, summary_of, undone

MESSAGES: dict[str, Callable[[str], Message]] = {
    "show": lambda text: show_message(shown(text)),
    "show, second page": lambda text: show_message(shown(text), 2),
    "show a parent": lambda text: show_message(shown_parent(text)),
    "list": lambda text: list_message(listed(text)),
    "summary": lambda text: summary_message(summary_of(text)),
    "unknown number": lambda text: unknown_message(prepared(text)),
    "form not opened": lambda text: try_again_message(prepared(text)),
    "recorded": lambda text: recorded_message(recorded(text)),
    "proposed": lambda text: recorded_message(recorded(text, Kind.FORCE_UPDATE)),
    "undone": lambda text: undone_message(undone(text)),
    "refused": lambda text: problem_message(UnknownNumber(text, (text,)), typed=text),
    "broken": lambda text: unexpected_message("R-1", typed=text),
    "which tracker": lambda text: which_tracker_message(("custody", "stalking"), text),
}
TEXTS = ["", *STRANGE]


@pytest.mark.parametrize("name", MESSAGES)
@pytest.mark.parametrize("text", TEXTS, ids=lambda text: repr(text[:20]))
def test_a_message_keeps_within_slacks_limits_and_mentions_nobody(name: str, text: str) -> None:
    check_message(MESSAGES[name](text))


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: repr(text[:20]))
def test_a_form_keeps_within_slacks_limits_and_mentions_nobody(text: str) -> None:
    changes = (Meanwhile("12.4", "force update", text, text), Meanwhile("12.4", "status", text, "at risk"))
    check_view(update_view(prepared(text)))
    check_view(update_view(prepared(text), changes=changes, generation=3, extra_boxes=1))
    check_view(recorded_view(recorded(text)))
    check_view(undone_view(undone(text)))


@pytest.mark.parametrize("text", ["word " * 4_000, "a" * 20_000, "One sentence. " * 1_500])
def test_no_word_of_a_long_text_is_missing_from_the_pages(text: str) -> None:
    count = int(re.search(r"Page 1 of (\d+)", repr(show_message(shown(text)).blocks))[1])  # type: ignore[index]
    read = "".join(words_in(list(show_message(shown(text), page).blocks)) for page in range(1, count + 1))
    # the requirement, its reason, the force update with two promises, the proposal likewise, and one note
    assert len(read) >= 8 * len(text)
