"""The words of `deputy`: who stands in for whom."""

from bot.domain.answers_people import Deputised
from bot.render.blocks import Block, Message, actions, button, context, section
from bot.render.dates import uk_moment
from bot.render.text import escape
from bot.render.words import facts_value, named, numbers_words


def deputised_message(deputised: Deputised) -> Message:
    """Say who stands in, and when that counts."""
    numbers = escape(numbers_words([item.number for item in deputised.items]))
    verb = "has" if len(deputised.items) == 1 else "have"
    if deputised.name:
        words = f"{numbers} {verb} {named(deputised.name)} as deputy now."
        hint = "While the owner is away, the deputy is told of the dates; and may set statuses and dates at any time."
    else:
        words = f"{numbers} {verb} no deputy now."
        hint = "While the owner is away, the Operational Lead is told of the dates."
    return Message(words, (section(f"*{words}*"), context(hint), *undo_row(deputised)))


def undo_row(deputised: Deputised) -> list[Block]:
    """Offer to take it back for as long as that is possible."""
    if not deputised.reference or deputised.can_undo_until is None:
        return []
    until = uk_moment(deputised.can_undo_until, deputised.tracker.timezone).rpartition(" ")[2]
    value = facts_value(t=deputised.tracker.id, u=deputised.reference)
    return actions(button(f"Undo (until {until})", "undo.now", value))
