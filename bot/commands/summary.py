"""`/tracker summary …`, for one person or, with `here`, for the whole channel."""

from bot.commands.edge import Answer, Asked, Clicked, Doors, Replace, quick
from bot.commands.payloads import ChannelFacts
from bot.commands.people import answered
from bot.commands.places import clicked_place, place
from bot.commands.verbs import Verb
from bot.render.summary import shown_to_one, summary_message
from bot.usecases.summary import note_posted, summarise

LOOK_SECONDS = 1
"""How long the channel may take to say whether it is shared; past that the summary is shown to one person alone."""


def summary_typed(asked: Asked, doors: Doors) -> Answer:
    """Show where the tracker stands; `here` anywhere among the words posts it for all, `chart` draws it."""
    words, wants_all = without_word(asked.words, "here")
    rest, with_chart = without_word(words, "chart")
    where = place(asked)
    summed = summarise(doors.store, asked.actor, where, rest, asked.people)
    if not wants_all:
        return summary_message(summed, with_chart=with_chart)
    reason = why_not_for_all(asked)
    if reason:
        return shown_to_one(summary_message(summed, with_chart=with_chart), reason)
    note_posted(doors.store, asked.actor, where)
    return summary_message(summed, for_all=True, with_chart=with_chart)


def without_word(words: str, wanted: str) -> tuple[str, bool]:
    """
    Take a word out of a line wherever it stands, and tell whether it was there.

    >>> without_word("under 12 Here", "here")
    ('under 12', True)
    """
    kept = [word for word in words.split() if word.casefold() != wanted]
    return " ".join(kept), len(kept) < len(words.split())


def why_not_for_all(asked: Asked) -> str:
    """
    Say why a summary may not be posted for everybody in the conversation; empty when it may.

    A channel that cannot be looked at might be shared with another organisation, so it counts as one that is.
    """
    if asked.is_direct:
        return "direct"
    found = answered(
        "conversations.info",
        lambda: quick(asked.client, LOOK_SECONDS).conversations_info(channel=asked.channel).get("channel"),
    )
    if not found:
        return "unknown"
    channel = ChannelFacts.model_validate(found)
    return "shared" if channel.is_ext_shared or channel.is_pending_ext_shared else ""


def summary_clicked(clicked: Clicked, doors: Doors) -> Answer:
    """Show the summary that a button asks for."""
    query = str(clicked.facts.get("q", ""))
    return summary_message(summarise(doors.store, clicked.actor, clicked_place(clicked), query, {}))


def summary_refreshed(clicked: Clicked, doors: Doors) -> Answer:
    """Put the figures of this moment in the place of the old ones."""
    query, with_chart = str(clicked.facts.get("q", "")), bool(clicked.facts.get("c"))
    summed = summarise(doors.store, clicked.actor, clicked_place(clicked), query, {})
    return Replace(summary_message(summed, with_chart=with_chart))


VERB = Verb(
    "summary",
    "summary [12 | @x | since 1 March] [chart] [here]",
    "See where the tracker stands; `chart` draws it, `here` shows it to the whole channel.",
    summary_typed,
    aliases=("sum", "overview"),
    examples=("/tracker summary", "/tracker summary 12", "/tracker summary since 1 March chart here"),
    permission="summary",
)

CLICKS = {"summary.open": summary_clicked, "summary.refresh": summary_refreshed}
