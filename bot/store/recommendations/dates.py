"""Moving a line's own due date, or our target for it: who saves second is told, and every move is kept with its reason."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import BindParameter, bindparam, exists, select, update
from sqlalchemy.orm import aliased

from bot.domain.deadlines import Deadline, DeadlineKind
from bot.domain.errors import ChangedMeanwhile, Meanwhile
from bot.domain.recommendations import Recommendation
from bot.store.heads import hold_tracker
from bot.store.tables import DueChangeRow, RecommendationRow, TextRow
from bot.store.texts import add_text
from bot.store.tx import HERE, AnyRow, Tx

_LINES: BindParameter[Sequence[int]] = bindparam("lines", expanding=True)
_Later = aliased(DueChangeRow)
_NOW = select(
    RecommendationRow.due_on,
    RecommendationRow.due_wording,
    RecommendationRow.due_kind,
    RecommendationRow.target_on,
).where(RecommendationRow.workspace_id == HERE, RecommendationRow.id == bindparam("line"))
_TARGETS = select(RecommendationRow.id, RecommendationRow.target_on).where(
    RecommendationRow.workspace_id == HERE, RecommendationRow.id.in_(_LINES)
)
_ONE = update(RecommendationRow).where(
    RecommendationRow.workspace_id == HERE, RecommendationRow.id == bindparam("line")
)
_SET_DUE = _ONE.values(
    due_on=bindparam("new_on"),
    due_wording=bindparam("new_wording"),
    due_kind=bindparam("new_kind"),
    due_set_at=bindparam("new_at"),
)
_SET_TARGET = _ONE.values(target_on=bindparam("new_on"), target_set_at=bindparam("new_at"))
_CHANGES = (
    select(
        RecommendationRow.number,
        DueChangeRow.is_target,
        DueChangeRow.before_on,
        DueChangeRow.before_wording,
        DueChangeRow.before_kind,
        DueChangeRow.after_on,
        DueChangeRow.wording,
        TextRow.content.label("reason"),
        DueChangeRow.reason_id,
        DueChangeRow.by,
        DueChangeRow.at,
        exists()
        .where(
            _Later.workspace_id == HERE,
            _Later.recommendation_id == DueChangeRow.recommendation_id,
            _Later.is_target == DueChangeRow.is_target,
            _Later.id > DueChangeRow.id,
        )
        .label("is_overtaken"),
    )
    .join(
        RecommendationRow,
        (RecommendationRow.workspace_id == HERE) & (RecommendationRow.id == DueChangeRow.recommendation_id),
    )
    .outerjoin(TextRow, (TextRow.workspace_id == HERE) & (TextRow.id == DueChangeRow.reason_id))
    .where(DueChangeRow.workspace_id == HERE)
)
_OF_SUBMISSION = _CHANGES.where(DueChangeRow.submission_id == bindparam("submission")).order_by(
    DueChangeRow.id
)
_OF_LINES = (
    _CHANGES.where(DueChangeRow.recommendation_id.in_(_LINES))
    .order_by(DueChangeRow.id.desc())
    .limit(bindparam("most"))
)


@dataclass(frozen=True, slots=True)
class DateChange:
    """
    One move of one line's own due date, or of its target: what it was, what it became, and why.

    `reason_id` is the stored text of the reason (None without one), for the history entry; `is_last` tells whether
    it is still what the line says.
    """

    number: str
    is_target: bool
    before: Deadline
    after: Deadline
    reason: str
    by: str
    at: datetime
    is_last: bool = True
    reason_id: int | None = None


@dataclass(frozen=True, slots=True)
class NewDate:
    """
    What a line's own due date, or its target, is to become.

    `before` is what the writer saw. An empty `Deadline` leaves the line with what it inherits.
    """

    before: Deadline
    after: Deadline
    is_target: bool = False
    reason: str = ""


def set_date(
    tx: Tx, tracker_id: int, line: Recommendation, new: NewDate, *, by: str, submission_id: int | None = None
) -> DateChange:
    """
    Move a date; the ladder of nudges starts anew with it, because `due_set_at` is now.

    The history is then owed an entry with the reason's text where there is one.

    Raises:
        ChangedMeanwhile: somebody else was faster.
    """
    hold_tracker(tx, tracker_id)
    _check_as_seen(tx, line, new)
    reason_id = add_text(tx, new.reason) if new.reason else None
    if new.is_target:
        tx.change(_SET_TARGET, line=line.id, new_on=new.after.on, new_at=tx.now)
    else:
        tx.change(
            _SET_DUE,
            line=line.id,
            new_on=new.after.on,
            new_wording=new.after.wording,
            new_kind=new.after.kind,
            new_at=tx.now,
        )
    change = {
        "recommendation_id": line.id,
        "before_on": new.before.on,
        "before_wording": new.before.wording,
        "before_kind": str(new.before.kind),
        "after_on": new.after.on,
        "wording": new.after.wording,
        "by": by,
        "at": tx.now,
        "reason_id": reason_id,
        "is_target": new.is_target,
        "submission_id": submission_id,
    }
    tx.put(DueChangeRow, [change])
    return DateChange(
        line.number, new.is_target, new.before, new.after, new.reason, by, tx.now, reason_id=reason_id
    )


def date_changes_of(tx: Tx, submission_id: int) -> list[DateChange]:
    """List the moves of dates that came with a submission, in their order."""
    return [_change(row) for row in tx.rows(_OF_SUBMISSION, submission=submission_id)]


def date_changes_on(tx: Tx, lines: Collection[int], *, most: int = 10) -> list[DateChange]:
    """List the latest moves of the dates of some lines, the newest first."""
    return [_change(row) for row in tx.rows(_OF_LINES, lines=sorted(lines), most=most)] if lines else []


def targets_of(tx: Tx, lines: Collection[int]) -> dict[int, date]:
    """Give our own target for each of some lines that has one, by the line's id."""
    found = tx.rows(_TARGETS, lines=sorted(lines)) if lines else []
    return {row.id: row.target_on for row in found if row.target_on is not None}


def _check_as_seen(tx: Tx, line: Recommendation, new: NewDate) -> None:
    row = tx.row(_NOW, line=line.id)
    what = "target" if new.is_target else "due date"
    if row is None:
        raise ChangedMeanwhile((Meanwhile(line.number, what, "", ""),))
    now = Deadline(row.due_on, row.due_wording, row.due_kind)
    seen, present = (new.before.on, row.target_on) if new.is_target else (new.before, now)
    if seen != present:
        on = row.target_on if new.is_target else row.due_on
        raise ChangedMeanwhile((Meanwhile(line.number, what, "", on.isoformat() if on else ""),))


def _change(row: AnyRow) -> DateChange:
    after_kind = DeadlineKind.DAY if row.after_on else DeadlineKind.NONE
    return DateChange(
        number=row.number,
        is_target=row.is_target,
        before=Deadline(
            row.before_on, row.before_wording, DeadlineKind(row.before_kind or DeadlineKind.NONE)
        ),
        after=Deadline(row.after_on, row.wording, after_kind),
        reason=row.reason or "",
        by=row.by,
        at=row.at,
        is_last=not row.is_overtaken,
        reason_id=row.reason_id,
    )
