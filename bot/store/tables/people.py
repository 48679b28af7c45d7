"""People and channels as last seen, and the words somebody has not saved yet."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.people import Membership, Role
from bot.domain.updates import TextFormat
from bot.store.tables.base import EMPTY, Base, Id, Scoped
from bot.store.tables.columns import one_of


class PersonRow(Scoped, Base):
    """Somebody of the workspace as last fetched; the folded names are for finding them however they are typed."""

    __tablename__ = "person"
    __table_args__ = (
        UniqueConstraint("workspace_id", "person_id"),
        Index(None, "workspace_id", "name_folded"),
        Index(None, "workspace_id", "full_name_folded"),
    )

    id: Mapped[Id] = mapped_column(init=False)
    person_id: Mapped[str]
    name: Mapped[str] = mapped_column(default="")
    full_name: Mapped[str] = mapped_column(default="")
    name_folded: Mapped[str] = mapped_column(default="")
    full_name_folded: Mapped[str] = mapped_column(default="")
    membership: Mapped[Membership] = mapped_column(
        one_of(Membership, "membership"), default=Membership.UNKNOWN
    )
    timezone: Mapped[str] = mapped_column(default="")
    fetched_at: Mapped[datetime | None] = mapped_column(default=None)
    last_tracker_id: Mapped[int | None] = mapped_column(ForeignKey("tracker.id"), default=None)
    away_until: Mapped[date | None] = mapped_column(default=None)


class RoleRow(Scoped, Base):
    """Who holds a role in a tracker at present; the history keeps who held it before."""

    __tablename__ = "role"
    __table_args__ = (
        UniqueConstraint("tracker_id", "role", "person_id"),
        Index(None, "workspace_id", "person_id"),
    )

    id: Mapped[Id] = mapped_column(init=False)
    tracker_id: Mapped[int] = mapped_column(ForeignKey("tracker.id"))
    role: Mapped[Role] = mapped_column(one_of(Role, "role"))
    person_id: Mapped[str]
    given_at: Mapped[datetime]


class ChannelRow(Scoped, Base):
    """A channel's own default tracker, and when a summary was last posted in it for all."""

    __tablename__ = "channel"
    __table_args__ = (UniqueConstraint("workspace_id", "channel_id"),)

    id: Mapped[Id] = mapped_column(init=False)
    channel_id: Mapped[str]
    default_tracker_id: Mapped[int | None] = mapped_column(ForeignKey("tracker.id"), default=None)
    last_summary_at: Mapped[datetime | None] = mapped_column(default=None)


class DraftRow(Scoped, Base):
    """
    Words that are not saved yet, kept for their author; the id is opaque because it travels through forms.

    `typed` is Slack's own moment of the last character, which tells the later of two reports. A draft that was saved or
    discarded keeps its row without its words for a day (`done_at`), so that a report on its way cannot bring it back.
    `fields` is what else the form held, as JSON.
    """

    __tablename__ = "draft"
    __table_args__ = (Index(None, "workspace_id", "person_id", "at"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str]
    verb: Mapped[str]
    numbers: Mapped[str]
    text: Mapped[str]
    format: Mapped[TextFormat] = mapped_column(one_of(TextFormat, "format"))
    at: Mapped[datetime]
    tracker_id: Mapped[int | None] = mapped_column(ForeignKey("tracker.id"), default=None)
    typed: Mapped[str] = mapped_column(default="", server_default=EMPTY)
    fields: Mapped[str] = mapped_column(default="", server_default=EMPTY)
    done_at: Mapped[datetime | None] = mapped_column(default=None)
