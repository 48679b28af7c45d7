"""The numbers of a tracker: every typed line is read by them."""

from threading import Lock

from sqlalchemy import BindParameter, bindparam, select

from bot.domain.history import START
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
        known = tuple(row.gathered.split(SEPARATOR)) if row and row.gathered else ()
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
