"""The words of `show` for what stands beside an item's answers: dates that moved, evidence, promises, silence."""

from bot.domain.answers import Shown
from bot.domain.answers_keeping import Beside, Moved, Promised, Proof
from bot.domain.deadlines import Deadline
from bot.domain.updates import TextFormat, Update
from bot.render.action import open_words
from bot.render.blocks import Block, button, context, divider, section
from bot.render.dates import uk_date, uk_moment
from bot.render.evidence import link_block
from bot.render.text import escape, preview, said
from bot.render.words import count_words, facts_value, named, numbers_words

PROOFS_SHOWN = 3
"""The newest pieces of evidence that stand under an item; all of them are one tap away."""


def owner_words(shown: Shown) -> str:
    """Name the owner, and say until when they are away."""
    owner = named(shown.line.owner) or "Nobody yet"
    away = shown.beside.away_until if shown.beside else None
    return f"{owner} (away until {uk_date(away)})" if away else owner


def beside_facts(beside: Beside | None) -> list[tuple[str, str]]:
    """List the short facts: our target, and until when nobody is nudged."""
    if beside is None:
        return []
    pairs = [("Deputy", named(beside.deputy))] if beside.deputy else []
    pairs += [("Our target", uk_date(beside.target))] if beside.target else []
    if beside.snoozed_until:
        for_whom = "for everyone" if beside.is_snoozed_for_all else "for you"
        pairs.append(("Snoozed", f"until {uk_date(beside.snoozed_until)}, {for_whom}"))
    return pairs


def moved_blocks(shown: Shown) -> list[Block]:
    """Say how the due date last moved, and why."""
    moved = shown.beside.moved if shown.beside else None
    if moved is None:
        return []
    who = f"{named(moved.by)} · {uk_moment(moved.at, shown.tracker.timezone)}"
    words = f"{moved_words(shown, moved)} · {who}"
    if not moved.reason:
        return [context(words)]
    return [context(f"{words}, because:"), *said(moved.reason, TextFormat.PLAIN)]


def moved_words(shown: Shown, moved: Moved) -> str:
    """Say from which date to which; a line without a date of its own has that of the line above it."""
    before, after = dated(moved, before=True), dated(moved, before=False)
    parent = named(shown.parent.number) if shown.parent else ""
    if parent and moved.before == Deadline():
        return f"Due date moved from that of {parent} to {after}"
    if parent and moved.after == Deadline():
        return f"Due date moved from {before} to that of {parent}"
    return f"Due date moved from {before} to {after}"


def dated(moved: Moved, *, before: bool) -> str:
    """Name one of the two dates of a move."""
    deadline = moved.before if before else moved.after
    if deadline.on is not None:
        return uk_date(deadline.on)
    return f"“{escape(preview(deadline.wording, 80))}”" if deadline.wording else "no date"


def beside_blocks(shown: Shown) -> list[Block]:
    """Show the promises that stand in no force update, and the newest evidence."""
    if shown.beside is None:
        return []
    return [*promised_blocks(shown, shown.beside.promised), *evidence_blocks(shown, shown.beside.proofs)]


def promised_blocks(shown: Shown, promised: tuple[Promised, ...]) -> list[Block]:
    """List open promises, each with its owner and date."""
    if not promised:
        return []
    has_others = any(update.actions for update in (shown.current, *shown.proposed) if update)
    heading = "*Other open actions*" if has_others else "*Open actions*"
    blocks: list[Block] = [divider(), section(heading)]
    for one in promised:
        others = [number for number in one.covers if number != shown.line.number]
        shared = f" · shared with {escape(numbers_words(others))}" if others else ""
        told = f"{open_words(one, shown.today)} · {escape(one.update)}{shared}"
        blocks += [*said(one.text, TextFormat.PLAIN), context(told)]
    return blocks


def evidence_blocks(shown: Shown, proofs: tuple[Proof, ...]) -> list[Block]:
    """Show the newest evidence, and how much there is."""
    if not proofs:
        return []
    blocks: list[Block] = [
        divider(),
        section(f"*Evidence* · {count_words(len(proofs), 'piece')}, internal unless it says public"),
    ]
    for proof in proofs[:PROOFS_SHOWN]:
        public = " · *public*" if proof.is_public else ""
        moment = uk_moment(proof.at, shown.tracker.timezone)
        blocks += [
            *said(proof.words, TextFormat.PLAIN),
            link_block(proof.url),
            context(f"{named(proof.by)} · {moment}{public}"),
        ]
    return blocks


def beside_buttons(shown: Shown) -> list[Block]:
    """Lead to the promises and to the evidence of an item, where it has any."""
    if shown.beside is None:
        return []
    value = facts_value(t=shown.tracker.id, n=shown.line.number)
    standing = [update for update in (shown.current, *shown.proposed) if update]
    buttons: list[Block] = []
    if shown.beside.promised or any(update.actions for update in standing):
        buttons.append(button("Actions", "action.list", value))
    if shown.beside.proofs:
        buttons.append(button(f"Evidence ({len(shown.beside.proofs)})", "evidence.list", value))
    return buttons


def is_promise_alone(note: Update, beside: Beside | None) -> bool:
    """Tell whether a note holds nothing but a promise that is listed as open already."""
    listed = {one.update for one in beside.promised} if beside else set()
    return note.reference in listed and all(note.text == f"Action: {one.text}" for one in note.actions)
