"""`/tracker edit 12.4`: the form that mends a line."""

from collections.abc import Sequence
from dataclasses import replace

from bot.commands.edge import Answer, Asked, Clicked, Doors, FieldProblems, OpenForm, ShowForm, Submitted
from bot.commands.payloads import Json
from bot.commands.places import clicked_place, place
from bot.commands.verbs import Verb
from bot.domain.answers_correcting import Mending
from bot.domain.errors import ChangedMeanwhile, NoNumber, TrackerError
from bot.domain.errors_correcting import NoLineText, NumberTaken, ParentAnswered, ParentInside
from bot.domain.mending import LineSeen, MendAsked, fingerprint
from bot.render.add import NO_PARENT
from bot.render.blocks import Block
from bot.render.edit_line import (
    MendForm,
    mended_view,
    mending_again_message,
    mending_view,
    shows_addressee,
    shows_sharing,
)
from bot.render.forms import FormProblems
from bot.render.problem import sentence
from bot.render.text import sendable
from bot.usecases.edit_line import mend_line, mending_again, open_mending

FIELDS = {
    NumberTaken: "number",
    NoNumber: "number",
    NoLineText: "text",
    ParentInside: "parent",
    ParentAnswered: "parent",
}
"""The field under which each refusal stands."""


def edit_typed(asked: Asked, doors: Doors) -> Answer:
    """Open the form with the line as it is."""
    mending = open_mending(doors.store, asked.actor, place(asked), asked.words)
    return OpenForm(view_of(mending), mending_again_message(mending))


def edit_clicked(clicked: Clicked, doors: Doors) -> Answer:
    """Open the form from a button."""
    number = str(clicked.facts.get("n", ""))
    mending = open_mending(doors.store, clicked.actor, clicked_place(clicked), number)
    return OpenForm(view_of(mending), mending_again_message(mending))


def view_of(mending: Mending, form: MendForm | None = None, *, generation: int = 0) -> Block:
    """Make the form, which carries the fingerprints of the texts that it shows."""
    line = mending.line
    shown = fingerprint(sendable(line.text)), fingerprint(sendable(line.addressee))
    return mending_view(mending, shown, form, generation=generation)


def edit_sent(sent: Submitted, doors: Doors) -> Answer:
    """Save what was mended; what others changed meanwhile is shown above the form, with every word still in it."""
    view = sent.submission.view
    facts = view.metadata
    try:
        form = MendForm.read(view.state, facts)
    except FormProblems as wrong:
        return FieldProblems(wrong.problems)
    tracker, asked = int(facts.get("t", 0)), asked_for(form, facts)
    try:
        return ShowForm(mended_view(mend_line(doors.store, sent.actor, tracker, asked, key=sent.key)))
    except ChangedMeanwhile as changed:
        again = mending_again(doors.store, sent.actor, tracker, asked.line_id, changed.changes)
        return ShowForm(view_of(again, form, generation=int(facts.get("g", 0)) + 1))
    except (NumberTaken, NoNumber, NoLineText, ParentInside, ParentAnswered) as refused:
        return FieldProblems({block_of(refused, view.input_blocks): sentence(refused)})


def block_of(refused: TrackerError, blocks: Sequence[str]) -> str:
    """Find the field that a refusal is about, else the first."""
    name = FIELDS.get(type(refused), "")
    return next((block for block in blocks if name and block.partition("~")[0] == name), blocks[0])


def asked_for(form: MendForm, facts: Json) -> MendAsked:
    """Make of a submitted form what is to be changed."""
    seen = LineSeen(
        number=str(facts.get("n", "")),
        text=str(facts.get("x", "")),
        parent=str(facts.get("p", "")),
        addressee=str(facts.get("a", "")),
        update=int(facts.get("u", 0)),
        covers=tuple(facts.get("c", ())),
    )
    asked = MendAsked(
        line_id=int(facts.get("l", 0)),
        number=form.number,
        text=form.text,
        parent="" if form.parent == NO_PARENT else form.parent,
        addressee=form.addressee if shows_addressee(facts) else None,
        seen=seen,
    )
    return replace(asked, covers=form.covers) if shows_sharing(facts) else asked


VERB = Verb(
    "edit",
    "edit 12.4",
    "Mend a line that was read or typed wrongly: text, number, what it is part of, who shares its answer.",
    edit_typed,
    aliases=("mend",),
    examples=("/tracker edit 12.4",),
    permission="mend",
)

CLICKS = {"mend.open": edit_clicked}
FORMS = {MendForm.callback_id: edit_sent}
