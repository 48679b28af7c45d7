"""`/tracker action …`: a promise in one line, the list of an item's promises, and what became of each."""

import secrets

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
from bot.commands.places import place
from bot.commands.verbs import Verb
from bot.domain.answers_keeping import PromiseMade
from bot.domain.errors import UnknownNumber
from bot.domain.updates import ActionState
from bot.render.action import (
    ReasonForm,
    ended_view,
    made_message,
    promises_message,
    reason_again_message,
    reason_view,
)
from bot.render.forms import FormProblems
from bot.render.refusal import unknown_number_message
from bot.usecases.action import end_promise, list_promises, promise, reopen_promise


def action_typed(asked: Asked, doors: Doors) -> Answer:
    """Record a promise, or list what an item has."""
    key = f"command:{asked.trigger or secrets.token_hex(16)}"
    try:
        found = promise(doors.store, asked.actor, place(asked), asked.words, named=asked.people, key=key)
    except UnknownNumber as unknown:
        if len(asked.words.split()) > 1:  # words behind the number: they are given back
            raise
        return unknown_number_message(unknown, action="action.list", tracker=asked.tracker)
    return made_message(found) if isinstance(found, PromiseMade) else promises_message(found)


def list_clicked(clicked: Clicked, doors: Doors) -> Answer:
    """List an item's promises as a new message."""
    return promises_message(list_promises(doors.store, clicked.actor, *_item(clicked)))


def page_clicked(clicked: Clicked, doors: Doors) -> Answer:
    """Turn a page of the list."""
    promises = list_promises(doors.store, clicked.actor, *_item(clicked))
    return Replace(promises_message(promises, int(clicked.facts.get("p", 1))))


def kept_clicked(clicked: Clicked, doors: Doors) -> Answer:
    """Note that a promise was kept, and show the list as it is now."""
    tracker, number = _item(clicked)
    action = int(clicked.facts.get("a", 0))
    found = end_promise(doors.store, clicked.actor, tracker, action, ActionState.KEPT, number=number)
    return Replace(promises_message(found))


def reopen_clicked(clicked: Clicked, doors: Doors) -> Answer:
    """Open a promise again, and show the list as it is now."""
    tracker, number = _item(clicked)
    action = int(clicked.facts.get("a", 0))
    return Replace(
        promises_message(reopen_promise(doors.store, clicked.actor, tracker, action, number=number))
    )


def missed_clicked(clicked: Clicked, doors: Doors) -> Answer:
    """Ask why a promise was missed."""
    return _ask_why(clicked, doors, ActionState.MISSED)


def dropped_clicked(clicked: Clicked, doors: Doors) -> Answer:
    """Ask why a promise was dropped."""
    return _ask_why(clicked, doors, ActionState.DROPPED)


def ended(sent: Submitted, doors: Doors) -> Answer:
    """Save what became of a promise, with the reason."""
    view = sent.submission.view
    try:
        form = ReasonForm.read(view.state, view.metadata)
    except FormProblems as wrong:
        return FieldProblems(wrong.problems)
    facts = view.metadata
    found = end_promise(
        doors.store,
        sent.actor,
        int(facts.get("t", 0)),
        int(facts.get("a", 0)),
        ActionState(str(facts.get("s", ""))),
        number=str(facts.get("n", "")),
        reason=form.reason,
    )
    return ShowForm(ended_view(found))


def _ask_why(clicked: Clicked, doors: Doors, state: ActionState) -> Answer:
    tracker, number = _item(clicked)
    promises = list_promises(doors.store, clicked.actor, tracker, number)
    view = reason_view(promises.tracker, int(clicked.facts.get("a", 0)), number, state)
    return OpenForm(view, reason_again_message())


def _item(clicked: Clicked) -> tuple[int, str]:
    return int(clicked.facts.get("t", 0)), str(clicked.facts.get("n", ""))


VERB = Verb(
    "action",
    "action 12.4 [what is promised, by when @who]",
    "Promise something for a requirement, or list what was promised and say what became of it.",
    action_typed,
    aliases=("actions", "promise"),
    examples=(
        "/tracker action 12.4 Train forty officers by 1 May @nair",
        "/tracker action 14.1-14.5 Print more leaflets by end of March",
        "/tracker action 12.4",
    ),
    permission="action",
)

CLICKS = {
    "action.list": list_clicked,
    "action.page": page_clicked,
    "action.kept": kept_clicked,
    "action.missed": missed_clicked,
    "action.dropped": dropped_clicked,
    "action.reopen": reopen_clicked,
}

FORMS = {ReasonForm.callback_id: ended}
