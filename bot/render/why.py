"""The words of `why`: each nudge that came, each that did not, and the next, in sentences that a calendar can check."""

from collections.abc import Iterable

from bot.domain.answers_nudges import Spent, Why
from bot.domain.nudge_values import Nudge, Recipient, RecipientKind, Silence
from bot.domain.nudge_words import NoticeState
from bot.render.blocks import Block, Message, actions, button, facts, header, section
from bot.render.nudge_reasons import day_words, reason_words, rung_name, silence_words
from bot.render.pages import turned_to
from bot.render.text import escape
from bot.render.words import facts_value, named, short_title

TURN = "why.page"

STATES = {
    NoticeState.WAITING: "It waits to be sent.",
    NoticeState.SENDING: "It is being sent.",
    NoticeState.FAILED: "*It could not be sent*; an administrator was told.",
    NoticeState.UNKNOWN: "*It may not have arrived*; an administrator was told.",
    NoticeState.DROPPED: "It was left out: nothing was left to say when its time came.",
}
"""What is added to a nudge that was chosen and did not simply come."""


def why_message(why: Why, page: int = 1) -> Message:
    """Explain the nudges of an item."""
    title = f"Why {why.item.number} is nudged, or not"
    value = {"t": why.tracker.id, "n": why.item.number}
    closing = actions(button("Show item", f"show.open:{why.item.number}", facts_value(**value)))
    return Message(text=escape(title), blocks=turned_to(page, why_blocks(why), closing, TURN, value))


def why_blocks(why: Why) -> list[Block]:
    """Say what comes, what came and what did not come."""
    item = why.item
    blocks: list[Block] = [
        header(f"Nudges of {item.number} · {short_title(why.tracker.title)}"),
        facts(
            [
                ("Due", day_words(item.due) if item.due else "No date"),
                ("Owner", named(item.owner) or "Nobody yet"),
                ("Nudged", "Yes" if item.is_open else "No, it is closed"),
                ("Last word", day_words(item.silent_since)),
            ]
        ),
        section("*Next*"),
        *_paragraphs(_coming_words(why)),
        section("*Came*"),
        *_paragraphs(_spent_words(why, one) for one in reversed(why.spent)),
    ]
    if not why.spent:
        blocks.append(section("None yet."))
    missed = [silence for silence in why.silences if silence.rung is not None]
    if missed:
        blocks += [
            section("*Did not come*"),
            *_paragraphs(_missed_words(why, silence) for silence in reversed(missed)),
        ]
    return blocks


def _paragraphs(lines: Iterable[str]) -> list[Block]:
    return [section(line) for line in lines]


def _coming_words(why: Why) -> Iterable[str]:
    for nudge in why.coming:
        yield f"{_to_whom(why, nudge.recipient)}: {_reason(why, nudge, 'comes')}"
    if not why.coming:
        still = next((silence for silence in why.silences if silence.rung is None), None)
        words = silence_words(still, today=why.today) if still else "Nothing comes in the next year."
        yield escape(words)


def _spent_words(why: Why, spent: Spent) -> str:
    state = STATES.get(NoticeState(spent.state)) if spent.state else None
    words = f"{_to_whom(why, spent.nudge.recipient)}, {day_words(spent.nudge.day)}: {_reason(why, spent.nudge, 'came')}"
    return f"{words} {state}" if state else words


def _missed_words(why: Why, silence: Silence) -> str:
    words = silence_words(silence, today=why.today)
    on = f", {day_words(silence.day)}" if silence.day else ""
    return f"{rung_name(silence.rung or 0)}{on}: {escape(words)}"


def _reason(why: Why, nudge: Nudge, tense: str) -> str:
    return escape(reason_words(nudge, why.tracker, why.policy, tense=tense))


def _to_whom(why: Why, recipient: Recipient) -> str:
    if recipient.kind is RecipientKind.CHANNEL:
        return f"<#{escape(recipient.id)}>" if recipient.id else "The home channel, once `setup` names one"
    if recipient.kind is RecipientKind.ROLE:
        return f"The {escape(recipient.id)}, once `setup` links somebody"
    return named(why.name_of(recipient))
