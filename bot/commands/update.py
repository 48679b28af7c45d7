"""`/tracker update …`: the line that records at once, the form, and the buttons that lead to either."""

import secrets
from collections.abc import Mapping
from dataclasses import replace

from bot.commands import drafts, edit, propose, undo
from bot.commands.edge import (
    Answer,
    Asked,
    Clicked,
    Doors,
    FieldProblems,
    Nothing,
    OpenForm,
    ShowForm,
    Submitted,
)
from bot.commands.payloads import Json, Suggestion, View
from bot.commands.places import clicked_place, place
from bot.commands.verbs import Verb
from bot.domain.answers import Prepared, Recorded
from bot.domain.errors import ChangedMeanwhile, NoNumber, OpenActions, ReasonNeeded, TrackerError, UnknownDate
from bot.domain.errors_keeping import ItemComplete, NotALink
from bot.domain.numbers import NumbersRead
from bot.domain.people import Actor
from bot.render.blocks import Option
from bot.render.forms import FormProblems
from bot.render.problem import sentence
from bot.render.text import sendable
from bot.render.update import (
    recorded_message,
    recorded_view,
    try_again_message,
    unknown_message,
    update_view,
)
from bot.render.update_form import UpdateForm, asked_for
from bot.render.update_more import along_with, form_class, restored, widened
from bot.render.words import number_button_words
from bot.usecases.drafts import with_draft, with_kept
from bot.usecases.record_form import record_form
from bot.usecases.record_line import record_line
from bot.usecases.update import (
    Opened,
    prepare_again,
    prepare_update,
    suggest_items,
)


def update_typed(asked: Asked, doors: Doors) -> Answer:
    """Record a line that says all; open the form for one that leaves something to choose."""
    prepared = record_line(doors.store, asked.actor, place(asked), asked.words, replay_key(asked.trigger))
    if isinstance(prepared, Recorded):
        return recorded_message(prepared)
    if prepared.unknown:
        return unknown_message(prepared)
    prepared = with_draft(doors.store, asked.actor, prepared)
    return OpenForm(update_view(prepared, restored(prepared)), try_again_message(prepared))


def replay_key(trigger: str) -> str:
    """Make two deliveries of one line recognisable; a line without a trigger is like no other."""
    return f"command:{trigger or secrets.token_hex(16)}"


def open_clicked(clicked: Clicked, doors: Doors) -> Answer:
    """Open the form for the numbers that a button carries, with the words that were kept for it."""
    facts = clicked.facts
    draft = str(facts.get("d", ""))
    prepared = prepare_update(doors.store, clicked.actor, clicked_place(clicked), str(facts.get("n", "")))
    prepared = with_kept(doors.store, clicked.actor, prepared, draft)
    prepared = with_draft(doors.store, clicked.actor, prepared)
    return OpenForm(update_view(prepared, restored(prepared)), try_again_message(prepared))


def more_room(clicked: Clicked, doors: Doors) -> Answer:
    """Lay the form out anew with what was typed, and one more box for the text."""
    view = clicked.click.view
    if view is None:
        return Nothing()
    form = form_class(view.metadata).glimpse(view.state, view.metadata)
    prepared = prepared_for(view, form, clicked.actor, doors)
    return ShowForm(update_view(prepared, form, extra_boxes=1, generation=generation(view) + 1))


def more_fields(clicked: Clicked, doors: Doors) -> Answer:
    """Lay the form out anew with what was typed, and fields for what may come along with an update."""
    view = clicked.click.view
    if view is None:
        return Nothing()
    form = widened(form_class(view.metadata).glimpse(view.state, view.metadata))
    prepared = prepared_for(view, form, clicked.actor, doors)
    return ShowForm(update_view(prepared, form, generation=generation(view) + 1))


def clear_clicked(clicked: Clicked, doors: Doors) -> Answer:
    """Discard the words that were left in a form, and lay it out anew without them."""
    view = clicked.click.view
    if view is None:
        return Nothing()
    draft = drafts.discard_clicked(clicked, doors)
    form = form_class(view.metadata).glimpse(view.state, view.metadata)
    prepared = prepared_for(view, form, clicked.actor, doors)
    former = prepared.update.text if prepared.update else ""
    prepared = replace(prepared, text=former, draft=draft)
    empty = form.model_copy(update={"text": sendable(former)})
    return ShowForm(update_view(prepared, empty, generation=generation(view) + 1))


def prepared_for(view: View, form: UpdateForm, actor: Actor, doors: Doors) -> Prepared:
    """Gather anew what an open form shows: the same numbers, the state of this moment."""
    prepared = prepare_again(doors.store, actor, opened_by(view.metadata))
    return replace(prepared, text=form.text, draft=str(view.metadata.get("d", "")))


def opened_by(facts: Json) -> Opened:
    """Read what an open form carries of how it was made."""
    readings = facts.get("m", [])
    second = NumbersRead(tuple(readings[1]), (), "", None) if len(readings) > 1 else None
    return Opened(
        tracker_id=int(facts.get("t", 0)),
        numbers=tuple(facts.get("n", ())),
        are_choices=bool(facts.get("c")),
        replaces=str(facts.get("r", "")),
        first_text=str(facts.get("p", "")),
        second=second,
    )


def generation(view: View) -> int:
    """Tell how often a form was laid out anew."""
    return int(view.metadata.get("g", 0))


def submitted(sent: Submitted, doors: Doors) -> Answer:
    """Save a form; what is wrong stands under its field, and what changed meanwhile above the form."""
    view = sent.submission.view
    try:
        form = form_class(view.metadata).read(view.state, view.metadata)
    except FormProblems as wrong:
        return FieldProblems(wrong.problems)
    wanted = asked_for(form, view.metadata)
    try:
        recorded = record_form(doors.store, sent.actor, wanted, along_with(form), sent.key)
        return ShowForm(recorded_view(recorded))
    except ChangedMeanwhile as changed:
        prepared = prepared_for(view, form, sent.actor, doors)
        return ShowForm(update_view(prepared, form, changes=changed.changes, generation=generation(view) + 1))
    except (ReasonNeeded, OpenActions, NoNumber, NotALink, ItemComplete, UnknownDate) as refused:
        return FieldProblems({block_of(refused, view): sentence(refused)})


FIELDS: Mapping[type[TrackerError], str] = {
    ReasonNeeded: "reason",
    OpenActions: "status",
    NoNumber: "number",
    NotALink: "link",
    ItemComplete: "promise",
    UnknownDate: "promise",
}
"""The field that a refusal is about."""


def block_of(refused: TrackerError, view: View) -> str:
    """Find the field that a refusal is about; the text where the form has no such field."""
    name = FIELDS.get(type(refused), "text")
    found = [
        block for block in view.input_blocks if block == name or block.startswith((f"{name}~", f"{name}_"))
    ]
    return found[0] if found else next(iter(view.input_blocks))


def number_menu(actor: Actor, typed: Suggestion, doors: Doors) -> list[Json]:
    """Offer the items that match what is being typed: by number, or by a word of their text."""
    tracker = int(typed.view.metadata.get("t", 0)) if typed.view else 0
    found = suggest_items(doors.store, actor, tracker, typed.value)
    return [Option(number_button_words(item, 70), item.number).block() for item in found]


CLICKS = {
    "update.open": open_clicked,
    "update.pick": open_clicked,
    "update.room": more_room,
    "update.more": more_fields,
    "update.typed": drafts.typed,
    "draft.clear": clear_clicked,
    "edit.open": edit.edit_clicked,
    "propose.open": propose.propose_clicked,
    "undo.now": undo.undo_clicked,
}
"""The buttons of an update and of what was recorded."""

FORMS = {UpdateForm.callback_id: submitted}
MENUS = {"update.number": number_menu}


VERB = Verb(
    "update",
    "update 12.4 [what has changed]",
    "Record what has changed, in a form or in one line.",
    update_typed,
    aliases=("record", "up"),
    examples=(
        "/tracker update 12.4",
        "/tracker update 12.4 Forty officers trained this week",
        "/tracker update 14.1-14.5 Contract for victim services signed",
        "/tracker update 12",
    ),
    permission="update",
)
