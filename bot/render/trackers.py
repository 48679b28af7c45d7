"""The words of `trackers` and `use`: which trackers there are, and which one is meant where."""

from bot.domain.answers import Trackers
from bot.domain.recommendations import Tracker
from bot.render.blocks import Block, Message, actions, button, context, header, plain_section, section
from bot.render.dates import uk_date
from bot.render.text import escape
from bot.render.words import count_words, facts_value, named

ARCHIVED_SHOWN = 15


def trackers_message(found: Trackers) -> Message:
    """List the workspace's trackers, each with a button to use it here."""
    if not found.trackers:
        return no_tracker_message()
    blocks: list[Block] = [header("Trackers in this workspace")]
    blocks += [tracker_block(tracker, found) for tracker in found.trackers if tracker.archived_at is None]
    archived = [tracker for tracker in found.trackers if tracker.archived_at is not None]
    if archived:
        blocks.append(section("*Archived* · can be read by name, not changed"))
        blocks += [context(archived_words(tracker)) for tracker in archived[:ARCHIVED_SHOWN]]
    if len(archived) > ARCHIVED_SHOWN:
        blocks.append(context(f"And {len(archived) - ARCHIVED_SHOWN:,} more."))
    blocks.append(
        context(
            "`/tracker use KEY` chooses the tracker for a channel. `/tracker KEY summary` asks one by name."
        )
    )
    return Message(
        text=f"{count_words(len(found.trackers), 'tracker')} in this workspace", blocks=tuple(blocks)
    )


def archived_words(tracker: Tracker) -> str:
    """Name a tracker that was put away."""
    day = uk_date(tracker.archived_at.date()) if tracker.archived_at else ""
    return f"{named(tracker.title)} · `{escape(tracker.key)}` · since {day}"


def tracker_block(tracker: Tracker, found: Trackers) -> Block:
    """Word one tracker."""
    organisation = f" · {named(tracker.organisation)}" if tracker.organisation else ""
    words = (
        f"*{named(tracker.title)}*\n`{escape(tracker.key)}`{organisation} · "
        f"{count_words(found.items.get(tracker.id, 0), 'item')}"
    )
    if tracker.id == found.here:
        return section(f"{words} · *used here*")
    return section(
        words, accessory=button("Use here", f"use.tracker:{tracker.id}", facts_value(t=tracker.id))
    )


def used_message(tracker: Tracker, *, is_channel: bool) -> Message:
    """Confirm which tracker is meant from now on."""
    where = "In this channel" if is_channel else "For you"
    words = f"{where}, commands are now about *{named(tracker.title)}* (`{escape(tracker.key)}`)."
    return Message(text=words, blocks=(section(words),))


def no_tracker_message() -> Message:
    """Say how to get a first tracker."""
    words = "There is no tracker in this workspace yet."
    how = (
        "Whoever runs the bot puts one in from last year's document, on the terminal: `tracker import FILE`. "
        "Add `--dry-run` to see first what is understood. Without a document, begin one here."
    )
    begin = actions(button("New tracker", "new.open"))
    return Message(text=words, blocks=(section(f"*{words}*\n{how}"), *begin))


def all_archived_message(words: str) -> Message:
    """Say that every tracker was put away, and offer the list of them, and a new one."""
    buttons = actions(button("Trackers", "trackers.open"), button("New tracker", "new.open"))
    return Message.of(words, plain_section(words), *buttons)
