"""`/tracker assign 12.4 @x`, and the form that a Reassign button opens."""

from bot.commands.edge import Answer, Asked, Clicked, Doors, FieldProblems, OpenForm, ShowForm, Submitted
from bot.commands.places import clicked_place, place
from bot.commands.update import replay_key
from bot.commands.verbs import Verb
from bot.domain.errors import UnknownNumber
from bot.domain.errors_people import CannotOwn
from bot.render.assign import AssignForm, assign_view, assigned_message, assigned_view, try_again
from bot.render.forms import FormProblems
from bot.render.problem import sentence
from bot.render.refusal import unknown_number_message
from bot.usecases.assign import assign_line, assign_numbers
from bot.usecases.meant import meant_tracker


def assign_typed(asked: Asked, doors: Doors) -> Answer:
    """Give items to somebody, or say which number was probably meant."""
    try:
        assigned = assign_line(
            doors.store, asked.actor, place(asked), asked.words, asked.people, key=replay_key(asked.trigger)
        )
    except UnknownNumber as unknown:
        return unknown_number_message(unknown, action="assign.open", tracker=asked.tracker)
    return assigned_message(assigned)


def reassign_clicked(clicked: Clicked, doors: Doors) -> Answer:
    """Open the form in which the new owner of what a button names is chosen."""
    tracker = meant_tracker(doors.store, clicked.actor, clicked_place(clicked))
    numbers = [part.strip() for part in str(clicked.facts.get("n", "")).split(",")]
    return OpenForm(assign_view(tracker, numbers), try_again(tracker, numbers))


def submitted(sent: Submitted, doors: Doors) -> Answer:
    """Give what the form names to whoever was chosen."""
    view = sent.submission.view
    try:
        form = AssignForm.read(view.state, view.metadata)
        tracker, numbers = int(view.metadata.get("t", 0)), [str(one) for one in view.metadata.get("n", ())]
        return ShowForm(
            assigned_view(assign_numbers(doors.store, sent.actor, tracker, numbers, form.owner, key=sent.key))
        )
    except FormProblems as wrong:
        return FieldProblems(wrong.problems)
    except CannotOwn as refused:
        return FieldProblems({next(iter(view.input_blocks)): sentence(refused)})


VERB = Verb(
    "assign",
    "assign 12.4 @x",
    "Say who owns a requirement: somebody, me or nobody.",
    assign_typed,
    aliases=("owner", "give"),
    examples=(
        "/tracker assign 12.4 @x",
        "/tracker assign 14.1-14.5 me",
        "/tracker assign 12 nobody",
    ),
    permission="assign",
)

CLICKS = {"assign.open": reassign_clicked}
FORMS = {AssignForm.callback_id: submitted}
