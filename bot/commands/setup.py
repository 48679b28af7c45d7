"""`/tracker setup`: the form of a tracker's settings."""

from bot.commands.edge import Answer, Asked, Clicked, Doors, FieldProblems, OpenForm, ShowForm, Submitted
from bot.commands.payloads import View
from bot.commands.places import clicked_place, place
from bot.commands.verbs import Verb
from bot.domain.errors import TrackerError
from bot.domain.errors_nudges import PolicyRefused
from bot.domain.errors_people import CannotOwn, UnknownTimezone
from bot.domain.setting_up import SettingsShown
from bot.render.forms import FormProblems
from bot.render.problem import sentence
from bot.render.setup import (
    FIELDS,
    SetupForm,
    opened_settings,
    saved_view,
    setup_view,
    try_again,
    wanted_settings,
)
from bot.usecases.setup import read_settings_of, set_up


def setup_typed(asked: Asked, doors: Doors) -> Answer:
    """Open the settings of the tracker that is meant here."""
    return opened(read_settings_of(doors.store, asked.actor, place(asked)))


def setup_clicked(clicked: Clicked, doors: Doors) -> Answer:
    """Open the settings from a button."""
    return opened(read_settings_of(doors.store, clicked.actor, clicked_place(clicked)))


def opened(shown: SettingsShown) -> Answer:
    """Open the form."""
    return OpenForm(setup_view(shown), try_again(shown.tracker_id))


def submitted(sent: Submitted, doors: Doors) -> Answer:
    """Save the settings; what cannot be used stands under its field."""
    view = sent.submission.view
    try:
        form = SetupForm.read(view.state, view.metadata)
        before = opened_settings(view.metadata)
        tracker, wanted = int(view.metadata.get("t", 0)), wanted_settings(form, before)
        return ShowForm(saved_view(set_up(doors.store, sent.actor, tracker, before, wanted)))
    except FormProblems as wrong:
        return FieldProblems(wrong.problems)
    except (PolicyRefused, CannotOwn) as refused:
        return under(refused.field, refused, view)
    except UnknownTimezone as refused:
        return under("timezone", refused, view)


def under(field: str, refused: TrackerError, view: View) -> Answer:
    """Put the reason under the field that it is about."""
    problems = SetupForm.problems(view.state, {FIELDS.get(field, field): sentence(refused)})
    return FieldProblems(problems.problems)


VERB = Verb(
    "setup",
    "setup",
    "Set the tracker up: leads, administrators, home channel, bank holidays, and when it nudges.",
    setup_typed,
    aliases=("settings", "configure"),
    examples=("/tracker setup",),
    permission="setup",
)

CLICKS = {"setup.open": setup_clicked}
FORMS = {SetupForm.callback_id: submitted}
