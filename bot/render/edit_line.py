"""The words of `edit`: the form that mends a line, and what it changed."""

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar

from pydantic import Field as Limit

from bot.domain.answers_correcting import Mended, Mending
from bot.domain.updates import LONGEST_TEXT, TextFormat
from bot.render.add import NO_PARENT, parent_options
from bot.render.blocks import Block, Message, Option, actions, button, context, plain, section
from bot.render.checks import check_view
from bot.render.dates import uk_moment
from bot.render.forms import Choice, Form, LongText, Several, ShortText
from bot.render.limits import OPTIONS
from bot.render.text import escape, pages_of, sendable
from bot.render.update import meanwhile_blocks
from bot.render.words import facts_value, named, number_button_words, numbers_words, sentence_case

SHOWN = 1_500
LONGEST_ADDRESSEE = 1_000


class MendForm(Form):
    """Asks for what is wrong with a line."""

    callback_id: ClassVar[str] = "mend.line"
    title: ClassVar[str] = "Mend a line"
    submit: ClassVar[str] = "Save"

    number: Annotated[
        str, ShortText(label="Number", missing="Every line has a number"), Limit(max_length=60)
    ] = ""
    text: Annotated[str, LongText(label="Text", optional=True), Limit(max_length=LONGEST_TEXT)] = ""
    parent: Annotated[str, Choice(label="Part of", optional=True)] = NO_PARENT
    addressee: Annotated[
        str,
        ShortText(label="Made to", hint="The body the recommendation was made to.", optional=True),
        Limit(max_length=LONGEST_ADDRESSEE),
    ] = ""
    covers: Annotated[
        tuple[str, ...],
        Several(
            label="The force update in force answers",
            hint="Tick what shares it; what you untick is unanswered, and the words stay for the others.",
            optional=True,
        ),
    ] = ()


def mending_view(
    mending: Mending, fingerprints: tuple[str, str], form: MendForm | None = None, *, generation: int = 0
) -> Block:
    """Make the form, filled with the line as it is or with what was typed already."""
    line = mending.line
    covers = mending.covers
    sharers = [Option(number_button_words(one, 70), one.number) for one in mending.sharers[:OPTIONS]]
    parents = parent_options(mending.parents, line.parent)
    shown = form or MendForm(
        number=line.number,
        text=sendable(line.text),
        parent=line.parent or NO_PARENT,
        addressee=sendable(line.addressee) if has_room(line.addressee) else "",
        covers=covers,
    )
    offered = {option.value for option in sharers}
    can_share = len(sharers) > 1 and set(covers) <= offered
    shown = shown.model_copy(
        update={
            "covers": tuple(number for number in shown.covers if number in offered),
            "parent": shown.parent if shown.parent in {one.value for one in parents} else NO_PARENT,
        }
    )
    kept = {"addressee"} if not has_room(line.addressee) else set()
    left_out = kept | {
        name for name, is_shown in (("covers", can_share), ("parent", len(parents) > 1)) if not is_shown
    }
    return shown.view(
        before=[
            *meanwhile_blocks(mending.changes),
            context(
                f"Mends what is printed of {escape(line.number)}. What it was stays in the history. "
                f"Its date: `/tracker due`, its status: `/tracker status`, a new answer: `/tracker update`."
            ),
        ],
        options={"parent": parents, "covers": sharers},
        metadata=carried(mending, fingerprints, generation, can_share=can_share),
        leave_out=left_out,
        generation=generation,
    )


def has_room(addressee: str) -> bool:
    """Tell whether one line of a form holds an addressee; a document may give any text for it."""
    return len(addressee) <= LONGEST_ADDRESSEE and addressee.isprintable()


def carried(
    mending: Mending, fingerprints: tuple[str, str], generation: int, *, can_share: bool
) -> dict[str, Any]:
    """Write down what the form shows, so that what changes meanwhile is noticed."""
    line = mending.line
    known = {
        "t": mending.tracker.id,
        "l": line.id,
        "n": line.number,
        "x": fingerprints[0],
        "p": line.parent or "",
        "a": fingerprints[1] if has_room(line.addressee) else "",
        "u": mending.current.id if mending.current else 0,
        "c": list(mending.covers) if can_share else [],
        "g": generation,
    }
    return {key: value for key, value in known.items() if value}


def shows_addressee(facts: Mapping[str, Any]) -> bool:
    """Tell whether the form that carried these facts had a field for the addressee."""
    return bool(facts.get("a"))


def shows_sharing(facts: Mapping[str, Any]) -> bool:
    """Tell whether the form that carried these facts had boxes for who shares the answer."""
    return bool(facts.get("c"))


def mending_again_message(mending: Mending) -> Message:
    """Say that Slack did not open the form, and offer to open it with a fresh click."""
    words = "Slack did not open the form in time. Nothing was changed."
    value = facts_value(t=mending.tracker.id, n=mending.line.number)
    return Message.of(
        words, section(words), *actions(button("Open the form", "mend.open", value, style="primary"))
    )


def mended_view(mended: Mended) -> Block:
    """Say what was changed, as it was and as it is."""
    words = f"{mended.number} is mended." if mended.changed else f"Nothing of {mended.number} was changed."
    blocks: list[Block] = [section(f"✓ *{escape(words)}*" if mended.changed else escape(words))]
    for what, before, after in mended.changed:
        blocks += changed_blocks(what, before, after)
    view: Block = {
        "type": "modal",
        "title": plain("Saved" if mended.changed else "Nothing changed"),
        "close": plain("Done"),
        "blocks": [*blocks, *undo_blocks(mended)],
    }
    check_view(view)
    return view


def undo_blocks(mended: Mended) -> list[Block]:
    """Offer to take it back, for as long as that is possible."""
    if not mended.reference or mended.can_undo_until is None:
        return []
    until = uk_moment(mended.can_undo_until, mended.tracker.timezone)
    value = facts_value(t=mended.tracker.id, u=mended.reference)
    return [
        context(f"{escape(mended.reference)} · undo until {until}"),
        *actions(button("Undo", "undo.now", value)),
    ]


def changed_blocks(what: str, before: str, after: str) -> list[Block]:
    """Say one thing that changed: a text by its beginning, anything else before and after."""
    if what == "text":
        pages = pages_of(after, TextFormat.PLAIN, SHOWN)
        return [context("Text, now:"), *(pages[0] if pages else [])]
    if what == "sharing":
        was, now = (numbers_words(numbers.split(", ")) if numbers else "none" for numbers in (before, after))
        return [context(f"The force update in force answered {escape(was)}; it now answers {escape(now)}.")]
    label = {"parent": "part of", "addressee": "made to"}.get(what, what)
    return [context(f"{sentence_case(label)}: {named(before) or 'none'} → {named(after) or 'none'}")]
