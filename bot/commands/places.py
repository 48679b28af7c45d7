"""Where something was asked, as the use cases want to know it."""

from bot.commands.edge import Asked, Clicked
from bot.usecases.choosing import Place


def place(asked: Asked) -> Place:
    """The channel of a typed line, and the tracker that it names, if any."""
    return Place(channel="" if asked.is_direct else asked.channel, tracker=asked.tracker)


def clicked_place(clicked: Clicked) -> Place:
    """The channel of a click, and the tracker whose answer carried the button."""
    facts = clicked.facts
    return Place(
        channel="" if clicked.channel.startswith("D") else clicked.channel,
        tracker=str(facts.get("k", "")),
        tracker_id=int(facts.get("t", 0)),
    )
