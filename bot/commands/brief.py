"""`/tracker brief …`, for one person or, with `here`, for the whole channel."""

from bot.commands.edge import Answer, Asked, Doors
from bot.commands.places import place
from bot.commands.summary import why_not_for_all, without_word
from bot.commands.verbs import Verb
from bot.render.brief import brief_message
from bot.render.summary import shown_to_one
from bot.usecases.brief import brief


def brief_typed(asked: Asked, doors: Doors) -> Answer:
    """Show the five lines; `here` anywhere among the words posts them for all."""
    words, wants_all = without_word(asked.words, "here")
    told = brief(doors.store, asked.actor, place(asked), words, asked.people)
    if not wants_all:
        return brief_message(told)
    reason = why_not_for_all(asked)
    return shown_to_one(brief_message(told), reason) if reason else brief_message(told, for_all=True)


VERB = Verb(
    "brief",
    "brief [12 | @x | since 1 March] [here]",
    "Five lines before a board: on course, at risk, overdue, changed, decisions needed.",
    brief_typed,
    aliases=("board",),
    examples=("/tracker brief", "/tracker brief since 1 November", "/tracker brief here"),
    permission="brief",
)
