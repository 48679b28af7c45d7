"""Refusals as people see them: the sentence, a way on as buttons, and their own words back."""

from collections.abc import Sequence

from bot.domain.errors import TrackerError, UnknownNumber
from bot.domain.updates import TextFormat
from bot.render.blocks import Block, Message, actions, button, context, plain_section, section
from bot.render.limits import BUTTON_VALUE, MESSAGE_CHARACTERS, units
from bot.render.problem import sentence, unexpected
from bot.render.text import pages_of
from bot.render.words import facts_value

NEAREST_SHOWN = 5


def problem_message(error: TrackerError, typed: str = "") -> Message:
    """Say what was refused, and give back what was typed so that it can be sent again."""
    words = sentence(error)
    return Message.of(words, plain_section(words), *typed_blocks(typed))


def unexpected_message(reference: str, typed: str = "") -> Message:
    """Say that something broke, with the reference that the log carries too."""
    words = unexpected(reference)
    return Message.of(words, plain_section(words), *typed_blocks(typed))


def problem_view(error: TrackerError) -> Block:
    """Say what was refused in a page of its own, over or in place of a form."""
    return {
        "type": "modal",
        "title": {"type": "plain_text", "text": "Not done"},
        "close": {"type": "plain_text", "text": "Back"},
        "blocks": [plain_section(sentence(error))],
    }


def typed_blocks(typed: str) -> list[Block]:
    """
    Give somebody's words back whole.

    One message holds about 9,000 characters; a longer line is given back as far as that, and the sentence above it
    says that nothing was saved, so the author still has the line they typed.
    """
    if not typed.strip():
        return []
    first = pages_of(typed, TextFormat.PLAIN, MESSAGE_CHARACTERS - 500)[:1]
    return [context("What you typed:"), *[block for page in first for block in page]]


def unknown_number_message(error: UnknownNumber, *, action: str, tracker: str = "") -> Message:
    """Say that a number does not exist, with the nearest ones to tap."""
    return Message.of(
        sentence(error), plain_section(sentence(error)), *nearest_row(error.nearest, action, k=tracker)
    )


def nearest_row(numbers: Sequence[str], action: str, **facts: object) -> list[Block]:
    """Offer numbers as buttons that carry some facts."""
    buttons = [
        button(number, f"{action}:{number}", facts_value(n=number, **facts))
        for number in numbers[:NEAREST_SHOWN]
    ]
    return list(actions(*buttons)) if buttons else []


def which_tracker_message(known: Sequence[str], line: str) -> Message:
    """Ask which tracker is meant; the line that was typed is carried on where a button can hold it."""
    words = "There are several trackers here. Which one do you mean?"
    carried = line if units(facts_value(k="x" * 100, l=line)) <= BUTTON_VALUE else ""
    buttons = [button(key, f"use.tracker:{key}", facts_value(k=key, l=carried)) for key in known[:25]]
    blocks = [section(words), *actions(*buttons), context("The one you choose becomes this channel's.")]
    return Message.of(words, *blocks, *([] if carried else typed_blocks(line)))
