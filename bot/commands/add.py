"""`/tracker add …`: a line in one line of words, or a form for its text."""

from bot.commands.edge import Answer, Asked, Doors, FieldProblems, OpenForm, ShowForm, Submitted
from bot.commands.places import place
from bot.commands.update import replay_key
from bot.commands.verbs import Verb
from bot.domain.answers_correcting import Added
from bot.render.add import (
    NO_PARENT,
    LineForm,
    added_message,
    added_view,
    adding_again_message,
    adding_view,
)
from bot.render.forms import FormProblems
from bot.usecases.add import LineAsked, add_asked, add_typed


def add_line_typed(asked: Asked, doors: Doors) -> Answer:
    """Add the line that was typed, or open the form for its text."""
    found = add_typed(doors.store, asked.actor, place(asked), asked.words, key=replay_key(asked.trigger))
    if isinstance(found, Added):
        return added_message(found)
    return OpenForm(adding_view(found), adding_again_message(found))


def added_sent(sent: Submitted, doors: Doors) -> Answer:
    """Add the line that a form holds."""
    view = sent.submission.view
    try:
        form = LineForm.read(view.state, view.metadata)
    except FormProblems as wrong:
        return FieldProblems(wrong.problems)
    facts = view.metadata
    parent = "" if form.parent == NO_PARENT else form.parent
    asked = LineAsked(str(facts.get("n", "")), form.text, parent, form.addressee)
    return ShowForm(
        added_view(add_asked(doors.store, sent.actor, int(facts.get("t", 0)), asked, key=sent.key))
    )


VERB = Verb(
    "add",
    "add 26 [text by 27 March 2027]",
    "Add a recommendation, or with `26.1` a requirement of it.",
    add_line_typed,
    examples=(
        "/tracker add 26 Train every new officer by 27 March 2027",
        "/tracker add 26.1 Agree the course with the college",
        "/tracker add 26",
    ),
    permission="add",
)

FORMS = {LineForm.callback_id: added_sent}
