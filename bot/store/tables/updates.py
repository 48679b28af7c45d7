"""Updates, the items each covers, and the actions promised in them."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.updates import ActionState, EvidenceKind, Kind, State
from bot.store.tables.base import EMPTY, Base, Id, Scoped, TextId
from bot.store.tables.columns import one_of


class UpdateRow(Scoped, Base):
    """Something recorded, append-only; `reference` is what people call it ("U-17")."""

    __tablename__ = "update"
    __table_args__ = (UniqueConstraint("tracker_id", "reference"), Index(None, "submission_id"))

    id: Mapped[Id] = mapped_column(init=False)
    tracker_id: Mapped[int] = mapped_column(ForeignKey("tracker.id"))
    reference: Mapped[str]
    kind: Mapped[Kind] = mapped_column(one_of(Kind, "kind"))
    author: Mapped[str]
    author_id: Mapped[str]
    at: Mapped[datetime]
    text_id: Mapped[TextId]
    source: Mapped[str] = mapped_column(default="")
    submission_id: Mapped[int | None] = mapped_column(ForeignKey("submission.id"), default=None)


class UpdateItemRow(Scoped, Base):
    """
    One item that an update covers, and where the update stands for it.

    The state lies here because an answer that several items share may be superseded for one of them alone.
    """

    __tablename__ = "update_item"
    __table_args__ = (
        Index(None, "recommendation_id", "state", "update_id"),
        Index(
            "uq_update_item_current",
            "recommendation_id",
            unique=True,
            # Said for PostgreSQL too where the tables are made, in the migration: said here, it would load all that the
            # library knows of PostgreSQL at every start on SQLite.
            sqlite_where=text("state = 'current'"),
        ),
    )

    update_id: Mapped[int] = mapped_column(ForeignKey("update.id"), primary_key=True)
    recommendation_id: Mapped[int] = mapped_column(ForeignKey("recommendation.id"), primary_key=True)
    state: Mapped[State] = mapped_column(one_of(State, "state"))


class ActionRow(Scoped, Base):
    """
    A promise inside a force update, one row however many items share it.

    `added_at` is when it was promised by itself; null where it came with the words of the update.
    """

    __tablename__ = "action"
    __table_args__ = (UniqueConstraint("update_id", "position"), Index(None, "workspace_id", "due_on"))

    id: Mapped[Id] = mapped_column(init=False)
    update_id: Mapped[int] = mapped_column(ForeignKey("update.id"))
    position: Mapped[int]
    text_id: Mapped[TextId]
    owner: Mapped[str] = mapped_column(default="")
    due_on: Mapped[date | None] = mapped_column(default=None)
    due_wording: Mapped[str] = mapped_column(default="")
    state: Mapped[ActionState] = mapped_column(one_of(ActionState, "state"), default=ActionState.OPEN)
    owner_id: Mapped[str] = mapped_column(default="", server_default=EMPTY)
    closed_by: Mapped[str] = mapped_column(default="", server_default=EMPTY)
    closed_at: Mapped[datetime | None] = mapped_column(default=None)
    added_at: Mapped[datetime | None] = mapped_column(default=None)
    reason_id: Mapped[int | None] = mapped_column(ForeignKey("text.id"), default=None)


class EvidenceRow(Scoped, Base):
    """A link, a file or a message that shows what was done for an item; what it says of itself lies in its text."""

    __tablename__ = "evidence"
    __table_args__ = (Index(None, "recommendation_id"), Index(None, "submission_id"))

    id: Mapped[Id] = mapped_column(init=False)
    recommendation_id: Mapped[int] = mapped_column(ForeignKey("recommendation.id"))
    kind: Mapped[EvidenceKind] = mapped_column(one_of(EvidenceKind, "kind"))
    url: Mapped[str]
    text_id: Mapped[TextId]
    by: Mapped[str]
    by_id: Mapped[str]
    at: Mapped[datetime]
    is_public: Mapped[bool] = mapped_column(default=False)
    withdrawn_at: Mapped[datetime | None] = mapped_column(default=None)
    submission_id: Mapped[int | None] = mapped_column(ForeignKey("submission.id"), default=None)
