"""The words of `redact`: which text, what exactly goes and what stays, and that it is gone."""

from typing import Annotated, ClassVar

from pydantic import Field as Limit

from bot.domain.answers_correcting import Redactable, RedactableText, Redacted, Redacting
from bot.domain.updates import TextFormat
from bot.render.blocks import Block, Message, Option, actions, button, context, divider, plain, section
from bot.render.checks import check_view
from bot.render.dates import uk_moment
from bot.render.forms import Choice, Form, LongText
from bot.render.text import escape, preview, said, sendable
from bot.render.words import count_words, facts_value, named

CONFIRM = "redact.confirm"
"""The callback id of the page on which it is confirmed."""

LONGEST_REASON = 900


class RedactForm(Form):
    """Asks which text is to go, and why."""

    callback_id: ClassVar[str] = "redact.choose"
    title: ClassVar[str] = "Remove a text for good"
    submit: ClassVar[str] = "Next"

    text: Annotated[str | None, Choice(label="Which text?", missing="Choose the text")] = None
    reason: Annotated[
        str,
        LongText(
            label="Why?",
            hint="The reason stays in the history for all to read: do not repeat here what is to go.",
            missing="Say why",
        ),
        Limit(max_length=LONGEST_REASON),
    ] = ""


def redact_view(redactable: Redactable, reason: str = "") -> Block:
    """Make the form that offers the texts of a line."""
    options = [Option(text_words(text), str(text.id)) for text in redactable.texts]
    before = [
        section(f"*{escape(redactable.number)}* · the words you choose are shown whole before they go.")
    ]
    if redactable.left_out:
        older = count_words(redactable.left_out, "older text")
        before.append(context(f"{older} cannot be shown here. They can be removed on the terminal."))
    form = RedactForm(
        text=options[0].value if len(options) == 1 else None, reason=sendable(reason[:LONGEST_REASON])
    )
    return form.view(
        before=before,
        options={"text": options},
        metadata={"t": redactable.tracker.id, "n": redactable.number},
    )


def text_words(text: RedactableText) -> str:
    """Name a text in a menu: what it belongs to, which of its texts, and how it begins."""
    return preview(f"{text.subject} {text.name} · {text.text}", 75)


def redact_again_message(redactable: Redactable) -> Message:
    """Say that Slack did not open the form, and offer to open it with a fresh click."""
    words = "Slack did not open the form in time. Nothing was removed."
    value = facts_value(t=redactable.tracker.id, n=redactable.number)
    return Message.of(
        words, section(words), *actions(button("Open the form", "redact.open", value, style="primary"))
    )


def redacting_view(redacting: Redacting) -> Block:
    """Show exactly what goes, and what stays."""
    text, timezone = redacting.text, redacting.tracker.timezone
    belongs = f"{text.subject}, its {text.name}"
    blocks: list[Block] = [
        section(f"*These words go for good:* {escape(belongs)}"),
        *said(text.text, TextFormat.PLAIN),
        divider(),
        context(f"Written by {named(text.by) or 'nobody known'}, {uk_moment(text.at, timezone)}"),
        *also_blocks(redacting),
        context(
            "What stays in the history: that there was a text, who wrote it when, who removed it when, and this reason:"
        ),
        *said(redacting.reason, TextFormat.PLAIN),
        context(
            "*This cannot be undone.* Backups made before, documents published before and Slack's own messages "
            "keep what they have."
        ),
    ]
    view: Block = {
        "type": "modal",
        "callback_id": CONFIRM,
        "title": plain("Remove these words?"),
        "submit": plain("Remove for good"),
        "close": plain("Cancel"),
        "private_metadata": facts_value(
            t=redacting.tracker.id, n=redacting.number, x=text.id, r=redacting.reason
        ),
        "blocks": blocks,
    }
    check_view(view)
    return view


def also_blocks(redacting: Redacting) -> list[Block]:
    """Say where else the same words go from, and what that means for what is in force."""
    also: list[str] = []
    if redacting.copies:
        also.append(
            f"{count_words(redacting.copies, 'further place')} of this tracker with exactly these words"
        )
    if redacting.drafts:
        also.append(f"{count_words(redacting.drafts, 'unsaved draft')} that holds them")
    blocks = [context(f"They also go from: {' and '.join(also)}.")] if also else []
    if redacting.is_current:
        blocks.append(
            context(
                "▲ This is the force update in force. In its place everybody will see that it was removed."
            )
        )
    return blocks


def redacted_view(redacted: Redacted) -> Block:
    """Say that the words are gone."""
    view: Block = {
        "type": "modal",
        "title": plain("Removed"),
        "close": plain("Done"),
        "blocks": [
            section(f"✓ {escape(redacted_words(redacted))}"),
        ],
    }
    check_view(view)
    return view


def redacted_words(redacted: Redacted) -> str:
    """Say in one line what was removed, and where the history says so."""
    more = f" and {count_words(redacted.copies, 'copy', 'copies')}" if redacted.copies else ""
    return (
        f"The {redacted.name} of {redacted.subject}{more} is removed for good. "
        f"Entry {redacted.entry:,} of the history says who did it and why."
    )
