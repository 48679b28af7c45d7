"""The words of `undo`: what was taken back, and what is so again."""

from collections.abc import Callable, Mapping
from datetime import date

from bot.domain.answers_changing import PutBack, Undone
from bot.render.blocks import Block, Message, actions, button, context, plain, section
from bot.render.checks import check_view
from bot.render.dates import uk_date
from bot.render.limits import fit
from bot.render.text import escape
from bot.render.update import shortened
from bot.render.words import facts_value, named, numbers_words

SHOWN = 20
"""Changes that are told one by one; beyond that their count says enough."""

AGAIN: Mapping[str, Callable[[str], str]] = {
    "status": lambda now: f"is *{escape(now)}* again",
    "text": lambda _now: "stands again",
    "action": lambda _now: "has an action open again that had been marked as kept",
    "due date": lambda now: f"is due *{day_words(now)}* again" if now else "has no due date of its own again",
    "target": lambda now: f"has our target *{day_words(now)}* again" if now else "has no target again",
    "number": lambda now: f"has its number {escape(now)} again",
    "line": lambda now: "is back in the tracker" if now else "is taken out",
    "promise": lambda _now: "no longer has the action",
    "evidence": lambda _now: "no longer has the link",
    "owner": lambda now: f"is owned by {named(now)} again" if now else "has no owner again",
    "deputy": lambda now: f"has {named(now)} as its deputy again" if now else "has no deputy again",
}
"""How each sort of thing is told; anything else is told by its name."""


KINDS: Mapping[str, str] = {
    "action": "an action",
    "add": "a new line",
    "assign": "owners",
    "deputy": "deputies",
    "due": "a due date",
    "evidence": "a link as evidence",
    "mend": "a mended line",
    "reinstate": "a line brought back",
    "remove": "a line taken out",
    "status": "a status",
    "target": "a target",
}
"""What a submission was, by its verb."""


def day_words(now: str) -> str:
    """Write a date in full; a deadline without a date in its own words."""
    try:
        return uk_date(date.fromisoformat(now))
    except ValueError:
        return named(now)


def put_back_words(one: PutBack) -> str:
    """Say what is so again."""
    told = AGAIN.get(one.what)
    words = told(one.now) if told else f"has its {named(one.what)} again as it was"
    return f"{named(one.subject)} {words}."


STAYS: Mapping[str, Callable[[str], str]] = {
    "status": lambda now: f"is *{escape(now)}*",
    "due date": lambda now: f"is due *{day_words(now)}*",
    "target": lambda now: f"has our target *{day_words(now)}*",
    "evidence": lambda now: f"has the link {named(now)}",
    "promise": lambda now: f"has the action “{named(now)}”",
}
"""How that is told which came with the first words, and which the undo of an edit leaves as it is."""


def standing_blocks(undone: Undone) -> list[Block]:
    """Say that the undo of an edit took back the edit alone, what stands as before it, and how to take that back too."""
    standing = undone.standing
    if standing is None:
        return []
    blocks = [
        section(f"That was your edit alone: *{escape(standing.reference)}* stands again as it was before it.")
    ]
    parts = [f"{named(one.subject)} {STAYS[one.what](one.now)}." for one in standing.parts[:SHOWN]]
    if parts:
        blocks += [context("What came with it stays:"), *[context(words) for words in parts]]
    if not standing.can_be_undone:
        return [*blocks, context("It is too old to be taken back as well.")]
    value = facts_value(t=undone.tracker.id, u=standing.reference)
    label = f"Take {fit(standing.reference, 20)} back too"
    return [*blocks, *actions(button(label, "undo.now:first", value))]


def undone_words(undone: Undone) -> str:
    """Say in one line what was taken back."""
    update = undone.update
    if update is None:
        return f"Taken back: {undone.reference} ({KINDS.get(undone.verb, undone.verb)})."
    return f"Taken back: {update.reference} on {numbers_words(update.covers)}."


def undone_blocks(undone: Undone) -> list[Block]:
    """Say that a submission was taken back whole, and give its words back to their author."""
    told = [one for one in undone.put_back if undone.standing is None or one.what != "text"]
    blocks: list[Block] = [section(f"*{escape(undone_words(undone))}*")]
    blocks += [context(put_back_words(one)) for one in told[:SHOWN]]
    more = len(told) - SHOWN
    if more > 0:
        blocks.append(context(f"And {more:,} more, each as it was before."))
    blocks += standing_blocks(undone)
    update = undone.update
    if update is None:
        return blocks
    blocks += [context("Your words, should you want them again:"), *shortened(update)]
    value = facts_value(t=undone.tracker.id, n=", ".join(update.covers[:50]))
    return [*blocks, *actions(button("Record another update", "update.open:again", value))]


def undone_message(undone: Undone) -> Message:
    """Say in a message that a submission was taken back."""
    return Message.of(undone_words(undone), *undone_blocks(undone))


def undone_view(undone: Undone) -> Block:
    """Say in a form's place that a submission was taken back."""
    view = {
        "type": "modal",
        "title": plain("Taken back"),
        "close": plain("Done"),
        "blocks": undone_blocks(undone),
    }
    check_view(view)
    return view
