"""Trackers as the clock sees them: when they wake, up to which day they were looked at, and what they still owe."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Exists, bindparam, exists, or_, select, update

from bot.domain.errors_nudges import PolicyRefused
from bot.domain.nudge_policy import NudgePolicy, policy_facts, policy_from
from bot.domain.nudge_words import Cause, NoticeKind, SubjectKind
from bot.domain.nudges import GONE_WRONG
from bot.domain.people import Role
from bot.domain.working_days import WorkingDays
from bot.store.tables import NoticeRow, NudgeRow, PersonRow, RoleRow, ScheduleRow, TrackerRow
from bot.store.tx import HERE, AnyRow, Tx, word


def _was_opened(*kinds: NoticeKind) -> Exists:
    return (
        exists()
        .where(
            NudgeRow.workspace_id == HERE,
            NudgeRow.tracker_id == TrackerRow.id,
            NudgeRow.subject_kind == word(SubjectKind.TRACKER),
            NudgeRow.subject == TrackerRow.id,
            NudgeRow.cause == word(Cause.OPENING),
            NoticeRow.workspace_id == HERE,
            NoticeRow.id == NudgeRow.notice_id,
            NoticeRow.kind.in_([word(kind) for kind in kinds]),
        )
        .correlate(TrackerRow)
    )


_CLOCKS = select(
    TrackerRow.id,
    TrackerRow.timezone,
    TrackerRow.nation,
    TrackerRow.nudge_policy,
    TrackerRow.swept_on,
    TrackerRow.quiet_to,
    TrackerRow.quiet_while,
    TrackerRow.chain_seq,
    TrackerRow.created_at,
    TrackerRow.created_by,
    TrackerRow.home_channel,
    TrackerRow.archived_at,
    exists()
    .where(
        RoleRow.workspace_id == HERE,
        RoleRow.tracker_id == TrackerRow.id,
        RoleRow.role == word(Role.OPERATIONAL_LEAD),
    )
    .label("has_lead"),
    exists()
    .where(ScheduleRow.workspace_id == HERE, ScheduleRow.tracker_id == TrackerRow.id)
    .label("has_schedules"),
    _was_opened(NoticeKind.DIGEST).label("opened_to_people"),
    _was_opened(NoticeKind.CHANNEL, NoticeKind.SUMMARY).label("opened_to_channel"),
).where(TrackerRow.workspace_id == HERE)
_BEHIND = _CLOCKS.where(
    TrackerRow.archived_at.is_(None),
    or_(
        TrackerRow.swept_on.is_(None),
        TrackerRow.swept_on < bindparam("day"),
        TrackerRow.swept_on > bindparam("far"),
    ),
).order_by(TrackerRow.id)
_ONE = _CLOCKS.where(TrackerRow.id == bindparam("tracker"))
_CLAIM = (
    update(TrackerRow)
    .where(
        TrackerRow.workspace_id == HERE,
        TrackerRow.id == bindparam("tracker"),
        or_(
            TrackerRow.swept_on.is_(None),
            TrackerRow.swept_on < bindparam("day"),
            TrackerRow.swept_on > bindparam("far"),
        ),
    )
    .values(swept_on=bindparam("day"), quiet_to=None)
)
_QUIET = (
    update(TrackerRow)
    .where(TrackerRow.workspace_id == HERE, TrackerRow.id == bindparam("tracker"))
    .values(quiet_to=bindparam("last"), quiet_while=bindparam("standing"))
)
_POLICY = (
    update(TrackerRow)
    .where(TrackerRow.workspace_id == HERE, TrackerRow.id == bindparam("tracker"))
    .values(nudge_policy=bindparam("policy"))
)
_ZONES = (
    select(PersonRow.timezone)
    .where(PersonRow.workspace_id == HERE, PersonRow.timezone != "")
    .group_by(PersonRow.timezone)
)


@dataclass(frozen=True, slots=True)
class TrackerClock:
    """
    One tracker as the clock sees it.

    `opened_to_people` and `opened_to_channel` tell whether what was overdue when it came in has been said to either.
    Until `quiet_to` nothing comes after the last look, as things stand.
    """

    id: int
    timezone: str
    nation: str
    policy: NudgePolicy
    swept_on: date | None
    came_in_at: datetime
    brought_in_by: str
    home_channel: str
    has_lead: bool
    has_schedules: bool
    opened_to_people: bool
    opened_to_channel: bool
    is_archived: bool = False
    quiet_to: date | None = None
    chain_seq: int = 0

    @property
    def standing(self) -> str:
        """
        Say in short how the tracker stands: another thing as soon as anything changes that may bring a nudge.

        Whatever changes items, promises and silences is in the history, so that its length tells of it.
        """
        facts = json.dumps(policy_facts(self.policy), separators=(",", ":"))
        owes = f"{self.owes_people:d}{self.owes_channel:d}"
        return f"{self.chain_seq} {owes} {self.timezone} {self.nation} {facts}"

    def is_quiet(self, first: date, last: date) -> bool:
        """Tell whether it is known that nothing comes from one day to another."""
        if self.quiet_to is None or self.swept_on is None:
            return False
        return self.swept_on < first and last <= self.quiet_to

    @property
    def zone(self) -> ZoneInfo:
        """Give the tracker's time zone."""
        return ZoneInfo(self.timezone)

    @property
    def days(self) -> WorkingDays:
        """Give the days on which the tracker nudges."""
        return WorkingDays(self.nation, self.policy.days)

    @property
    def came_in_on(self) -> date:
        """Name the local day on which it came in."""
        return self.day_of(self.came_in_at)

    @property
    def first_on(self) -> date:
        """Name its first morning: the day it came in, or the next where that day's morning was over."""
        day = self.came_in_on
        return day if self.came_in_at <= self.morning(day) else day + timedelta(days=1)

    @property
    def owes_people(self) -> bool:
        """Tell whether the opening digest is still owed, and there is somebody to have it."""
        return not self.opened_to_people and (self.has_lead or bool(self.brought_in_by))

    @property
    def owes_channel(self) -> bool:
        """Tell whether the opening message is still owed to the home channel, and there is one."""
        return not self.opened_to_channel and bool(self.home_channel)

    def day_of(self, moment: datetime) -> date:
        """Name the local day of a moment."""
        return moment.astimezone(self.zone).date()

    def morning(self, day: date, timezone: str = "") -> datetime:
        """Give the moment of the morning of a day, in the tracker's zone or in somebody's own."""
        zone = ZoneInfo(timezone) if timezone else self.zone
        return datetime.combine(day, time(self.policy.hour), zone)


def clocks_behind(tx: Tx, latest: date) -> list[TrackerClock]:
    """List the trackers that were not looked at up to a day, the archived ones left out."""
    return [_clock(row) for row in tx.rows(_BEHIND, day=latest, far=latest + GONE_WRONG)]


def clock_of(tx: Tx, tracker_id: int) -> TrackerClock | None:
    """Load one tracker as the clock sees it; None when the workspace has none such."""
    row = tx.row(_ONE, tracker=tracker_id)
    return None if row is None else _clock(row)


def claim_day(tx: Tx, tracker_id: int, day: date) -> bool:
    """
    Note that a tracker is looked at for a day; False when somebody else has done so.

    Whoever asks second waits here until the first has saved what came of it.
    """
    return bool(tx.change(_CLAIM, tracker=tracker_id, day=day, far=day + GONE_WRONG))


def note_quiet(tx: Tx, clock: TrackerClock, last: date) -> None:
    """Note that nothing comes until a day, for as long as the tracker stands as it did when that was found."""
    tx.change(_QUIET, tracker=clock.id, last=last, standing=clock.standing)


def known_zones(tx: Tx) -> list[str]:
    """List the time zones of the workspace's people, where known."""
    return [row.timezone for row in tx.rows(_ZONES)]


def set_policy(tx: Tx, tracker_id: int, policy: NudgePolicy) -> None:
    """Save when a tracker nudges; the history is owed an entry by whoever changes it."""
    facts = policy_facts(policy.check())
    tx.change(_POLICY, tracker=tracker_id, policy=json.dumps(facts, separators=(",", ":")) if facts else "")


def read_policy(kept: str) -> NudgePolicy:
    """Read a policy as it is kept; what cannot be read is as at the start, for nudges must not stop over it."""
    if not kept:
        return NudgePolicy()
    try:
        facts = json.loads(kept)
        return policy_from(facts) if isinstance(facts, Mapping) else NudgePolicy()
    except (ValueError, PolicyRefused):
        return NudgePolicy()


def _clock(row: AnyRow) -> TrackerClock:
    found = TrackerClock(
        id=row.id,
        timezone=row.timezone,
        nation=row.nation,
        policy=read_policy(row.nudge_policy),
        swept_on=row.swept_on,
        came_in_at=row.created_at,
        brought_in_by=row.created_by,
        home_channel=row.home_channel or "",
        has_lead=bool(row.has_lead),
        has_schedules=bool(row.has_schedules),
        opened_to_people=bool(row.opened_to_people),
        opened_to_channel=bool(row.opened_to_channel),
        is_archived=row.archived_at is not None,
        quiet_to=row.quiet_to,
        chain_seq=row.chain_seq,
    )
    if row.quiet_to is not None and row.quiet_while != found.standing:
        return replace(found, quiet_to=None)
    return found
