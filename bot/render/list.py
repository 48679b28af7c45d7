"""The words of `list`: items a page at a time."""

from datetime import date

from bot.domain.answers import Listed
from bot.domain.recommendations import Filter, Recommendation
from bot.domain.selection import Condition
from bot.render.blocks import Block, Message, actions, button, context, header, section
from bot.render.limits import fit
from bot.render.list_change import change_button
from bot.render.new import empty_blocks
from bot.render.pages import page_buttons
from bot.render.text import escape, preview
from bot.render.words import (
    condition_words,
    count_words,
    due_words,
    facts_value,
    named,
    sentence_case,
    status_words,
)

QUICK = (
    ("Overdue", (Condition(Filter.OVERDUE),)),
    ("Mine", (Condition(Filter.MINE),)),
    ("Due in 30 days", (Condition(Filter.DUE_SOON, "30"),)),
    ("At risk", (Condition(Filter.AT_RISK),)),
    ("Unanswered", (Condition(Filter.UNANSWERED),)),
)
"""Other lists, one tap away."""


def list_message(listed: Listed) -> Message:
    """Show one page of a list."""
    blocks = [header(heading(listed)), context(named(listed.tracker.title) or "Untitled tracker")]
    blocks += [row_block(item, listed.tracker.id, listed.today) for item in listed.items]
    if listed.of == 0:
        blocks += empty_blocks(listed.tracker)
    elif not listed.items:
        blocks.append(section(empty_words(listed)))
    value: dict[str, object] = {"t": listed.tracker.id, "q": query_words(listed.conditions)}
    if listed.pages > 1:
        last = listed.first + len(listed.items) - 1
        where = f"page {listed.page} of {listed.pages}"
        blocks.append(context(f"Items {listed.first}–{last} of {len(listed.numbers)} · {where}"))
    buttons = [
        *page_buttons(listed.page, listed.pages, "list.page", value),
        *change_button(listed, query_words(listed.conditions)),
        *other_lists(listed),
    ]
    return Message(text=escape(heading(listed)), blocks=(*blocks, *actions(*buttons)))


def heading(listed: Listed) -> str:
    """Say how many items of how many, and which."""
    if not listed.conditions:
        return f"All {count_words(len(listed.numbers), 'item')}"
    words = sentence_case(condition_words(listed.conditions))
    return fit(f"{words}: {len(listed.numbers)} of {count_words(listed.of, 'item')}", 150)


def row_block(item: Recommendation, tracker_id: int, today: date) -> Block:
    """Word one item in a few lines, with a button that opens it."""
    text = escape(preview(item.text, 140)) or "_no text given_"
    owner = named(item.owner) or "no owner"
    return section(
        f"*{escape(item.number)}* {text}\n{row_status(item, today)} · {owner}",
        accessory=button("Open", f"show.open:{item.number}", facts_value(t=tracker_id, n=item.number)),
    )


def row_status(item: Recommendation, today: date) -> str:
    """Say where an item stands and when it is due, in one line."""
    due = escape(due_words(item, today))
    words = f"{status_words(item.standing)} · {due}"
    return f"{words} · *proposal waiting*" if item.has_proposal else words


def empty_words(listed: Listed) -> str:
    """Say that nothing matches, and that this may be good news."""
    kinds = {condition.kind for condition in listed.conditions}
    if Filter.OVERDUE in kinds:
        return "Nothing is overdue here."
    if Filter.MINE in kinds:
        return "You own no items here. An item is yours when your name stands as its owner."
    return (
        f"No item is {escape(condition_words(listed.conditions))}."
        if listed.conditions
        else "There are no items yet."
    )


def query_words(conditions: tuple[Condition, ...]) -> str:
    """
    Write a list's conditions as somebody would type them.

    An owner's printed name comes last: it reaches to the end of the words.
    """
    in_order = sorted(
        conditions, key=lambda condition: condition.kind is Filter.OWNER and not condition.person
    )
    return " ".join(condition.as_words() for condition in in_order)


def other_lists(listed: Listed) -> list[Block]:
    """Offer the lists that people look at next."""
    return [
        button(label, f"list.open:{label}", facts_value(t=listed.tracker.id, q=query_words(conditions), r=1))
        for label, conditions in QUICK
        if conditions[0].kind not in {condition.kind for condition in listed.conditions}
    ]
