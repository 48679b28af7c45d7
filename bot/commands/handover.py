"""`/tracker handover @x @y`: everything that one person owns goes to another."""

from bot.commands.edge import Answer, Asked, Doors
from bot.commands.places import place
from bot.commands.update import replay_key
from bot.commands.verbs import Verb
from bot.render.assign import assigned_message
from bot.usecases.handover import hand_over


def handover_typed(asked: Asked, doors: Doors) -> Answer:
    """Give all that somebody owns to somebody else."""
    where, key = place(asked), replay_key(asked.trigger)
    return assigned_message(hand_over(doors.store, asked.actor, where, asked.words, asked.people, key=key))


VERB = Verb(
    "handover",
    "handover @x @y",
    "Give everything open that one person owns to another.",
    handover_typed,
    examples=("/tracker handover @x @y", "/tracker handover me to @y"),
    permission="assign",
)
