"""`/tracker nudge 12.4` and `/tracker nudge overdue`: a lead asks the owners."""

from bot.commands.edge import Answer, Asked, Clicked, Doors
from bot.commands.places import clicked_place, place
from bot.commands.verbs import Verb
from bot.domain.errors import UnknownNumber
from bot.render.nudges import asked_message
from bot.render.refusal import unknown_number_message
from bot.usecases.ask_nudge import ask_nudge


def nudge_typed(asked: Asked, doors: Doors) -> Answer:
    """Ask the owners of what was typed."""
    try:
        return asked_message(ask_nudge(doors.store, asked.actor, place(asked), asked.words))
    except UnknownNumber as unknown:
        return unknown_number_message(unknown, action="nudge.now", tracker=asked.tracker)


def nudge_clicked(clicked: Clicked, doors: Doors) -> Answer:
    """Ask the owner of the number on the button."""
    number = str(clicked.facts.get("n", ""))
    return asked_message(ask_nudge(doors.store, clicked.actor, clicked_place(clicked), number))


VERB = Verb(
    "nudge",
    "nudge 12.4 | overdue",
    "Ask the owners where something stands, in a message to each; for leads.",
    nudge_typed,
    aliases=("ask", "remind"),
    examples=("/tracker nudge 12.4", "/tracker nudge overdue"),
    permission="nudge",
)

CLICKS = {"nudge.now": nudge_clicked}
