"""Which items a force update in force answers: further ones join it, and some leave it."""

from collections.abc import Sequence

from sqlalchemy import BindParameter, bindparam, select

from bot.domain.updates import State
from bot.store.heads import hold_tracker
from bot.store.tables import UpdateItemRow
from bot.store.tx import HERE, Tx
from bot.store.updates.writing import set_state

_LINES: BindParameter[Sequence[int]] = bindparam("lines", expanding=True)
_COVERED = select(UpdateItemRow.recommendation_id).where(
    UpdateItemRow.workspace_id == HERE,
    UpdateItemRow.update_id == bindparam("which"),
    UpdateItemRow.recommendation_id.in_(_LINES),
)


def join_update(tx: Tx, tracker_id: int, update_id: int, items: Sequence[int]) -> None:
    """Let a force update be the one in force of further items too; it takes the place of what each had."""
    hold_tracker(tx, tracker_id)
    covered = {row.recommendation_id for row in tx.rows(_COVERED, which=update_id, lines=list(items))}
    tx.put(
        UpdateItemRow,
        [
            {"update_id": update_id, "recommendation_id": item, "state": State.SUPERSEDED}
            for item in items
            if item not in covered
        ],
    )
    set_state(tx, tracker_id, update_id, State.CURRENT, items=items)


def leave_update(tx: Tx, tracker_id: int, update_id: int, items: Sequence[int]) -> None:
    """Take items out of what a force update answers: they have none in force then, and the words stay for the others."""
    set_state(tx, tracker_id, update_id, State.SUPERSEDED, items=items)
