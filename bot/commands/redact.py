"""`/tracker redact …`: choose a text, see what goes, confirm."""

from bot.commands.edge import Answer, Asked, Clicked, Doors, FieldProblems, OpenForm, ShowForm, Submitted
from bot.commands.places import clicked_place, place
from bot.commands.verbs import Verb
from bot.domain.new_lines import read_reason
from bot.render.forms import FormProblems
from bot.render.redact import (
    CONFIRM,
    RedactForm,
    redact_again_message,
    redact_view,
    redacted_view,
    redacting_view,
)
from bot.usecases.redact import RedactionAsked, plan_redaction, redact_text, redactable_texts


def redact_typed(asked: Asked, doors: Doors) -> Answer:
    """Open the form with the texts of the line."""
    found = redactable_texts(doors.store, asked.actor, place(asked), asked.words)
    return OpenForm(redact_view(found, read_reason(asked.words)[1]), redact_again_message(found))


def redact_clicked(clicked: Clicked, doors: Doors) -> Answer:
    """Open the form with a fresh click."""
    number = str(clicked.facts.get("n", ""))
    found = redactable_texts(doors.store, clicked.actor, clicked_place(clicked), number)
    return OpenForm(redact_view(found), redact_again_message(found))


def text_chosen(sent: Submitted, doors: Doors) -> Answer:
    """Show exactly what goes."""
    view = sent.submission.view
    try:
        form = RedactForm.read(view.state, view.metadata)
    except FormProblems as wrong:
        return FieldProblems(wrong.problems)
    facts = view.metadata
    asked = RedactionAsked(int(facts.get("t", 0)), str(facts.get("n", "")), int(form.text or 0), form.reason)
    return ShowForm(redacting_view(plan_redaction(doors.store, sent.actor, asked)))


def removal_confirmed(sent: Submitted, doors: Doors) -> Answer:
    """Remove what was shown."""
    facts = sent.submission.view.metadata
    asked = RedactionAsked(
        int(facts.get("t", 0)), str(facts.get("n", "")), int(facts.get("x", 0)), str(facts.get("r", ""))
    )
    return ShowForm(redacted_view(redact_text(doors.store, sent.actor, asked, key=sent.key)))


VERB = Verb(
    "redact",
    "redact 12.4",
    "Remove a text for good, such as a name that should not be there; the history keeps who did it and why.",
    redact_typed,
    examples=("/tracker redact 12.4",),
    permission="redact",
)

CLICKS = {"redact.open": redact_clicked}
FORMS = {RedactForm.callback_id: text_chosen, CONFIRM: removal_confirmed}
