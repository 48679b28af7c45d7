"""`/tracker status 12.4 at risk because …`, and its form."""

from bot.commands.changing import sent_in, typed
from bot.commands.edge import Answer, Doors, FieldProblems, Submitted
from bot.commands.verbs import Verb
from bot.render.forms import FormProblems
from bot.render.status import StatusForm, status_asked


def submitted(sent: Submitted, doors: Doors) -> Answer:
    """Set the status that was chosen."""
    view = sent.submission.view
    try:
        form = StatusForm.read(view.state, view.metadata)
    except FormProblems as wrong:
        return FieldProblems(wrong.problems)
    return sent_in(sent, doors, status_asked(form), (form.number,) if form.number else ())


VERB = Verb(
    "status",
    "status 12.4 at risk because …",
    "Change a status, of one item or of several; some need a reason.",
    typed("status"),
    aliases=("set",),
    examples=(
        "/tracker status 12.4 at risk because no analyst yet",
        "/tracker status 12.4 complete",
        "/tracker status 14.1-14.5 on course",
    ),
    permission="status",
)

FORMS = {StatusForm.callback_id: submitted}
