"""
Recommendations as they are read: numbers, one line, all lines, each with its due date in force.

A line that was taken out is in none of these; `correcting.every_line` alone still sees it.
"""

from collections.abc import Iterable, Sequence

from sqlalchemy import BindParameter, Exists, bindparam, exists, select
from sqlalchemy.orm import aliased

from bot.domain.recommendations import Recommendation
from bot.domain.statuses import Standing
from bot.domain.updates import State
from bot.store.recommendations.in_force import Above, Dated, InForce, due_in_force, later
from bot.store.tables import RecommendationRow, TextRow, UpdateItemRow
from bot.store.tx import HERE, AnyRow, Tx, word

_Reason = aliased(TextRow)
_Parent = aliased(RecommendationRow)
_Child = aliased(RecommendationRow)
_TRACKER: BindParameter[int] = bindparam("tracker")


def _has_update(state: State) -> Exists:
    return exists().where(
        UpdateItemRow.workspace_id == HERE,
        UpdateItemRow.recommendation_id == RecommendationRow.id,
        UpdateItemRow.state == word(state),
    )


_LINES = (
    select(
        RecommendationRow.id,
        RecommendationRow.number,
        RecommendationRow.position,
        RecommendationRow.parent_id,
        RecommendationRow.text_id,
        TextRow.content,
        RecommendationRow.due_on,
        RecommendationRow.due_wording,
        RecommendationRow.due_kind,
        RecommendationRow.due_set_at,
        RecommendationRow.target_set_at,
        RecommendationRow.status,
        RecommendationRow.signed_off_at,
        RecommendationRow.closed_on,
        _Reason.content.label("reason"),
        RecommendationRow.status_by,
        RecommendationRow.status_at,
        RecommendationRow.status_version,
        RecommendationRow.owner,
        RecommendationRow.owner_id,
        RecommendationRow.addressee,
        RecommendationRow.last_update_at,
        _has_update(State.CURRENT).label("is_answered"),
        _has_update(State.PROPOSED).label("has_proposal"),
    )
    .join(TextRow, (TextRow.workspace_id == HERE) & (TextRow.id == RecommendationRow.text_id))
    .outerjoin(_Reason, (_Reason.workspace_id == HERE) & (_Reason.id == RecommendationRow.status_reason_id))
    .where(RecommendationRow.workspace_id == HERE, RecommendationRow.removed_at.is_(None))
)
_IN_ORDER = _LINES.where(RecommendationRow.tracker_id == _TRACKER).order_by(
    RecommendationRow.position, RecommendationRow.id
)
_ALONE = _LINES.add_columns(
    _Parent.number.label("parent"),
    _Parent.parent_id.label("grandparent_id"),
    _Parent.due_on.label("parent_due_on"),
    _Parent.due_wording.label("parent_due_wording"),
    _Parent.due_kind.label("parent_due_kind"),
    _Parent.due_set_at.label("parent_due_set_at"),
    exists()
    .where(_Child.workspace_id == HERE, _Child.parent_id == RecommendationRow.id, _Child.removed_at.is_(None))
    .label("is_parent"),
).outerjoin(_Parent, (_Parent.workspace_id == HERE) & (_Parent.id == RecommendationRow.parent_id))
_BY_ID = _ALONE.where(RecommendationRow.id.in_(bindparam("lines", expanding=True)))
_NAMED = _ALONE.where(
    RecommendationRow.tracker_id == _TRACKER,
    RecommendationRow.number.in_(bindparam("numbers", expanding=True)),
)
_NUMBERED = _ALONE.where(
    RecommendationRow.tracker_id == _TRACKER, RecommendationRow.number == bindparam("number")
)
_Named = aliased(RecommendationRow)
_itself = select(_Named.id).where(
    _Named.workspace_id == HERE, _Named.tracker_id == _TRACKER, _Named.number == bindparam("number")
)
_both = _itself.union_all(_itself.with_only_columns(_Named.parent_id)).subquery()
WITH_PARENT = _ALONE.join(_both, _both.c.id == RecommendationRow.id)
_below = _itself.cte("below", recursive=True)
_below = _below.union_all(
    select(_Child.id).join(_below, _below.c.id == _Child.parent_id).where(_Child.workspace_id == HERE)
)
_BELOW = _ALONE.where(RecommendationRow.id.in_(select(_below.c.id)))
_DUE = select(
    RecommendationRow.id,
    RecommendationRow.parent_id,
    RecommendationRow.due_on,
    RecommendationRow.due_wording,
    RecommendationRow.due_kind,
    RecommendationRow.due_set_at,
).where(RecommendationRow.workspace_id == HERE, RecommendationRow.id == bindparam("line"))
_UNDER = (
    select(RecommendationRow.number)
    .join(_Parent, (_Parent.workspace_id == HERE) & (_Parent.id == RecommendationRow.parent_id))
    .where(
        RecommendationRow.workspace_id == HERE,
        RecommendationRow.tracker_id == _TRACKER,
        RecommendationRow.removed_at.is_(None),
        _Parent.number == bindparam("number"),
    )
    .order_by(RecommendationRow.position, RecommendationRow.id)
)


def load_one(tx: Tx, tracker_id: int, number: str) -> Recommendation | None:
    """Load one line by its number as issued; None when the tracker has none such."""
    row = tx.row(_NUMBERED, tracker=tracker_id, number=number)
    return None if row is None else _alone(tx, row)


def load_several(tx: Tx, tracker_id: int, numbers: Iterable[str]) -> list[Recommendation]:
    """Load lines by their numbers, in document order; what the tracker does not have is left out."""
    wanted = list(numbers)
    if len(wanted) == 1:  # the usual case, and a list as parameter costs a third more
        found = load_one(tx, tracker_id, wanted[0])
        return [] if found is None else [found]
    if not wanted:
        return []
    return _alone_in_order(tx, tx.rows(_NAMED, tracker=tracker_id, numbers=wanted))


def load_by_id(tx: Tx, lines: Sequence[int]) -> list[Recommendation]:
    """Load lines by their rows, in the order given."""
    if not lines:
        return []
    found = {row.id: _alone(tx, row) for row in tx.rows(_BY_ID, lines=lines)}
    return [found[line] for line in lines if line in found]


def load_with_parent(
    tx: Tx, tracker_id: int, number: str
) -> tuple[Recommendation | None, Recommendation | None]:
    """Load a line and the one it lies under, in one statement; None for what there is not."""
    return line_and_parent_in(tx, tx.rows(WITH_PARENT, tracker=tracker_id, number=number), number)


def line_and_parent_in(
    tx: Tx, rows: Iterable[AnyRow], number: str
) -> tuple[Recommendation | None, Recommendation | None]:
    """Make the values of the rows of `WITH_PARENT`, or of a statement that adds columns to it."""
    found = {row.number: _alone(tx, row) for row in rows}
    line = found.get(number)
    return line, found.get(line.parent or "") if line else None


def load_under(tx: Tx, tracker_id: int, number: str) -> list[Recommendation]:
    """Load every line under one, at any depth and without itself, in document order."""
    found = _alone_in_order(tx, tx.rows(_BELOW, tracker=tracker_id, number=number))
    return [line for line in found if line.number != number]


def load_all(tx: Tx, tracker_id: int) -> list[Recommendation]:
    """Load every line in document order, in one statement however much has been recorded on them."""
    rows = tx.rows(_IN_ORDER, tracker=tracker_id)
    by_id = {row.id: row for row in rows}
    parents = {row.parent_id for row in rows}
    found = []
    for row in rows:
        in_force = due_in_force(row, by_id.get)
        parent = by_id[row.parent_id].number if row.parent_id is not None else None
        found.append(_value(row, parent, in_force, is_item=row.id not in parents))
    return found


def children(tx: Tx, tracker_id: int, number: str) -> tuple[str, ...]:
    """List the numbers directly under one, in document order."""
    return tuple(row.number for row in tx.rows(_UNDER, tracker=tracker_id, number=number))


def _alone_in_order(tx: Tx, rows: Iterable[AnyRow]) -> list[Recommendation]:
    # Asked to sort, the database would walk through the tracker in order instead of looking up the few lines.
    return sorted((_alone(tx, row) for row in rows), key=lambda line: (line.position, line.id))


def _alone(tx: Tx, row: AnyRow) -> Recommendation:
    """Make the value of a row that carries what it needs of its parent."""
    return _value(row, row.parent, in_force_of(tx, row), is_item=not row.is_parent)


def in_force_of(tx: Tx, row: AnyRow) -> InForce:
    """Work out the due date in force of a row of `WITH_PARENT`, or of a statement that adds columns to it."""

    def find(line_id: int) -> Dated | None:
        if line_id != row.parent_id:  # three levels deep: nobody has been seen to go further
            return tx.row(_DUE, line=line_id)
        return Above(
            line_id,
            row.grandparent_id,
            row.parent_due_on,
            row.parent_due_wording,
            row.parent_due_kind,
            row.parent_due_set_at,
        )

    return due_in_force(row, find)


def _value(row: AnyRow, parent: str | None, in_force: InForce, *, is_item: bool) -> Recommendation:
    return Recommendation(
        id=row.id,
        number=row.number,
        text=row.content,
        position=row.position,
        parent=parent,
        is_item=is_item,
        due=in_force.due,
        due_inherited=in_force.line_id != row.id,
        moved_at=later(in_force.moved_at, row.target_set_at),
        standing=Standing(row.status, row.signed_off_at is not None, row.closed_on is not None),
        status_reason=row.reason or "",
        status_by=row.status_by,
        status_at=row.status_at,
        owner=row.owner,
        owner_id=row.owner_id,
        addressee=row.addressee,
        last_update_at=row.last_update_at,
        is_answered=bool(row.is_answered),
        has_proposal=bool(row.has_proposal),
        status_version=row.status_version,
        text_id=row.text_id,
    )
