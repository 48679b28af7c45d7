"""`/tracker history 12.4`, and the buttons that turn its pages or show one entry whole."""

from bot.commands.edge import Answer, Asked, Clicked, Doors, Replace
from bot.commands.places import clicked_place, place
from bot.commands.verbs import Verb
from bot.domain.errors import UnknownNumber
from bot.render.history import history_message
from bot.render.refusal import unknown_number_message
from bot.usecases.history import read_entry, read_history


def history_typed(asked: Asked, doors: Doors) -> Answer:
    """Show the newest entries of what was typed, or the numbers nearest to it."""
    try:
        return history_message(read_history(doors.store, asked.actor, place(asked), asked.words))
    except UnknownNumber as unknown:
        return unknown_number_message(unknown, action="history.open", tracker=asked.tracker)


def history_clicked(clicked: Clicked, doors: Doors) -> Answer:
    """Show the newest entries of the line whose button was pressed, as a new message."""
    number = str(clicked.facts.get("n", ""))
    return history_message(read_history(doors.store, clicked.actor, clicked_place(clicked), number))


def turn_history_page(clicked: Clicked, doors: Doors) -> Answer:
    """Put another page of the trail in the place of the present one."""
    query, below = str(clicked.facts.get("q", "")), int(clicked.facts.get("b", 0))
    where = clicked_place(clicked)
    return Replace(history_message(read_history(doors.store, clicked.actor, where, query, below=below)))


def whole_clicked(clicked: Clicked, doors: Doors) -> Answer:
    """Show an entry, or what came with an update, with every word; its pages take each other's place."""
    query, entry = str(clicked.facts.get("q", "")), int(clicked.facts.get("e", 0))
    page = int(clicked.facts.get("p", 0))
    where = clicked_place(clicked)
    if query:
        trail = read_history(doors.store, clicked.actor, where, query)
    else:
        trail = read_entry(doors.store, clicked.actor, where, entry)
    message = history_message(trail, page or 1)
    return Replace(message) if page else message


VERB = Verb(
    "history",
    "history [12.4 | U-17] [--as-at 2025-03-27]",
    "See what was done, by whom, when and why: to a number, an update or the whole tracker.",
    history_typed,
    aliases=("trail", "log"),
    examples=("/tracker history 12.4", "/tracker history U-17", "/tracker history 12 as at 27 March 2025"),
    permission="history",
)

CLICKS = {
    "history.open": history_clicked,
    "history.page": turn_history_page,
    "history.whole": whole_clicked,
}
