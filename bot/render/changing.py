"""The words of a change of statuses or dates: what it would do, what it did, and what was not done."""

from bot.domain.answers_changing import Changed, Planned, Unplaced
from bot.domain.change_plans import Ask, DateMove
from bot.domain.errors import Meanwhile
from bot.render.blocks import Block, Message, actions, button, context, plain, plain_section, section
from bot.render.change_plan import iso_words, line_blocks, plan_blocks
from bot.render.checks import check_view
from bot.render.dates import ago_or_in, uk_date, uk_day, uk_moment
from bot.render.limits import fit, units
from bot.render.refusal import NEAREST_SHOWN, typed_blocks
from bot.render.text import escape, quoted
from bot.render.words import facts_value, named, numbers_words, sentence_case

MEANWHILE_SHOWN = 600
"""Characters of what others changed meanwhile."""

WHAT = {"status": "status", "due": "due date", "target": "target"}


def planned_message(planned: Planned) -> Message:
    """Show what a change would do, with Confirm and Cancel."""
    blocks = planned_blocks(planned)
    if planned.plan.moves:
        value = planned_value(planned)
        blocks += actions(
            button("Confirm", "change.confirm", value, style="primary"),
            button("Cancel", "change.cancel", value),
        )
    return Message.of(opening_words(planned), *blocks)


def planned_view(planned: Planned) -> Block:
    """
    Show what a change would do, in the place of the form that asked for it.

    Slack's own button only closes the form, as a stray click does: the words are kept. To drop them there is another.
    """
    view: Block = {
        "type": "modal",
        "callback_id": "change.preview",
        "title": plain("Is this right?" if planned.plan.moves else "Nothing to change"),
        "close": plain("Not now" if planned.plan.moves else "Done"),
        "private_metadata": planned_value(planned),
        "blocks": planned_blocks(planned),
    }
    if planned.plan.moves:
        view["submit"] = plain("Confirm")
        view["blocks"] += [
            *actions(button("Cancel this change", "change.cancel", planned_value(planned))),
            context("“Not now” keeps your words: `/tracker` alone offers them under “Not saved yet”."),
        ]
    check_view(view)
    return view


def planned_value(planned: Planned) -> str:
    """Write down what a yes says yes to."""
    return facts_value(
        t=planned.tracker.id, d=planned.draft, f=planned.plan.fingerprint, s=planned.since, v=planned.verb
    )


def opening_words(planned: Planned) -> str:
    """Say that nothing is changed yet, or that there is nothing to change."""
    if not planned.plan.moves:
        return "Nothing to change."
    if planned.is_redrawn:
        return "Something changed meanwhile, so nothing was saved. This is what would change now:"
    return "Nothing is changed yet. This is what would change:"


def planned_blocks(planned: Planned) -> list[Block]:
    """Say what was understood, what would move, what stays, and why it is asked about."""
    blocks: list[Block] = [section(f"*{escape(opening_words(planned))}*")]
    blocks += line_blocks([meanwhile_words(change) for change in planned.meanwhile], MEANWHILE_SHOWN)
    blocks += [section(words) for words in understood(planned)]
    blocks += plan_blocks(planned.plan)
    return blocks


def understood(planned: Planned) -> list[str]:
    """Repeat a date in full where it was worked out, and say what is odd about it."""
    on = next((move.after.on for move in planned.plan.moves if isinstance(move, DateMove)), None)
    asks = planned.plan.asks
    told: list[str] = []
    if on is None:
        return told
    if Ask.WORKED_OUT in asks:
        told.append(f"{escape(quoted(planned.words))} is *{uk_day(on)}*.")
    if Ask.PAST in asks:
        told.append(f"▲ That day has passed: it was {ago_or_in((on - planned.today).days)}.")
    if Ask.BEFORE_PUBLICATION in asks and planned.tracker.published_on:
        published = uk_date(planned.tracker.published_on)
        told.append(f"▲ That day is before the report was published, on {published}.")
    if Ask.FAR in asks:
        told.append(f"▲ That day is far away: {ago_or_in((on - planned.today).days)}.")
    return told


def meanwhile_words(change: Meanwhile) -> str:
    """Say what somebody changed after the plan was shown."""
    who = named(change.by) or "somebody"
    what = WHAT.get(change.what, change.what)
    return f"{named(change.number)}: {escape(what)} changed by {who}, now {iso_words(change.now)}"


def changed_message(changed: Changed) -> Message:
    """Confirm what was saved, with its reference and what can still be done about it."""
    return Message.of(changed_words(changed), *changed_blocks(changed))


def changed_view(changed: Changed) -> Block:
    """Confirm what was saved, in the place of the form."""
    view = {
        "type": "modal",
        "title": plain("Saved"),
        "close": plain("Done"),
        "blocks": changed_blocks(changed),
    }
    check_view(view)
    return view


def changed_words(changed: Changed) -> str:
    """Say in one line what was saved."""
    numbers = fit(numbers_words([move.number for move in changed.plan.moves]), 200)
    moment = uk_moment(changed.at, changed.tracker.timezone)
    what = sentence_case(WHAT.get(changed.verb, changed.verb))
    return f"{what} of {numbers} changed · {changed.reference} · {moment}"


def changed_blocks(changed: Changed) -> list[Block]:
    """Show what was saved, and the buttons."""
    blocks: list[Block] = [section(f"✓ *{escape(changed_words(changed))}*"), *plan_blocks(changed.plan)]
    if changed.is_repeat:
        blocks.append(context("This had arrived before; it was saved once."))
    if changed.undone:
        return [*blocks, section("This was taken back.")]
    until = uk_moment(changed.can_change_until, changed.tracker.timezone).rpartition(" ")[2]
    first, tracker = changed.plan.moves[0].number, changed.tracker.id
    numbers = [move.number for move in changed.plan.moves]
    again = facts_value(t=tracker, n=numbers)
    buttons = [button(f"Undo (until {until})", "undo.now", facts_value(t=tracker, u=changed.reference))]
    if units(again) < AGAIN:
        buttons.append(button("Change again", f"{changed.verb}.open", again))
    buttons.append(button(f"Show {first}", "show.open:changed", facts_value(t=tracker, n=first)))
    return [*blocks, *actions(*buttons)]


AGAIN = 1_500
"""Characters of the numbers that a button carries; longer lists are typed again."""


def cancelled_message(words: str) -> Message:
    """Say that nothing was changed, and give the words back."""
    told = "Cancelled. Nothing was changed."
    return Message.of(told, section(told), *typed_blocks(words))


def unplaced_message(unplaced: Unplaced, typed: str) -> Message:
    """Say that a number does not exist; the words are kept, and go with whichever number is tapped."""
    words = f"There is no {fit(unplaced.number, 40)} in this tracker. Nothing was changed."
    others = unplaced.others if units("".join(unplaced.others)) < AGAIN // 2 else ()
    row = [
        button(
            number,
            f"{unplaced.verb}.open:{number}",
            facts_value(t=unplaced.tracker.id, n=[*others, number], d=unplaced.draft),
        )
        for number in unplaced.nearest[:NEAREST_SHOWN]
        if number not in unplaced.others
    ]
    asked = [context("Did you mean one of these?"), *actions(*row)] if row else []
    return Message.of(words, plain_section(words), *asked, *typed_blocks(typed))


def cancelled_view(words: str) -> Block:
    """Say in the form's place that nothing was changed, and give the words back."""
    message = cancelled_message(words)
    blocks = list(message.blocks)
    view = {"type": "modal", "title": plain("Cancelled"), "close": plain("Done"), "blocks": blocks}
    check_view(view)
    return view
