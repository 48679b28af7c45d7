"""What `status`, `due` and `target` have in common: the line, the form, and the yes or no to what it would do."""

from collections.abc import Callable, Mapping

from bot.commands.edge import (
    Answer,
    Asked,
    Clicked,
    Doors,
    FieldProblems,
    OpenForm,
    Replace,
    ShowForm,
    Submitted,
)
from bot.commands.payloads import Json, View
from bot.commands.places import clicked_place, place
from bot.commands.update import replay_key
from bot.domain.answers_changing import Changed, Choosing, Planned, Unplaced
from bot.domain.change_asked import StatusAsked
from bot.domain.changing import DateWanted
from bot.domain.errors import (
    NoNumber,
    OpenActions,
    ReasonNeeded,
    TrackerError,
    UnknownDate,
)
from bot.domain.errors_changing import ActionsOpen, NoDate
from bot.render.blocks import Block, Message
from bot.render.changing import (
    cancelled_message,
    cancelled_view,
    changed_message,
    changed_view,
    planned_message,
    planned_view,
    unplaced_message,
)
from bot.render.due import date_view
from bot.render.forms import FormProblems
from bot.render.problem import sentence
from bot.render.status import actions_open_message, form_not_opened_message, status_view
from bot.usecases.changing import FormSent, change_sent, change_typed, open_change
from bot.usecases.confirming import Confirming, cancel, confirm

FIELDS: Mapping[type[TrackerError], str] = {
    NoNumber: "number",
    ReasonNeeded: "reason",
    OpenActions: "status",
    UnknownDate: "words",
    NoDate: "on",
}
"""The field under which a refusal stands; anything else stands under the first."""


def typed(verb: str) -> Callable[[Asked, Doors], Answer]:
    """Make the handler of a verb's typed line."""

    def handler(asked: Asked, doors: Doors) -> Answer:
        try:
            outcome = change_typed(
                doors.store,
                asked.actor,
                place(asked),
                verb=verb,
                typed=asked.words,
                key=replay_key(asked.trigger),
            )
        except ActionsOpen as refused:
            return actions_open_message(refused, asked.line)
        if isinstance(outcome, Unplaced):
            return unplaced_message(outcome, asked.line)
        return form_of(outcome) if isinstance(outcome, Choosing) else message_of(outcome)

    return handler


def opened(verb: str) -> Callable[[Clicked, Doors], Answer]:
    """Make the handler of a button that opens a verb's form, with the words that were kept for it."""

    def handler(clicked: Clicked, doors: Doors) -> Answer:
        facts = clicked.facts
        return form_of(
            open_change(
                doors.store,
                clicked.actor,
                clicked_place(clicked),
                verb,
                numbers=numbers_in(facts),
                draft=str(facts.get("d", "")),
            )
        )

    return handler


def numbers_in(facts: Json) -> tuple[str, ...]:
    """Read the numbers that a button or a form carries: one, or a list."""
    numbers = facts.get("n", [])
    return tuple(map(str, numbers)) if isinstance(numbers, list) else tuple(str(numbers).split(", "))


def form_of(choosing: Choosing) -> OpenForm:
    """Make the form of a change that lacks something."""
    view = status_view(choosing) if choosing.verb == "status" else date_view(choosing)
    return OpenForm(view, form_not_opened_message(choosing))


def message_of(outcome: Changed | Planned) -> Message:
    """Word what was saved, or what would be."""
    return changed_message(outcome) if isinstance(outcome, Changed) else planned_message(outcome)


def view_of(outcome: Changed | Planned) -> Block:
    """Word what was saved, or what would be, in the place of a form."""
    return changed_view(outcome) if isinstance(outcome, Changed) else planned_view(outcome)


def sent_in(
    sent: Submitted,
    doors: Doors,
    wanted: StatusAsked | DateWanted,
    numbers: tuple[str, ...] = (),
    verb: str = "",
) -> Answer:
    """Save what a form holds, or show what it would do in its place; what is wrong stands under its field."""
    view = sent.submission.view
    facts = view.metadata
    form = FormSent(
        int(facts.get("t", 0)),
        verb or str(facts.get("v", "")),
        numbers or numbers_in(facts),
        wanted,
        draft=str(facts.get("d", "")),
        seen="" if numbers else str(facts.get("s", "")),
    )
    try:
        return ShowForm(view_of(change_sent(doors.store, sent.actor, form, sent.key)))
    except FormProblems as wrong:
        return FieldProblems(wrong.problems)
    except TrackerError as refused:
        return FieldProblems({field_of(refused, view): sentence(refused)})


def field_of(refused: TrackerError, view: View) -> str:
    """Find the field that a refusal is about; the first where the form has no such field."""
    name = next((field for kind, field in FIELDS.items() if isinstance(refused, kind)), "")
    found = [
        block for block in view.input_blocks if name and block.partition("~")[0].partition("_")[0] == name
    ]
    return found[0] if found else next(iter(view.input_blocks))


def confirmed(facts: Json) -> Confirming:
    """Read what a yes says yes to."""
    return Confirming(
        int(facts.get("t", 0)), str(facts.get("d", "")), str(facts.get("f", "")), int(facts.get("s", 0))
    )


def confirm_clicked(clicked: Clicked, doors: Doors) -> Answer:
    """Save what a preview showed; where something changed meanwhile, show it anew in its place."""
    return Replace(message_of(confirm(doors.store, clicked.actor, confirmed(clicked.facts))))


def confirm_sent(sent: Submitted, doors: Doors) -> Answer:
    """Save what a preview in a form showed; where something changed meanwhile, show it anew in its place."""
    facts = sent.submission.view.metadata
    return ShowForm(view_of(confirm(doors.store, sent.actor, confirmed(facts))))


def cancel_clicked(clicked: Clicked, doors: Doors) -> Answer:
    """Drop a change that was not wanted, and give its words back."""
    facts = clicked.facts
    words = cancel(doors.store, clicked.actor, int(facts.get("t", 0)), str(facts.get("d", "")))
    return ShowForm(cancelled_view(words)) if clicked.click.view else Replace(cancelled_message(words))


CLICKS = {
    "change.confirm": confirm_clicked,
    "change.cancel": cancel_clicked,
    "status.open": opened("status"),
    "due.open": opened("due"),
    "target.open": opened("target"),
}
"""The buttons of a change."""

FORMS = {"change.preview": confirm_sent}
