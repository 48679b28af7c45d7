"""The words of `status`: its form, and which actions stand in the way of *complete*."""

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar

from pydantic import Field as Limit

from bot.domain.answers_changing import Choosing
from bot.domain.change_asked import StatusAsked
from bot.domain.errors_changing import ActionsOpen
from bot.domain.statuses import Status
from bot.domain.updates import LONGEST_TEXT
from bot.render.blocks import Block, Message, Option, actions, button, context, plain_section, section
from bot.render.forms import Choice, Form, LongText, Pick
from bot.render.limits import units
from bot.render.problem import sentence
from bot.render.refusal import typed_blocks
from bot.render.text import escape, preview, sendable
from bot.render.words import (
    SYMBOLS,
    due_words,
    facts_value,
    named,
    numbers_words,
    sentence_case,
    status_words,
)

LISTED = 10
"""Open actions that are named one by one."""

NAMED = 20
"""Numbers that a button carries to a form that opens empty."""

LONG_LINE = 4_000
"""Characters of a typed line beside which nothing else has room in a message."""


class StatusForm(Form):
    """What somebody fills in to change a status."""

    callback_id: ClassVar[str] = "status.form"
    title: ClassVar[str] = "Change the status"
    submit: ClassVar[str] = "Save"

    number: Annotated[
        str, Pick(label="Which number?", action_id="update.number", placeholder="Type 12.4 or a word of it")
    ] = ""
    status: Annotated[
        str,
        Choice(
            label="Status",
            options=tuple(Option(f"{SYMBOLS[one]} {sentence_case(str(one))}", str(one)) for one in Status),
        ),
    ] = ""
    reason: Annotated[
        str,
        LongText(
            label="Reason",
            hint="Needed for at risk, not for us and no longer needed.",
            optional=True,
        ),
        Limit(max_length=LONGEST_TEXT),
    ] = ""


def status_view(choosing: Choosing) -> Block:
    """Make the form for a status, beneath what it is about and what was wrong with the line that was typed."""
    shown = StatusForm(status=str(choosing.status or ""), reason=sendable(choosing.reason))
    return shown.view(
        before=[*problem_blocks(choosing), *about_blocks(choosing)],
        metadata=carried(choosing),
        leave_out={"number"} if choosing.lines else (),
    )


def problem_blocks(choosing: Choosing) -> list[Block]:
    """Say why the form opened instead of the line being carried out."""
    return [plain_section(sentence(choosing.problem))] if choosing.problem else []


def about_blocks(choosing: Choosing) -> list[Block]:
    """Say what the form is about: one line with its facts, several by their numbers."""
    lines = choosing.lines
    if len(lines) != 1:
        words = numbers_words([line.number for line in lines])
        return (
            [section(f"For *{escape(preview(words, 1_000))}*. You see what changes before it counts.")]
            if lines
            else []
        )
    line = lines[0]
    facts = [f"due: {escape(due_words(line, choosing.today))}", named(line.owner) or "no owner"]
    if line.is_item:
        facts.insert(0, status_words(line.standing))
    text = escape(preview(line.text, 600)) or "_no text given_"
    return [section(f"*{named(line.number)}* {text}"), context(" · ".join(facts))]


def carried(choosing: Choosing) -> Mapping[str, Any]:
    """Write down what the form shows, so that reading it back needs nothing else."""
    known = {
        "t": choosing.tracker.id,
        "v": choosing.verb,
        "n": [line.number for line in choosing.lines],
        "d": choosing.draft,
        "s": choosing.seen,
    }
    return {key: value for key, value in known.items() if value}


def status_asked(form: StatusForm) -> StatusAsked:
    """Make of a submitted form what is to be changed."""
    return StatusAsked(Status(form.status) if form.status else None, form.reason.strip())


def actions_open_message(refused: ActionsOpen, typed: str) -> Message:
    """Say which actions stand in the way, and offer the form in which they are closed."""
    words = sentence(refused)
    value = facts_value(n=refused.number, t=refused.tracker_id)
    shown = refused.actions[:LISTED] if units(typed) < LONG_LINE else ()
    listed = [context(f"Action: {escape(preview(text, 200)) or '(no words)'}") for text in shown]
    return Message.of(
        words,
        plain_section(words),
        *listed,
        *actions(button("Say what was kept", "update.open", value, style="primary")),
        *typed_blocks(typed),
    )


def form_not_opened_message(choosing: Choosing) -> Message:
    """Say that Slack did not open the form in time, and offer to open it with a fresh click."""
    words = "Slack did not open the form in time. Nothing was changed yet."
    numbers = (
        [] if choosing.draft else [line.number for line in choosing.lines[:NAMED]]
    )  # a draft has its own
    value = facts_value(t=choosing.tracker.id, n=numbers, d=choosing.draft)
    typed = " ".join(piece for piece in (str(choosing.status or choosing.words), choosing.reason) if piece)
    return Message.of(
        words,
        section(words),
        *problem_blocks(choosing),
        *typed_blocks(typed),
        *actions(button("Open the form", f"{choosing.verb}.open", value, style="primary")),
    )
