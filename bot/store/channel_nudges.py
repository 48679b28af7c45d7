"""Which channels hear of a tracker's dates, which is its home, and when each has its summary."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, delete, select, update

from bot.store.heads import hold_tracker
from bot.store.tables import ChannelNudgesRow, ScheduleRow, TrackerRow
from bot.store.tx import HERE, Tx

_HOME = select(TrackerRow.home_channel).where(
    TrackerRow.workspace_id == HERE, TrackerRow.id == bindparam("tracker")
)
_SET_HOME = (
    update(TrackerRow)
    .where(TrackerRow.workspace_id == HERE, TrackerRow.id == bindparam("tracker"))
    .values(home_channel=bindparam("home"))
)
_CHANNELS = (
    select(ChannelNudgesRow.channel_id, ChannelNudgesRow.is_on, ChannelNudgesRow.takes_replies)
    .where(ChannelNudgesRow.workspace_id == HERE, ChannelNudgesRow.tracker_id == bindparam("tracker"))
    .order_by(ChannelNudgesRow.id)
)
_SWITCH = (
    update(ChannelNudgesRow)
    .where(
        ChannelNudgesRow.workspace_id == HERE,
        ChannelNudgesRow.tracker_id == bindparam("tracker"),
        ChannelNudgesRow.channel_id == bindparam("channel"),
    )
    .values(
        is_on=bindparam("on"),
        takes_replies=bindparam("replies"),
        set_by=bindparam("by_whom"),
        set_at=bindparam("moment"),
        problem="",
        told_at=None,
    )
)
_SCHEDULE = select(
    ScheduleRow.rule, ScheduleRow.wording, ScheduleRow.time_of_day, ScheduleRow.set_at, ScheduleRow.set_by
).where(
    ScheduleRow.workspace_id == HERE,
    ScheduleRow.tracker_id == bindparam("tracker"),
    ScheduleRow.channel_id == bindparam("channel"),
)
_DROP_SCHEDULE = delete(ScheduleRow).where(
    ScheduleRow.workspace_id == HERE,
    ScheduleRow.tracker_id == bindparam("tracker"),
    ScheduleRow.channel_id == bindparam("channel"),
)


@dataclass(frozen=True, slots=True)
class Switch:
    """Whether a channel hears of a tracker's dates, and whether answers in its threads are offered as updates."""

    is_on: bool
    takes_replies: bool = False


@dataclass(frozen=True, slots=True)
class ChannelSchedule:
    """When a channel has its summary: the rule, the words it came from, the local time, and since when it counts."""

    rule: str
    wording: str
    time_of_day: str
    set_at: datetime
    set_by: str


def home_channel(tx: Tx, tracker_id: int) -> str:
    """Name the channel in which a tracker is at home; empty where none was set."""
    row = tx.row(_HOME, tracker=tracker_id)
    return (row.home_channel or "") if row else ""


def set_home_channel(tx: Tx, tracker_id: int, channel_id: str) -> None:
    """Make a channel the tracker's home, or with an empty id none. The history is owed an entry."""
    hold_tracker(tx, tracker_id)
    tx.change(_SET_HOME, tracker=tracker_id, home=channel_id or None)


def switches(tx: Tx, tracker_id: int) -> dict[str, Switch]:
    """Tell of each channel whether it hears; the home channel does unless it was switched off."""
    home = home_channel(tx, tracker_id)
    found = {home: Switch(is_on=True)} if home else {}
    for row in tx.rows(_CHANNELS, tracker=tracker_id):
        found[row.channel_id] = Switch(row.is_on, row.takes_replies)
    return found


def set_switch(tx: Tx, tracker_id: int, channel_id: str, switch: Switch, *, by: str) -> None:
    """Switch a channel; what went wrong there before is forgotten. The history is owed an entry."""
    hold_tracker(tx, tracker_id)
    done = tx.change(
        _SWITCH,
        tracker=tracker_id,
        channel=channel_id,
        on=switch.is_on,
        replies=switch.takes_replies,
        by_whom=by,
        moment=tx.now,
    )
    if done:
        return
    row = {
        "tracker_id": tracker_id,
        "channel_id": channel_id,
        "is_on": switch.is_on,
        "takes_replies": switch.takes_replies,
        "set_by": by,
        "set_at": tx.now,
        "problem": "",
    }
    tx.put(ChannelNudgesRow, [row])


def schedule_of(tx: Tx, tracker_id: int, channel_id: str) -> ChannelSchedule | None:
    """Tell when a channel has its summary; None where it has none."""
    row = tx.row(_SCHEDULE, tracker=tracker_id, channel=channel_id)
    if row is None:
        return None
    return ChannelSchedule(row.rule, row.wording, row.time_of_day, row.set_at, row.set_by)


def set_schedule(tx: Tx, tracker_id: int, channel_id: str, schedule: ChannelSchedule | None) -> None:
    """Set when a channel has its summary, or None for never. The history is owed an entry."""
    hold_tracker(tx, tracker_id)
    tx.change(_DROP_SCHEDULE, tracker=tracker_id, channel=channel_id)
    if schedule is None:
        return
    never: date | None = None
    row = {
        "tracker_id": tracker_id,
        "channel_id": channel_id,
        "rule": schedule.rule,
        "wording": schedule.wording,
        "time_of_day": schedule.time_of_day,
        "set_by": schedule.set_by,
        "set_at": schedule.set_at,
        "last_on": never,
    }
    tx.put(ScheduleRow, [row])
