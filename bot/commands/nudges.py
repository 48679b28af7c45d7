"""`/tracker nudges [on | off | next 14d]`: what a channel hears of a tracker's dates, and what comes."""

from bot.commands.edge import Answer, Asked, Clicked, Doors, Replace
from bot.commands.nudges_ahead import ahead_typed
from bot.commands.places import clicked_place, place
from bot.commands.verbs import Verb, first_word
from bot.domain.deadlines import read_span
from bot.domain.errors_people import UnknownNudgesWord
from bot.render.nudges import nudges_message
from bot.usecases.nudges_here import nudges_here, switch_nudges

DAYS_AHEAD = 14


def nudges_typed(asked: Asked, doors: Doors) -> Answer:
    """Say how the nudges stand here, switch them, or show those to come."""
    word, rest = first_word(asked.words)
    match word.casefold().rstrip(".,:"):
        case "":
            return nudges_message(nudges_here(doors.store, asked.actor, place(asked)))
        case "on" | "off" as state:
            return nudges_message(switch_nudges(doors.store, asked.actor, place(asked), is_on=state == "on"))
        case "next" | "ahead" | "coming":
            days = read_span(rest) if rest.strip() else DAYS_AHEAD
            if days is not None:
                return ahead_typed(asked, doors, days)
    raise UnknownNudgesWord(typed=asked.words)


def switched(*, is_on: bool, clicked: Clicked, doors: Doors) -> Answer:
    """Switch the nudges of the channel in which a button was pressed."""
    where = clicked_place(clicked)
    return Replace(nudges_message(switch_nudges(doors.store, clicked.actor, where, is_on=is_on)))


VERB = Verb(
    "nudges",
    "nudges [on | off | next 14d]",
    "See what this channel hears of the dates, switch it, or see what comes.",
    nudges_typed,
    examples=("/tracker nudges", "/tracker nudges on", "/tracker nudges next 14d"),
    permission="nudges",
)

CLICKS = {
    "nudges.on": lambda clicked, doors: switched(is_on=True, clicked=clicked, doors=doors),
    "nudges.off": lambda clicked, doors: switched(is_on=False, clicked=clicked, doors=doors),
}
