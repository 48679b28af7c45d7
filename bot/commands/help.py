"""`/tracker` alone, `/tracker help`, and what is answered to a line that no verb takes."""

from collections.abc import Sequence

from bot.commands.edge import Answer
from bot.commands.verbs import Verb, find_verb, near
from bot.render.help import did_you_mean_message, guide_message, help_message, verb_help_message


def guide(verbs: Sequence[Verb]) -> Answer:
    """Show what can be done, with buttons to begin."""
    return guide_message([verb.as_help() for verb in verbs])


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
