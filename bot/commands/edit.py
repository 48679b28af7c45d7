"""The Edit button under what was recorded."""

from bot.commands.edge import Answer, Clicked, Doors, OpenForm
from bot.render.update import try_again_message, update_view
from bot.usecases.drafts import with_draft
from bot.usecases.edit import prepare_edit


def edit_clicked(clicked: Clicked, doors: Doors) -> Answer:
    """Open the form with the author's own words in it."""
    facts = clicked.facts
    prepared = prepare_edit(doors.store, clicked.actor, int(facts.get("t", 0)), str(facts.get("u", "")))
    prepared = with_draft(doors.store, clicked.actor, prepared)
    return OpenForm(update_view(prepared), try_again_message(prepared))
