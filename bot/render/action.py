"""The words of `action`: what was promised for an item, what became of it, and the form that asks why."""

from datetime import date
from typing import Annotated, ClassVar

from pydantic import Field as Limit

from bot.domain.answers_keeping import Promised, PromiseMade, Promises
from bot.domain.recommendations import Tracker
from bot.domain.updates import ActionState, State, TextFormat
from bot.render.blocks import Block, Message, actions, button, context, header, plain, section
from bot.render.checks import check_view
from bot.render.dates import uk_date, uk_moment
from bot.render.forms import Form, LongText
from bot.render.pages import turned_to
from bot.render.text import escape, pages_of, preview, said
from bot.render.words import (
    and_words,
    count_words,
    distance_words,
    facts_value,
    named,
    numbers_words,
    sentence_case,
    short_title,
)

CONFIRMED = 2_800
"""How much of a promise stands beneath its confirmation; the list has all of it."""


class ReasonForm(Form):
    """Asks why a promise was missed or dropped."""

    callback_id: ClassVar[str] = "action.end"
    title: ClassVar[str] = "Close an action"
    submit: ClassVar[str] = "Save"

    reason: Annotated[str, LongText(label="Why?", missing="Say why"), Limit(max_length=3_000)] = ""


def promises_message(promises: Promises, page: int = 1) -> Message:
    """List what was promised for an item, with buttons for what became of it."""
    line, tracker = promises.line, promises.tracker
    still_open = sum(one.is_open for one in promises.promised)
    heading = f"{line.number}: {count_words(still_open, 'open action')}"
    blocks: list[Block] = [header(f"Actions of {line.number} · {short_title(tracker.title)}")]
    if not promises.promised:
        blocks += empty_blocks(line.number)
    for one in promises.promised:
        blocks += promise_blocks(one, promises)
    value = {"t": tracker.id, "n": line.number}
    closing = actions(button(f"Show {line.number}", "show.open:actions", facts_value(**value)))
    return Message(text=escape(heading), blocks=turned_to(page, blocks, closing, "action.page", value))


def empty_blocks(number: str) -> list[Block]:
    """Say that nothing was promised, and how to."""
    example = f"/tracker action {number} Train forty officers by 1 May @name"
    return [
        section("Nothing was promised for this requirement."),
        context(f"Write it as you would say it: `{escape(example)}`"),
    ]


def promise_blocks(one: Promised, promises: Promises) -> list[Block]:
    """Show one promise: its words, who, by when, what became of it, and what can be done."""
    blocks = [*said(one.text, TextFormat.PLAIN), context(*told(one, promises))]
    if one.reason:
        blocks += [context(f"{sentence_case(str(one.state))}, because:"), *said(one.reason, TextFormat.PLAIN)]
    return [*blocks, *actions(*promise_buttons(one, promises.tracker.id, promises.line.number))]


def told(one: Promised, promises: Promises) -> list[str]:
    """Tell the facts of a promise: its owner and date, or who closed it when, and which text it belongs to."""
    if one.is_open:
        facts = f"{open_words(one, promises.today)} · {escape(one.update)}"
    else:
        moment = uk_moment(one.closed_at, promises.tracker.timezone) if one.closed_at else ""
        who = " · ".join(word for word in (named(one.closed_by), moment) if word)
        facts = f"*{sentence_case(str(one.state))}*{f' · {who}' if who else ''} · {escape(one.update)}"
    others = [number for number in one.covers if number != promises.line.number]
    if others:
        facts += f" · shared with {escape(numbers_words(others))}"
    if one.update_state is State.SUPERSEDED:
        facts += " · from a text that is no longer in force"
    return [facts]


def open_words(one: Promised, today: date) -> str:
    """Say who promised and by when, and how far that is."""
    owner = named(one.owner) or "No owner"
    if one.due is None:
        return f"{owner} · no date"
    return f"{owner} · by {uk_date(one.due)}, {distance_words(one.due, today)}"


def promise_buttons(one: Promised, tracker_id: int, number: str) -> list[Block]:
    """Offer what can become of a promise; a closed one can be opened again."""
    value = facts_value(t=tracker_id, a=one.id, n=number)
    if not one.is_open:
        return [button("Open again", f"action.reopen:{one.id}", value)]
    return [
        button("Kept", f"action.kept:{one.id}", value),
        button("Missed", f"action.missed:{one.id}", value),
        button("Dropped", f"action.dropped:{one.id}", value),
    ]


def made_message(made: PromiseMade) -> Message:
    """Confirm a promise, and how its end was understood."""
    one, tracker = made.promised, made.tracker
    numbers = numbers_words(one.covers)
    words = f"Action recorded for {numbers}: {open_plain(one)}"
    where = f"A progress note, {one.update}, holds it." if made.is_note else f"It belongs to {one.update}."
    blocks: list[Block] = [
        section(f"✓ *Action recorded for {escape(numbers)}*"),
        *beginning(one.text),
        context(f"{open_words(one, made.today)} · {escape(where)}"),
    ]
    if made.is_repeat:
        blocks.append(context("This had arrived before; it was saved once."))
    lacks = ["a date (“by 1 May”)"] * (one.due is None) + ["a name (“@name”)"] * (not one.owner)
    if lacks:
        blocks.append(context(f"End with {and_words(lacks)} to have it chased."))
    number = made.number or one.covers[0]
    buttons = [button(f"Actions of {number}", "action.list", facts_value(t=tracker.id, n=number))]
    if made.reference:
        buttons.insert(0, button("Undo", "undo.now", facts_value(t=tracker.id, u=made.reference)))
    return Message.of(words, *blocks, *actions(*buttons))


def beginning(text: str) -> list[Block]:
    """Show as much of a text as a confirmation has room for, and say so where more follows."""
    pages = pages_of(text, TextFormat.PLAIN, CONFIRMED)
    more = [context(f"The text goes on: {count_words(len(text), 'character')} in all.")]
    return [*(pages[0] if pages else []), *(more if len(pages) > 1 else [])]


def open_plain(one: Promised) -> str:
    """Say the promise in a notification."""
    return preview(one.text, 120)


def reason_view(one_of: Tracker, action: int, number: str, state: ActionState) -> Block:
    """Ask why a promise was missed or dropped."""
    words = (
        "Missed: the date has passed and it was not done."
        if state is ActionState.MISSED
        else "Dropped: it will not be done."
    )
    return ReasonForm().view(
        before=[section(f"*{escape(number)}* · {words} The reason is kept with your name.")],
        metadata={"t": one_of.id, "a": action, "n": number, "s": str(state)},
    )


def ended_view(promises: Promises) -> Block:
    """Say in the form's place that a promise was closed, and what is still open."""
    still_open = [one for one in promises.promised if one.is_open]
    blocks: list[Block] = [
        section(
            f"✓ *Saved.* {count_words(len(still_open), 'action')} of {escape(promises.line.number)} still open."
        )
    ]
    for one in still_open[:10]:
        blocks += [*said(preview(one.text, 300), TextFormat.PLAIN), context(open_words(one, promises.today))]
    view = {"type": "modal", "title": plain("Saved"), "close": plain("Done"), "blocks": blocks}
    check_view(view)
    return view


def reason_again_message() -> Message:
    """Say that Slack did not open the form in time."""
    words = "Slack did not open the form in time. Nothing was saved; press the button again."
    return Message.of(words, section(words))
