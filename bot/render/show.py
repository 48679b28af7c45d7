"""The words of `show`: one recommendation with its date, its status and its answers."""

from datetime import date

from bot.domain.answers import Shown
from bot.domain.recommendations import Recommendation, Rollup
from bot.domain.statuses import Status
from bot.domain.updates import Action, ActionState, TextFormat, Update
from bot.render.beside import (
    beside_blocks,
    beside_buttons,
    beside_facts,
    is_promise_alone,
    moved_blocks,
    owner_words,
)
from bot.render.blocks import Block, Message, actions, button, context, divider, facts, header, section
from bot.render.dates import uk_date, uk_moment
from bot.render.pages import turned_to
from bot.render.text import escape, preview, said
from bot.render.words import (
    SYMBOLS,
    due_words,
    facts_value,
    named,
    numbers_words,
    sentence_case,
    short_title,
    status_words,
)

BUTTONS_TO_RELATED = 5
"""More would be a wall of buttons; the numbers are all named in the line above them."""


def show_message(shown: Shown, page: int = 1) -> Message:
    """Show a recommendation; a long one goes over several pages, nothing is cut."""
    line, tracker = shown.line, shown.tracker
    value = {"t": tracker.id, "n": line.number}
    blocks = [*opening(shown), *(parent_blocks(shown) if shown.rollup else answer_blocks(shown))]
    closing = [*related_blocks(shown), *button_rows(shown)]
    return Message(
        text=escape(f"{line.number}: {preview(line.text, 120)}" if line.text else line.number),
        blocks=turned_to(page, blocks, closing, "show.page", value),
    )


def opening(shown: Shown) -> list[Block]:
    """Say what is asked: number, text, where it belongs."""
    line = shown.line
    blocks: list[Block] = [header(f"{line.number} · {short_title(shown.tracker.title)}")]
    if line.text:
        blocks += said(line.text, TextFormat.PLAIN)
    else:
        blocks.append(context("The document gives no text for this number."))
    if shown.parent:
        blocks.append(
            context(f"Part of {escape(shown.parent.number)}: {escape(preview(shown.parent.text, 200))}")
        )
    return blocks


def answer_blocks(shown: Shown) -> list[Block]:
    """Say where an item stands and what was answered."""
    line, timezone = shown.line, shown.tracker.timezone
    blocks = [facts(item_facts(shown))]
    if line.status_reason:
        blocks += [
            context(f"Reason for “{line.standing.status}”, {named(line.status_by)}:"),
            *said(line.status_reason, TextFormat.PLAIN),
        ]
    blocks += [*moved_blocks(shown), divider()]
    if shown.current:
        blocks += force_update_blocks("*Force update*", shown.current, line.number, timezone)
    elif not shown.proposed:
        blocks.append(section("*No force update yet.* Nobody has answered this requirement."))
    for proposal in shown.proposed:
        blocks += force_update_blocks("*Proposed, not signed off*", proposal, line.number, timezone)
    if shown.notes:
        blocks += note_blocks(shown, timezone)
    return [*blocks, *beside_blocks(shown)]


def item_facts(shown: Shown) -> list[tuple[str, str]]:
    """List the short facts of an item."""
    line = shown.line
    due = escape(due_words(line, shown.today))
    if line.due_inherited and shown.parent:
        due += f" (from {escape(shown.parent.number)})"
    pairs = [
        ("Status", status_words(line.standing)),
        ("Due", due),
        ("Owner", owner_words(shown)),
        *beside_facts(shown.beside),
    ]
    if line.addressee:
        pairs.append(("Addressed to", named(line.addressee)))
    return pairs


def force_update_blocks(heading: str, update: Update, number: str, timezone: str) -> list[Block]:
    """Show a text meant for publication, its promises, and who wrote it when."""
    blocks = [section(heading), *words_of(update), *action_blocks(update.actions)]
    return [*blocks, context(origin_words(update, number, timezone))]


def words_of(update: Update) -> list[Block]:
    """Show a text whole; in the place of one that was removed, that it was."""
    return removed_blocks(update) if update.is_redacted else said(update.text, update.text_format)


def removed_blocks(update: Update) -> list[Block]:
    """Say that the words of an update were removed for good, and where the reason stands."""
    return [context(f"[removed for good · `/tracker history {escape(update.reference)}` says when and why]")]


def origin_words(update: Update, number: str, timezone: str) -> str:
    """Say where an update came from and what else it answers."""
    moment = uk_moment(update.at, timezone)
    words = f"{escape(update.reference)} · {named(update.author)} · {moment}"
    if update.source:
        words = f"{escape(update.reference)} · from the document {named(update.source)}, imported {moment}"
    others = [covered for covered in update.covers if covered != number]
    return f"{words} · also answers {escape(numbers_words(others))}" if others else words


def action_blocks(promised: tuple[Action, ...]) -> list[Block]:
    """List the promises of a force update, each with what became of it."""
    blocks: list[Block] = []
    for action in promised:
        blocks += said(f"Action: {action.text}", TextFormat.PLAIN)
        told = [word for word in (state_words(action), owner_and_date(action)) if word]
        if told:
            blocks.append(context(" · ".join(told)))
    return blocks


def state_words(action: Action) -> str:
    """Say what became of a promise; an open one needs no word."""
    return "" if action.state is ActionState.OPEN else sentence_case(str(action.state))


def owner_and_date(action: Action) -> str:
    """Say who promised it and by when."""
    owner = named(action.owner)
    due = f"by {uk_date(action.due)}" if action.due else ""
    return " · ".join(word for word in (owner, due) if word)


def note_blocks(shown: Shown, timezone: str) -> list[Block]:
    """Show the latest progress notes."""
    blocks: list[Block] = [divider(), section("*Progress notes* (internal)")]
    told = [note for note in shown.notes if not is_promise_alone(note, shown.beside)]
    if not told and not shown.has_older_notes:
        return []
    for note in told:
        blocks += [
            *words_of(note),
            context(origin_words(note, shown.line.number, timezone)),
        ]
    if shown.has_older_notes:
        blocks.append(context("There are earlier notes."))
    return blocks


def parent_blocks(shown: Shown) -> list[Block]:
    """Say what is true of a parent's items, and list them."""
    rollup = shown.rollup or Rollup(0, {}, 0)
    blocks: list[Block] = [facts(rollup_facts(shown, rollup)), divider()]
    return [*blocks, *[child_block(child, shown) for child in shown.children]]


def child_block(child: Recommendation, shown: Shown) -> Block:
    """Word one part of a parent, with a button that opens it."""
    value = facts_value(t=shown.tracker.id, n=child.number)
    return section(
        child_words(child, shown.today), accessory=button("Open", f"show.open:{child.number}", value)
    )


def rollup_facts(shown: Shown, rollup: Rollup) -> list[tuple[str, str]]:
    """Count a parent's items by where they stand."""
    counts = ", ".join(
        f"{SYMBOLS[status]} {rollup.by_status[status]} {status}"
        for status in Status
        if rollup.by_status.get(status)
    )
    pairs = [
        ("Taken together", f"{SYMBOLS[rollup.status]} {sentence_case(str(rollup.status))}"),
        ("Due", escape(due_words(shown.line, shown.today))),
        ("Requirements", f"{rollup.items}: {counts}"),
    ]
    if rollup.overdue:
        pairs.append(("Overdue", str(rollup.overdue)))
    return pairs


def child_words(child: Recommendation, today: date) -> str:
    """Word one part of a parent, in two lines."""
    text = escape(preview(child.text, 160)) or "_no text given_"
    return (
        f"*{escape(child.number)}* {text}\n{status_words(child.standing)} · {escape(due_words(child, today))}"
    )


def related_blocks(shown: Shown) -> list[Block]:
    """Name the numbers that the texts point to."""
    if not shown.related:
        return []
    buttons = [
        button(number, f"show.open:{number}", facts_value(t=shown.tracker.id, n=number))
        for number in shown.related[:BUTTONS_TO_RELATED]
    ]
    return [context(f"See also {escape(numbers_words(shown.related))}"), *actions(*buttons)]


def button_rows(shown: Shown) -> list[Block]:
    """Offer what people do next."""
    line, tracker = shown.line, shown.tracker
    label = "Record an update" if not shown.rollup else f"Record an update under {line.number}"
    buttons = [button(label, "update.open", facts_value(t=tracker.id, n=line.number), style="primary")]
    if shown.parent:
        above = shown.parent.number
        buttons.append(button(f"Show {above}", "show.open:parent", facts_value(t=tracker.id, n=above)))
    history = button("History", "history.open:shown", facts_value(t=tracker.id, n=line.number))
    return list(actions(*buttons, *beside_buttons(shown), history))
