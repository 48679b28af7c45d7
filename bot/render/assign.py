"""The words of `assign`: who owns what now, and the form in which an owner is chosen."""

from collections.abc import Sequence
from typing import Annotated, ClassVar

from bot.domain.answers_people import Assigned
from bot.render.blocks import Block, Message, actions, button, context, plain, section
from bot.render.checks import check_view
from bot.render.dates import uk_date, uk_moment
from bot.render.forms import Form
from bot.render.pickers import PersonField
from bot.render.text import escape
from bot.render.words import facts_value, named, numbers_words

LISTED = 20
"""Former owners who are told one by one; beyond that the numbers say enough."""


class AssignForm(Form):
    """Who is to own what the button named; left empty, nobody."""

    callback_id: ClassVar[str] = "assign.choose"
    title: ClassVar[str] = "Choose an owner"
    submit: ClassVar[str] = "Assign"

    owner: Annotated[
        str,
        PersonField(
            label="Who owns this from now on?",
            hint="Leave it empty where nobody is to own it for now.",
            placeholder="Somebody of this workspace",
            optional=True,
        ),
    ] = ""


def assign_view(tracker: int, numbers: Sequence[str]) -> Block:
    """Lay out the form for some numbers."""
    intro = section(f"*{escape(numbers_words(numbers))}*")
    return AssignForm().view(before=[intro], metadata={"t": tracker, "n": list(numbers)})


def try_again(tracker: int, numbers: Sequence[str]) -> Message:
    """Say that the form could not be opened, with a button to try again."""
    words = "Slack did not open the form in time. Nothing was changed."
    value = facts_value(t=tracker, n=", ".join(numbers))
    return Message.of(words, section(words), actions(button("Open it", "assign.open:again", value)))


def assigned_words(assigned: Assigned) -> str:
    """Say in one line who owns what now; escaped."""
    owner = named(assigned.owner)
    if not assigned.handed:
        kept = escape(numbers_words([item.number for item in assigned.kept]))
        is_owned = f"owned by {owner}" if owner else "owned by nobody"
        return f"Nothing changed: {kept} {'is' if len(assigned.kept) == 1 else 'are'} {is_owned} already."
    numbers = [handed.item.number for handed in assigned.handed]
    verb = "is" if len(numbers) == 1 else "are"
    return f"{escape(numbers_words(numbers))} {verb} now owned by {owner or 'nobody'}."


def assigned_blocks(assigned: Assigned) -> list[Block]:
    """Say who owns what now, who did before, and offer to take it back."""
    blocks: list[Block] = [section(f"*{assigned_words(assigned)}*")]
    before: dict[str, list[str]] = {}
    for handed in assigned.handed:
        before.setdefault(handed.before, []).append(handed.item.number)
    blocks += [
        context(f"{escape(numbers_words(numbers))}: before, {named(name) or 'nobody'}.")
        for name, numbers in list(before.items())[:LISTED]
    ]
    if assigned.handed and assigned.kept:
        kept = [item.number for item in assigned.kept]
        blocks.append(context(f"{escape(numbers_words(kept))}: unchanged."))
    if assigned.owner_away_until and assigned.owner_away_until > assigned.today:
        back = uk_date(assigned.owner_away_until)
        blocks.append(
            context(
                f"{named(assigned.owner)} is away until {back}. Until then the deputy, else the Operational Lead, is told of the dates."
            )
        )
    if assigned.handed and not assigned.owner:
        blocks.append(context("While nobody owns it, the Operational Lead is told of its dates."))
    return [*blocks, *undo_row(assigned)]


def undo_row(assigned: Assigned) -> list[Block]:
    """Offer to take it back for as long as that is possible, and to look at the first item."""
    if not assigned.reference or assigned.can_undo_until is None:
        return []
    until = uk_moment(assigned.can_undo_until, assigned.tracker.timezone).rpartition(" ")[2]
    first = assigned.handed[0].item.number
    return actions(
        button(f"Undo (until {until})", "undo.now", facts_value(t=assigned.tracker.id, u=assigned.reference)),
        button(f"Show {first}", "show.open:assigned", facts_value(t=assigned.tracker.id, n=first)),
    )


def assigned_message(assigned: Assigned) -> Message:
    """Say in a message who owns what now."""
    return Message(assigned_words(assigned), tuple(assigned_blocks(assigned)))


def assigned_view(assigned: Assigned) -> Block:
    """Say in a form's place who owns what now."""
    view = {
        "type": "modal",
        "title": plain("Assigned" if assigned.handed else "Nothing changed"),
        "close": plain("Done"),
        "blocks": assigned_blocks(assigned),
    }
    check_view(view)
    return view
