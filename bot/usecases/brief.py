"""Say in five lines where a tracker stands, before a board meets."""

from collections.abc import Mapping
from datetime import date

from bot.domain.answers import Count
from bot.domain.answers_brief import Brief, BriefLine
from bot.domain.people import Actor, check_may
from bot.domain.recommendations import Filter, Recommendation
from bot.domain.selection import Condition, last_change, scene_of, select
from bot.domain.statuses import Status
from bot.usecases import Store
from bot.usecases.choosing import Place
from bot.usecases.list import narrowed, without
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
        tracker, today, lines, conditions = narrowed(tx, actor, place, words, named)
        scope = without(conditions, Filter.CHANGED, Filter.ALL)
        since = since_day(tx, tracker, place, conditions, today)
        scene = scene_of(lines, today, tracker.timezone)
        items = select(lines, scope, scene)

        def line(name: str, condition: Condition) -> BriefLine:
            found = select(items, (condition,), scene)
            if condition.kind is Filter.OVERDUE:
                found.sort(key=due_first)
            if condition.kind is Filter.CHANGED:
                found.sort(key=lambda item: last_change(item, scene), reverse=True)
            return BriefLine(Count(name, len(found), (*scope, condition)), tuple(found))

        told = (
            line(ON_COURSE, Condition(Filter.STATUS, str(Status.ON_COURSE))),
            line(AT_RISK, Condition(Filter.AT_RISK)),
            line(OVERDUE, Condition(Filter.OVERDUE)),
            line(CHANGED, Condition(Filter.CHANGED, since.isoformat())),
            line(DECISIONS, Condition(Filter.DECISIONS)),
        )
        return Brief(tracker, told, scope, len(items), since, today)


def due_first(item: Recommendation) -> date:
    """Order items by what has been due the longest."""
    return item.due.on or date.max
