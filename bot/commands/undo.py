"""The Undo button under what was recorded."""

from bot.commands.edge import Answer, Clicked, Doors, Replace, ShowForm
from bot.render.update import undone_message, undone_view
from bot.usecases.undo import undo


def undo_clicked(clicked: Clicked, doors: Doors) -> Answer:
    """Take a submission back whole, and say so in the place of its confirmation."""
    facts = clicked.facts
    recorded = undo(doors.store, clicked.actor, int(facts.get("t", 0)), str(facts.get("u", "")))
    return ShowForm(undone_view(recorded)) if clicked.click.view else Replace(undone_message(recorded))
