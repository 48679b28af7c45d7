"""The words of `update`: the form, and what is said when something was recorded, taken back or not understood."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.answers import Prepared, Recorded
from bot.domain.errors import Meanwhile
from bot.domain.updates import Kind, TextFormat, Update
from bot.render.blocks import (
    Block,
    Message,
    actions,
    button,
    context,
    plain,
    plain_section,
    section,
)
from bot.render.checks import check_view
from bot.render.dates import uk_date, uk_moment
from bot.render.drafts import discard_button
from bot.render.refusal import nearest_row, typed_blocks
from bot.render.show import action_blocks, origin_words, removed_blocks
from bot.render.text import escape, pages_of, preview, said
from bot.render.update_form import UpdateForm, form_view
from bot.render.words import (
    and_words,
    count_words,
    due_words,
    facts_value,
    named,
    numbers_words,
    status_words,
)

SHOWN = 2_800
"""How much of a text stands in a form or beneath a confirmation; the whole of it is one tap away."""

SHOWN_ACTIONS = 3
"""Promises that are repeated beneath a confirmation; the item shows all."""

READERS = (
    "A progress note stays inside this workspace. A force update is published once a lead has signed it off. "
    "Leave out the names of victims, suspects and witnesses, and crime numbers."
)


def update_view(
    prepared: Prepared,
    form: UpdateForm | None = None,
    *,
    changes: Sequence[Meanwhile] = (),
    **layout: int,
) -> Block:
    """Make the form for an update, beneath what it answers: the requirement, its date and the present text."""
    before = [
        *meanwhile_blocks(changes),
        *kept_blocks(prepared),
        *about_blocks(prepared),
        *present_blocks(prepared),
        context(READERS),
    ]
    buttons = [button("More room for text", "update.room")]
    if not prepared.replaces and not (form and form.is_wide):
        buttons.append(button("Add action, evidence or target", "update.more"))
    after = actions(*buttons)
    return form_view(prepared, form, before=before, after=after, **layout)


def kept_blocks(prepared: Prepared) -> list[Block]:
    """Say that the form opens with words which its author left in it, and offer to be rid of them."""
    if prepared.draft_at is None:
        return []
    since = uk_moment(prepared.draft_at, prepared.tracker.timezone)
    return [
        section(
            f"These are your own words of {since}. They are not saved yet, and nobody else can see them.",
            accessory=discard_button("draft.clear", facts_value(d=prepared.draft)),
        )
    ]


def about_blocks(prepared: Prepared) -> list[Block]:
    """Say what the form is about: one item with its facts, several by their numbers, or none yet."""
    if len(prepared.items) == 1:
        item = prepared.items[0]
        text = escape(preview(item.text, 600)) or "_no text given_"
        facts = f"{status_words(item.standing)} · due: {escape(due_words(item, prepared.today))}"
        return [
            section(f"*{escape(item.number)}* {text}"),
            context(f"{facts} · {named(item.owner) or 'no owner'}"),
        ]
    if prepared.items:
        words = numbers_words([item.number for item in prepared.items])
        return [section(f"One update for *{escape(words)}*, kept once.")]
    if prepared.choices:
        return [section("This recommendation has several requirements. Tick those that the update is about.")]
    return []


def present_blocks(prepared: Prepared) -> list[Block]:
    """Show the text in force and what is proposed, with who wrote it when."""
    blocks: list[Block] = []
    number, timezone = prepared.items[0].number if prepared.items else "", prepared.tracker.timezone
    if prepared.current:
        blocks += [section("*Present force update*"), *shortened(prepared.current)]
        blocks += [
            *action_blocks(prepared.current.actions[:10]),
            context(origin_words(prepared.current, number, timezone)),
        ]
    for proposal in prepared.proposed[-2:]:
        blocks += [section("*Proposed, not signed off*"), *shortened(proposal)]
        blocks.append(context(origin_words(proposal, number, timezone)))
    return blocks


def shortened(update: Update) -> list[Block]:
    """Show the beginning of a text, and say so where more follows, or that it was removed."""
    if update.is_redacted:
        return removed_blocks(update)
    pages = pages_of(update.text, update.text_format, SHOWN)
    if len(pages) > 1:
        return [*pages[0], context(f"The text goes on: {count_words(len(update.text), 'character')} in all.")]
    return [block for page in pages for block in page]


def try_again_message(prepared: Prepared) -> Message:
    """Say that Slack did not open the form in time, and offer to open it with a fresh click."""
    words = "Slack did not open the form in time. Nothing was saved yet."
    numbers = [item.number for item in (*prepared.items, *prepared.choices)]
    value = facts_value(t=prepared.tracker.id, n=", ".join(numbers), d=prepared.draft)
    return Message.of(
        words,
        section(words),
        *typed_blocks(prepared.text),
        *actions(button("Open the form", "update.open", value, style="primary")),
    )


def unknown_message(prepared: Prepared) -> Message:
    """Say which numbers do not exist; the text is kept, and goes with whichever number is tapped."""
    unknown = and_words(prepared.unknown)
    words = f"There is no {unknown} in this tracker. Nothing was saved yet."
    facts = {"t": prepared.tracker.id, "d": prepared.draft}
    known = [item.number for item in prepared.items]
    blocks: list[Block] = [plain_section(words)]
    if prepared.nearest:
        blocks += [
            context("Did you mean one of these?"),
            *nearest_row(prepared.nearest, "update.open", **facts),
        ]
    buttons = [button("Choose another number", "update.pick", facts_value(**facts))]
    if known:
        label = f"Only {numbers_words(known)}"
        buttons.insert(0, button(label, "update.open:known", facts_value(n=", ".join(known), **facts)))
    return Message.of(words, *blocks, *actions(*buttons), *typed_blocks(prepared.text))


def recorded_message(recorded: Recorded) -> Message:
    """Confirm what was saved, with its reference and what can still be done about it."""
    return Message.of(recorded_words(recorded), *recorded_blocks(recorded))


def recorded_view(recorded: Recorded) -> Block:
    """Confirm what a form saved, in the place of the form."""
    view = {
        "type": "modal",
        "title": plain("Saved"),
        "close": plain("Done"),
        "blocks": recorded_blocks(recorded),
    }
    check_view(view)
    return view


def recorded_words(recorded: Recorded) -> str:
    """Say in one line what was saved."""
    update = recorded.update
    numbers = numbers_words(update.covers)
    moment = uk_moment(update.at, recorded.tracker.timezone)
    what = "Recorded on" if update.kind is Kind.NOTE else "Proposed as force update for"
    return f"{what} {numbers} · {update.reference} · {moment}"


def recorded_blocks(recorded: Recorded) -> list[Block]:
    """Show what was saved: the line, the words, the changes of status, and the buttons."""
    update = recorded.update
    blocks: list[Block] = [section(f"✓ *{escape(recorded_words(recorded))}*"), *shortened(update)]
    brief = [replace(action, text=preview(action.text, 300)) for action in update.actions[:SHOWN_ACTIONS]]
    blocks += action_blocks(tuple(brief))
    blocks += [context(told) for told in consequences(recorded)]
    if recorded.undone:
        return [*blocks, section("This was taken back.")]
    return [*blocks, *actions(*recorded_buttons(recorded))]


def consequences(recorded: Recorded) -> list[str]:
    """Say what followed from it: who reads it, what became of the status, what it replaced."""
    update = recorded.update
    told = [
        "Progress note, internal."
        if update.kind is Kind.NOTE
        else "Proposed, not signed off: the text in force stays until a lead has decided."
    ]
    told += [
        f"{escape(move.number)}: {move.before} → *{move.after}*"
        + (f" · {escape(preview(move.reason, 200))}" if move.reason else "")
        for move in recorded.moves
    ]
    if recorded.replaces:
        told.append(f"Replaces {escape(recorded.replaces)}, which stays in the history.")
    if recorded.link:
        told.append(f"Evidence, internal: {escape(preview(recorded.link, 200))}")
    if recorded.target:
        told.append(f"Our target is now *{uk_date(recorded.target)}*.")
    if recorded.is_repeat:
        told.append("This had arrived before; it was saved once.")
    return told


def recorded_buttons(recorded: Recorded) -> list[Block]:
    """Offer what the author can still do, and the item."""
    update, tracker = recorded.update, recorded.tracker
    value = facts_value(t=tracker.id, u=update.reference)
    until = uk_moment(recorded.can_change_until, tracker.timezone).rpartition(" ")[2]
    undo = "Undo the edit" if recorded.replaces else "Undo"
    buttons = [button("Edit", "edit.open", value), button(f"{undo} (until {until})", "undo.now", value)]
    if update.kind is Kind.NOTE:
        buttons.append(button("Propose as force update", "propose.open", value))
    first = update.covers[0]
    buttons.append(button(f"Show {first}", "show.open:recorded", facts_value(t=tracker.id, n=first)))
    return buttons


def meanwhile_blocks(changes: Sequence[Meanwhile]) -> list[Block]:
    """Say what somebody else changed while a form lay open."""
    if not changes:
        return []
    words = "*Somebody else was here meanwhile.* Nothing of yours is lost. Read what changed; save again if yours still holds."
    blocks: list[Block] = [section(words)]
    for change in changes[:5]:
        who = named(change.by) or "somebody else"
        blocks.append(
            context(f"{escape(change.number)}: {escape(change.what)} changed by {who}. It says now:")
        )
        blocks += said(preview(change.now, 1_000), TextFormat.PLAIN) if change.now.strip() else []
    return blocks
