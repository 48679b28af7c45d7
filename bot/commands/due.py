"""`/tracker due 12.4 end of March because …`, and its form."""

from bot.commands.changing import sent_in, typed
from bot.commands.edge import Answer, Doors, FieldProblems, Submitted
from bot.commands.verbs import Verb
from bot.render.due import DueForm, date_wanted
from bot.render.forms import FormProblems


def date_submitted(sent: Submitted, doors: Doors, form_class: type[DueForm] = DueForm) -> Answer:
    """Move the date that was chosen."""
    view = sent.submission.view
    try:
        form = form_class.read(view.state, view.metadata)
    except FormProblems as wrong:
        return FieldProblems(wrong.problems)
    return sent_in(sent, doors, date_wanted(form), (form.number,) if form.number else ())


VERB = Verb(
    "due",
    "due 12.4 end of March because …",
    "Move a due date; with a recommendation, the items that inherit it move too.",
    typed("due"),
    aliases=("deadline",),
    examples=(
        "/tracker due 12.4 27 March 2027 because the vendor is late",
        "/tracker due 12 end of March",
        "/tracker due 12.4 none",
        "/tracker due 12.4 inherit",
    ),
    permission="due",
)

FORMS = {DueForm.callback_id: date_submitted}
