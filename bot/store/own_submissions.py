"""What somebody sent most recently, for an undo that names nothing."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import BindParameter, bindparam, select

from bot.store.submissions import Submission, find
from bot.store.tables import SubmissionRow
from bot.store.tx import HERE, Tx

_VERBS: BindParameter[Sequence[str]] = bindparam("verbs", expanding=True)
_NEWEST = (
    select(SubmissionRow.id)
    .where(
        SubmissionRow.workspace_id == HERE,
        SubmissionRow.tracker_id == bindparam("tracker"),
        SubmissionRow.author_id == bindparam("person"),
        SubmissionRow.at >= bindparam("since"),
        SubmissionRow.verb.in_(_VERBS),
        SubmissionRow.undone_at.is_(None),
        SubmissionRow.replaced_by.is_(None),
    )
    .order_by(SubmissionRow.id.desc())
    .limit(1)
)


def newest_of(
    tx: Tx, tracker_id: int, person_id: str, *, since: datetime, verbs: Collection[str]
) -> Submission | None:
    """Find the latest submission of a person that stands, by one of the verbs, no older than a moment."""
    row = tx.row(_NEWEST, tracker=tracker_id, person=person_id, since=since, verbs=sorted(verbs))
    return None if row is None else find(tx, row.id)
