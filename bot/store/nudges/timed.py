"""Scheduled summaries, as the clock needs them."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, select, update

from bot.store.tables import ScheduleRow
from bot.store.tx import HERE, Tx

_OF_TRACKER = (
    select(
        ScheduleRow.id,
        ScheduleRow.channel_id,
        ScheduleRow.rule,
        ScheduleRow.time_of_day,
        ScheduleRow.set_at,
        ScheduleRow.last_on,
    )
    .where(ScheduleRow.workspace_id == HERE, ScheduleRow.tracker_id == bindparam("tracker"))
    .order_by(ScheduleRow.id)
)
_NOTE = (
    update(ScheduleRow)
    .where(ScheduleRow.workspace_id == HERE, ScheduleRow.id == bindparam("schedule"))
    .values(last_on=bindparam("day"))
)


@dataclass(frozen=True, slots=True)
class Schedule:
    """A channel's scheduled summary; `last_on` is the last day it was posted for."""

    id: int
    channel: str
    rule: str
    time_of_day: str
    set_at: datetime
    last_on: date | None


def schedules_of(tx: Tx, tracker_id: int) -> list[Schedule]:
    """List the scheduled summaries of a tracker."""
    return [
        Schedule(row.id, row.channel_id, row.rule, row.time_of_day, row.set_at, row.last_on)
        for row in tx.rows(_OF_TRACKER, tracker=tracker_id)
    ]


def note_summarised(tx: Tx, schedule_id: int, day: date) -> None:
    """Note the day for which a scheduled summary is posted."""
    tx.change(_NOTE, schedule=schedule_id, day=day)
