"""What the clock needs: who hears what, until when somebody hears nothing, and what was said already."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.nudge_words import Cause, SubjectKind
from bot.store.tables.base import Base, Id, Scoped
from bot.store.tables.columns import one_of


class ChannelNudgesRow(Scoped, Base):
    """Whether a channel hears of a tracker's dates, and what an administrator was told of it that went wrong."""

    __tablename__ = "channel_nudges"
    __table_args__ = (UniqueConstraint("tracker_id", "channel_id"),)

    id: Mapped[Id] = mapped_column(init=False)
    tracker_id: Mapped[int] = mapped_column(ForeignKey("tracker.id"))
    channel_id: Mapped[str]
    is_on: Mapped[bool]
    set_by: Mapped[str] = mapped_column(default="")
    set_at: Mapped[datetime | None] = mapped_column(default=None)
    problem: Mapped[str] = mapped_column(default="")
    told_at: Mapped[datetime | None] = mapped_column(default=None)
    takes_replies: Mapped[bool] = mapped_column(default=False)


class ScheduleRow(Scoped, Base):
    """A channel's scheduled summary: a recurrence rule (RFC 5545), the words it came from, the local time of day."""

    __tablename__ = "schedule"
    __table_args__ = (UniqueConstraint("tracker_id", "channel_id"),)

    id: Mapped[Id] = mapped_column(init=False)
    tracker_id: Mapped[int] = mapped_column(ForeignKey("tracker.id"))
    channel_id: Mapped[str]
    rule: Mapped[str]
    wording: Mapped[str]
    time_of_day: Mapped[str]
    set_by: Mapped[str]
    set_at: Mapped[datetime]
    last_on: Mapped[date | None] = mapped_column(default=None)


class SnoozeRow(Scoped, Base):
    """Until when an item stays silent, for one person or (an empty `person_id`) for everyone; the newest counts."""

    __tablename__ = "snooze"
    __table_args__ = (Index(None, "recommendation_id"), Index(None, "workspace_id", "until"))

    id: Mapped[Id] = mapped_column(init=False)
    recommendation_id: Mapped[int] = mapped_column(ForeignKey("recommendation.id"))
    person_id: Mapped[str]
    until: Mapped[date]
    by: Mapped[str]
    at: Mapped[datetime]
    reason: Mapped[str] = mapped_column(default="")


class NudgeRow(Scoped, Base):
    """A nudge that is spent: it was put into a notice, and is never put into another."""

    __tablename__ = "nudge"
    __table_args__ = (
        UniqueConstraint(
            "tracker_id",
            "subject_kind",
            "subject",
            "cause",
            "occurrence_on",
            "recipient",
            name="uq_nudge_once",
        ),
        Index(None, "notice_id"),
        Index(None, "tracker_id", "subject"),
    )

    id: Mapped[Id] = mapped_column(init=False)
    tracker_id: Mapped[int] = mapped_column(ForeignKey("tracker.id"))
    subject_kind: Mapped[SubjectKind] = mapped_column(one_of(SubjectKind, "subject_kind"))
    subject: Mapped[int]
    cause: Mapped[Cause] = mapped_column(one_of(Cause, "cause"))
    occurrence_on: Mapped[date]
    recipient: Mapped[str]
    at: Mapped[datetime]
    rung: Mapped[int | None] = mapped_column(default=None)
    notice_id: Mapped[int | None] = mapped_column(ForeignKey("notice.id"), default=None)
