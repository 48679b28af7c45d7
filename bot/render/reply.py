"""The words with which an answer to a nudge is offered back as an update."""

from bot.domain.answers_replies import ReplyOffer
from bot.render.blocks import Block, Message, actions, button, context, plain_section, section
from bot.render.limits import BUTTON_LABEL, fit
from bot.render.text import escape, is_cut, preview
from bot.render.words import count_words, facts_value

OFFERED = 5
"""Items that have a button; any other is found by typing."""

SHOWN = 300
"""Characters of the words that are shown again: they stand right above."""


def offer_message(offer: ReplyOffer) -> Message:
    """Ask whether an answer is to be recorded, and on which item."""
    only = offer.choices[0].number if len(offer.choices) == 1 else ""
    words = f"Record this on {only}?" if only else "Record this as an update? On which requirement?"
    blocks: list[Block] = [section(f"*{escape(words)}*"), plain_section(preview(offer.text, SHOWN))]
    if is_cut(offer.text, SHOWN):
        blocks.append(context("All of it is recorded, not only what is shown here."))
    more = len(offer.choices) - OFFERED
    if more > 0:
        blocks.append(
            context(f"{count_words(more, 'more item is', 'more items are')} under “Another number”.")
        )
    return Message.of(words, blocks, actions(*buttons(offer)))


def buttons(offer: ReplyOffer) -> list[Block]:
    """Offer the items, the form for any other, and to leave it at that."""
    made = [
        button(
            fit(f"Record on {choice.number}", BUTTON_LABEL),
            f"reply.record:{place}",
            facts_value(t=choice.tracker.id, n=choice.number, d=offer.draft),
            style="primary" if len(offer.choices) == 1 else None,
        )
        for place, choice in enumerate(offer.choices[:OFFERED])
    ]
    first = offer.choices[0]
    if len(offer.choices) == 1:
        edit = facts_value(t=first.tracker.id, n=first.number, d=offer.draft)
        made.append(button("Edit first", "update.open:reply", edit))
    made.append(button("Another number", "update.open:other", facts_value(t=offer.tracker.id, d=offer.draft)))
    made.append(button("No, thank you", "reply.drop", facts_value(d=offer.draft)))
    return made


def dropped_message() -> Message:
    """Say that nothing was recorded."""
    words = "All right, nothing was recorded."
    return Message.of(words, section(words))
