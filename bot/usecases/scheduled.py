"""Scheduled summaries: which fall on a day, and when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.domain.nudge_values import Nudge, Recipient, RecipientKind, Via
from bot.domain.nudge_words import Cause, SubjectKind
from bot.domain.schedules import occurs_on
from bot.store import nudges
from bot.store.nudges import Schedule, TrackerClock
from bot.store.tx import Tx


@dataclass(frozen=True, slots=True)
class DueSummary:
    """A scheduled summary that falls on a day, and the moment it is for."""

    schedule: Schedule
    at: datetime


def summaries_on(tx: Tx, clock: TrackerClock, day: date) -> list[DueSummary]:
    """
    List the scheduled summaries of a tracker that fall on a day and were not begun for it; the earliest first.

    One that is set today begins with the next time its day comes round.
    """
    if not clock.has_schedules:
        return []
    return sorted(_falling(tx, clock, day), key=lambda due: (due.at, due.schedule.id))


def summaries_between(tx: Tx, clock: TrackerClock, first: date, last: date) -> list[tuple[datetime, Nudge]]:
    """List every scheduled summary of a tracker from one day to another, each with its moment and whom it is for."""
    found = []
    for schedule in nudges.schedules_of(tx, clock.id) if clock.has_schedules else ():
        start = clock.day_of(schedule.set_at)
        recipient = Recipient(RecipientKind.CHANNEL, schedule.channel)
        for count in range((last - first).days + 1):
            day = first + timedelta(days=count)
            if start < day and occurs_on(schedule.rule, start, day):
                at = datetime.combine(day, _time(schedule), clock.zone)
                nudge = Nudge(
                    clock.id,
                    SubjectKind.SCHEDULE,
                    schedule.id,
                    Cause.SUMMARY,
                    day,
                    recipient,
                    day,
                    via=Via.TEAM,
                )
                found.append((at, nudge))
    return found


def _falling(tx: Tx, clock: TrackerClock, day: date) -> Iterator[DueSummary]:
    for schedule in nudges.schedules_of(tx, clock.id):
        start = clock.day_of(schedule.set_at)
        is_done = schedule.last_on is not None and schedule.last_on >= day
        if start < day and not is_done and occurs_on(schedule.rule, start, day):
            yield DueSummary(schedule, datetime.combine(day, _time(schedule), clock.zone))


def _time(schedule: Schedule) -> time:
    try:
        return time.fromisoformat(schedule.time_of_day)
    except ValueError:  # nothing that we wrote; a summary at nine is better than none
        return time(9)
