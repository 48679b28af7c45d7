"""Evidence: added to items, listed for one, withdrawn, marked as public."""

from collections.abc import Sequence

from sqlalchemy import bindparam, select, update

from bot.domain.answers_keeping import Proof
from bot.domain.recommendations import Recommendation
from bot.domain.updates import EvidenceKind
from bot.store.heads import hold_tracker
from bot.store.tables import EvidenceRow, RecommendationRow, TextRow
from bot.store.texts import add_text
from bot.store.tx import HERE, AnyRow, Tx

_PROOFS = (
    select(
        EvidenceRow.id,
        RecommendationRow.number,
        EvidenceRow.url,
        TextRow.content,
        EvidenceRow.by,
        EvidenceRow.by_id,
        EvidenceRow.at,
        EvidenceRow.is_public,
    )
    .join(
        RecommendationRow,
        (RecommendationRow.workspace_id == HERE) & (RecommendationRow.id == EvidenceRow.recommendation_id),
    )
    .join(TextRow, (TextRow.workspace_id == HERE) & (TextRow.id == EvidenceRow.text_id))
    .where(EvidenceRow.workspace_id == HERE, EvidenceRow.withdrawn_at.is_(None))
    .order_by(EvidenceRow.at.desc(), EvidenceRow.id.desc())
)
_OF_LINES = _PROOFS.where(EvidenceRow.recommendation_id.in_(bindparam("lines", expanding=True)))
_ONE = _PROOFS.where(
    EvidenceRow.id == bindparam("which"), RecommendationRow.tracker_id == bindparam("tracker")
)
_WITH = _PROOFS.where(EvidenceRow.submission_id == bindparam("submission"))
_SAME = update(EvidenceRow).where(
    EvidenceRow.workspace_id == HERE,
    EvidenceRow.id == bindparam("which"),
    EvidenceRow.withdrawn_at.is_(None),
)
_WITHDRAW = _SAME.values(withdrawn_at=bindparam("moment"))
_SHOW = _SAME.values(is_public=bindparam("shown"))


def add_evidence(
    tx: Tx,
    tracker_id: int,
    items: Sequence[Recommendation],
    *,
    url: str,
    words: str,
    by: str,
    by_id: str,
    submission_id: int | None = None,
) -> tuple[list[int], int]:
    """
    Add a link to items, and give the ids of the rows and of the one text that says what it is.

    The history is then owed an entry for that text.
    """
    hold_tracker(tx, tracker_id)
    text_id = add_text(tx, words)
    rows = [
        {
            "recommendation_id": item.id,
            "kind": EvidenceKind.LINK,
            "url": url,
            "text_id": text_id,
            "by": by,
            "by_id": by_id,
            "at": tx.now,
            "is_public": False,
            "submission_id": submission_id,
        }
        for item in items
    ]
    return tx.add(EvidenceRow, rows), text_id


def evidence_of(tx: Tx, lines: Sequence[int]) -> list[Proof]:
    """List the evidence of items, the newest first, without what was withdrawn."""
    return [_value(row) for row in tx.rows(_OF_LINES, lines=list(lines))]


def evidence_with(tx: Tx, submission_id: int) -> list[Proof]:
    """List the evidence that came with a submission, without what was withdrawn."""
    return [_value(row) for row in tx.rows(_WITH, submission=submission_id)]


def find_evidence(tx: Tx, tracker_id: int, evidence_id: int) -> Proof | None:
    """Find a piece of evidence; None when the tracker has none such, or it was withdrawn."""
    row = tx.row(_ONE, tracker=tracker_id, which=evidence_id)
    return None if row is None else _value(row)


def withdraw_evidence(tx: Tx, evidence_id: int) -> bool:
    """Take a piece of evidence out of every list; False when it was already."""
    return tx.change(_WITHDRAW, which=evidence_id, moment=tx.now) > 0


def mark_evidence(tx: Tx, evidence_id: int, *, is_public: bool) -> bool:
    """Say whether a piece of evidence may be published; False when it was withdrawn."""
    return tx.change(_SHOW, which=evidence_id, shown=is_public) > 0


def _value(row: AnyRow) -> Proof:
    return Proof(
        id=row.id,
        number=row.number,
        url=row.url,
        words=row.content,
        by=row.by,
        by_id=row.by_id,
        at=row.at,
        is_public=row.is_public,
    )
