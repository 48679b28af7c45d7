"""`/tracker remove …` and `/tracker reinstate …`, and the buttons that say yes or no."""

from bot.commands.edge import Answer, Asked, Clicked, Doors, Replace
from bot.commands.places import clicked_place, place
from bot.commands.update import replay_key
from bot.commands.verbs import Verb
from bot.render.remove import kept_message, removed_message, removing_message
from bot.usecases.remove import plan_removal, reinstate_line, remove_line


def remove_typed(asked: Asked, doors: Doors) -> Answer:
    """Show what would be taken out."""
    return removing_message(plan_removal(doors.store, asked.actor, place(asked), asked.words))


def remove_confirmed(clicked: Clicked, doors: Doors) -> Answer:
    """Take out what was shown; a second click is told of the first."""
    facts = clicked.facts
    key = f"remove:{facts.get('i', '')}"
    removed = remove_line(
        doors.store,
        clicked.actor,
        clicked_place(clicked),
        str(facts.get("n", "")),
        str(facts.get("r", "")),
        key=key,
    )
    return Replace(removed_message(removed))


def remove_cancelled(clicked: Clicked, _doors: Doors) -> Answer:
    """Leave everything as it is."""
    return Replace(kept_message(str(clicked.facts.get("n", ""))))


def reinstate_typed(asked: Asked, doors: Doors) -> Answer:
    """Bring a line back."""
    key = replay_key(asked.trigger)
    return removed_message(reinstate_line(doors.store, asked.actor, place(asked), asked.words, key=key))


REMOVE = Verb(
    "remove",
    "remove 12.4 because …",
    "Take out a line that is wrong; its history stays.",
    remove_typed,
    examples=("/tracker remove 12.4 because the page break doubled it",),
    permission="remove",
)

REINSTATE = Verb(
    "reinstate",
    "reinstate 12.4",
    "Bring back a line that was taken out.",
    reinstate_typed,
    aliases=("restore",),
    examples=("/tracker reinstate 12.4",),
    permission="remove",
)

CLICKS = {"remove.confirm": remove_confirmed, "remove.cancel": remove_cancelled}
