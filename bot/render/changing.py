"""The words of a change of statuses or dates: what it would do, what it did, and what was not done."""

from collections.abc import Iterable, Sequence
from datetime import date

from bot.domain.answers import StatusMove
from bot.domain.answers_changing import Changed, Planned, Unplaced
from bot.domain.change_plans import Ask, Because, DateMove, Plan, Staying
from bot.domain.deadlines import Deadline
from bot.domain.errors import Meanwhile
from bot.domain.statuses import Status
from bot.domain.updates import TextFormat
from bot.render.blocks import Block, Message, actions, button, context, plain, plain_section, section
from bot.render.checks import check_view
from bot.render.dates import ago_or_in, uk_date, uk_day, uk_moment
from bot.render.limits import fit
from bot.render.refusal import nearest_row, typed_blocks
from bot.render.text import escape, pages_of, preview, quoted
from bot.render.words import facts_value, named, numbers_words, sentence_case

REASON_SHOWN = 2_000
"""How much of a reason stands under a change; the whole of it is in the history."""

GROUPS = 30
"""Lines that a change is told in; lines that move alike are told as one."""

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
    """Show what a change would do, in the place of the form that asked for it."""
    view: Block = {
        "type": "modal",
        "callback_id": "change.preview",
        "title": plain("Is this right?" if planned.plan.moves else "Nothing to change"),
        "close": plain("Cancel" if planned.plan.moves else "Done"),
        "private_metadata": planned_value(planned),
        "blocks": planned_blocks(planned),
    }
    if planned.plan.moves:
        view["submit"] = plain("Confirm")
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
    blocks += [context(meanwhile_words(change)) for change in planned.meanwhile[:10]]
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


def iso_words(now: str) -> str:
    """Write a date in full, and anything else as it is."""
    try:
        return uk_date(date.fromisoformat(now))
    except ValueError:
        return escape(preview(now, 80)) or "none"


def plan_blocks(plan: Plan) -> list[Block]:
    """List what moves and what stays, and give the reason."""
    told = [*status_lines(plan.moves), *date_lines(plan.moves)]
    blocks: list[Block] = [section(words) for words in told[:GROUPS]]
    if len(told) > GROUPS:
        blocks.append(context(f"And {len(told) - GROUPS:,} more."))
    if plan.reason:
        blocks += [context("Reason:"), *reason_blocks(plan.reason)]
    stays = staying_lines(plan.stays)
    blocks += [context(words) for words in stays[:GROUPS]]
    if len(stays) > GROUPS:
        blocks.append(context(f"And {len(stays) - GROUPS:,} more stay as they are."))
    return blocks


def reason_blocks(reason: str) -> list[Block]:
    """Show a reason, or as much of it as leaves room for the rest."""
    pages = pages_of(reason, TextFormat.PLAIN, REASON_SHOWN)
    blocks = [block for page in pages[:1] for block in page]
    return [*blocks, context("The reason goes on; all of it is kept.")] if len(pages) > 1 else blocks


def status_lines(moves: Iterable[StatusMove | DateMove]) -> list[str]:
    """Say each move of a status; items that move alike in one line."""
    groups: dict[tuple[Status, Status], list[str]] = {}
    for move in moves:
        if isinstance(move, StatusMove):
            groups.setdefault((move.before, move.after), []).append(move.number)
    return [status_line(numbers, before, after) for (before, after), numbers in groups.items()]


def status_line(numbers: Sequence[str], before: Status, after: Status) -> str:
    """Say one move of a status."""
    who = f"*{short_numbers(numbers)}*"
    if before is after:
        return f"{who}: *{after}* as before, with a new reason"
    note = ", which then waits for a lead’s sign-off" if after is Status.COMPLETE else ""
    return f"{who}: {before} → *{after}*{note}"


def date_lines(moves: Iterable[StatusMove | DateMove]) -> list[str]:
    """Say each move of a date; items that move alike in one line."""
    groups: dict[tuple[str, str, str], list[str]] = {}
    for move in moves:
        if isinstance(move, DateMove):
            words = ("Target of " if move.is_target else "", due_day(move.before), after_words(move))
            groups.setdefault(words, []).append(move.number)
    lines = [
        f"{what}*{short_numbers(numbers)}*: {before} → *{after}*"
        for (what, before, after), numbers in groups.items()
    ]
    following = [(move.number, move.follow) for move in moves if isinstance(move, DateMove) and move.follow]
    return lines + [
        f"With {named(number)} {'moves' if len(follow) == 1 else 'move'} {short_numbers(follow)}, "
        f"which {'has' if len(follow) == 1 else 'have'} no date of {'its' if len(follow) == 1 else 'their'} own"
        for number, follow in following
    ]


def after_words(move: DateMove) -> str:
    """Say what a date becomes, with the day of the week, and that it is inherited where it is."""
    words = uk_day(move.after.on) if move.after.on else due_day(move.after)
    is_inherited = not move.is_target and move.own_after == Deadline()
    return f"{words} (from the recommendation above it)" if is_inherited else words


def due_day(due: Deadline) -> str:
    """Say a date in full; where there is none, the words that stand for it."""
    if due.on:
        return uk_date(due.on)
    return escape(preview(due.wording, 80)) or "none"


def short_numbers(numbers: Sequence[str]) -> str:
    """Name lines briefly."""
    return escape(fit(numbers_words(numbers), 400))


def staying_lines(stays: Sequence[Staying]) -> list[str]:
    """Say which lines stay as they are, and why; those with one reason in one line."""
    groups: dict[tuple[Because, str], list[str]] = {}
    for stay in stays:
        groups.setdefault((stay.because, stay.detail), []).append(stay.number)
    return [staying_line(numbers, because, detail) for (because, detail), numbers in groups.items()]


def staying_line(numbers: Sequence[str], because: Because, detail: str) -> str:
    """Say why some lines stay as they are."""
    who, is_one = short_numbers(numbers), len(numbers) == 1
    match because:
        case Because.SAME:
            return f"{who} {'is' if is_one else 'are'} {iso_words(detail)} already."
        case Because.CLOSED:
            was = "was" if is_one else "were"
            return f"{who} {was} closed by the inspectorate, and would have to be reopened first."
        case Because.OPEN_ACTIONS:
            still = "1 action is" if detail == "1" else f"{detail} actions are"
            return f"{who} cannot be complete while {still} open. Say first what became of it."
        case Because.OWN_DATE:
            has = "keeps its" if is_one else "keep their"
            return f"{who} {has} own date, {iso_words(detail)}."
        case Because.NO_PARENT:
            return f"{who} stands under nothing, so there is no date to inherit."


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
    if len(again) < AGAIN:
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
    row = nearest_row(unplaced.nearest, f"{unplaced.verb}.open", t=unplaced.tracker.id, d=unplaced.draft)
    asked = [context("Did you mean one of these?")] if row else []
    return Message.of(words, plain_section(words), *asked, *row, *typed_blocks(typed))
