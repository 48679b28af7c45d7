"""The words of `archive` and `unarchive`."""

from bot.domain.answers_correcting import Archived
from bot.render.blocks import Message, context, section
from bot.render.text import escape
from bot.render.words import named


def archived_message(archived: Archived) -> Message:
    """Say that a tracker was put away or taken out, and what that means."""
    tracker = archived.tracker
    key = escape(tracker.key)
    if archived.is_archived:
        words = f"*{named(tracker.title)}* is archived."
        how = (
            f"It can be read by name (`/tracker {key} summary`); nothing can be recorded in it and nobody is nudged. "
            f"`/tracker unarchive {key}` takes it out again."
        )
    else:
        words = f"*{named(tracker.title)}* is out of the archive."
        how = f"It can be worked on again: `/tracker use {key}` makes it the one meant here."
    return Message(text=words, blocks=(section(f"✓ {words}"), context(how)))
