"""`/tracker new tracker`: a form for the facts of a tracker that begins without a document."""

from bot.commands.edge import Answer, Asked, Clicked, Doors, FieldProblems, OpenForm, ShowForm, Submitted
from bot.commands.verbs import Verb
from bot.domain.errors_correcting import SameTracker
from bot.domain.people import check_may
from bot.render.forms import FormProblems
from bot.render.new import TrackerForm, begun_view, new_again_message, new_tracker_view
from bot.render.problem import sentence
from bot.usecases.new import NewTracker, begin_tracker


def new_typed(asked: Asked, _doors: Doors) -> Answer:
    """Open the form; words after "new tracker" are its title."""
    check_may(asked.actor, "new")
    words = asked.words.strip()
    title = words[len("tracker") :].strip() if words.casefold().startswith("tracker") else words
    return OpenForm(new_tracker_view(title[:300]), new_again_message())


def new_clicked(clicked: Clicked, _doors: Doors) -> Answer:
    """Open the form with a fresh click."""
    check_may(clicked.actor, "new")
    return OpenForm(new_tracker_view(), new_again_message())


def new_sent(sent: Submitted, doors: Doors) -> Answer:
    """Begin the tracker that the form describes."""
    view = sent.submission.view
    try:
        form = TrackerForm.read(view.state, view.metadata)
    except FormProblems as wrong:
        return FieldProblems(wrong.problems)
    facts = form.model_dump(exclude={"heading"})
    try:
        tracker = begin_tracker(
            doors.store, sent.actor, NewTracker(title=form.heading, **facts), key=sent.key
        )
    except SameTracker as same:
        block = next(
            (block for block in view.input_blocks if block.startswith("heading")), view.input_blocks[0]
        )
        return FieldProblems({block: sentence(same)})
    return ShowForm(begun_view(tracker))


VERB = Verb(
    "new",
    "new tracker",
    "Begin a tracker without a document; you administer it.",
    new_typed,
    examples=("/tracker new tracker", "/tracker new tracker Custody Tracker"),
    permission="new",
)

CLICKS = {"new.open": new_clicked}
FORMS = {TrackerForm.callback_id: new_sent}
