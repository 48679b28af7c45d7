"""The trail: one chain a tracker, append-only."""

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.tables.base import Base, Id, Scoped, TextId


class HistoryRow(Scoped, Base):
    """
    One entry of a chain.

    Moments and facts are kept as the very characters that were hashed, so that no engine's own idea of a date or of
    JSON comes between the row and its hash.
    """

    __tablename__ = "history"
    __table_args__ = (
        UniqueConstraint("tracker_id", "seq"),
        Index(None, "tracker_id", "subject", "seq"),
    )

    id: Mapped[Id] = mapped_column(init=False)
    tracker_id: Mapped[int] = mapped_column(ForeignKey("tracker.id"))
    seq: Mapped[int]
    at: Mapped[str]
    actor_id: Mapped[str]
    actor: Mapped[str]
    door: Mapped[str]
    verb: Mapped[str]
    subject: Mapped[str]
    before: Mapped[str]
    after: Mapped[str]
    digests: Mapped[str]
    previous_hash: Mapped[str]
    entry_hash: Mapped[str]


class HistoryTextRow(Scoped, Base):
    """Which row holds a text that an entry has the digest of."""

    __tablename__ = "history_text"
    __table_args__ = (Index(None, "text_id"),)

    history_id: Mapped[int] = mapped_column(ForeignKey("history.id"), primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    text_id: Mapped[TextId]
