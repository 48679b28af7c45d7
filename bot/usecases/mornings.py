"""Which trackers' mornings have come, what is looked for in them, and which nudges they bring."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from threading import Lock
from weakref import WeakKeyDictionary
from zoneinfo import ZoneInfo

from bot.domain.nudge_ladder import ONE_DAY, Window, due_dates_reaching, fell_after
from bot.domain.nudge_lists import is_weekly
from bot.domain.nudge_values import Nudge, NudgeKey, Team
from bot.domain.nudges import Morning, choose, window_for
from bot.store import nudges
from bot.store.nudges import Sought, TrackerClock
from bot.store.tx import Tx
from bot.usecases import Store
from bot.usecases.scheduled import DueSummary, summaries_on

FURTHEST_EAST = timedelta(hours=14)
"""Nowhere is it later than that ahead of UTC."""


@dataclass(frozen=True, slots=True)
class Awake:
    """A tracker whose morning has come, the days to look at, and the scheduled summaries that fall on the last of them."""

    clock: TrackerClock
    window: Window
    summaries: tuple[DueSummary, ...] = ()

    @property
    def today(self) -> date:
        """Name the day."""
        return self.window.last

    @property
    def is_quiet(self) -> bool:
        """Tell whether it is known from the last look that nothing comes in these days."""
        return self.clock.is_quiet(self.window.first, self.window.last)


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a morning brings, and the team it is for."""

    nudges: tuple[Nudge, ...] = ()
    team: Team = field(default_factory=Team)


def awake_trackers(store: Store, tx: Tx, now: datetime) -> Iterator[Awake]:
    """
    Find the trackers of the workspace whose morning has come and was not looked at.

    A morning comes with the first of those who may hear: somebody further east has theirs before the tracker has, and
    so has a channel whose summary is for an early hour.
    """
    zones: list[str] | None = None
    for clock in nudges.clocks_behind(tx, (now + FURTHEST_EAST).astimezone(UTC).date()):
        today = clock.day_of(now)
        window = window_for(_looked_at(store, tx, clock), clock.first_on, today)
        if window is None:
            continue
        summaries = tuple(summaries_on(tx, clock, today))
        if not summaries and not clock.days.is_one(today):
            continue
        if now < min([clock.morning(today), *(due.at for due in summaries)]):
            zones = nudges.known_zones(tx) if zones is None else zones
            if not any(_has_come(clock, today, zone, now) for zone in zones):
                continue
        yield Awake(clock, window, summaries)


def chosen_for(tx: Tx, awake: Awake) -> Chosen:
    """Choose the nudges of a morning that there is somebody to tell."""
    clock, window = awake.clock, awake.window
    found = nudges.find_candidates(tx, clock, sought(clock, window))
    if not found:
        return Chosen()
    watched = nudges.linked(tx, found)
    team = nudges.load_team(tx, clock, watched)
    spent = nudges.spent_keys(tx, clock.id, [clock.id, *(item.id for item in watched)])
    chosen = choose(watched, team, morning_of(clock, window, spent))
    return Chosen(tuple(nudge for nudge in chosen if nudge.recipient.can_be_told), team)


def has_candidates(tx: Tx, awake: Awake) -> bool:
    """Tell whether anything may have to be said."""
    return bool(nudges.find_candidates(tx, awake.clock, sought(awake.clock, awake.window)))


def quiet_until(tx: Tx, awake: Awake, latest: date) -> date:
    """Find the last of the days after this morning, up to a latest one, until which nothing may have to be said."""
    first, last = awake.today + ONE_DAY, awake.today
    while last < latest:
        if nudges.find_candidates(tx, awake.clock, sought(awake.clock, Window(first, last + ONE_DAY))):
            break
        last += ONE_DAY
    return last


def morning_of(clock: TrackerClock, window: Window, spent: Iterable[NudgeKey]) -> Morning:
    """Say what the nudges of a morning are judged by."""
    return Morning(
        clock.id,
        window,
        clock.policy,
        clock.days,
        clock.came_in_on,
        frozenset(spent),
        owes_people=clock.owes_people,
        owes_channel=clock.owes_channel,
    )


def sought(clock: TrackerClock, window: Window) -> Sought:
    """Work out what the store is asked for: due dates that reach a rung, silence that is long enough, lists that are due."""
    policy, days = clock.policy, clock.days
    lists = []
    weekly = is_weekly(policy, days, window)
    if weekly:
        lists.append(window.last - timedelta(days=min(policy.operational_after, policy.executive_after)))
    if clock.owes_people or clock.owes_channel:
        lists.append(clock.came_in_on - ONE_DAY)
    first, end = fell_after(days, window)
    silent = timedelta(days=policy.stale_days)
    return Sought(
        due_dates_reaching(policy, days, window),
        overdue_to=max(lists, default=None),
        silent=(_midnight(first - silent, clock), _midnight(end - silent, clock)) if silent else None,
        awake=(first, end - ONE_DAY),
        promised=(first - ONE_DAY, end - 2 * ONE_DAY),
        awaiting=weekly,
    )


def remember(store: Store, tx: Tx, awake: Iterable[Awake]) -> None:
    """Note that these mornings had nothing to say: for as long as this program runs, nobody looks at them again."""
    with _remembering:
        looked = _remembered.setdefault(store, {})
        for each in awake:
            looked[tx.workspace, each.clock.id] = each.today


_remembered: WeakKeyDictionary[Store, dict[tuple[int, int], date]] = WeakKeyDictionary()
"""
The last mornings without a word, by workspace and tracker.

Saving each would cost every tracker a write a day for nothing. Whoever starts anew looks at them again and finds nothing again.
"""
_remembering = Lock()


def _looked_at(store: Store, tx: Tx, clock: TrackerClock) -> date | None:
    days = [clock.swept_on, _remembered.get(store, {}).get((tx.workspace, clock.id))]
    return max((day for day in days if day is not None), default=None)


def _has_come(clock: TrackerClock, day: date, zone: str, now: datetime) -> bool:
    try:
        return clock.morning(day, zone) <= now
    except (
        OSError,
        KeyError,
        ValueError,
    ):  # a name that no zone has; its owner hears in the tracker's morning
        return False


def _midnight(day: date, clock: TrackerClock) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(clock.timezone))
