"""`/tracker why 12.4`, and the buttons that turn its pages."""

from bot.commands.edge import Answer, Asked, Clicked, Doors, Replace
from bot.commands.places import clicked_place, place
from bot.commands.verbs import Verb
from bot.domain.errors import UnknownNumber
from bot.render.refusal import unknown_number_message
from bot.render.why import why_message
from bot.usecases.why import why


def why_typed(asked: Asked, doors: Doors) -> Answer:
    """Explain the nudges of the number that was typed."""
    try:
        return why_message(why(doors.store, asked.actor, place(asked), asked.words))
    except UnknownNumber as unknown:
        return unknown_number_message(unknown, action="why.open", tracker=asked.tracker)


def why_clicked(clicked: Clicked, doors: Doors) -> Answer:
    """Explain the nudges of the item whose button was pressed, as a new message."""
    number = str(clicked.facts.get("n", ""))
    return why_message(why(doors.store, clicked.actor, clicked_place(clicked), number))


def turn_why_page(clicked: Clicked, doors: Doors) -> Answer:
    """Put another page of the explanation in the place of the present one."""
    number, page = str(clicked.facts.get("n", "")), int(clicked.facts.get("p", 1))
    return Replace(why_message(why(doors.store, clicked.actor, clicked_place(clicked), number), page))


VERB = Verb(
    "why",
    "why 12.4",
    "See why a nudge came or did not, and which comes next.",
    why_typed,
    examples=("/tracker why 12.4",),
    permission="why",
)

CLICKS = {"why.open": why_clicked, "why.page": turn_why_page}
