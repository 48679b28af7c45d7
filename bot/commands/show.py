"""`/tracker show 12.4`, a bare number, and the buttons that open an item or turn its pages."""

from bot.commands.edge import Answer, Asked, Clicked, Doors, Replace
from bot.commands.places import clicked_place, place
from bot.commands.verbs import Verb
from bot.domain.as_at_words import names_day
from bot.domain.errors import UnknownNumber
from bot.render.as_at import as_at_message
from bot.render.refusal import unknown_number_message
from bot.render.show import show_message
from bot.usecases.as_at import show_as_at
from bot.usecases.show import show


def show_typed(asked: Asked, doors: Doors) -> Answer:
    """Show the number that was typed, now or as it stood on a day that is named, or the numbers nearest to it."""
    try:
        if names_day(asked.words):
            return as_at_message(show_as_at(doors.store, asked.actor, place(asked), asked.words))
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


def turn_page_as_at(clicked: Clicked, doors: Doors) -> Answer:
    """Put another page of the item as it stood in the place of the present one."""
    facts, where = clicked.facts, clicked_place(clicked)
    words = f"{facts.get('n', '')} as at {facts.get('d', '')}"
    return Replace(
        as_at_message(show_as_at(doors.store, clicked.actor, where, words), int(facts.get("p", 1)))
    )


VERB = Verb(
    "show",
    "show 12.4 [--as-at 2025-03-27]",
    "Read a recommendation: its text, due date, status and answers. The number alone will do.",
    show_typed,
    aliases=("view", "open"),
    examples=("/tracker show 12.4", "/tracker 12.4", "/tracker show 12 as at 27 March 2025"),
    permission="show",
)

CLICKS = {"show.open": show_clicked, "show.page": turn_shown_page, "as-at.page": turn_page_as_at}
