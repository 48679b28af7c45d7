"""A notice whose day is over before it could be said: what it carries goes into the next one."""

from bot.domain.nudge_words import NoticeKind, NoticeState
from bot.store import nudges, outbox
from bot.store.nudges.notices import begin_notice
from bot.store.outbox import Notice
from bot.store.tx import Tx
from bot.usecases.sweep_notices import not_before

DAYS_AHEAD = 10
"""How many working days what is late may have to wait, where each of them already had its message."""

DAILY = frozenset({NoticeKind.DIGEST, NoticeKind.CHANNEL})
"""What is said at most once a day."""


def carry_over(tx: Tx, notice: Notice, worker: str) -> bool:
    """
    Move the nudges of a claimed notice into the one of today, or of the next working day; False when its day is not over.

    Said as it is, it would be a second message on the day that has come.
    """
    if notice.kind not in DAILY or notice.day is None:
        return False
    spent = nudges.nudges_in(tx, notice.id)
    clock = nudges.clock_of(tx, spent[0].nudge.tracker) if spent else None
    if clock is None or notice.day >= clock.day_of(tx.now):
        return False
    day = clock.days.on_or_after(clock.day_of(tx.now))
    zone = nudges.zone_of(tx, notice.recipient) if notice.kind is NoticeKind.DIGEST else ""
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
