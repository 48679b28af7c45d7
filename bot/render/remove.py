"""The words of `remove` and `reinstate`: what would be taken out, what was, and how it comes back."""

from bot.domain.answers_correcting import Removed, Removing
from bot.domain.updates import TextFormat
from bot.render.blocks import Block, Message, actions, button, context, section
from bot.render.dates import uk_moment
from bot.render.text import escape, pages_of
from bot.render.words import count_words, facts_value

SHOWN = 2_000


def removing_message(removing: Removing) -> Message:
    """Show what would be taken out, with Confirm and Cancel."""
    line = removing.line
    words = f"Remove {line.number}? Nothing is changed yet."
    pages = pages_of(line.text, TextFormat.PLAIN, SHOWN)
    blocks: list[Block] = [
        section(f"*{escape(words)}*"),
        *(pages[0] if pages else [context("_no text given_")]),
    ]
    recorded = len(removing.references)
    if recorded:
        found = f"{count_words(recorded, 'update')} {'was' if recorded == 1 else 'were'} recorded on it"
        blocks.append(
            context(f"{found}. They leave every list and summary with it, and stay in the history.")
        )
    blocks += item_blocks(removing.leaves_item)
    blocks += [context("Reason:"), *reason_blocks(removing.reason)]
    value = facts_value(t=removing.tracker.id, n=line.number, r=removing.reason, i=removing.token)
    buttons = actions(
        button("Confirm", "remove.confirm", value, style="danger"),
        button("Cancel", "remove.cancel", facts_value(n=line.number)),
    )
    return Message.of(words, *blocks, *buttons)


def item_blocks(parent: str) -> list[Block]:
    """Say that the line above has no parts any more."""
    if not parent:
        return []
    number = escape(parent)
    return [context(f"It is the only part of {number}. Without it {number} is answered and counted itself.")]


def reason_blocks(reason: str) -> list[Block]:
    """Show a reason literally."""
    return [block for page in pages_of(reason, TextFormat.PLAIN, SHOWN)[:1] for block in page]


def removed_message(removed: Removed) -> Message:
    """Confirm that a line was taken out or is back."""
    number, tracker = removed.number, removed.tracker
    words = f"{number} is back in the tracker." if removed.is_back else f"{number} is removed."
    how = (
        "Everything that was recorded on it is there again."
        if removed.is_back
        else f"Its history stays. `/tracker reinstate {escape(number)}` brings it back at any time."
    )
    blocks: list[Block] = [section(f"✓ *{escape(words)}*"), context(how)]
    if removed.leaves_item:
        parent = escape(removed.leaves_item)
        blocks.append(context(f"{parent} has no parts now: it is answered and counted itself."))
    until = uk_moment(removed.can_undo_until, tracker.timezone)
    blocks.append(context(f"{escape(removed.reference)} · undo until {until}"))
    undo = button("Undo", "undo.now", facts_value(t=tracker.id, u=removed.reference))
    shown = [button(f"Show {number}", "show.open:back", facts_value(t=tracker.id, n=number))]
    return Message.of(words, *blocks, *actions(*(shown if removed.is_back else []), undo))


def kept_message(number: str) -> Message:
    """Say that nothing was taken out."""
    words = f"{number} stays. Nothing was changed."
    return Message.of(words, section(escape(words)))
