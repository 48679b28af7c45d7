"""`/tracker away until 3 May`, and the button that ends it."""

from bot.commands.edge import Answer, Asked, Clicked, Doors, Replace
from bot.commands.verbs import Verb
from bot.render.away import away_message
from bot.usecases.away import away_line


def away_typed(asked: Asked, doors: Doors) -> Answer:
    """Note until when somebody is away, or say how it stands."""
    return away_message(away_line(doors.store, asked.actor, asked.words))


def back_clicked(clicked: Clicked, doors: Doors) -> Answer:
    """Note that somebody is back."""
    return Replace(away_message(away_line(doors.store, clicked.actor, "off")))


VERB = Verb(
    "away",
    "away until 3 May",
    "Say until when you are away; a lead hears of your dates meanwhile.",
    away_typed,
    examples=("/tracker away until 3 May", "/tracker away 2 weeks", "/tracker away off"),
    permission="away",
)

CLICKS = {"away.off": back_clicked}
