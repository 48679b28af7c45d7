"""The words about drafts: what somebody has typed and not saved, and how to be rid of it."""

from collections.abc import Sequence

from bot.domain.answers_drafts import KeptWords
from bot.render.blocks import Block, Confirm, actions, button, context, divider, section
from bot.render.dates import uk_moment
from bot.render.text import escape, preview
from bot.render.words import facts_value, named, numbers_words, short_title

OWN_FORMS = frozenset({"status", "due", "target"})
"""Verbs whose words go back into a form of their own; all others into that of an update."""

BEGINNING = 200
"""Characters of a draft that the guide shows; all of it stands in the form."""


def discard_button(action_id: str, value: str) -> Block:
    """Offer to discard words, and ask once more: they exist nowhere else."""
    confirm = Confirm(
        "Discard these words?", "They were not saved, so they are gone for good.", "Discard", "Keep", "danger"
    )
    return button("Discard", action_id, value, confirm=confirm)


def drafts_blocks(kept: Sequence[KeptWords]) -> list[Block]:
    """List what its author has not saved yet, each with its beginning, to open or to discard."""
    if not kept:
        return []
    blocks: list[Block] = [divider(), section("*Not saved yet.* Only you can see these.")]
    for place, words in enumerate(kept):
        blocks += draft_blocks(words, place)
    return blocks


def draft_blocks(words: KeptWords, place: int) -> list[Block]:
    """Show one draft: for which numbers, since when, and how it begins."""
    tracker = words.tracker
    about = f"For {escape(numbers_words(words.numbers))}" if words.numbers else "For no number yet"
    since = uk_moment(words.at, tracker.timezone)
    verb = words.verb if words.verb in OWN_FORMS else "update"
    value = facts_value(t=tracker.id, n=", ".join(words.numbers), d=words.draft)
    return [
        section(f"{about}: {escape(preview(words.text, BEGINNING))}"),
        context(f"{named(short_title(tracker.title))} · {since}"),
        *actions(
            button("Open", f"{verb}.open:draft{place}", value),
            discard_button(f"draft.discard:{place}", facts_value(d=words.draft)),
        ),
    ]
