"""What a notice of nudges says: its nudges, read anew from the store when it is about to be worded."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.domain.answers_nudges import Said, Telling
from bot.domain.nudge_holding import as_it_stands, listed_now
from bot.domain.nudge_ladder import ONE_DAY, Window
from bot.domain.nudge_lists import in_order
from bot.domain.nudge_values import Nudge, Team, Watched
from bot.domain.nudge_words import Cause, SubjectKind
from bot.store import nudges, trackers
from bot.store.nudges import Sought, TrackerClock
from bot.store.tx import Tx
from bot.usecases import Store
from bot.usecases.mornings import morning_of

URGENCY = (Cause.OVERDUE, Cause.ESCALATION, Cause.DUE, Cause.STALE, Cause.OPENING, Cause.SUMMARY)
"""In which order things are said."""


def tellings(store: Store, workspace: str, notice: int) -> tuple[Telling, ...]:
    """
    Read what a notice says now, tracker by tracker; empty when nothing of what was chosen holds any more.

    Nothing is claimed or changed: whoever delivers does that.
    """
    with store.read(workspace) as tx:
        return tellings_in(tx, notice)


def tellings_in(tx: Tx, notice: int) -> tuple[Telling, ...]:
    """As `tellings`, within a transaction of somebody else."""
    by_tracker: dict[int, list[Nudge]] = {}
    for spent in nudges.nudges_in(tx, notice):
        by_tracker.setdefault(spent.nudge.tracker, []).append(spent.nudge)
    found = [_telling(tx, tracker, several) for tracker, several in by_tracker.items()]
    return tuple(telling for telling in found if telling is not None)


def _telling(tx: Tx, tracker_id: int, several: Sequence[Nudge]) -> Telling | None:
    clock, tracker = nudges.clock_of(tx, tracker_id), trackers.load_tracker(tx, tracker_id)
    if clock is None or tracker is None or clock.is_archived:
        return None
    today = clock.day_of(tx.now)
    subjects = _subjects(tx, clock, several)
    lists = _lists(tx, clock, several, today)
    team = nudges.load_team(tx, clock, [*subjects.values(), *lists])
    said = list(_said(several, subjects, team, today))
    told = {one.nudge.number for one in said if one.nudge.kind is SubjectKind.ITEM}
    morning = morning_of(clock, Window(today, today), ())
    for nudge in several:
        if nudge.cause in {Cause.OPENING, Cause.SUMMARY} and nudge.kind is SubjectKind.TRACKER:
            listed = listed_now(nudge, lists, team, morning)
            left = tuple(item for item in listed if item.number not in told)
            said += (
                [Said(replace(nudge, items=tuple(item.number for item in left)), listed=left)] if left else []
            )
        elif nudge.kind is SubjectKind.SCHEDULE:
            said.append(Said(nudge))
    return Telling(tracker, today, tuple(said)) if said else None


def _said(
    several: Iterable[Nudge], subjects: dict[tuple[SubjectKind, int], Watched], team: Team, today: date
) -> Iterable[Said]:
    """Give the nudges of single items and promises that still hold, the most urgent first."""
    holding = []
    for nudge in several:
        subject = subjects.get((nudge.kind, nudge.subject))
        now = subject and as_it_stands(nudge, subject, team, today)
        if subject and now:
            name = team.known(subject.owner_id).name if subject.owner_id else ""
            holding.append(Said(now, subject, owner_name=name or subject.owner))
    return _once_each(sorted(holding, key=_urgency))


def _once_each(said: Iterable[Said]) -> list[Said]:
    """Keep the most urgent nudge of each subject: a notice that took over what a former one could not say may hold two."""
    kept: dict[tuple[SubjectKind, int], Said] = {}
    for one in said:
        kept.setdefault((one.nudge.kind, one.nudge.subject), one)
    return list(kept.values())


def _urgency(said: Said) -> tuple[int, int, int]:
    """Put what is overdue before what is due, document order within each, and of one item the latest rung first."""
    cause = URGENCY.index(said.nudge.cause) if said.nudge.cause in URGENCY else len(URGENCY)
    return cause, said.subject.position if said.subject else 0, -(said.nudge.rung or 0)


def _subjects(
    tx: Tx, clock: TrackerClock, several: Iterable[Nudge]
) -> dict[tuple[SubjectKind, int], Watched]:
    items = nudges.watch_lines(tx, clock, [one.subject for one in several if one.kind is SubjectKind.ITEM])
    actions = [one.subject for one in several if one.kind is SubjectKind.ACTION]
    promises = nudges.watch_promises(tx, clock, actions)
    return {(one.kind, one.id): one for one in nudges.linked(tx, [*items, *promises])}


def _lists(tx: Tx, clock: TrackerClock, several: Iterable[Nudge], today: date) -> list[Watched]:
    """Load the items that may stand on the lists of a notice, in the order of the document."""
    policy = clock.policy
    ends = []
    for nudge in several:
        if nudge.cause is Cause.OPENING:
            ends.append(clock.came_in_on - ONE_DAY)
        if nudge.cause is Cause.SUMMARY and nudge.kind is SubjectKind.TRACKER:
            ends.append(today - timedelta(days=min(policy.operational_after, policy.executive_after)))
    if not ends:
        return []
    found = nudges.find_candidates(tx, clock, Sought((), overdue_to=max(ends), awaiting=True))
    return in_order(nudges.linked(tx, nudges.watch_lines(tx, clock, [item.id for item in found])))
