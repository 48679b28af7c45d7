"""
The table of verbs, of buttons, of forms and of menus, and how a line finds its verb.

Whoever imports this loads everything that the bot can do; `bot.commands` says when that is.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from bot.commands import (
    action,
    add,
    archive,
    assign,
    away,
    brief,
    changing,
    deputy,
    digest,
    due,
    edit_line,
    evidence,
    handover,
    history,
    new,
    notices,
    nudge,
    nudges,
    nudges_ahead,
    redact,
    remove,
    replies,
    search,
    setup,
    show,
    snooze,
    status,
    summary,
    target,
    undo,
    update,
    use,
    why,
)
from bot.commands import help as help_verb
from bot.commands import list as list_verb
from bot.commands.edge import Answer, Asked, Clicked, Doors, Submitted
from bot.commands.listeners import Tables
from bot.commands.payloads import Json, Suggestion
from bot.commands.verbs import Verb, begins_with_number, find_verb, first_word
from bot.domain.people import Actor
from bot.usecases.use import is_tracker

HELP = Verb(
    "help",
    "help [verb]",
    "Explain all of this, or one verb.",
    lambda asked, _doors: help_verb.explain(asked.words, VERBS),
    aliases=("?", "h"),
    examples=("/tracker help update",),
    permission="help",
)

VERBS: tuple[Verb, ...] = (
    update.VERB,
    undo.VERB,
    status.VERB,
    due.VERB,
    target.VERB,
    new.VERB,
    add.VERB,
    edit_line.VERB,
    remove.REMOVE,
    remove.REINSTATE,
    redact.VERB,
    show.VERB,
    list_verb.VERB,
    summary.VERB,
    brief.VERB,
    history.VERB,
    search.VERB,
    why.VERB,
    action.VERB,
    evidence.VERB,
    assign.VERB,
    deputy.VERB,
    handover.VERB,
    away.VERB,
    snooze.VERB,
    nudge.VERB,
    nudges.VERB,
    digest.VERB,
    setup.VERB,
    use.USE,
    use.TRACKERS,
    archive.ARCHIVE,
    archive.UNARCHIVE,
    HELP,
)
"""Everything that can be typed, in the order in which help lists it; each row stands beside its handler."""


def route(asked: Asked, doors: Doors) -> Answer:
    """
    Send a line to its verb.

    A number alone is shown; the key of a tracker before a verb names the tracker; nothing at all opens the guide.
    """
    word, rest = first_word(asked.line)
    if not word:
        return help_verb.guide(asked.actor, doors, VERBS)
    verb = find_verb(word, VERBS)
    if verb:
        return verb.handler(replace(asked, verb=verb.word, words=rest), doors)
    if begins_with_number(asked.line):
        return show.show_typed(replace(asked, verb="show", words=asked.line), doors)
    if not asked.tracker and is_tracker(doors.store, asked.actor, word):
        return route(replace(asked, line=rest or "summary", tracker=word), doors)
    return help_verb.unknown(asked.line, VERBS)


def verb_of(line: str) -> str:
    """Name the verb of a typed line for the counts: always a word of ours, never one that somebody wrote."""
    word, _ = first_word(line)
    verb = find_verb(word, VERBS)
    if verb:
        return verb.word
    return "show" if begins_with_number(line) else "other" if word else "guide"


def tracker_chosen(clicked: Clicked, doors: Doors) -> Answer:
    """Use the tracker that was chosen here; where the choice held up a line, carry that line out now."""
    chosen = use.use_clicked(clicked, doors)
    line = str(clicked.facts.get("l", ""))
    if not line:
        return chosen
    click = clicked.click
    is_direct = click.channel_id.startswith("D")
    asked = Asked(
        clicked.actor, clicked.client, line, click.channel_id, click.trigger_id, is_direct=is_direct
    )
    return route(replace(asked, tracker=str(clicked.facts.get("k", ""))), doors)


CLICKS: Mapping[str, Callable[[Clicked, Doors], Answer]] = {
    "help.open": lambda _clicked, _doors: help_verb.explain("", VERBS),
    "draft.discard": lambda clicked, doors: help_verb.discarded(clicked, doors, VERBS),
    "use.tracker": tracker_chosen,
    **update.CLICKS,
    **changing.CLICKS,
    **show.CLICKS,
    **list_verb.CLICKS,
    **summary.CLICKS,
    **history.CLICKS,
    **search.CLICKS,
    **why.CLICKS,
    **nudges_ahead.CLICKS,
    **action.CLICKS,
    **evidence.CLICKS,
    **assign.CLICKS,
    **away.CLICKS,
    **snooze.CLICKS,
    **new.CLICKS,
    **edit_line.CLICKS,
    **remove.CLICKS,
    **redact.CLICKS,
    **nudge.CLICKS,
    **nudges.CLICKS,
    **digest.CLICKS,
    **notices.CLICKS,
    **setup.CLICKS,
    **replies.CLICKS,
    **use.CLICKS,
}
"""Every button, by the part of its action id before the colon."""

FORMS: Mapping[str, Callable[[Submitted, Doors], Answer]] = {
    **update.FORMS,
    **changing.FORMS,
    **list_verb.FORMS,
    **status.FORMS,
    **due.FORMS,
    **target.FORMS,
    **new.FORMS,
    **add.FORMS,
    **edit_line.FORMS,
    **redact.FORMS,
    **action.FORMS,
    **assign.FORMS,
    **snooze.FORMS,
    **setup.FORMS,
}
"""Every form, by its callback id."""

MENUS: Mapping[str, Callable[[Actor, Suggestion, Doors], Sequence[Json]]] = {**update.MENUS}
"""Every menu that asks for its options while somebody types."""

TABLES = Tables(route, verb_of, CLICKS, FORMS, MENUS, replies.on_message)
"""All of it, as the listeners ask for it."""
