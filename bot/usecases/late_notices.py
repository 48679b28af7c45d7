"""A notice whose morning is over before it could be said: what it carries goes into the next one."""

from bot.domain.nudge_words import NoticeKind, NoticeState
from bot.store import nudges, outbox
from bot.store.nudges.notices import begin_notice
from bot.store.outbox import Notice
from bot.store.tx import Tx
from bot.usecases import Store
from bot.usecases.sweep_notices import day_with_morning, is_morning_over, not_before

DAYS_AHEAD = 10
"""How many working days what is late may have to wait, where each of them already had its message."""

DAILY = frozenset({NoticeKind.DIGEST, NoticeKind.CHANNEL})
"""What is said at most once a day."""


def carry_over(tx: Tx, notice: Notice, worker: str) -> bool:
    """
    Move the nudges of a claimed notice into the next one whose morning is to come; False when its own is not over.

    Said as it is, it would come late in the day, or be a second message on the day that has come. One that has waited
    from an earlier day already is said at any hour: else a bot that runs in the afternoons alone would never speak.
    """
    if notice.kind not in DAILY or notice.day is None:
        return False
    spent = nudges.nudges_in(tx, notice.id)
    clock = nudges.clock_of(tx, spent[0].nudge.tracker) if spent else None
    if clock is None or notice.day > (today := clock.day_of(tx.now)):
        return False
    zone = nudges.zone_of(tx, notice.recipient) if notice.kind is NoticeKind.DIGEST else ""
    if notice.day == today:
        has_waited = clock.day_of(notice.at) < notice.day
        if has_waited or not is_morning_over(clock, today, zone, tx.now):
            return False
    day = day_with_morning(clock, clock.days.on_or_after(today), zone, tx.now)
    for _ in range(DAYS_AHEAD):
        begun = begin_notice(
            tx,
            kind=notice.kind,
            recipient=notice.recipient,
            key=f"{notice.kind} {notice.recipient} {day.isoformat()}",
            day=day,
            not_before=not_before(clock, day, zone, tx.now),
            facts=notice.facts,
            tracker_id=notice.tracker_id,
        )
        if begun:
            nudges.move_nudges(tx, notice.id, begun[0])
            outbox.finish(tx, notice, worker, NoticeState.DROPPED, error="carried over")
            return True
        day = clock.days.after(day)
    return False


def move_on(store: Store, workspace: str, notice: Notice, worker: str) -> bool:
    """As `carry_over`, for a notice that was claimed because it might have been said, and that is now known not to be."""
    with store.write(workspace) as tx:
        return carry_over(tx, notice, worker)
