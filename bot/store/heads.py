"""The head of a tracker: whoever writes to it takes this row first, so that nobody waits crosswise."""

from sqlalchemy import bindparam, select

from bot.domain.errors import UnknownTracker
from bot.domain.errors_correcting import TrackerArchived
from bot.store.tables import TrackerRow
from bot.store.tx import HERE, AnyRow, Head, Tx

HEAD = (TrackerRow.chain_seq, TrackerRow.chain_hash, TrackerRow.next_reference, TrackerRow.archived_at)
"""The columns that `hold_as_read` needs."""

_HEAD = (
    select(*HEAD, TrackerRow.key)
    .where(TrackerRow.workspace_id == HERE, TrackerRow.id == bindparam("tracker"))
    # "No key": rows that refer to the tracker lock its key for as long as they are being inserted. Two writers who
    # have each inserted one would otherwise wait for each other.
    .with_for_update(key_share=True)
)


def hold_as_read(tx: Tx, tracker_id: int, row: AnyRow) -> None:
    """
    Take the head from a row of the tracker that was read for something else, where nobody else can be writing.

    On SQLite a transaction that writes is the only one from its first statement on.
    """
    if not tx.is_snapshot and row.archived_at is None and tx.connection.dialect.name == "sqlite":
        tx.heads.setdefault(tracker_id, _head_of(row))


def hold_tracker(tx: Tx, tracker_id: int, *, even_archived: bool = False) -> Head:
    """
    Let nobody else write to the tracker until this transaction ends.

    Every query that writes does so by itself. A use case does it first where it decides by what it reads (has
    somebody changed this meanwhile?), so that what it read still holds when it writes.

    An archived tracker is held only by whoever says so; whatever that transaction then writes is let pass.

    Raises:
        UnknownTracker: the workspace has no such tracker.
        TrackerArchived: nothing is recorded in it any more.
    """
    head = tx.heads.get(tracker_id)
    if head is None:
        row = tx.row(_HEAD, tracker=tracker_id)
        if row is None:
            raise UnknownTracker(name=str(tracker_id))
        if row.archived_at is not None and not even_archived:
            raise TrackerArchived(key=row.key)
        head = tx.heads[tracker_id] = _head_of(row)
    return head


def next_reference(tx: Tx, tracker_id: int) -> str:
    """Tell which reference the next update of a tracker will get, without giving it out."""
    return f"U-{hold_tracker(tx, tracker_id).next_reference}"


def _head_of(row: AnyRow) -> Head:
    return Head(row.chain_seq, row.chain_hash, row.next_reference)


def next_references(tx: Tx, tracker_id: int, count: int) -> list[str]:
    """Number the next updates of a tracker: "U-17", "U-18"."""
    head = hold_tracker(tx, tracker_id)
    first = head.next_reference
    head.next_reference += count
    head.changed = True
    return [f"U-{number}" for number in range(first, first + count)]
