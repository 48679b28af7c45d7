"""The numbers of a tracker: every typed line is read by them."""

from sqlalchemy import BindParameter, bindparam, select

from bot.store.recommendations.remembering import Memory
from bot.store.tables import RecommendationRow
from bot.store.tx import HERE, SEPARATOR, Tx, gathered

_TRACKER: BindParameter[int] = bindparam("tracker")
_NUMBERS = (
    select(RecommendationRow.number)
    .where(
        RecommendationRow.workspace_id == HERE,
        RecommendationRow.tracker_id == _TRACKER,
        RecommendationRow.removed_at.is_(None),
    )
    .order_by(RecommendationRow.position, RecommendationRow.number)
)
# One row for all of them: at each row of its own SQLite lets go of Python's lock and queues for it anew, which many
# clients at once pay for. Neither database promises an order for what it gathers, and sorting would cost the most.
_KNOWN = select(gathered(RecommendationRow.number).label("gathered")).where(
    RecommendationRow.workspace_id == HERE,
    RecommendationRow.tracker_id == _TRACKER,
    RecommendationRow.removed_at.is_(None),
)

_remembered: Memory[tuple[str, ...]] = Memory()


def numbers(tx: Tx, tracker_id: int) -> tuple[str, ...]:
    """List every number of the tracker in document order."""
    return tuple(row.number for row in tx.rows(_NUMBERS, tracker=tracker_id))


def known_numbers(tx: Tx, tracker_id: int, *, nothing_written: bool = False) -> tuple[str, ...]:
    """
    List every number of the tracker in no particular order: what is typed is read by it, at every command.

    They are remembered for as long as the tracker's history does not grow: no line is added without an entry for it.
    A transaction that writes may use what is remembered while it has `nothing_written`.
    """
    known = _remembered.find(tx, tracker_id, nothing_written=nothing_written)
    if known is None:
        row = tx.row(_KNOWN, tracker=tracker_id)
        known = tuple(row.gathered.split(SEPARATOR)) if row and row.gathered else ()
        _remembered.keep(tx, tracker_id, known, lines=len(known), nothing_written=nothing_written)
    return known


def still_known(tx: Tx, tracker_id: int) -> None:
    """Carry the remembered numbers over to the entry that was just written, which changed none of them."""
    _remembered.carry_over(tx, tracker_id)
