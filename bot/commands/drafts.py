"""What is typed into an open form is kept as it is typed; the buttons that discard it."""

from dataclasses import replace

from bot.commands.edge import Answer, Clicked, Doors, Nothing, note_problem
from bot.domain.errors import TrackerError
from bot.render.update_form import typed_into
from bot.render.update_more import fields_in
from bot.usecases.drafts import discard_draft, keep_typed


def typed(clicked: Clicked, doors: Doors) -> Answer:
    """
    Keep what the form holds at this moment.

    Nobody is told when that fails: a page laid over the form in the middle of a word would do more harm, and the next
    character tries again.
    """
    view = clicked.click.view
    if view is None:
        return Nothing()
    words = typed_into(view.state, view.metadata, clicked.click.moment)
    words = replace(words, fields=fields_in(view.state, view.metadata))
    if words.draft:
        try:
            keep_typed(doors.store, clicked.actor, words)
        except TrackerError as refused:
            note_problem(refused)
    return Nothing()


def discard_clicked(clicked: Clicked, doors: Doors) -> str:
    """Discard the draft that a button names, and give the id of a place for new words."""
    return discard_draft(doors.store, clicked.actor, str(clicked.facts.get("d", "")))
