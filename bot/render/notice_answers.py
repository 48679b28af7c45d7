"""The words of what the buttons under a notice answer."""

from collections.abc import Sequence

from bot.domain.answers_nudges import Speech
from bot.domain.answers_people import NotMine
from bot.render.blocks import Block, Message, actions, button, context, section
from bot.render.text import escape, preview
from bot.render.words import and_words, count_words, facts_value, named

SHOWN = 20
"""Items of one message; beyond that their numbers say enough."""


def not_mine_message(noted: NotMine) -> Message:
    """Say that it is noted, who is told of it, and that nothing has changed hands."""
    number = escape(noted.item.number)
    if noted.told:
        known = [named(name) for name in noted.told if name] or ["Its lead"]
        words = f"Noted: {number} is not yours. {and_words(known)} will be told in the morning."
        hint = "Until it is given to somebody else it stays with its owner, and its dates are told as before."
    else:
        words = f"Noted: {number} is not yours."
        hint = "Nobody in Slack is linked as a lead of this tracker yet, so nobody can be told. If you know whose it is, say so."
    value = facts_value(t=noted.tracker.id, n=noted.item.number)
    return Message(
        words,
        (
            section(f"*{words}*"),
            context(hint),
            *actions(button("Choose an owner", "assign.open:not_mine", value)),
        ),
    )


def said_not_mine_message(speech: Speech, said: Sequence[tuple[str, str]]) -> Message:
    """Tell a lead which items people say are not theirs."""
    tracker = speech.tracker
    by_number: dict[str, list[str]] = {}
    for number, name in said:
        by_number.setdefault(number, []).append(name)
    lines = [line for line in speech.lines if line.number in by_number]
    words = f"{count_words(len(lines), 'item is', 'items are')} said to be somebody else's."
    blocks: list[Block] = [section(f"*{words}*")]
    blocks += [context(named(tracker.title) or "Untitled tracker")] if tracker else []
    for line in lines[:SHOWN]:
        names = named(and_words(by_number[line.number]))
        owner = f"owned by {named(line.owner)}" if line.owner else "owned by nobody"
        value = facts_value(t=tracker.id if tracker else 0, n=line.number)
        blocks.append(
            section(
                f"*{escape(line.number)}* {escape(preview(line.text, 140))}\n"
                f"Not theirs, says {names}; at present {owner}.",
                accessory=button("Reassign", f"notice.reassign:{line.number}", value),
            )
        )
    if len(lines) > SHOWN:
        blocks.append(context(f"and {count_words(len(lines) - SHOWN, 'more', 'more')}"))
    return Message.of(words, blocks)


def said_not_mine(speech: Speech) -> list[tuple[str, str]]:
    """Read from a notice who said of which items that they are not theirs; empty where it is another notice."""
    listed = speech.facts.get("not_mine")
    pairs = listed if isinstance(listed, list) else []
    return [(str(pair[0]), str(pair[1])) for pair in pairs if isinstance(pair, list) and len(pair) == 2]  # noqa: PLR2004 - a number and a name


def not_yet_message(tracker: int, number: str, action: int) -> Message:
    """Say that a promise stays open, and offer to say why."""
    words = "It stays open."
    value = facts_value(t=tracker, n=number, a=action)
    about = facts_value(t=tracker, n=number)
    return Message.of(
        words,
        section(f"*{words}* If you know more, say so: an update tells everybody what holds it up."),
        *[
            actions(
                button("Record an update", "update.open:not_yet", about, style="primary"),
                button("It was missed", "action.missed:not_yet", value),
                button("It was dropped", "action.dropped:not_yet", value),
            )
        ],
    )


def kept_message(number: str) -> Message:
    """Say that a promise is noted as kept."""
    words = f"Noted as kept, for {number}."
    return Message.of(words, section(f"*{escape(words)}*"))
