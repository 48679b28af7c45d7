"""The words of `summary`: where a tracker stands, each figure with the list that it is the length of."""

from dataclasses import replace

from bot.domain.answers import Count, Summed
from bot.domain.recommendations import Recommendation
from bot.domain.statuses import Status
from bot.render.blocks import Block, Message, actions, button, context, divider, header, section
from bot.render.chart import bars, pie
from bot.render.dates import uk_date
from bot.render.list import query_words
from bot.render.new import empty_blocks
from bot.render.text import escape, preview
from bot.render.words import (
    SYMBOLS,
    condition_words,
    count_words,
    due_words,
    facts_value,
    sentence_case,
    short_title,
)

DRAWN = ("overdue", "unanswered", "proposed, waiting for sign-off", "changed")
"""Figures that are drawn beside the statuses, which add up to a whole as these do not."""

SHORTER = {"proposed, waiting for sign-off": "proposed"}
"""Names of figures that no chart has room for."""


def summary_message(summed: Summed, *, for_all: bool = False, with_chart: bool = False) -> Message:
    """Show the figures; `for_all` posts them where everybody in the channel sees them, `with_chart` draws them, too."""
    title = f"Summary · {short_title(summed.tracker.title)}"
    if not (summed.requirements or summed.single or summed.scope):
        return Message.of(title, header(title), *empty_blocks(summed.tracker), in_channel=for_all)
    blocks = [header(title), section(f"*{extent_words(summed)}*")]
    if with_chart:
        blocks += charts(summed) or [context("There is nothing to draw yet.")]
    blocks += [*statuses_blocks(summed), divider()]
    blocks += [figure_block(figure, summed) for figure in summed.figures]
    if summed.next_due:
        blocks += [divider(), section("*Next due*"), *[next_block(item, summed) for item in summed.next_due]]
    blocks.append(
        context(f"As at {uk_date(summed.today)}. Changes are counted since {uk_date(summed.since)}.")
    )
    value = facts_value(t=summed.tracker.id, q=query_words(summed.scope), c=int(with_chart))
    if not for_all:
        blocks += actions(
            button("Refresh", "summary.refresh", value), button("All items", "list.open:all", value)
        )
    return Message(text=escape(f"{title}: {extent_words(summed)}"), blocks=tuple(blocks), in_channel=for_all)


def charts(summed: Summed) -> list[Block]:
    """Draw the statuses as a whole, and beside them what presses; every figure stands below in words."""
    pressing = [
        replace(figure, name=SHORTER.get(figure.name, figure.name))
        for figure in summed.figures
        if figure.name in DRAWN
    ]
    return [*pie("Where the items stand", summed.statuses), *bars("What to look at", "Items", pressing)]


def extent_words(summed: Summed) -> str:
    """
    Say what is counted: "37 requirements under 13 recommendations".

    Recommendations without parts are items of their own and are named apart.
    """
    pieces: list[str] = []
    if summed.requirements:
        under = count_words(summed.recommendations, "recommendation")
        pieces.append(f"{count_words(summed.requirements, 'requirement')} under {under}")
    if summed.single:
        words = count_words(summed.single, "recommendation")
        pieces.append(f"{words} without parts" if pieces else words)
    words = " and ".join(pieces) or "No items"
    return f"{words} ({escape(condition_words(summed.scope))})" if summed.scope else words


def statuses_blocks(summed: Summed) -> list[Block]:
    """Show each status that occurs, with its count."""
    return [figure_block(count, summed) for count in summed.statuses if count.number]


def figure_block(count: Count, summed: Summed) -> Block:
    """Word one figure; where it is not zero, a button opens the list that it counts."""
    words = f"{symbol_of(count)}{escape(sentence_case(count.name))}: *{count.number:,}*"
    if not count.number:
        return section(words)
    value = facts_value(t=summed.tracker.id, q=query_words(count.conditions))
    return section(words, accessory=button(f"See {count.number:,}", f"list.open:{count.name}", value))


def symbol_of(count: Count) -> str:
    """Put a status's symbol before its name."""
    try:
        return f"{SYMBOLS[Status(count.name)]} "
    except ValueError:
        return ""


def next_block(item: Recommendation, summed: Summed) -> Block:
    """Word one of the next items due."""
    words = (
        f"*{escape(item.number)}* {escape(preview(item.text, 90))}\n{escape(due_words(item, summed.today))}"
    )
    return section(words, accessory=open_button(item, summed.tracker.id))


def open_button(item: Recommendation, tracker_id: int) -> Block:
    """Offer to open an item."""
    return button("Open", f"show.open:{item.number}", facts_value(t=tracker_id, n=item.number))


NOT_FOR_ALL = {
    "shared": "This channel is shared with another organisation, so the summary is shown to you alone.",
    "unknown": "The bot could not see who is in this channel, so the summary is shown to you alone. "
    "Invite it to the channel and try again.",
    "direct": "This is not a channel, so the summary is shown to you alone.",
}
"""Why a summary that was to be posted for everybody was not."""


def shown_to_one(message: Message, reason: str) -> Message:
    """Put the reason why it was not posted for everybody above a summary."""
    return Message(text=message.text, blocks=(section(NOT_FOR_ALL[reason]), *message.blocks))
