"""The "Propose as force update" button under a progress note."""

from bot.commands.edge import Answer, Clicked, Doors, OpenForm
from bot.render.update import try_again_message, update_view
from bot.usecases.drafts import with_draft
from bot.usecases.propose import prepare_proposal


def propose_clicked(clicked: Clicked, doors: Doors) -> Answer:
    """Open the form with the note's words, to be made fit for publication and proposed."""
    facts = clicked.facts
    prepared = prepare_proposal(doors.store, clicked.actor, int(facts.get("t", 0)), str(facts.get("u", "")))
    prepared = with_draft(doors.store, clicked.actor, prepared)
    return OpenForm(update_view(prepared), try_again_message(prepared))
