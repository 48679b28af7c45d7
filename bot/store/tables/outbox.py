"""What the bot will say unprompted, as facts, and how far each has come."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.nudge_words import NoticeKind, NoticeState
from bot.store.tables.base import Base, Id, Scoped
from bot.store.tables.columns import one_of


class NoticeRow(Scoped, Base):
    """
    One notice.

    `key` says what may be said but once ("digest U1 2026-11-24"); `mark` travels in the message's metadata, so that it
    can be looked for after a doubt. `recipient` is a person's or a channel's id, `conversation` where it was posted.
    """

    __tablename__ = "notice"
    __table_args__ = (
        UniqueConstraint("workspace_id", "key"),
        UniqueConstraint("mark"),
        Index(None, "state", "next_attempt_at"),
        Index(None, "workspace_id", "conversation", "posted_ts"),
    )

    id: Mapped[Id] = mapped_column(init=False)
    key: Mapped[str]
    mark: Mapped[str]
    kind: Mapped[NoticeKind] = mapped_column(one_of(NoticeKind, "kind"))
    recipient: Mapped[str]
    facts: Mapped[str]
    at: Mapped[datetime]
    next_attempt_at: Mapped[datetime]
    tracker_id: Mapped[int | None] = mapped_column(ForeignKey("tracker.id"), default=None)
    day: Mapped[date | None] = mapped_column(default=None)
    state: Mapped[NoticeState] = mapped_column(one_of(NoticeState, "state"), default=NoticeState.WAITING)
    attempts: Mapped[int] = mapped_column(default=0)
    leased_by: Mapped[str] = mapped_column(default="")
    leased_until: Mapped[datetime | None] = mapped_column(default=None)
    last_error: Mapped[str] = mapped_column(default="")
    conversation: Mapped[str] = mapped_column(default="")
    posted_ts: Mapped[str] = mapped_column(default="")
    finished_at: Mapped[datetime | None] = mapped_column(default=None)
