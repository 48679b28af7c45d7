"""
Recommendations as they are read: numbers, one line, all lines, each with its due date in force.

A line that was taken out is in none of these; `correcting.every_line` alone still sees it.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from threading import Lock

from sqlalchemy import BindParameter, Exists, bindparam, exists, func, select
from sqlalchemy.orm import aliased

from bot.domain.deadlines import Deadline, DeadlineKind
from bot.domain.history import START
from bot.domain.recommendations import Recommendation
from bot.domain.statuses import Standing
from bot.domain.updates import State
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
    exists()
    .where(_Child.workspace_id == HERE, _Child.parent_id == RecommendationRow.id, _Child.removed_at.is_(None))
    .label("is_parent"),
).outerjoin(_Parent, (_Parent.workspace_id == HERE) & (_Parent.id == RecommendationRow.parent_id))
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
    RecommendationRow.parent_id,
    RecommendationRow.due_on,
    RecommendationRow.due_wording,
    RecommendationRow.due_kind,
).where(RecommendationRow.workspace_id == HERE, RecommendationRow.id == bindparam("line"))
_NUMBERS = (
    select(RecommendationRow.number)
    .where(
        RecommendationRow.workspace_id == HERE,
        RecommendationRow.tracker_id == _TRACKER,
        RecommendationRow.removed_at.is_(None),
    )
    .order_by(RecommendationRow.position, RecommendationRow.number)
)
_SEPARATOR = "\x1f"
"""Between the parts of a gathered list; no number as issued holds a control character."""
# One row for all of them: at each row of its own SQLite lets go of Python's lock and queues for it anew, which many
# clients at once pay for. Neither database promises an order for what it gathers, and sorting would cost the most.
_KNOWN = select(func.aggregate_strings(RecommendationRow.number, _SEPARATOR).label("gathered")).where(
    RecommendationRow.workspace_id == HERE,
    RecommendationRow.tracker_id == _TRACKER,
    RecommendationRow.removed_at.is_(None),
)

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

_NO_DEADLINE = Deadline()


def numbers(tx: Tx, tracker_id: int) -> tuple[str, ...]:
    """List every number of the tracker in document order."""
    return tuple(row.number for row in tx.rows(_NUMBERS, tracker=tracker_id))


def known_numbers(tx: Tx, tracker_id: int, *, nothing_written: bool = False) -> tuple[str, ...]:
    """
    List every number of the tracker in no particular order: what is typed is read by it, at every command.

    They are remembered for as long as the tracker's history does not grow: no line is added without an entry for it.
    A transaction that writes may use what is remembered while it has `nothing_written`.
    """
    head = tx.chain_hashes.get(tracker_id, START) if tx.is_snapshot or nothing_written else START
    known = _remembered.get(head)
    if known is None:
        row = tx.row(_KNOWN, tracker=tracker_id)
        known = tuple(row.gathered.split(_SEPARATOR)) if row and row.gathered else ()
        if head != START:
            _remember(head, known)
    return known


def still_known(tx: Tx, tracker_id: int) -> None:
    """
    Carry the remembered numbers over to the entry that was just written, which changed none of them.

    Should the transaction fail, its hash is nowhere, and nobody will ask by it.
    """
    known = _remembered.get(tx.chain_hashes.get(tracker_id, START))
    if known is not None:
        _remember(tx.heads[tracker_id].hash, known)


_REMEMBERED = 64
_remembered: dict[str, tuple[str, ...]] = {}
"""Numbers by the hash at the head of their tracker's chain, of which there is one in the world."""
_remembering = Lock()


def _remember(head: str, numbers: tuple[str, ...]) -> None:
    with _remembering:
        if len(_remembered) >= _REMEMBERED:
            del _remembered[next(iter(_remembered))]
        _remembered[head] = numbers


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
    return _alone_in_order(tx, tx.rows(_NAMED, tracker=tracker_id, numbers=wanted))


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
        due, inherited = _in_force(row, by_id)
        parent = by_id[row.parent_id].number if row.parent_id is not None else None
        found.append(_value(row, parent, due, inherited=inherited, is_item=row.id not in parents))
    return found


def children(tx: Tx, tracker_id: int, number: str) -> tuple[str, ...]:
    """List the numbers directly under one, in document order."""
    return tuple(row.number for row in tx.rows(_UNDER, tracker=tracker_id, number=number))


def _alone_in_order(tx: Tx, rows: Iterable[AnyRow]) -> list[Recommendation]:
    # Asked to sort, the database would walk through the tracker in order instead of looking up the few lines.
    return sorted((_alone(tx, row) for row in rows), key=lambda line: (line.position, line.id))


def _alone(tx: Tx, row: AnyRow) -> Recommendation:
    """Make the value of a row that carries what it needs of its parent."""
    due = _deadline(row.due_on, row.due_wording, row.due_kind)
    is_own = not _is_none(due)
    if not is_own and row.parent_id is not None:
        due = _deadline(row.parent_due_on, row.parent_due_wording, row.parent_due_kind)
        above = row.grandparent_id
        while _is_none(due) and above is not None:  # three levels deep: nobody has been seen to go further
            higher = tx.row(_DUE, line=above)
            if higher is None:
                break
            due = _deadline(higher.due_on, higher.due_wording, higher.due_kind)
            above = higher.parent_id
    return _value(row, row.parent, due, inherited=not is_own and not _is_none(due), is_item=not row.is_parent)


def _in_force(row: AnyRow, by_id: Mapping[int, AnyRow]) -> tuple[Deadline, bool]:
    own = _deadline(row.due_on, row.due_wording, row.due_kind)
    due, above = own, row.parent_id
    while _is_none(due) and above is not None:
        higher = by_id[above]
        due = _deadline(higher.due_on, higher.due_wording, higher.due_kind)
        above = higher.parent_id
    return due, _is_none(own) and not _is_none(due)


def _is_none(due: Deadline) -> bool:
    return due.kind is DeadlineKind.NONE and due.on is None and not due.wording


def _deadline(on: date | None, wording: str, kind: DeadlineKind) -> Deadline:
    return _NO_DEADLINE if on is None and not wording else Deadline(on, wording, kind)


def _value(
    row: AnyRow, parent: str | None, due: Deadline, *, inherited: bool, is_item: bool
) -> Recommendation:
    return Recommendation(
        id=row.id,
        number=row.number,
        text=row.content,
        position=row.position,
        parent=parent,
        is_item=is_item,
        due=due,
        due_inherited=inherited,
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
