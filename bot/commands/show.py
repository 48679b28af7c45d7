"""`/tracker show 12.4`, a bare number, and the buttons that open an item or turn its pages."""

from bot.commands.edge import Answer, Asked, Clicked, Doors, Replace
from bot.commands.places import clicked_place, place
from bot.commands.verbs import Verb
from bot.domain.errors import UnknownNumber
from bot.render.refusal import unknown_number_message
from bot.render.show import show_message
from bot.usecases.show import show


def show_typed(asked: Asked, doors: Doors) -> Answer:
    """Show the number that was typed, or the ones nearest to it."""
    try:
        return show_message(show(doors.store, asked.actor, place(asked), asked.words))
    except UnknownNumber as unknown:
        return unknown_number_message(unknown, action="show.open", tracker=asked.tracker)


def show_clicked(clicked: Clicked, doors: Doors) -> Answer:
    """Show the item whose button was pressed, as a new message."""
    number = str(clicked.facts.get("n", ""))
    return show_message(show(doors.store, clicked.actor, clicked_place(clicked), number))


def turn_shown_page(clicked: Clicked, doors: Doors) -> Answer:
    """Put another page of the item in the place of the present one."""
    number, page = str(clicked.facts.get("n", "")), int(clicked.facts.get("p", 1))
    return Replace(show_message(show(doors.store, clicked.actor, clicked_place(clicked), number), page))


VERB = Verb(
    "show",
    "show 12.4",
    "Read a recommendation: its text, due date, status and answers. The number alone will do.",
    show_typed,
    aliases=("view", "open"),
    examples=("/tracker show 12.4", "/tracker 12.4", "/tracker show 12"),
    permission="show",
)

CLICKS = {"show.open": show_clicked, "show.page": turn_shown_page}
