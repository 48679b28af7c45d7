"""
Which nudges a morning brings: a pure function of what is watched, who may hear, the policy, what was sent, and the day.

Nothing is planned ahead for an item. What falls on a day is worked out that morning from how things then stand.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from bot.domain.nudge_ladder import Rung, Window, heard_on, rungs_of
from bot.domain.nudge_lists import is_snoozed, is_weekly, opening_nudges, weekly_nudges
from bot.domain.nudge_policy import NudgePolicy
from bot.domain.nudge_recipients import Hearer, channels, executive, hearers, operational
from bot.domain.nudge_values import Nudge, NudgeKey, RecipientKind, Team, Via, Watched
from bot.domain.nudge_words import Cause, SubjectKind
from bot.domain.working_days import WorkingDays

FURTHEST_BACK = timedelta(days=40)
"""How far a process that was down looks back: the whole ladder past a date, and a long holiday more."""

GONE_WRONG = timedelta(days=366)
"""A last look so far ahead of today was that of a clock gone wrong: it is forgotten."""

ACTION_RUNGS = (1,)
"""A promise is asked about once, on the working day after its date."""


@dataclass(frozen=True, slots=True)
class Morning:
    """
    The morning of a day in one tracker, and the days since the last one that was looked at.

    `spent` holds the keys of what was sent before; `owes_people` and `owes_channel` tell whether the opening has yet
    to be said to either.
    """

    tracker: int
    window: Window
    policy: NudgePolicy = field(default_factory=NudgePolicy)
    days: WorkingDays = field(default_factory=WorkingDays)
    came_in_on: date = date.min
    spent: Collection[NudgeKey] = frozenset()
    owes_people: bool = False
    owes_channel: bool = False

    @property
    def today(self) -> date:
        """Name the day."""
        return self.window.last


def window_for(swept_on: date | None, first_on: date, today: date) -> Window | None:
    """
    Give the days to look at; None when there is none, because today was looked at already or the clock was moved back.

    >>> window_for(date(2026, 11, 20), date(2026, 1, 1), date(2026, 11, 24))
    Window(first=datetime.date(2026, 11, 21), last=datetime.date(2026, 11, 24))
    """
    if swept_on is not None and swept_on - today > GONE_WRONG:
        swept_on = today - timedelta(days=1)
    first = first_on if swept_on is None else max(first_on, swept_on + timedelta(days=1))
    first = max(first, today - FURTHEST_BACK)
    return Window(first, today) if first <= today else None


def choose(
    items: Iterable[Watched], team: Team, morning: Morning, listed: Iterable[Watched] | None = None
) -> list[Nudge]:
    """
    Choose what is said this morning, to each recipient the most urgent nudge of each item and no other.

    `items` need only be those that may have something to say in the window: anything else is silent anyway. `listed`
    are those that lists are made of, where they are others. Nudges for a role that nobody holds are among what is
    given; whoever sends leaves them out.
    """
    if not morning.days.is_one(morning.today):
        return []
    watched = list(items)
    lists = list_nudges(watched if listed is None else listed, team, morning)
    lists = [nudge for nudge in lists if nudge.key not in morning.spent]
    opened = {
        (nudge.recipient, number) for nudge in lists if nudge.cause is Cause.OPENING for number in nudge.items
    }
    chosen = [
        nudge
        for item in watched
        for nudge in one_each(nudges_of(item, team, morning))
        if nudge.key not in morning.spent and (nudge.recipient, nudge.number) not in opened
    ]
    return [*chosen, *without_what_is_said(lists, chosen)]


def without_what_is_said(lists: Iterable[Nudge], chosen: Iterable[Nudge]) -> Iterator[Nudge]:
    """Take out of the leads' lists what they are told of by itself; what is then empty is no nudge."""
    said = {(nudge.recipient, nudge.number) for nudge in chosen if nudge.kind is SubjectKind.ITEM}
    for nudge in lists:
        left = tuple(number for number in nudge.items if (nudge.recipient, number) not in said)
        if left:
            yield replace(nudge, items=left)


def one_each(nudges: Iterable[Nudge]) -> list[Nudge]:
    """Keep the most urgent nudge of an item for each recipient: they come with the most urgent first."""
    kept: dict[str, Nudge] = {}
    for nudge in nudges:
        kept.setdefault(nudge.recipient.id, nudge)
    return list(kept.values())


def nudges_of(item: Watched, team: Team, morning: Morning) -> Iterator[Nudge]:
    """Give all nudges of one item or action that come in the window, the most urgent first."""
    if not item.is_open:
        return
    people = hearers(item, team, morning.today)
    yield from _ladder(item, people, morning)
    if item.kind is not SubjectKind.ITEM or item.awaits_sign_off:
        return
    yield from _ladder(item, channels(team), morning)
    yield from _escalations(item, team, morning)
    yield from _stale(item, people, morning)


def latest(item: Watched, numbers: tuple[int, ...], listener: str, morning: Morning) -> Rung | None:
    """
    Find the last rung that comes in the window for a listener; an empty id is a channel.

    What a snooze covers comes when it ends. Rungs that were over on the day on which the date was set are not its own.
    """
    if item.due is None or is_snoozed(item, listener, morning.today):
        return None
    coming = [
        rung
        for rung in rungs_of(item.due, numbers, morning.days)
        if not rung.is_over(item.due_set_on)
        and heard_on(rung.comes_on, listener, item.snoozes, morning.days) in morning.window
    ]
    return coming[-1] if coming else None


def _ladder(item: Watched, heard_by: Iterable[Hearer], morning: Morning) -> Iterator[Nudge]:
    numbers = morning.policy.rungs if item.kind is SubjectKind.ITEM else ACTION_RUNGS
    for hearer in heard_by:
        rung = latest(item, numbers, _listener(hearer), morning)
        if rung:
            cause = Cause.DUE if rung.number <= 0 else Cause.OVERDUE
            yield _nudge(item, cause, rung.fell_on, hearer, morning, rung=rung.number)


def _escalations(item: Watched, team: Team, morning: Morning) -> Iterator[Nudge]:
    policy, today = morning.policy, morning.today
    for after, leads in (
        (policy.executive_after, executive(team, today)),
        (policy.operational_after, operational(team, today)),
    ):
        for lead in leads:
            rung = latest(item, (after,), lead.id, morning)
            if rung:
                yield _nudge(
                    item, Cause.ESCALATION, rung.fell_on, (lead, Via.LEAD), morning, rung=rung.number
                )


def _stale(item: Watched, heard_by: Iterable[Hearer], morning: Morning) -> Iterator[Nudge]:
    days_of_silence = morning.policy.stale_days
    if not days_of_silence or item.days_late(morning.today) > morning.policy.last_rung:
        return
    comes_on = morning.days.on_or_after(stale_on(item, days_of_silence))
    for hearer in heard_by:
        listener = _listener(hearer)
        if is_snoozed(item, listener, morning.today):
            continue
        if heard_on(comes_on, listener, item.snoozes, morning.days) in morning.window:
            yield _nudge(item, Cause.STALE, item.silent_since, hearer, morning)


def stale_on(item: Watched, days_of_silence: int) -> date:
    """Name the day on which nothing has been recorded for so many days."""
    if date.max - item.silent_since < timedelta(days=days_of_silence + DAYS_LEFT):
        return date.max - timedelta(days=DAYS_LEFT)
    return item.silent_since + timedelta(days=days_of_silence)


DAYS_LEFT = 30
"""Room at the end of the calendar for moving a day to the next working day."""


def list_nudges(items: Iterable[Watched], team: Team, morning: Morning) -> list[Nudge]:
    """Give the opening and the leads' weekly list; who hears the one does not hear the other on the same day."""
    watched = list(items)
    opening = opening_nudges(
        morning.tracker,
        watched,
        team,
        morning.came_in_on,
        morning.today,
        people=morning.owes_people,
        channel=morning.owes_channel,
    )
    found = list(opening)
    if is_weekly(morning.policy, morning.days, morning.window):
        told = {nudge.recipient for nudge in found}
        weekly = weekly_nudges(morning.tracker, watched, team, morning.policy, morning.today)
        found += [nudge for nudge in weekly if nudge.recipient not in told]
    return found


def _listener(hearer: Hearer) -> str:
    recipient = hearer[0]
    return recipient.id if recipient.kind is RecipientKind.PERSON else ""


def _nudge(
    item: Watched,
    cause: Cause,
    occurrence_on: date,
    hearer: Hearer,
    morning: Morning,
    *,
    rung: int | None = None,
) -> Nudge:
    recipient, via = hearer
    return Nudge(
        morning.tracker,
        item.kind,
        item.id,
        cause,
        occurrence_on,
        recipient,
        morning.today,
        number=item.number,
        rung=rung,
        due=item.due,
        via=via,
    )
