"""`/tracker deputy 12.4 @x`: who stands in while the owner is away."""

from bot.commands.edge import Answer, Asked, Doors
from bot.commands.places import place
from bot.commands.update import replay_key
from bot.commands.verbs import Verb
from bot.domain.errors import UnknownNumber
from bot.render.deputy import deputised_message
from bot.render.refusal import unknown_number_message
from bot.usecases.deputy import deputise_line


def deputy_typed(asked: Asked, doors: Doors) -> Answer:
    """Make somebody the deputy of items, or say which number was probably meant."""
    where, key = place(asked), replay_key(asked.trigger)
    try:
        found = deputise_line(doors.store, asked.actor, where, asked.words, asked.people, key=key)
    except UnknownNumber as unknown:
        return unknown_number_message(unknown, action="show.open", tracker=asked.tracker)
    return deputised_message(found)


VERB = Verb(
    "deputy",
    "deputy 12.4 @x",
    "Say who stands in while a requirement's owner is away: somebody, me or nobody.",
    deputy_typed,
    examples=("/tracker deputy 12.4 @x", "/tracker deputy 12 nobody"),
    permission="assign",
)
