"""Say in five lines where a tracker stands, before a board meets."""

from collections.abc import Mapping
from datetime import date

from bot.domain.answers import Count
from bot.domain.answers_brief import TOLD, Brief, BriefLine
from bot.domain.people import Actor, check_may
from bot.domain.recommendations import Filter, Outline
from bot.domain.selection import Condition, last_change
from bot.domain.statuses import Status
from bot.usecases import Store
from bot.usecases.choosing import Place
from bot.usecases.list import Narrowed, narrowed, whole, without
from bot.usecases.summary import since_day

ON_COURSE, AT_RISK, OVERDUE, CHANGED, DECISIONS = (
    "on course",
    "at risk",
    "overdue",
    "changed",
    "decisions needed",
)
"""The five lines, in their order."""


def brief(store: Store, actor: Actor, place: Place, words: str, named: Mapping[str, str]) -> Brief:
    """
    Count what a board asks for, and name the items behind each figure.

    Changes are counted as in a summary: since the day that the words name, else the channel's last summary, else 7 days.

    Raises:
        UnknownFilter: with the words that were not understood.
    """
    check_may(actor, "brief")
    with store.read(actor.workspace) as tx:
        asked = narrowed(tx, actor, place, words, named)
        scope = without(asked.conditions, Filter.CHANGED, Filter.ALL)
        since = since_day(tx, asked, place)
        told = (
            (ON_COURSE, Condition(Filter.STATUS, str(Status.ON_COURSE))),
            (AT_RISK, Condition(Filter.AT_RISK)),
            (OVERDUE, Condition(Filter.OVERDUE)),
            (CHANGED, Condition(Filter.CHANGED, since.isoformat())),
            (DECISIONS, Condition(Filter.DECISIONS)),
        )
        found = [pressing(asked, scope, condition) for _, condition in told]
        first = whole(tx, asked.tracker, [item for items in found for item in items[:TOLD]])
        by_number = {line.number: line for line in first}
        lines = tuple(
            BriefLine(
                Count(name, len(items), (*scope, condition)),
                tuple(item.number for item in items),
                tuple(by_number[item.number] for item in items[:TOLD]),
            )
            for (name, condition), items in zip(told, found, strict=True)
        )
        return Brief(asked.tracker, lines, scope, len(asked.picked(*scope)), since, asked.today)


def pressing(asked: Narrowed, scope: tuple[Condition, ...], condition: Condition) -> list[Outline]:
    """Pick the items of a line, the most pressing first."""
    found = list(asked.picked(*scope, condition))
    if condition.kind is Filter.OVERDUE:
        found.sort(key=due_first)
    if condition.kind is Filter.CHANGED:
        found.sort(key=lambda item: last_change(item, asked.scene), reverse=True)
    return found


def due_first(item: Outline) -> date:
    """Order items by what has been due the longest."""
    return item.due.on or date.max
