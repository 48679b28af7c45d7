"""The words of `brief`: five lines before a board, each with the list that its figure is the length of."""

from datetime import date

from bot.domain.answers_brief import Brief, BriefLine
from bot.domain.recommendations import Filter, Recommendation
from bot.domain.selection import Condition
from bot.domain.statuses import Status
from bot.render.blocks import Block, Message, actions, button, context, header, section
from bot.render.dates import uk_date
from bot.render.list import query_words
from bot.render.text import escape, preview
from bot.render.words import (
    SYMBOLS,
    condition_words,
    count_words,
    distance_words,
    facts_value,
    numbers_words,
    sentence_case,
    short_title,
)

REASON = 70
"""Characters of a reason: a line is to be read at a glance."""

SIGNS = {
    Filter.STATUS: SYMBOLS[Status.ON_COURSE],
    Filter.AT_RISK: SYMBOLS[Status.AT_RISK],
    Filter.OVERDUE: "!",
    Filter.CHANGED: "↻",
    Filter.DECISIONS: "?",
}
"""A sign for each line beside its words, so that it is found again the next time."""


def brief_message(brief: Brief, *, for_all: bool = False) -> Message:
    """Show the five lines; `for_all` posts them where everybody in the channel sees them."""
    title = f"Before the board · {short_title(brief.tracker.title)}"
    blocks: list[Block] = [header(title), *[line_block(line, brief) for line in brief.lines]]
    blocks.append(context(footing(brief)))
    value = facts_value(t=brief.tracker.id, q=query_words(brief.scope))
    if not for_all:
        blocks += actions(button("Whole summary", "summary.open:brief", value))
    told = ", ".join(f"{line.count.number:,} {line.count.name}" for line in brief.lines)
    return Message(text=escape(f"{title}: {told}"), blocks=tuple(blocks), in_channel=for_all)


def line_block(line: BriefLine, brief: Brief) -> Block:
    """Word one line; where there is anything, a button opens its list."""
    condition = line.count.conditions[-1]
    name = sentence_case(line.count.name)
    if condition.kind is Filter.CHANGED:
        name = f"Changed since {uk_date(brief.since)}"
    words = f"{SIGNS[condition.kind]} *{escape(name)}: {line.count.number:,}*"
    if not line.numbers:
        return section(words)
    value = facts_value(t=brief.tracker.id, q=query_words(line.count.conditions))
    see = button(f"See {line.count.number:,}", f"list.open:{line.count.name}", value)
    return section(f"{words}\n{escape(items_words(line, condition, brief.today))}", accessory=see)


def items_words(line: BriefLine, condition: Condition, today: date) -> str:
    """Name the items of a line: all by their numbers, or the first with what there is to say of them."""
    if condition.kind in {Filter.STATUS, Filter.CHANGED}:
        return preview(numbers_words(line.numbers), 200)
    told = [item_words(item, condition, today) for item in line.first]
    more = len(line.numbers) - len(line.first)
    return " · ".join([*told, *([f"and {more:,} more"] if more > 0 else [])])


def item_words(item: Recommendation, condition: Condition, today: date) -> str:
    """Name an item with why it is at risk, how late it is, or what is to be decided."""
    if condition.kind is Filter.AT_RISK:
        reason = preview(item.status_reason, REASON)
        return f"{preview(item.number, 40)}: {reason}" if reason else preview(item.number, 40)
    if condition.kind is Filter.OVERDUE and item.due.on:
        return f"{preview(item.number, 40)} ({distance_words(item.due.on, today)})"
    decision = "sign off as complete" if item.standing.awaits_sign_off else "force update proposed"
    return f"{preview(item.number, 40)} ({decision})"


def footing(brief: Brief) -> str:
    """Say of how many items the lines speak, and when; escaped."""
    of = count_words(brief.of, "item")
    if brief.scope:
        of += f" ({escape(condition_words(brief.scope))})"
    return f"Of {of}, as at {uk_date(brief.today)}."
