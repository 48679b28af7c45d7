"""The first tables; constraints get their names from the convention in `bot.store.tables.base`."""

from datetime import datetime

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

STATUSES = (
    "not stated",
    "not started",
    "on course",
    "at risk",
    "complete",
    "not for us",
    "no longer needed",
)


def row_id() -> sa.Column[int]:
    return sa.Column("id", sa.Integer(), primary_key=True)


def text(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=nullable)


def integer(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def moment(name: str, *, nullable: bool = False) -> sa.Column[datetime]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def link(name: str, table: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), sa.ForeignKey(f"{table}.id"), nullable=nullable)


def one_of(name: str, *words: str) -> sa.Column[str]:
    allowed = sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=32)
    return sa.Column(name, allowed, nullable=False)


def upgrade() -> None:
    op.create_table(
        "workspace", row_id(), text("team_id", nullable=True), text("name"), sa.UniqueConstraint("team_id")
    )
    op.create_table(
        "text",
        row_id(),
        text("content"),
        one_of("format", "plain", "markdown"),
        text("salt"),
        link("workspace_id", "workspace"),
    )
    op.create_table(
        "tracker",
        row_id(),
        text("key"),
        text("title"),
        text("organisation"),
        moment("created_at"),
        text("source_report"),
        text("executive_lead"),
        text("operational_lead"),
        text("marking"),
        text("timezone"),
        text("nation"),
        text("home_channel", nullable=True),
        sa.Column("published_on", sa.Date(), nullable=True),
        integer("chain_seq"),
        text("chain_hash"),
        integer("next_reference"),
        link("workspace_id", "workspace"),
        sa.UniqueConstraint("workspace_id", "key"),
    )
    op.create_table(
        "channel",
        row_id(),
        text("channel_id"),
        link("default_tracker_id", "tracker", nullable=True),
        moment("last_summary_at", nullable=True),
        link("workspace_id", "workspace"),
        sa.UniqueConstraint("workspace_id", "channel_id"),
    )
    op.create_table(
        "draft",
        sa.Column("id", sa.Text(), primary_key=True),
        text("person_id"),
        text("verb"),
        text("numbers"),
        text("text"),
        one_of("format", "plain", "markdown"),
        moment("at"),
        link("tracker_id", "tracker", nullable=True),
        link("workspace_id", "workspace"),
    )
    op.create_index("ix_draft_workspace_id_person_id_at", "draft", ["workspace_id", "person_id", "at"])
    op.create_table(
        "history",
        row_id(),
        link("tracker_id", "tracker"),
        integer("seq"),
        text("at"),
        text("actor_id"),
        text("actor"),
        text("door"),
        text("verb"),
        text("subject"),
        text("before"),
        text("after"),
        text("digests"),
        text("previous_hash"),
        text("entry_hash"),
        link("workspace_id", "workspace"),
        sa.UniqueConstraint("tracker_id", "seq"),
    )
    op.create_index("ix_history_tracker_id_subject_seq", "history", ["tracker_id", "subject", "seq"])
    op.create_table(
        "person",
        row_id(),
        text("person_id"),
        text("name"),
        text("full_name"),
        text("name_folded"),
        text("full_name_folded"),
        one_of("membership", "member", "guest", "bot", "other organisation", "deactivated", "unknown"),
        text("timezone"),
        moment("fetched_at", nullable=True),
        link("last_tracker_id", "tracker", nullable=True),
        link("workspace_id", "workspace"),
        sa.UniqueConstraint("workspace_id", "person_id"),
    )
    op.create_index("ix_person_workspace_id_full_name_folded", "person", ["workspace_id", "full_name_folded"])
    op.create_index("ix_person_workspace_id_name_folded", "person", ["workspace_id", "name_folded"])
    op.create_table(
        "recommendation",
        row_id(),
        link("tracker_id", "tracker"),
        text("number"),
        integer("position"),
        link("text_id", "text"),
        link("parent_id", "recommendation", nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        text("due_wording"),
        one_of("due_kind", "day", "month", "relative", "immediate", "recurring", "none"),
        text("addressee"),
        text("owner"),
        text("owner_id"),
        one_of("status", *STATUSES),
        link("status_reason_id", "text", nullable=True),
        text("status_by"),
        moment("status_at", nullable=True),
        integer("status_version"),
        moment("signed_off_at", nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        text("closed_ref"),
        moment("last_update_at", nullable=True),
        link("workspace_id", "workspace"),
        sa.UniqueConstraint("tracker_id", "number"),
    )
    op.create_index(
        "ix_recommendation_in_order", "recommendation", ["workspace_id", "tracker_id", "position", "number"]
    )
    op.create_index("ix_recommendation_parent_id", "recommendation", ["parent_id"])
    op.create_table(
        "submission",
        row_id(),
        text("key"),
        text("author"),
        text("author_id"),
        text("door"),
        text("verb"),
        moment("at"),
        link("tracker_id", "tracker", nullable=True),
        text("answer", nullable=True),
        moment("undone_at", nullable=True),
        text("undone_by"),
        link("replaced_by", "submission", nullable=True),
        link("workspace_id", "workspace"),
        sa.UniqueConstraint("workspace_id", "key"),
    )
    op.create_table(
        "due_change",
        row_id(),
        link("recommendation_id", "recommendation"),
        sa.Column("before_on", sa.Date(), nullable=True),
        sa.Column("after_on", sa.Date(), nullable=True),
        text("wording"),
        text("by"),
        moment("at"),
        link("reason_id", "text", nullable=True),
        link("workspace_id", "workspace"),
    )
    op.create_index("ix_due_change_recommendation_id", "due_change", ["recommendation_id"])
    op.create_table(
        "history_text",
        link("history_id", "history"),
        text("name"),
        link("text_id", "text"),
        link("workspace_id", "workspace"),
        sa.PrimaryKeyConstraint("history_id", "name"),
    )
    op.create_index("ix_history_text_text_id", "history_text", ["text_id"])
    op.create_table(
        "status_change",
        row_id(),
        link("recommendation_id", "recommendation"),
        integer("version"),
        one_of("before", *STATUSES),
        one_of("after", *STATUSES),
        text("by"),
        moment("at"),
        link("before_reason_id", "text", nullable=True),
        link("reason_id", "text", nullable=True),
        link("submission_id", "submission", nullable=True),
        link("workspace_id", "workspace"),
        sa.UniqueConstraint("recommendation_id", "version"),
    )
    op.create_index("ix_status_change_submission_id", "status_change", ["submission_id"])
    op.create_table(
        "update",
        row_id(),
        link("tracker_id", "tracker"),
        text("reference"),
        one_of("kind", "note", "force update"),
        text("author"),
        text("author_id"),
        moment("at"),
        link("text_id", "text"),
        text("source"),
        link("submission_id", "submission", nullable=True),
        link("workspace_id", "workspace"),
        sa.UniqueConstraint("tracker_id", "reference"),
    )
    op.create_index("ix_update_submission_id", "update", ["submission_id"])
    op.create_table(
        "action",
        row_id(),
        link("update_id", "update"),
        integer("position"),
        link("text_id", "text"),
        text("owner"),
        sa.Column("due_on", sa.Date(), nullable=True),
        text("due_wording"),
        one_of("state", "open", "kept", "missed", "dropped"),
        text("reason"),
        link("workspace_id", "workspace"),
        sa.UniqueConstraint("update_id", "position"),
    )
    op.create_table(
        "update_item",
        link("update_id", "update"),
        link("recommendation_id", "recommendation"),
        one_of("state", "recorded", "proposed", "current", "superseded", "sent back", "withdrawn", "undone"),
        link("workspace_id", "workspace"),
        sa.PrimaryKeyConstraint("update_id", "recommendation_id"),
    )
    op.create_index(
        "ix_update_item_recommendation_id_state_update_id",
        "update_item",
        ["recommendation_id", "state", "update_id"],
    )
    op.create_index(
        "uq_update_item_current",
        "update_item",
        ["recommendation_id"],
        unique=True,
        sqlite_where=sa.text("state = 'current'"),
        postgresql_where=sa.text("state = 'current'"),
    )


def downgrade() -> None:
    for table in (
        "update_item",
        "action",
        "update",
        "status_change",
        "history_text",
        "due_change",
        "submission",
        "recommendation",
        "person",
        "history",
        "draft",
        "channel",
        "tracker",
        "text",
        "workspace",
    ):
        op.drop_table(table)
