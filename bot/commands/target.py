"""`/tracker target 12.4 …`, our own date for an item, and its form."""

from bot.commands.changing import typed
from bot.commands.due import date_submitted
from bot.commands.edge import Answer, Doors, Submitted
from bot.commands.verbs import Verb
from bot.render.due import TargetForm


def submitted(sent: Submitted, doors: Doors) -> Answer:
    """Set the target that was chosen."""
    return date_submitted(sent, doors, TargetForm)


VERB = Verb(
    "target",
    "target 12.4 end of January because …",
    "Set our own date for an item; its due date stays.",
    typed("target"),
    aliases=("aim",),
    examples=("/tracker target 12.4 31 January 2027", "/tracker target 12.4 none"),
    permission="target",
)

FORMS = {TargetForm.callback_id: submitted}
