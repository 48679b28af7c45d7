"""`/tracker` alone, `/tracker help`, and what is answered to a line that no verb takes."""

from collections.abc import Sequence

from bot.commands import drafts
from bot.commands.edge import Answer, Clicked, Doors, Replace
from bot.commands.verbs import Verb, find_verb, near
from bot.domain.people import Actor
from bot.render.blocks import Message
from bot.render.help import did_you_mean_message, guide_message, help_message, verb_help_message
from bot.usecases.drafts import my_drafts


def guide(actor: Actor, doors: Doors, verbs: Sequence[Verb]) -> Message:
    """Show what can be done, with buttons to begin, and what the person has not saved yet."""
    return guide_message([verb.as_help() for verb in verbs], my_drafts(doors.store, actor))


def discarded(clicked: Clicked, doors: Doors, verbs: Sequence[Verb]) -> Answer:
    """Discard a draft of the guide's list, and show the guide without it."""
    drafts.discard_clicked(clicked, doors)
    return Replace(guide(clicked.actor, doors, verbs))


def explain(words: str, verbs: Sequence[Verb]) -> Answer:
    """List all verbs, or explain the one that was named."""
    name = words.strip()
    if not name:
        return help_message([verb.as_help() for verb in verbs])
    verb = find_verb(name, verbs)
    if verb is None:
        return unknown(name, verbs)
    return verb_help_message(verb.as_help())


def unknown(typed: str, verbs: Sequence[Verb]) -> Answer:
    """Say that no verb takes the line, and offer those like its first word."""
    word = typed.split(maxsplit=1)[0] if typed.split() else ""
    return did_you_mean_message(typed, [verb.as_help() for verb in near(word, verbs)])
