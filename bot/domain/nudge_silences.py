"""Why an item is silent: in a span of days, or on a rung that did not come."""

from collections.abc import Collection, Iterator
from datetime import date

from bot.domain.nudge_ladder import Rung, Window, heard_on, rungs_of
from bot.domain.nudge_recipients import hearers
from bot.domain.nudge_values import Quiet, RecipientKind, Silence, Team, Watched
from bot.domain.nudges import Morning, stale_on


def silence_in(item: Watched, team: Team, morning: Morning, span: Window) -> Silence:
    """Say why an item is silent from one day to another, both included; `day` is when it next speaks, where it does."""
    if not item.is_open:
        return Silence(item.number, Quiet.CLOSED)
    if item.awaits_sign_off:
        return Silence(item.number, Quiet.AWAITING_SIGN_OFF, due=item.due)
    if snooze := next((snooze for snooze in item.snoozes if snooze.covers("", span.last)), None):
        return Silence(item.number, Quiet.SNOOZED, until=snooze.until, due=item.due)
    if item.due is None:
        return Silence(item.number, Quiet.NO_DATE, day=_next_stale(item, morning, span))
    return _between_rungs(item, item.due, team, morning, span)


def _between_rungs(item: Watched, due: date, team: Team, morning: Morning, span: Window) -> Silence:
    rungs = [*rungs_of(due, morning.policy.rungs, morning.days)]
    if item.days_late(span.first) > morning.policy.last_rung:
        return Silence(item.number, Quiet.PAST_LADDER, due=item.due)
    if late := [rung for rung in rungs if rung.comes_on in span and rung.is_over(item.due_set_on)]:
        return Silence(
            item.number, Quiet.DATE_SET_LATER, day=item.due_set_on, rung=late[-1].number, due=item.due
        )
    if any(rung.comes_on in span for rung in rungs):
        return Silence(item.number, _nobody(item, team, span.last), due=item.due)
    coming = next((rung for rung in rungs if rung.comes_on > span.last), None)
    if coming is None:
        return Silence(item.number, Quiet.NOTHING_FALLS, due=item.due)
    return Silence(item.number, Quiet.NOTHING_FALLS, day=coming.comes_on, rung=coming.number, due=item.due)


def rungs_missed(
    item: Watched, team: Team, morning: Morning, came: Collection[tuple[int | None, date]]
) -> Iterator[Silence]:
    """
    Say of each rung of the present date that lies behind and did not come why it did not.

    `came` holds the rungs that came for anybody, each with the day it fell on.
    """
    if item.due is None:
        return
    rungs = list(rungs_of(item.due, morning.policy.rungs, morning.days))
    for rung, following in zip(rungs, [*rungs[1:], None], strict=True):
        if rung.comes_on >= morning.window.first or (rung.number, rung.fell_on) in came:
            continue
        yield _missed(item, team, morning, rung, following)


def _missed(item: Watched, team: Team, morning: Morning, rung: Rung, following: Rung | None) -> Silence:
    def because(quiet: Quiet, until: date | None = None) -> Silence:
        return Silence(item.number, quiet, day=rung.comes_on, rung=rung.number, until=until, due=item.due)

    if rung.is_over(item.due_set_on):
        return because(Quiet.DATE_SET_LATER, item.due_set_on)
    if following and following.comes_on == rung.comes_on:
        return because(Quiet.MORE_URGENT)
    heard = heard_on(rung.comes_on, "", item.snoozes, morning.days)
    if heard != rung.comes_on:
        return because(Quiet.SNOOZED, heard)
    if rung.comes_on < morning.came_in_on:
        return because(Quiet.DATE_SET_LATER, morning.came_in_on)
    quiet = _nobody(item, team, rung.comes_on)
    return because(quiet if quiet is not Quiet.SPENT else Quiet.DOWN)


def _nobody(item: Watched, team: Team, day: date) -> Quiet:
    """Tell whether there was anybody to hear of an item; `SPENT` where there was."""
    people = hearers(item, team, day)
    if team.channels or any(recipient.can_be_told for recipient, _ in people):
        return Quiet.SPENT
    is_role = any(recipient.kind is RecipientKind.ROLE for recipient, _ in people)
    return Quiet.NOBODY_LINKED if is_role else Quiet.NOBODY_THERE


def _next_stale(item: Watched, morning: Morning, span: Window) -> date | None:
    if not morning.policy.stale_days:
        return None
    day = morning.days.on_or_after(stale_on(item, morning.policy.stale_days))
    return day if day > span.last else None
