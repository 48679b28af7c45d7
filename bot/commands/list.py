"""`/tracker list …`, and the buttons that open a list or turn its pages."""

from bot.commands.edge import Answer, Asked, Clicked, Doors, Replace
from bot.commands.places import clicked_place, place
from bot.commands.verbs import Verb
from bot.render.list import list_message
from bot.usecases.list import list_items


def list_typed(asked: Asked, doors: Doors) -> Answer:
    """List the items that the words name; no words, all of them."""
    return list_message(list_items(doors.store, asked.actor, place(asked), asked.words, asked.people))


def list_clicked(clicked: Clicked, doors: Doors) -> Answer:
    """Open the list that a button names; one list takes the place of another, anything else stays."""
    query = str(clicked.facts.get("q", ""))
    message = list_message(list_items(doors.store, clicked.actor, clicked_place(clicked), query, {}))
    return Replace(message) if clicked.facts.get("r") else message


def turn_list_page(clicked: Clicked, doors: Doors) -> Answer:
    """Put another page of the list in the place of the present one."""
    query, page = str(clicked.facts.get("q", "")), int(clicked.facts.get("p", 1))
    return Replace(
        list_message(list_items(doors.store, clicked.actor, clicked_place(clicked), query, {}), page)
    )


VERB = Verb(
    "list",
    "list [overdue | mine | due 30d | at risk | unanswered | stale | owner @x | under 12 | awaiting]",
    "List items; filters can be combined.",
    list_typed,
    aliases=("ls", "find"),
    examples=("/tracker list overdue", "/tracker list mine", "/tracker list at risk under 12"),
    permission="list",
)

CLICKS = {"list.open": list_clicked, "list.page": turn_list_page}
