"""Roles, nudges and the outbox; targets, evidence, removed lines and redacted texts."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

from bot.store.migrations.search_index_0002 import drop_search_index, make_search_index

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def row_id() -> sa.Column[int]:
    return sa.Column("id", sa.Integer(), primary_key=True)


def text(name: str, *, added: bool = False) -> sa.Column[str]:
    """Make a column for words; one that is added to a table with rows in it is empty in them."""
    return sa.Column(name, sa.Text(), nullable=False, server_default=sa.text("''") if added else None)


def integer(name: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=nullable)


def flag(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), nullable=False)


def day(name: str, *, nullable: bool = True) -> sa.Column[date]:
    return sa.Column(name, sa.Date(), nullable=nullable)


def moment(name: str, *, nullable: bool = True) -> sa.Column[datetime]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def link(name: str, table: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), sa.ForeignKey(f"{table}.id"), nullable=nullable)


def one_of(name: str, *words: str) -> sa.Column[str]:
    allowed = sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=32)
    return sa.Column(name, allowed, nullable=False)


def upgrade() -> None:
    add_columns()
    add_people()
    add_nudges()
    add_evidence()
    op.create_index("ix_recommendation_text_id", "recommendation", ["text_id"])
    make_search_index(op.get_bind())


def add_columns() -> None:
    added: dict[str, list[sa.Column[Any]]] = {
        "tracker": [
            text("nudge_policy", added=True),
            day("swept_on"),
            day("quiet_to"),
            text("quiet_while", added=True),
            text("created_by", added=True),
            moment("archived_at"),
        ],
        "person": [day("away_until")],
        "draft": [text("typed", added=True), text("fields", added=True), moment("done_at")],
        "recommendation": [
            moment("created_at"),
            moment("due_set_at"),
            day("target_on"),
            moment("target_set_at"),
            text("deputy", added=True),
            text("deputy_id", added=True),
            moment("removed_at"),
        ],
        "due_change": [
            sa.Column("is_target", sa.Boolean(), nullable=False, server_default=sa.false()),
            text("before_wording", added=True),
            text("before_kind", added=True),
        ],
        "text": [moment("redacted_at")],
        "action": [
            text("owner_id", added=True),
            text("closed_by", added=True),
            moment("closed_at"),
            moment("added_at"),
        ],
    }
    for table, columns in added.items():
        for column in columns:
            op.add_column(table, column)
    with op.batch_alter_table("due_change") as batch:
        batch.add_column(integer("submission_id", nullable=True))
        batch.create_foreign_key(
            "fk_due_change_submission_id_submission", "submission", ["submission_id"], ["id"]
        )
    with op.batch_alter_table("action") as batch:
        batch.drop_column("reason")  # never written to: a reason is a text of its own
        batch.add_column(integer("reason_id", nullable=True))
        batch.create_foreign_key("fk_action_reason_id_text", "text", ["reason_id"], ["id"])
    op.create_index("ix_due_change_submission_id", "due_change", ["submission_id"])
    op.create_index("ix_recommendation_tracker_id_due_on", "recommendation", ["tracker_id", "due_on"])
    op.create_index(
        "ix_recommendation_tracker_id_last_update_at", "recommendation", ["tracker_id", "last_update_at"]
    )
    op.create_index("ix_recommendation_tracker_id_created_at", "recommendation", ["tracker_id", "created_at"])
    complete = sa.text("status = 'complete'")
    op.create_index(
        "ix_recommendation_awaiting",
        "recommendation",
        ["workspace_id", "tracker_id", "signed_off_at"],
        sqlite_where=complete,
        postgresql_where=complete,
    )
    op.create_index("ix_action_workspace_id_due_on", "action", ["workspace_id", "due_on"])


def add_people() -> None:
    op.create_table(
        "role",
        row_id(),
        link("tracker_id", "tracker"),
        one_of("role", "executive-lead", "operational-lead", "administrator", "contributor", "viewer"),
        text("person_id"),
        moment("given_at", nullable=False),
        link("workspace_id", "workspace"),
        sa.UniqueConstraint("tracker_id", "role", "person_id"),
    )
    op.create_index("ix_role_workspace_id_person_id", "role", ["workspace_id", "person_id"])


def add_nudges() -> None:
    op.create_table(
        "channel_nudges",
        row_id(),
        link("tracker_id", "tracker"),
        text("channel_id"),
        flag("is_on"),
        text("set_by"),
        moment("set_at"),
        text("problem"),
        moment("told_at"),
        flag("takes_replies"),
        link("workspace_id", "workspace"),
        sa.UniqueConstraint("tracker_id", "channel_id"),
    )
    op.create_table(
        "schedule",
        row_id(),
        link("tracker_id", "tracker"),
        text("channel_id"),
        text("rule"),
        text("wording"),
        text("time_of_day"),
        text("set_by"),
        moment("set_at", nullable=False),
        day("last_on"),
        link("workspace_id", "workspace"),
        sa.UniqueConstraint("tracker_id", "channel_id"),
    )
    op.create_table(
        "snooze",
        row_id(),
        link("recommendation_id", "recommendation"),
        text("person_id"),
        day("until", nullable=False),
        text("by"),
        moment("at", nullable=False),
        text("reason"),
        link("workspace_id", "workspace"),
    )
    op.create_index("ix_snooze_recommendation_id", "snooze", ["recommendation_id"])
    op.create_index("ix_snooze_workspace_id_until", "snooze", ["workspace_id", "until"])
    op.create_table(
        "notice",
        row_id(),
        text("key"),
        text("mark"),
        one_of("kind", "digest", "channel", "summary", "asked", "trouble"),
        text("recipient"),
        text("facts"),
        moment("at", nullable=False),
        moment("next_attempt_at", nullable=False),
        link("tracker_id", "tracker", nullable=True),
        day("day"),
        one_of("state", "waiting", "sending", "sent", "failed", "unknown", "dropped"),
        integer("attempts"),
        text("leased_by"),
        moment("leased_until"),
        text("last_error"),
        text("conversation"),
        text("posted_ts"),
        moment("finished_at"),
        link("workspace_id", "workspace"),
        sa.UniqueConstraint("workspace_id", "key"),
        sa.UniqueConstraint("mark"),
    )
    op.create_index("ix_notice_state_next_attempt_at", "notice", ["state", "next_attempt_at"])
    op.create_index(
        "ix_notice_workspace_id_conversation_posted_ts",
        "notice",
        ["workspace_id", "conversation", "posted_ts"],
    )
    op.create_table(
        "nudge",
        row_id(),
        link("tracker_id", "tracker"),
        one_of("subject_kind", "item", "action", "tracker", "schedule"),
        integer("subject"),
        one_of("cause", "due", "overdue", "stale", "escalation", "opening", "summary", "asked"),
        day("occurrence_on", nullable=False),
        text("recipient"),
        moment("at", nullable=False),
        integer("rung", nullable=True),
        link("notice_id", "notice", nullable=True),
        link("workspace_id", "workspace"),
        sa.UniqueConstraint(
            "tracker_id",
            "subject_kind",
            "subject",
            "cause",
            "occurrence_on",
            "recipient",
            name="uq_nudge_once",
        ),
    )
    op.create_index("ix_nudge_notice_id", "nudge", ["notice_id"])
    op.create_index("ix_nudge_tracker_id_subject", "nudge", ["tracker_id", "subject"])


def add_evidence() -> None:
    op.create_table(
        "evidence",
        row_id(),
        link("recommendation_id", "recommendation"),
        one_of("kind", "link", "file", "message"),
        text("url"),
        link("text_id", "text"),
        text("by"),
        text("by_id"),
        moment("at", nullable=False),
        flag("is_public"),
        moment("withdrawn_at"),
        link("submission_id", "submission", nullable=True),
        link("workspace_id", "workspace"),
    )
    op.create_index("ix_evidence_recommendation_id", "evidence", ["recommendation_id"])
    op.create_index("ix_evidence_submission_id", "evidence", ["submission_id"])


def downgrade() -> None:
    drop_search_index(op.get_bind())
    op.drop_index("ix_recommendation_text_id", "recommendation")
    for table in ("evidence", "nudge", "notice", "snooze", "schedule", "channel_nudges", "role"):
        op.drop_table(table)
    op.drop_index("ix_action_workspace_id_due_on", "action")
    op.drop_index("ix_recommendation_awaiting", "recommendation")
    op.drop_index("ix_recommendation_tracker_id_created_at", "recommendation")
    op.drop_index("ix_recommendation_tracker_id_last_update_at", "recommendation")
    op.drop_index("ix_recommendation_tracker_id_due_on", "recommendation")
    with op.batch_alter_table("due_change") as batch:
        batch.drop_index("ix_due_change_submission_id")
        batch.drop_constraint("fk_due_change_submission_id_submission", type_="foreignkey")
        for column in ("submission_id", "before_kind", "before_wording", "is_target"):
            batch.drop_column(column)
    with op.batch_alter_table("action") as batch:
        batch.drop_constraint("fk_action_reason_id_text", type_="foreignkey")
        batch.drop_column("reason_id")
        batch.add_column(text("reason", added=True))
    for table, columns in {
        "action": ("added_at", "closed_at", "closed_by", "owner_id"),
        "text": ("redacted_at",),
        "recommendation": (
            "removed_at",
            "deputy_id",
            "deputy",
            "target_set_at",
            "target_on",
            "due_set_at",
            "created_at",
        ),
        "person": ("away_until",),
        "draft": ("done_at", "fields", "typed"),
        "tracker": ("archived_at", "created_by", "quiet_while", "quiet_to", "swept_on", "nudge_policy"),
    }.items():
        for column in columns:
            op.drop_column(table, column)
