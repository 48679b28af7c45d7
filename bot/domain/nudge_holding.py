"""Whether a nudge that was chosen still holds when it is said."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from bot.domain.nudge_ladder import ONE_DAY
from bot.domain.nudge_lists import is_leads, is_snoozed, was_overdue_at_first
from bot.domain.nudge_recipients import executive, hearers, operational
from bot.domain.nudge_values import Nudge, RecipientKind, Team, Via, Watched
from bot.domain.nudge_words import Cause
from bot.domain.nudges import Morning


def as_it_stands(nudge: Nudge, subject: Watched, team: Team, today: date) -> Nudge | None:
    """
    Give a nudge of an item or a promise with its facts as they are now; None when it no longer holds.

    It does not where the item was closed, delivered, moved, answered or snoozed meanwhile, or where somebody else would
    hear of it now.
    """
    if not subject.is_open or not _is_same_day(nudge, subject):
        return None
    via = _via(nudge, subject, team, today)
    listener = "" if nudge.recipient.kind is RecipientKind.CHANNEL else nudge.recipient.id
    if via is None or is_snoozed(subject, listener, today):
        return None
    return replace(nudge, number=subject.number, due=subject.due, via=via)


def listed_now(nudge: Nudge, items: Iterable[Watched], team: Team, morning: Morning) -> list[Watched]:
    """Give the items that a list names now: what was overdue at first and still is, or what a lead hears of every week."""
    today = morning.today
    if nudge.cause is Cause.OPENING:
        return [item for item in items if was_overdue_at_first(item, morning.came_in_on, today)]
    afters = [morning.policy.operational_after] * (nudge.recipient in operational(team, today))
    afters += [morning.policy.executive_after] * (nudge.recipient in executive(team, today))
    if not afters:
        return []
    listed = [item for item in items if is_leads(item, min(afters), today)]
    return [item for item in listed if not is_snoozed(item, nudge.recipient.id, today)]


def _is_same_day(nudge: Nudge, subject: Watched) -> bool:
    """Tell whether the rung, or the silence, is still that of the item's present facts."""
    if nudge.cause is Cause.STALE:
        return subject.silent_since == nudge.occurrence_on
    if nudge.rung is None:
        return True
    return subject.due is not None and subject.due + nudge.rung * ONE_DAY == nudge.occurrence_on


def _via(nudge: Nudge, subject: Watched, team: Team, today: date) -> Via | None:
    if nudge.recipient.kind is RecipientKind.CHANNEL:
        return Via.TEAM if nudge.recipient.id in team.channels and not subject.awaits_sign_off else None
    if nudge.cause is Cause.ESCALATION:
        leads = [*operational(team, today), *executive(team, today)]
        return Via.LEAD if nudge.recipient in leads and not subject.awaits_sign_off else None
    return next((via for who, via in hearers(subject, team, today) if who == nudge.recipient), None)
