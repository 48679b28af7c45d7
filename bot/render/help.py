"""The words of `help`: a short guide, the whole list of verbs, and one verb explained."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.answers_drafts import KeptWords
from bot.render.blocks import Block, Message, actions, button, context, divider, header, section
from bot.render.drafts import drafts_blocks
from bot.render.limits import SECTION_TEXT, units
from bot.render.refusal import typed_blocks
from bot.render.text import QUOTED, escape, is_cut, preview

BEGIN_WITH = frozenset({"update", "show", "list", "summary", "action", "help"})
"""The verbs that the guide explains: what people do most; all of them are one tap away."""


@dataclass(frozen=True, slots=True)
class VerbHelp:
    """What help says of one verb: how it is typed, what it does, and lines to try."""

    word: str
    usage: str
    sentence: str
    examples: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


def guide_message(verbs: Sequence[VerbHelp], kept: Sequence[KeptWords] = ()) -> Message:
    """Show what `/tracker` alone answers: what it is for, where to begin, and what waits to be saved."""
    blocks = [
        header("What would you like to do?"),
        section("Record what has changed on a recommendation, or see where the tracker stands."),
        *actions(
            button("Record an update", "update.pick", style="primary"),
            button("My items", "list.open:mine", '{"q":"mine"}'),
            button("Overdue", "list.open:overdue", '{"q":"overdue"}'),
            button("Summary", "summary.open"),
            button("Trackers", "trackers.open"),
            button("All I can do", "help.open"),
        ),
        *drafts_blocks(kept),
        divider(),
        *verb_blocks([verb for verb in verbs if verb.word in BEGIN_WITH]),
        context("Type `/tracker help update` for more about one of these. Answers are shown to you alone."),
    ]
    return Message(text="What would you like to do?", blocks=tuple(blocks))


def help_message(verbs: Sequence[VerbHelp]) -> Message:
    """List every verb."""
    blocks = [
        header("What you can type"),
        *verb_blocks(verbs),
        section(
            "Numbers may be written `12.4`, `#12.4`, `rec 12.4`, as a list `14.1, 14.3` or a range `14.1-14.5`. "
            "A number alone shows it."
        ),
        context("Answers are shown to you alone, unless you write `here` after `summary`."),
    ]
    return Message(text="What you can type", blocks=tuple(blocks))


def verb_blocks(verbs: Sequence[VerbHelp]) -> list[Block]:
    """Put each verb's usage over its sentence, as many to a paragraph as it holds."""
    paragraphs: list[str] = []
    for verb in verbs:
        lines = f"`/tracker {escape(verb.usage)}`\n{escape(verb.sentence)}"
        if paragraphs and units(paragraphs[-1]) + units(lines) < SECTION_TEXT:
            paragraphs[-1] += f"\n{lines}"
        else:
            paragraphs.append(lines)
    return [section(paragraph) for paragraph in paragraphs]


def verb_help_message(verb: VerbHelp) -> Message:
    """Explain one verb with lines to try."""
    blocks = [
        header(f"/tracker {verb.word}"),
        section(f"`/tracker {escape(verb.usage)}`\n{escape(verb.sentence)}"),
    ]
    if verb.examples:
        blocks.append(section("*For example*\n" + "\n".join(f"`{escape(line)}`" for line in verb.examples)))
    if verb.aliases:
        blocks.append(context("Also: " + ", ".join(f"`{escape(alias)}`" for alias in verb.aliases)))
    return Message(text=escape(f"/tracker {verb.usage}"), blocks=tuple(blocks))


def did_you_mean_message(typed: str, near: Sequence[VerbHelp]) -> Message:
    """Say that a verb is not known and offer those like it."""
    words = f"“{escape(preview(typed, QUOTED))}” is not something I know."
    if near:
        words += f" Did you mean {' or '.join(f'`{verb.word}`' for verb in near)}?"
    blocks: list[Block] = [section(words)]
    blocks += [section(f"`/tracker {escape(verb.usage)}`\n{escape(verb.sentence)}") for verb in near]
    buttons = actions(button("See all I can do", "help.open"))
    whole = typed_blocks(typed) if is_cut(typed, QUOTED) else []
    return Message(text=words, blocks=(*blocks, *whole, *buttons))
