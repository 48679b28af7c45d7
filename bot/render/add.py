"""The words of `add`: the line that was added, how its date and place were understood, and the form for its text."""

from collections.abc import Sequence
from typing import Annotated, ClassVar

from pydantic import Field as Limit

from bot.domain.answers_correcting import Added, Adding
from bot.domain.recommendations import Recommendation
from bot.domain.updates import LONGEST_TEXT, TextFormat
from bot.render.blocks import Block, Message, Option, actions, button, context, plain, section
from bot.render.checks import check_view
from bot.render.dates import uk_date, uk_moment
from bot.render.forms import Choice, Form, LongText, ShortText
from bot.render.limits import OPTIONS
from bot.render.text import escape, pages_of, preview
from bot.render.words import facts_value, named, number_button_words, short_title

SHOWN = 2_000
NO_PARENT = "-"
"""The choice that makes a line a part of none."""

HINT = "A date at its end, such as “by 27 March 2027”, becomes the due date."


class LineForm(Form):
    """Asks for the text of a new line."""

    callback_id: ClassVar[str] = "add.line"
    title: ClassVar[str] = "Add a line"
    submit: ClassVar[str] = "Add"

    text: Annotated[
        str,
        LongText(label="Text", missing="Write the words of it", hint=HINT),
        Limit(max_length=LONGEST_TEXT),
    ] = ""
    parent: Annotated[str, Choice(label="Part of", optional=True)] = NO_PARENT
    addressee: Annotated[
        str,
        ShortText(label="Made to", hint="The body the recommendation was made to.", optional=True),
        Limit(max_length=300),
    ] = ""


def adding_view(adding: Adding) -> Block:
    """Make the form for the text of a new line."""
    options = parent_options(adding.parents, adding.parent)
    form = LineForm(parent=adding.parent or NO_PARENT)
    return form.view(
        before=[section(f"*{escape(adding.number)}* in {escape(short_title(adding.tracker.title))}")],
        options={"parent": options},
        metadata={"t": adding.tracker.id, "n": adding.number},
        leave_out=set() if len(options) > 1 else {"parent"},
    )


def parent_options(parents: Sequence[Recommendation], chosen: str | None) -> list[Option]:
    """Offer no parent, and as many lines as a menu holds; the one that is chosen is always among them."""
    first = [line for line in parents if line.number == chosen]
    others = [line for line in parents if line.number != chosen]
    room = OPTIONS - 1 - len(first)
    shown = sorted([*first, *others[:room]], key=lambda line: line.position)
    return [
        Option("Stands on its own", NO_PARENT),
        *[Option(number_button_words(line, 70), line.number) for line in shown],
    ]


def adding_again_message(adding: Adding) -> Message:
    """Say that Slack did not open the form, and how to do without it."""
    words = "Slack did not open the form in time. Nothing was saved yet."
    example = f"/tracker add {adding.number} Text of the recommendation by 27 March 2027"
    return Message.of(words, section(words), context(f"In one line: `{escape(example)}`"))


def added_words(added: Added) -> str:
    """Say what was added."""
    under = f" under {added.line.parent}" if added.line.parent else ""
    again = "was already added" if added.is_repeat else "added"
    return f"{added.line.number} {again}{under}."


def added_blocks(added: Added) -> list[Block]:
    """Show the line as it now stands, and say how its date was understood."""
    line, tracker = added.line, added.tracker
    pages = pages_of(line.text, TextFormat.PLAIN, SHOWN)
    blocks: list[Block] = [section(f"✓ *{escape(added_words(added))}*"), *(pages[0] if pages else [])]
    if len(pages) > 1:
        blocks.append(context("The text goes on; all of it is kept."))
    blocks.append(context(*facts_told(added)))
    blocks.append(
        context(f"{escape(added.reference)} · undo until {uk_moment(added.can_undo_until, tracker.timezone)}")
    )
    if added.is_first:
        blocks.append(
            context("Add the next one the same way, and its parts as 1.1, 1.2: `/tracker add 1.1 …`")
        )
    return blocks


def facts_told(added: Added) -> list[str]:
    """Tell the due date as it was read, and to whom the recommendation was made."""
    due = added.line.due
    if due.on is None:
        told = f"Due: “{escape(preview(due.wording, 80))}”" if due.wording else "No due date"
    else:
        source = (
            f"from {escape(added.line.parent or '')}"
            if added.line.due_inherited
            else f"read from “{escape(preview(due.wording, 80))}”"
        )
        told = f"Due {uk_date(due.on)}, {source}"
    made_to = f" · made to {named(added.line.addressee)}" if added.line.addressee else ""
    return [f"{told}{made_to}"]


def added_message(added: Added) -> Message:
    """Confirm a new line, with what is usually done next."""
    value = facts_value(t=added.tracker.id, n=added.line.number)
    buttons = actions(
        button(f"Show {added.line.number}", "show.open:added", value),
        button("Edit", "mend.open:added", value),
        button("Undo", "undo.now", facts_value(t=added.tracker.id, u=added.reference)),
    )
    return Message.of(added_words(added), *added_blocks(added), *buttons)


def added_view(added: Added) -> Block:
    """Confirm a new line in the place of its form."""
    view: Block = {
        "type": "modal",
        "title": plain("Added"),
        "close": plain("Done"),
        "blocks": added_blocks(added),
    }
    check_view(view)
    return view
