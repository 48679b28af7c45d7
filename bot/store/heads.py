"""The head of a tracker: whoever writes to it takes this row first, so that nobody waits crosswise."""

from sqlalchemy import bindparam, select

from bot.domain.errors import UnknownTracker
from bot.store.tables import TrackerRow
from bot.store.tx import HERE, Head, Tx

_HEAD = (
    select(TrackerRow.chain_seq, TrackerRow.chain_hash, TrackerRow.next_reference)
    .where(TrackerRow.workspace_id == HERE, TrackerRow.id == bindparam("tracker"))
    # "No key": rows that refer to the tracker lock its key for as long as they are being inserted. Two writers who
    # have each inserted one would otherwise wait for each other.
    .with_for_update(key_share=True)
)


def hold_tracker(tx: Tx, tracker_id: int) -> Head:
    """
    Let nobody else write to the tracker until this transaction ends.

    Every query that writes does so by itself. A use case does it first where it decides by what it reads (has
    somebody changed this meanwhile?), so that what it read still holds when it writes.

    Raises:
        UnknownTracker: the workspace has no such tracker.
    """
    head = tx.heads.get(tracker_id)
    if head is None:
        row = tx.row(_HEAD, tracker=tracker_id)
        if row is None:
            raise UnknownTracker(name=str(tracker_id))
        head = tx.heads[tracker_id] = Head(row.chain_seq, row.chain_hash, row.next_reference)
    return head


def next_references(tx: Tx, tracker_id: int, count: int) -> list[str]:
    """Number the next updates of a tracker: "U-17", "U-18"."""
    head = hold_tracker(tx, tracker_id)
    first = head.next_reference
    head.next_reference += count
    head.changed = True
    return [f"U-{number}" for number in range(first, first + count)]
