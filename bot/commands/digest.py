"""`/tracker digest every Monday 09:00`: a summary that comes to the channel by itself."""

from bot.commands.edge import Answer, Asked, Clicked, Doors, Replace
from bot.commands.places import clicked_place, place
from bot.commands.verbs import Verb
from bot.render.nudges import digest_message
from bot.usecases.nudges_here import digest_line


def digest_typed(asked: Asked, doors: Doors) -> Answer:
    """Set when the channel has its summary, or say when it comes."""
    return digest_message(digest_line(doors.store, asked.actor, place(asked), asked.words))


def off_clicked(clicked: Clicked, doors: Doors) -> Answer:
    """Stop the channel's summary."""
    return Replace(digest_message(digest_line(doors.store, clicked.actor, clicked_place(clicked), "off")))


VERB = Verb(
    "digest",
    "digest every Monday 09:00",
    "Have a summary come to this channel by itself, in a rhythm.",
    digest_typed,
    examples=(
        "/tracker digest every Monday 09:00",
        "/tracker digest every weekday",
        "/tracker digest first Monday of the month",
        "/tracker digest off",
    ),
    permission="digest",
)

CLICKS = {"digest.off": off_clicked}
