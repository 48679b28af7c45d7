"""`/tracker search words`, and the buttons that turn its pages."""

from bot.commands.edge import Answer, Asked, Clicked, Doors, Replace
from bot.commands.places import clicked_place, place
from bot.commands.verbs import Verb
from bot.render.search import search_message
from bot.usecases.search import search


def search_typed(asked: Asked, doors: Doors) -> Answer:
    """Show what was found of the words that were typed."""
    return search_message(search(doors.store, asked.actor, place(asked), asked.words))


def turn_search_page(clicked: Clicked, doors: Doors) -> Answer:
    """Put another page of what was found in the place of the present one."""
    query, page = str(clicked.facts.get("q", "")), int(clicked.facts.get("p", 1))
    return Replace(
        search_message(search(doors.store, clicked.actor, clicked_place(clicked), query, page=page))
    )


VERB = Verb(
    "search",
    "search words",
    "Search texts, updates, actions and evidence; words in quotes are found as they stand.",
    search_typed,
    aliases=("grep",),
    examples=("/tracker search screening", '/tracker search "daily audit" custody'),
    permission="search",
)

CLICKS = {"search.page": turn_search_page}
