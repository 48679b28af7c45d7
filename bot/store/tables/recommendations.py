"""Numbered lines, and every change of their status."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.deadlines import DeadlineKind
from bot.domain.statuses import Status
from bot.store.tables.base import EMPTY, Base, Id, Scoped, TextId
from bot.store.tables.columns import one_of


class RecommendationRow(Scoped, Base):
    """
    A numbered line as it was issued.

    `status_version` counts the changes of status, so that whoever saves second can be told; `last_update_at` spares
    the summary a walk through every update. `due_set_at` is when its own due date became what it is; null in both
    moments means as early as the tracker itself; `target_set_at` is the same of our own target. A removed line keeps its row and its number. Whether it is an item is not stored: it is one while it has no children.
    """

    __tablename__ = "recommendation"
    __table_args__ = (
        UniqueConstraint("tracker_id", "number"),
        Index("ix_recommendation_in_order", "workspace_id", "tracker_id", "position", "number"),
        Index(None, "parent_id"),
        Index(None, "text_id"),
        Index(None, "tracker_id", "due_on"),
        Index(None, "tracker_id", "last_update_at"),
        Index(None, "tracker_id", "created_at"),
        # The few that wait for a sign-off, for the leads' weekly list; for PostgreSQL it is said in the migration alone.
        Index(
            "ix_recommendation_awaiting",
            "workspace_id",
            "tracker_id",
            "signed_off_at",
            sqlite_where=text("status = 'complete'"),
        ),
    )

    id: Mapped[Id] = mapped_column(init=False)
    tracker_id: Mapped[int] = mapped_column(ForeignKey("tracker.id"))
    number: Mapped[str]
    position: Mapped[int]
    text_id: Mapped[TextId]
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("recommendation.id"), default=None)
    due_on: Mapped[date | None] = mapped_column(default=None)
    due_wording: Mapped[str] = mapped_column(default="")
    due_kind: Mapped[DeadlineKind] = mapped_column(
        one_of(DeadlineKind, "due_kind"), default=DeadlineKind.NONE
    )
    addressee: Mapped[str] = mapped_column(default="")
    owner: Mapped[str] = mapped_column(default="")
    owner_id: Mapped[str] = mapped_column(default="")
    status: Mapped[Status] = mapped_column(one_of(Status, "status"), default=Status.NOT_STATED)
    status_reason_id: Mapped[int | None] = mapped_column(ForeignKey("text.id"), default=None)
    status_by: Mapped[str] = mapped_column(default="")
    status_at: Mapped[datetime | None] = mapped_column(default=None)
    status_version: Mapped[int] = mapped_column(default=0)
    signed_off_at: Mapped[datetime | None] = mapped_column(default=None)
    closed_on: Mapped[date | None] = mapped_column(default=None)
    closed_ref: Mapped[str] = mapped_column(default="")
    last_update_at: Mapped[datetime | None] = mapped_column(default=None)
    created_at: Mapped[datetime | None] = mapped_column(default=None)
    due_set_at: Mapped[datetime | None] = mapped_column(default=None)
    target_on: Mapped[date | None] = mapped_column(default=None)
    target_set_at: Mapped[datetime | None] = mapped_column(default=None)
    deputy: Mapped[str] = mapped_column(default="", server_default=EMPTY)
    deputy_id: Mapped[str] = mapped_column(default="", server_default=EMPTY)
    removed_at: Mapped[datetime | None] = mapped_column(default=None)


class StatusChangeRow(Scoped, Base):
    """One change of one status: what an undo restores, and what a full export lists."""

    __tablename__ = "status_change"
    __table_args__ = (
        UniqueConstraint("recommendation_id", "version"),
        Index(None, "submission_id"),
    )

    id: Mapped[Id] = mapped_column(init=False)
    recommendation_id: Mapped[int] = mapped_column(ForeignKey("recommendation.id"))
    version: Mapped[int]
    before: Mapped[Status] = mapped_column(one_of(Status, "before"))
    after: Mapped[Status] = mapped_column(one_of(Status, "after"))
    by: Mapped[str]
    at: Mapped[datetime]
    before_reason_id: Mapped[int | None] = mapped_column(ForeignKey("text.id"), default=None)
    reason_id: Mapped[int | None] = mapped_column(ForeignKey("text.id"), default=None)
    submission_id: Mapped[int | None] = mapped_column(ForeignKey("submission.id"), default=None)


class DueChangeRow(Scoped, Base):
    """
    One move of a line's own due date, or of our own target for it, with the words it moved to and why.

    `before_wording` and `before_kind` are what an undo puts back.
    """

    __tablename__ = "due_change"
    __table_args__ = (Index(None, "recommendation_id"), Index(None, "submission_id"))

    id: Mapped[Id] = mapped_column(init=False)
    recommendation_id: Mapped[int] = mapped_column(ForeignKey("recommendation.id"))
    before_on: Mapped[date | None]
    after_on: Mapped[date | None]
    wording: Mapped[str]
    by: Mapped[str]
    at: Mapped[datetime]
    reason_id: Mapped[int | None] = mapped_column(ForeignKey("text.id"), default=None)
    is_target: Mapped[bool] = mapped_column(default=False, server_default=false())
    before_wording: Mapped[str] = mapped_column(default="", server_default=EMPTY)
    before_kind: Mapped[str] = mapped_column(default="", server_default=EMPTY)
    submission_id: Mapped[int | None] = mapped_column(ForeignKey("submission.id"), default=None)
