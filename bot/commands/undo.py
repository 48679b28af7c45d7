"""`/tracker undo`, and the Undo button under what was recorded."""

from bot.commands.edge import Answer, Asked, Clicked, Doors, Replace, ShowForm
from bot.commands.places import clicked_place, place
from bot.commands.verbs import Verb
from bot.render.undo import undone_message, undone_view
from bot.usecases.undo import undo, undo_named


def undo_typed(asked: Asked, doors: Doors) -> Answer:
    """Take back the submission whose reference was typed; without one, the latest of one's own."""
    return undone_message(undo_named(doors.store, asked.actor, place(asked), asked.words))


def undo_clicked(clicked: Clicked, doors: Doors) -> Answer:
    """Take a submission back whole, and say so in the place of its confirmation."""
    undone = undo(
        doors.store, clicked.actor, clicked_place(clicked).tracker_id, str(clicked.facts.get("u", ""))
    )
    return ShowForm(undone_view(undone)) if clicked.click.view else Replace(undone_message(undone))


VERB = Verb(
    "undo",
    "undo [U-17]",
    "Take back what you recorded within the last 15 minutes, all of it.",
    undo_typed,
    examples=("/tracker undo", "/tracker undo U-17", "/tracker undo S-12"),
    permission="undo",
)
