"""Somebody who was to be told has left: what they would have heard goes to whoever hears of it now."""

from collections.abc import Iterable
from dataclasses import replace

from bot.domain.nudge_recipients import hearers
from bot.domain.nudge_values import Nudge, RecipientKind
from bot.domain.nudge_words import NoticeState, SubjectKind
from bot.domain.people import Membership
from bot.store import nudges, outbox, people
from bot.store.nudges import TrackerClock
from bot.store.outbox import Notice
from bot.store.tx import Tx
from bot.usecases import Store
from bot.usecases.sweep_notices import Notices


def readdress(store: Store, workspace: str, notice: Notice, worker: str) -> None:
    """Note that the recipient of a digest has left, and tell of its items whoever hears of them from now on."""
    with store.write(workspace) as tx:
        if not outbox.finish(tx, notice, worker, NoticeState.FAILED, error="has left"):
            return
        known = people.find_person(tx, notice.recipient)
        people.keep_person(
            tx,
            notice.recipient,
            name=known.name if known else "",
            full_name=known.full_name if known else "",
            membership=Membership.DEACTIVATED,
            timezone=known.timezone if known else "",
        )
        _pass_on(tx, notice)


def pass_on(store: Store, workspace: str, notice: Notice, worker: str) -> bool:
    """
    Tell whoever hears of a digest's items now, where its recipient has left or gone away since it was begun.

    False where they are there, or where it holds a list that can wait for them: it is then theirs to read.
    """
    with store.read(workspace) as tx:
        if not _is_absent(tx, notice):
            return False
    with store.write(workspace) as tx:
        if outbox.finish(tx, notice, worker, NoticeState.DROPPED, error="is not there"):
            _pass_on(tx, notice)
    return True


def _is_absent(tx: Tx, notice: Notice) -> bool:
    several = [spent.nudge for spent in nudges.nudges_in(tx, notice.id)]
    if not several or any(nudge.kind is SubjectKind.TRACKER for nudge in several):
        return False
    clock = nudges.clock_of(tx, several[0].tracker)
    known = nudges.load_people(tx, [notice.recipient]).get(notice.recipient)
    if clock is None or known is None:
        return False
    return known.has_left or known.is_away(clock.day_of(tx.now))


def _pass_on(tx: Tx, notice: Notice) -> None:
    by_tracker: dict[int, list[Nudge]] = {}
    for spent in nudges.nudges_in(tx, notice.id):
        by_tracker.setdefault(spent.nudge.tracker, []).append(spent.nudge)
    for tracker, several in by_tracker.items():
        clock = nudges.clock_of(tx, tracker)
        if clock is not None:
            _tell_others(tx, clock, several)


def _tell_others(tx: Tx, clock: TrackerClock, several: Iterable[Nudge]) -> None:
    items = {nudge.subject: nudge for nudge in several if nudge.kind is SubjectKind.ITEM}
    watched = nudges.linked(tx, nudges.watch_lines(tx, clock, items))
    team = nudges.load_team(tx, clock, watched)
    today = clock.day_of(tx.now)
    again = [
        replace(items[item.id], recipient=recipient, via=via, number=item.number, due=item.due)
        for item in watched
        if item.is_open
        for recipient, via in hearers(item, team, today)
        if recipient.kind is RecipientKind.PERSON
    ]
    Notices(tx, tx.now).tell(clock, clock.days.on_or_after(today), again, team)
