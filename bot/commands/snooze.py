"""`/tracker snooze 12.4 until Monday`, and the form and buttons of it."""

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
from bot.commands.places import clicked_place, place
from bot.commands.verbs import Verb
from bot.domain.errors import UnknownNumber
from bot.domain.errors_people import DayPassed, SnoozeRefused, TooFarAhead
from bot.render.forms import FormProblems
from bot.render.problem import sentence
from bot.render.refusal import unknown_number_message
from bot.render.snooze import SnoozeForm, snooze_view, snoozed_message, snoozed_view, try_again
from bot.usecases.meant import meant_tracker
from bot.usecases.snooze import snooze_line, snooze_numbers


def snooze_typed(asked: Asked, doors: Doors) -> Answer:
    """Silence what was typed until the day that was typed."""
    try:
        return snoozed_message(snooze_line(doors.store, asked.actor, place(asked), asked.words))
    except UnknownNumber as unknown:
        return unknown_number_message(unknown, action="snooze.open", tracker=asked.tracker)


def numbers_in(clicked: Clicked) -> list[str]:
    """Read the numbers that a button carries."""
    return [part.strip() for part in str(clicked.facts.get("n", "")).split(",") if part.strip()]


def snooze_clicked(clicked: Clicked, doors: Doors) -> Answer:
    """Open the form in which the day is chosen."""
    tracker = meant_tracker(doors.store, clicked.actor, clicked_place(clicked))
    numbers = numbers_in(clicked)
    return OpenForm(snooze_view(tracker, numbers), try_again(tracker, numbers))


def off_clicked(clicked: Clicked, doors: Doors) -> Answer:
    """End one's own snooze of what a button names."""
    line = f"{', '.join(numbers_in(clicked))} off"
    return Replace(snoozed_message(snooze_line(doors.store, clicked.actor, clicked_place(clicked), line)))


def submitted(sent: Submitted, doors: Doors) -> Answer:
    """Silence what the form names until the day that was chosen."""
    view = sent.submission.view
    try:
        form = SnoozeForm.read(view.state, view.metadata)
        if not form.words:
            raise SnoozeForm.problems(view.state, {"until": "Choose a day"})
        tracker, numbers = int(view.metadata.get("t", 0)), [str(one) for one in view.metadata.get("n", ())]
        return ShowForm(snoozed_view(snooze_numbers(doors.store, sent.actor, tracker, numbers, form.words)))
    except FormProblems as wrong:
        return FieldProblems(wrong.problems)
    except (DayPassed, TooFarAhead, SnoozeRefused) as refused:
        return FieldProblems({view.input_blocks[-1]: sentence(refused)})


VERB = Verb(
    "snooze",
    "snooze 12.4 until Monday [everyone]",
    "Hear nothing of a requirement until a day; a lead can say so for everyone.",
    snooze_typed,
    examples=(
        "/tracker snooze 12.4 until Monday",
        "/tracker snooze 12 3d",
        "/tracker snooze 12.4 off",
        "/tracker snooze 12.4 until Friday everyone",
    ),
    permission="snooze",
)

CLICKS = {"snooze.open": snooze_clicked, "snooze.off": off_clicked}
FORMS = {SnoozeForm.callback_id: submitted}
