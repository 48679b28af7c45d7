"""What somebody sent in one go, and what they were answered."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.tables.base import Base, Id, Scoped


class SubmissionRow(Scoped, Base):
    """
    One submission; its key is what a repeated delivery repeats, so the second finds the first one's answer.

    `answer` holds the facts of that answer as JSON, null until they are known.
    """

    __tablename__ = "submission"
    __table_args__ = (UniqueConstraint("workspace_id", "key"),)

    id: Mapped[Id] = mapped_column(init=False)
    key: Mapped[str]
    author: Mapped[str]
    author_id: Mapped[str]
    door: Mapped[str]
    verb: Mapped[str]
    at: Mapped[datetime]
    tracker_id: Mapped[int | None] = mapped_column(ForeignKey("tracker.id"), default=None)
    answer: Mapped[str | None] = mapped_column(default=None)
    undone_at: Mapped[datetime | None] = mapped_column(default=None)
    undone_by: Mapped[str] = mapped_column(default="")
    replaced_by: Mapped[int | None] = mapped_column(ForeignKey("submission.id"), default=None)
