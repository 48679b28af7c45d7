"""Work out where a tracker stands, every figure from the same rule as the list behind it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.domain.answers import Count, Summed
from bot.domain.people import Actor, check_may
from bot.domain.recommendations import DUE_SOON_DAYS, Filter, Outline
from bot.domain.selection import Condition, Scene
from bot.domain.statuses import Status
from bot.store import channels
from bot.store.tx import Tx
from bot.usecases import Store
from bot.usecases.choosing import Place
from bot.usecases.list import Narrowed, narrowed, whole, without

SINCE_DAYS = 7
"""How far back changes are counted where no summary was posted before and nobody names a day."""

NEXT_DUE = 3
"""The next items due that a summary names."""


def summarise(store: Store, actor: Actor, place: Place, words: str, named: Mapping[str, str]) -> Summed:
    """
    Count the items of a tracker, or of the part that the words narrow it to.

    Changes are counted since the day that the words name, else the channel's last posted summary, else 7 days ago.

    Raises:
        UnknownFilter: with the words that were not understood.
    """
    check_may(actor, "summary")
    with store.read(actor.workspace) as tx:
        asked = narrowed(tx, actor, place, words, named)
        scope = without(asked.conditions, Filter.CHANGED, Filter.ALL)
        since = since_day(tx, asked, place)
        coming = whole(tx, asked.tracker, next_due(asked, scope))
        return replace(summed(asked, scope, since), next_due=coming)


def note_posted(store: Store, actor: Actor, place: Place) -> None:
    """Remember that a summary was posted in the channel now: the next one counts changes from here."""
    with store.write(actor.workspace) as tx:
        channels.note_summary(tx, place.channel)


def since_day(tx: Tx, asked: Narrowed, place: Place) -> date:
    """Choose the day from which changes are counted."""
    named = [condition.value for condition in asked.conditions if condition.kind is Filter.CHANGED]
    if named:
        return date.fromisoformat(named[-1])
    posted = channels.last_summary(tx, place.channel) if place.channel else None
    if posted:
        return Scene(asked.today, asked.tracker.timezone).day_of(posted)
    return asked.today - timedelta(days=SINCE_DAYS)


def summed(asked: Narrowed, scope: tuple[Condition, ...], since: date) -> Summed:
    """Count; each figure is the length of the list with the same conditions."""
    items = asked.picked(*scope)
    parted = {item.parent for item in items if item.parent}
    parents = asked.scene.parents

    def count(name: str, condition: Condition) -> Count:
        together = (*scope, condition)
        return Count(name, len(asked.picked(*together)), together)

    statuses = [count(str(status), condition_of(status)) for status in Status]
    figures = (
        count("overdue", Condition(Filter.OVERDUE)),
        count(f"due in {DUE_SOON_DAYS} days", Condition(Filter.DUE_SOON, str(DUE_SOON_DAYS))),
        count("unanswered", Condition(Filter.UNANSWERED)),
        count("complete, awaiting sign-off", Condition(Filter.AWAITING)),
        count("proposed, waiting for sign-off", Condition(Filter.PROPOSED)),
        count("without an update for 30 days", Condition(Filter.STALE)),
        count("changed", Condition(Filter.CHANGED, since.isoformat())),
    )
    return Summed(
        asked.tracker,
        requirements=sum(item.parent is not None for item in items),
        recommendations=len({top_of(number, parents) for number in parted}),
        single=sum(item.parent is None for item in items),
        scope=scope,
        statuses=tuple(statuses),
        figures=figures,
        since=since,
        today=asked.today,
    )


def condition_of(status: Status) -> Condition:
    """Give the condition that is true of the items with a status."""
    return Condition(Filter.AT_RISK) if status is Status.AT_RISK else Condition(Filter.STATUS, str(status))


def top_of(number: str, parents: Mapping[str, str | None]) -> str:
    """Climb to the recommendation at the top."""
    above = parents.get(number)
    return top_of(above, parents) if above else number


def next_due(asked: Narrowed, scope: tuple[Condition, ...]) -> Sequence[Outline]:
    """Name the items that are due next, nearest first; what is overdue has its own figure."""
    coming = asked.picked(*scope, Condition(Filter.DUE_SOON, "366"))
    return sorted(coming, key=lambda item: item.due.on or date.max)[:NEXT_DUE]
