"""Work out where a tracker stands, every figure from the same rule as the list behind it."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from bot.domain.answers import Count, Summed
from bot.domain.people import Actor, check_may
from bot.domain.recommendations import DUE_SOON_DAYS, Filter, Recommendation, Tracker
from bot.domain.selection import Condition, Scene, scene_of, select
from bot.domain.statuses import Status
from bot.store import channels
from bot.store.tx import Tx
from bot.usecases import Store
from bot.usecases.choosing import Place
from bot.usecases.list import narrowed, without

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
        tracker, today, lines, conditions = narrowed(tx, actor, place, words, named)
        scope = without(conditions, Filter.CHANGED, Filter.ALL)
        since = since_day(tx, tracker, place, conditions, today)
        return summed(tracker, lines, scope, since, scene_of(lines, today, tracker.timezone))


def note_posted(store: Store, actor: Actor, place: Place) -> None:
    """Remember that a summary was posted in the channel now: the next one counts changes from here."""
    with store.write(actor.workspace) as tx:
        channels.note_summary(tx, place.channel)


def since_day(tx: Tx, tracker: Tracker, place: Place, conditions: tuple[Condition, ...], today: date) -> date:
    """Choose the day from which changes are counted."""
    named = [condition.value for condition in conditions if condition.kind is Filter.CHANGED]
    if named:
        return date.fromisoformat(named[-1])
    posted = channels.last_summary(tx, place.channel) if place.channel else None
    if posted:
        return Scene(today, tracker.timezone).day_of(posted)
    return today - timedelta(days=SINCE_DAYS)


def summed(
    tracker: Tracker,
    lines: Sequence[Recommendation],
    scope: tuple[Condition, ...],
    since: date,
    scene: Scene,
) -> Summed:
    """Count; each figure is the length of the list with the same conditions."""
    items = select(lines, scope, scene)
    parted = {item.parent for item in items if item.parent}

    def count(name: str, *conditions: Condition) -> Count:
        together = (*scope, *conditions)
        return Count(name, len(select(items, conditions, scene)), together)

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
        tracker,
        requirements=sum(item.parent is not None for item in items),
        recommendations=len({top_of(number, scene) for number in parted if number}),
        single=sum(item.parent is None for item in items),
        scope=scope,
        statuses=tuple(statuses),
        figures=figures,
        since=since,
        today=scene.today,
        next_due=next_due(items, scene),
    )


def condition_of(status: Status) -> Condition:
    """Give the condition that is true of the items with a status."""
    return Condition(Filter.AT_RISK) if status is Status.AT_RISK else Condition(Filter.STATUS, str(status))


def top_of(number: str, scene: Scene) -> str:
    """Climb to the recommendation at the top."""
    above = scene.parents.get(number)
    return top_of(above, scene) if above else number


def next_due(items: list[Recommendation], scene: Scene) -> tuple[Recommendation, ...]:
    """Name the items that are due next, nearest first; what is overdue has its own figure."""
    coming = select(items, (Condition(Filter.DUE_SOON, "366"),), scene)
    return tuple(sorted(coming, key=lambda item: item.due.on or date.max)[:NEXT_DUE])
