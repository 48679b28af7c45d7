"""Mornings to come, played one after the other as if nothing else changed: each spends what it says."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from bot.domain.nudge_ladder import ONE_DAY, Window, heard_on, rungs_of
from bot.domain.nudge_lists import is_weekly, was_overdue_at_first
from bot.domain.nudge_values import Nudge, RecipientKind, Team, Watched
from bot.domain.nudge_words import Cause, SubjectKind
from bot.domain.nudges import ACTION_RUNGS, Morning, choose, stale_on


def play(items: Iterable[Watched], team: Team, first: Morning, last: date) -> Iterator[Nudge]:
    """
    Give every nudge from a first morning to a last day, in the order in which they come.

    The first morning looks as far back as its window says, each later one to the morning before it.
    """
    watched = list(items)
    by_day = _by_day(watched, first)
    has_opening = any(was_overdue_at_first(item, first.came_in_on, first.today) for item in watched)
    morning = first if has_opening else replace(first, owes_people=False, owes_channel=False)
    spent, day = set(first.spent), first.today
    since = first.window.first
    while day <= last:
        if first.days.is_one(day):
            morning = replace(morning, window=Window(since, day), spent=spent)
            found = _morning(watched, by_day, team, morning)
            spent |= {nudge.key for nudge in found}
            morning = _after_opening(morning, found)
            since = day + ONE_DAY
            yield from found
        day += ONE_DAY


def _morning(
    watched: Sequence[Watched], by_day: dict[date, list[Watched]], team: Team, morning: Morning
) -> list[Nudge]:
    """Choose one morning's nudges among the few items that may have something to say in its window."""
    few: dict[tuple[SubjectKind, int], Watched] = {}
    day = morning.window.first
    while day <= morning.today:
        few |= {(item.kind, item.id): item for item in by_day.get(day, ())}
        day += ONE_DAY
    has_lists = morning.owes_people or morning.owes_channel
    has_lists = has_lists or is_weekly(morning.policy, morning.days, morning.window)
    return choose(few.values(), team, morning, listed=watched if has_lists else ())


def _by_day(watched: Iterable[Watched], morning: Morning) -> dict[date, list[Watched]]:
    """Put items under the days on which a rung, a lead's turn, a silence or the end of a snooze makes them speak."""
    found: dict[date, list[Watched]] = {}
    for item in watched:
        for day in _speaking_days(item, morning):
            found.setdefault(day, []).append(item)
    return found


def _speaking_days(item: Watched, morning: Morning) -> set[date]:
    policy, days = morning.policy, morning.days
    numbers: tuple[int, ...] = ACTION_RUNGS
    if item.kind is SubjectKind.ITEM:
        numbers = tuple(sorted({*policy.rungs, policy.operational_after, policy.executive_after}))
    found = set() if item.due is None else {rung.comes_on for rung in rungs_of(item.due, numbers, days)}
    if policy.stale_days:
        found.add(days.on_or_after(stale_on(item, policy.stale_days)))
    listeners = {snooze.person for snooze in item.snoozes} | {""}
    return {heard_on(day, listener, item.snoozes, days) for day in found for listener in listeners} | found


def _after_opening(morning: Morning, found: Iterable[Nudge]) -> Morning:
    """Owe an opening no longer once it was said."""
    told = {nudge.recipient.kind is RecipientKind.CHANNEL for nudge in found if nudge.cause is Cause.OPENING}
    return replace(
        morning,
        owes_people=morning.owes_people and False not in told,
        owes_channel=morning.owes_channel and True not in told,
    )
