"""Nudges that are lists: what was overdue when a tracker came in, and what the leads see every week."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from bot.domain.nudge_ladder import Window
from bot.domain.nudge_policy import NudgePolicy
from bot.domain.nudge_recipients import executive, opening_hearers, operational
from bot.domain.nudge_values import Nudge, Recipient, RecipientKind, Team, Via, Watched
from bot.domain.nudge_words import Cause, SubjectKind
from bot.domain.working_days import WorkingDays

DAYS_OF_WEEK = 7


def was_overdue_at_first(item: Watched, came_in_on: date, today: date) -> bool:
    """Tell whether an item was overdue when its tracker came in, and is so today."""
    return item.kind is SubjectKind.ITEM and item.is_overdue(came_in_on) and item.is_overdue(today)


def is_leads(item: Watched, after: int, today: date) -> bool:
    """Tell whether an item belongs on the weekly list of a lead who hears of it so many days past its date."""
    if item.kind is not SubjectKind.ITEM or not item.is_open:
        return False
    return item.awaits_sign_off or (item.is_overdue(today) and item.days_late(today) >= after)


def weekly_fell_on(policy: NudgePolicy, today: date) -> date:
    """
    Find the latest day on which the leads' list fell.

    >>> weekly_fell_on(NudgePolicy(), date(2026, 11, 24))
    datetime.date(2026, 11, 23)
    """
    return today - timedelta(days=(today.weekday() - policy.weekly_on) % DAYS_OF_WEEK)


def is_weekly(policy: NudgePolicy, days: WorkingDays, window: Window) -> bool:
    """Tell whether the leads' list comes in the window: on its weekday, or the next working day."""
    return days.on_or_after(weekly_fell_on(policy, window.last)) in window


def opening_nudges(
    tracker: int,
    items: Iterable[Watched],
    team: Team,
    came_in_on: date,
    today: date,
    *,
    people: bool,
    channel: bool,
) -> Iterator[Nudge]:
    """Give the opening digest and the opening channel message, each where it is still owed."""
    listed = tuple(item.number for item in in_order(items) if was_overdue_at_first(item, came_in_on, today))
    if not listed:
        return
    hearers = opening_hearers(team, today) if people else []
    if channel and team.home_channel in team.channels:
        hearers = [*hearers, (Recipient(RecipientKind.CHANNEL, team.home_channel), Via.TEAM)]
    for recipient, via in hearers:
        yield Nudge(
            tracker,
            SubjectKind.TRACKER,
            tracker,
            Cause.OPENING,
            came_in_on,
            recipient,
            today,
            via=via,
            items=listed,
        )


def weekly_nudges(
    tracker: int, items: Iterable[Watched], team: Team, policy: NudgePolicy, today: date
) -> Iterator[Nudge]:
    """Give each lead the list of what is late or waits for a sign-off; an empty list is no nudge."""
    watched = in_order(items)
    told: set[str] = set()
    for after, recipients in (
        (policy.operational_after, operational(team, today)),
        (policy.executive_after, executive(team, today)),
    ):
        leads = [item for item in watched if is_leads(item, after, today)]
        for recipient in recipients:
            listed = tuple(item.number for item in leads if not is_snoozed(item, recipient.id, today))
            if not listed or recipient.id in told:
                continue  # whoever holds both roles has the longer list already
            told.add(recipient.id)
            yield Nudge(
                tracker,
                SubjectKind.TRACKER,
                tracker,
                Cause.SUMMARY,
                weekly_fell_on(policy, today),
                recipient,
                today,
                via=Via.LEAD,
                items=listed,
            )


def is_snoozed(item: Watched, person: str, day: date) -> bool:
    """Tell whether an item is silent for a person on a day."""
    return any(snooze.covers(person, day) for snooze in item.snoozes)


def in_order(items: Iterable[Watched]) -> list[Watched]:
    """Put what is watched into the order of the document."""
    return sorted(items, key=lambda item: (item.position, item.id))
