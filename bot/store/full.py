"""What a full export lists beside the updates: every change of status, every move of a date, the whole trail."""

from datetime import datetime

from sqlalchemy import bindparam, select

from bot.domain.reading import DateRow, FullParts, StatusRow
from bot.domain.reading import HistoryRow as EntryRow
from bot.store.tables import DueChangeRow, HistoryRow, RecommendationRow, StatusChangeRow, TextRow
from bot.store.tx import HERE, Tx

_STATUSES = (
    select(
        RecommendationRow.number,
        StatusChangeRow.before,
        StatusChangeRow.after,
        TextRow.content.label("reason"),
        StatusChangeRow.by,
        StatusChangeRow.at,
    )
    .join(
        RecommendationRow,
        (RecommendationRow.workspace_id == HERE)
        & (RecommendationRow.id == StatusChangeRow.recommendation_id),
    )
    .outerjoin(TextRow, (TextRow.workspace_id == HERE) & (TextRow.id == StatusChangeRow.reason_id))
    .where(
        StatusChangeRow.workspace_id == HERE,
        RecommendationRow.tracker_id == bindparam("tracker"),
        RecommendationRow.removed_at.is_(None),
    )
    .order_by(StatusChangeRow.id)
)
_DATES = (
    select(
        RecommendationRow.number,
        DueChangeRow.before_on,
        DueChangeRow.after_on,
        DueChangeRow.wording,
        TextRow.content.label("reason"),
        DueChangeRow.by,
        DueChangeRow.at,
    )
    .join(
        RecommendationRow,
        (RecommendationRow.workspace_id == HERE) & (RecommendationRow.id == DueChangeRow.recommendation_id),
    )
    .outerjoin(TextRow, (TextRow.workspace_id == HERE) & (TextRow.id == DueChangeRow.reason_id))
    .where(
        DueChangeRow.workspace_id == HERE,
        RecommendationRow.tracker_id == bindparam("tracker"),
        RecommendationRow.removed_at.is_(None),
        DueChangeRow.is_target.is_(False),  # our own target is no due date, and the history tells of it
    )
    .order_by(DueChangeRow.id)
)
_HISTORY = (
    select(
        HistoryRow.seq,
        HistoryRow.at,
        HistoryRow.actor,
        HistoryRow.actor_id,
        HistoryRow.door,
        HistoryRow.verb,
        HistoryRow.subject,
        HistoryRow.before,
        HistoryRow.after,
        HistoryRow.digests,
        HistoryRow.previous_hash,
        HistoryRow.entry_hash,
    )
    .where(HistoryRow.workspace_id == HERE, HistoryRow.tracker_id == bindparam("tracker"))
    .order_by(HistoryRow.seq)
)


def full_parts(tx: Tx, tracker_id: int) -> FullParts:
    """Gather the internal parts of a tracker without lines that were taken out, the oldest first; its updates come from `updates.all_updates`."""
    statuses = [
        StatusRow(row.number, row.before, row.after, row.reason or "", row.by, row.at)
        for row in tx.rows(_STATUSES, tracker=tracker_id)
    ]
    dates = [
        DateRow(row.number, row.before_on, row.after_on, row.wording, row.reason or "", row.by, row.at)
        for row in tx.rows(_DATES, tracker=tracker_id)
    ]
    history = [
        EntryRow(
            seq=row.seq,
            at=datetime.fromisoformat(row.at),
            actor=row.actor,
            actor_id=row.actor_id,
            door=row.door,
            verb=row.verb,
            subject=row.subject,
            before=row.before,
            after=row.after,
            digests=row.digests,
            previous=row.previous_hash,
            hash=row.entry_hash,
        )
        for row in tx.rows(_HISTORY, tracker=tracker_id)
    ]
    return FullParts(tuple(statuses), tuple(dates), tuple(history))
