"""`/tracker list …`, and the buttons that open a list or turn its pages."""

from bot.commands.changing import sent_in
from bot.commands.edge import Answer, Asked, Clicked, Doors, FieldProblems, OpenForm, Replace, Submitted
from bot.commands.places import clicked_place, place
from bot.commands.verbs import Verb
from bot.render.forms import FormProblems
from bot.render.list import list_message
from bot.render.list_change import ManyForm, change_button, change_many_view, many_asked
from bot.usecases.list import list_items


def list_typed(asked: Asked, doors: Doors) -> Answer:
    """List the items that the words name; no words, all of them."""
    return list_message(list_items(doors.store, asked.actor, place(asked), asked.words, asked.people))


def list_clicked(clicked: Clicked, doors: Doors) -> Answer:
    """Open the list that a button names; one list takes the place of another, anything else stays."""
    query = str(clicked.facts.get("q", ""))
    message = list_message(list_items(doors.store, clicked.actor, clicked_place(clicked), query, {}))
    return Replace(message) if clicked.facts.get("r") else message


def turn_list_page(clicked: Clicked, doors: Doors) -> Answer:
    """Put another page of the list in the place of the present one."""
    query, page = str(clicked.facts.get("q", "")), int(clicked.facts.get("p", 1))
    listed = list_items(doors.store, clicked.actor, clicked_place(clicked), query, {}, page=page)
    return Replace(list_message(listed))


def change_clicked(clicked: Clicked, doors: Doors) -> Answer:
    """Open the form that changes all the items of a list, as they are now."""
    query = str(clicked.facts.get("q", ""))
    listed = list_items(doors.store, clicked.actor, clicked_place(clicked), query, {})
    if not change_button(listed, query):
        return list_message(listed)  # it grew past what one form can carry, or nothing is left of it
    return OpenForm(change_many_view(listed), list_message(listed))


def change_submitted(sent: Submitted, doors: Doors) -> Answer:
    """Show what the change would do to each item."""
    view = sent.submission.view
    try:
        form = ManyForm.read(view.state, view.metadata)
    except FormProblems as wrong:
        return FieldProblems(wrong.problems)
    return sent_in(sent, doors, many_asked(form), verb=form.what)


VERB = Verb(
    "list",
    "list [overdue | mine | due 30d | at risk | unanswered | stale | owner @x | under 12 | awaiting]",
    "List items; filters can be combined.",
    list_typed,
    aliases=("ls", "find"),
    examples=("/tracker list overdue", "/tracker list mine", "/tracker list at risk under 12"),
    permission="list",
)

CLICKS = {"list.open": list_clicked, "list.page": turn_list_page, "list.change": change_clicked}

FORMS = {ManyForm.callback_id: change_submitted}
