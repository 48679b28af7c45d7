"""Changing a status: who saves second is told, and every change is kept."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import aliased

from bot.domain.errors import ChangedMeanwhile, Meanwhile
from bot.domain.recommendations import Recommendation
from bot.domain.statuses import Status
from bot.store.heads import hold_tracker
from bot.store.tables import RecommendationRow, StatusChangeRow, TextRow
from bot.store.texts import add_text
from bot.store.tx import HERE, AnyRow, Tx

_Before = aliased(TextRow)
_NOW = (
    select(
        RecommendationRow.status,
        RecommendationRow.status_reason_id,
        TextRow.content.label("reason"),
        RecommendationRow.status_by,
        RecommendationRow.status_version,
    )
    .outerjoin(TextRow, (TextRow.workspace_id == HERE) & (TextRow.id == RecommendationRow.status_reason_id))
    .where(RecommendationRow.workspace_id == HERE, RecommendationRow.id == bindparam("line"))
)
_SET = (
    update(RecommendationRow)
    .where(RecommendationRow.workspace_id == HERE, RecommendationRow.id == bindparam("line"))
    .values(
        status=bindparam("new_status"),
        status_reason_id=bindparam("new_reason"),
        status_by=bindparam("new_by"),
        status_at=bindparam("new_at"),
        status_version=bindparam("new_version"),
        signed_off_at=None,
    )
)
_CHANGES = (
    select(
        StatusChangeRow.recommendation_id,
        RecommendationRow.number,
        StatusChangeRow.before,
        _Before.content.label("before_reason"),
        StatusChangeRow.after,
        TextRow.content.label("reason"),
        StatusChangeRow.version,
        RecommendationRow.status_version,
        StatusChangeRow.reason_id,
        StatusChangeRow.by,
        StatusChangeRow.at,
    )
    .join(
        RecommendationRow,
        (RecommendationRow.workspace_id == HERE)
        & (RecommendationRow.id == StatusChangeRow.recommendation_id),
    )
    .outerjoin(_Before, (_Before.workspace_id == HERE) & (_Before.id == StatusChangeRow.before_reason_id))
    .outerjoin(TextRow, (TextRow.workspace_id == HERE) & (TextRow.id == StatusChangeRow.reason_id))
    .where(StatusChangeRow.workspace_id == HERE, StatusChangeRow.submission_id == bindparam("submission"))
    .order_by(StatusChangeRow.id)
)


@dataclass(frozen=True, slots=True)
class StatusChange:
    """
    One change of one status: what it was, what it became, and why each.

    `reason_id` is the stored text of the reason (None without one), for the history entry of the change; `is_last`
    tells whether it is still what the item says.
    """

    recommendation_id: int
    number: str
    before: Status
    before_reason: str
    after: Status
    reason: str
    version: int
    is_last: bool
    reason_id: int | None
    by: str
    at: datetime


def set_status(
    tx: Tx,
    tracker_id: int,
    item: Recommendation,
    status: Status,
    *,
    by: str,
    reason: str = "",
    expected_version: int | None = None,
    submission_id: int | None = None,
) -> StatusChange:
    """
    Change the status of an item; a sign-off of the earlier status ends with it.

    The history is then owed an entry with the item's number as its subject, `{"status": …}` in its `after`, and the
    reason's text where there is one.

    Args:
        tx: the transaction.
        tracker_id: the item's tracker.
        item: the item as it was loaded.
        status: what it becomes.
        by: the name printed beside it.
        reason: why, as typed.
        expected_version: the version that the writer saw, where that is not the one of `item`.
        submission_id: what the change came with, so that both can be undone as one.

    Raises:
        ChangedMeanwhile: somebody else was faster.
    """
    expected = item.status_version if expected_version is None else expected_version
    hold_tracker(tx, tracker_id)
    now = tx.row(_NOW, line=item.id)
    if now is None or now.status_version != expected:
        by_whom, what = (now.status_by, str(now.status)) if now else ("", "")
        raise ChangedMeanwhile((Meanwhile(item.number, "status", by_whom, what),))
    reason_id = add_text(tx, reason) if reason else None
    version = expected + 1
    tx.change(
        _SET,
        line=item.id,
        new_status=status,
        new_reason=reason_id,
        new_by=by,
        new_at=tx.now,
        new_version=version,
    )
    change = {
        "recommendation_id": item.id,
        "version": version,
        "before": now.status,
        "before_reason_id": now.status_reason_id,
        "after": status,
        "reason_id": reason_id,
        "by": by,
        "at": tx.now,
        "submission_id": submission_id,
    }
    tx.put(StatusChangeRow, [change])
    tx.owed_statuses[tracker_id, item.number] = str(status)
    return StatusChange(
        recommendation_id=item.id,
        number=item.number,
        before=now.status,
        before_reason=now.reason or "",
        after=status,
        reason=reason,
        version=version,
        is_last=True,
        reason_id=reason_id,
        by=by,
        at=tx.now,
    )


def status_changes_of(tx: Tx, submission_id: int) -> list[StatusChange]:
    """List the changes of status that came with a submission, in their order."""
    return [_change(row) for row in tx.rows(_CHANGES, submission=submission_id)]


def _change(row: AnyRow) -> StatusChange:
    return StatusChange(
        recommendation_id=row.recommendation_id,
        number=row.number,
        before=row.before,
        before_reason=row.before_reason or "",
        after=row.after,
        reason=row.reason or "",
        version=row.version,
        is_last=row.version == row.status_version,
        reason_id=row.reason_id,
        by=row.by,
        at=row.at,
    )
