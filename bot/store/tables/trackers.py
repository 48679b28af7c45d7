"""Workspaces, and the trackers within them."""

from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.domain.history import START
from bot.store.tables.base import EMPTY, Base, Id, Scoped


class WorkspaceRow(Base):
    """The outer wall; without a team it holds what was imported before any workspace connected."""

    __tablename__ = "workspace"
    __table_args__ = (UniqueConstraint("team_id"),)

    id: Mapped[Id] = mapped_column(init=False)
    team_id: Mapped[str | None]
    name: Mapped[str]


class TrackerRow(Scoped, Base):
    """
    One document being answered.

    `chain_seq` and `chain_hash` are the head of its history, `next_reference` numbers its updates: whoever writes
    to a tracker locks this row first, so two writers wait for each other here and nowhere else. `nudge_policy` is
    JSON, empty while nobody changed it; `swept_on` is the last day whose nudges were chosen; until `quiet_to` nothing
    comes after it, for as long as the tracker stands as `quiet_while` says. `created_by` is the person who imported it
    or set it up, empty from the terminal.
    """

    __tablename__ = "tracker"
    __table_args__ = (UniqueConstraint("workspace_id", "key"),)

    id: Mapped[Id] = mapped_column(init=False)
    key: Mapped[str]
    title: Mapped[str]
    organisation: Mapped[str]
    created_at: Mapped[datetime]
    source_report: Mapped[str] = mapped_column(default="")
    executive_lead: Mapped[str] = mapped_column(default="")
    operational_lead: Mapped[str] = mapped_column(default="")
    marking: Mapped[str] = mapped_column(default="")
    timezone: Mapped[str] = mapped_column(default="Europe/London")
    nation: Mapped[str] = mapped_column(default="England")
    home_channel: Mapped[str | None] = mapped_column(default=None)
    published_on: Mapped[date | None] = mapped_column(default=None)
    nudge_policy: Mapped[str] = mapped_column(default="", server_default=EMPTY)
    swept_on: Mapped[date | None] = mapped_column(default=None)
    quiet_to: Mapped[date | None] = mapped_column(default=None)
    quiet_while: Mapped[str] = mapped_column(default="", server_default=EMPTY)
    created_by: Mapped[str] = mapped_column(default="", server_default=EMPTY)
    archived_at: Mapped[datetime | None] = mapped_column(default=None)
    chain_seq: Mapped[int] = mapped_column(default=0)
    chain_hash: Mapped[str] = mapped_column(default=START)
    next_reference: Mapped[int] = mapped_column(default=1)
