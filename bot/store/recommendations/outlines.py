"""All lines of a tracker in outline: what filters look at, without a word of text."""

from collections.abc import Iterator
from functools import cache

from sqlalchemy import BindParameter, bindparam, select

from bot.domain.outlines import Outlines
from bot.domain.recommendations import Outline
from bot.domain.statuses import Standing
from bot.domain.updates import State
from bot.store.recommendations.in_force import Above, due_in_force, later
from bot.store.recommendations.remembering import Memory
from bot.store.tables import RecommendationRow, UpdateItemRow
from bot.store.tx import HERE, Tx, word

_TRACKER: BindParameter[int] = bindparam("tracker")
_LINES = (
    select(
        RecommendationRow.id,
        RecommendationRow.parent_id,
        RecommendationRow.due_on,
        RecommendationRow.due_wording,
        RecommendationRow.due_kind,
        RecommendationRow.due_set_at,
        RecommendationRow.number,
        RecommendationRow.position,
        RecommendationRow.target_set_at,
        RecommendationRow.status,
        RecommendationRow.signed_off_at,
        RecommendationRow.closed_on,
        RecommendationRow.status_at,
        RecommendationRow.owner,
        RecommendationRow.owner_id,
        RecommendationRow.last_update_at,
    )
    .where(
        RecommendationRow.workspace_id == HERE,
        RecommendationRow.tracker_id == _TRACKER,
        RecommendationRow.removed_at.is_(None),
    )
    .order_by(RecommendationRow.position, RecommendationRow.id)
)
_ANSWERED = {
    state: select(RecommendationRow.id)
    .join(
        UpdateItemRow,
        (UpdateItemRow.workspace_id == HERE) & (UpdateItemRow.recommendation_id == RecommendationRow.id),
    )
    .where(
        RecommendationRow.workspace_id == HERE,
        RecommendationRow.tracker_id == _TRACKER,
        UpdateItemRow.state == word(state),
    )
    for state in (State.CURRENT, State.PROPOSED)
}

remembered: Memory[Outlines] = Memory()


def load_outlines(tx: Tx, tracker_id: int) -> Outlines:
    """Load every line in outline, unless they are remembered."""
    found = remembered.find(tx, tracker_id)
    if found is None:
        found = Outlines(tuple(_load(tx, tracker_id)))
        remembered.keep(tx, tracker_id, found, lines=len(found.lines))
    return found


def _load(tx: Tx, tracker_id: int) -> Iterator[Outline]:
    rows = tx.rows(_LINES, tracker=tracker_id)
    # Of thousands of rows each look-up of a column by its name counts, so they are taken apart by place.
    dated = {row[0]: Above(*row[:6]) for row in rows}
    numbers = {row[0]: row[6] for row in rows}
    parents = {line.parent_id for line in dated.values()}
    current, proposed = _answered(tx, tracker_id, State.CURRENT), _answered(tx, tracker_id, State.PROPOSED)
    standing = cache(Standing)
    for row in rows:
        line = dated[row[0]]
        in_force = due_in_force(line, dated.get)
        yield Outline(
            line.id,
            row[6],
            row[7],
            None if line.parent_id is None else numbers[line.parent_id],
            line.id not in parents,
            in_force.due,
            in_force.line_id != line.id,
            later(in_force.moved_at, row[8]),
            standing(row[9], row[10] is not None, row[11] is not None),
            row[12],
            row[13],
            row[14],
            row[15],
            line.id in current,
            line.id in proposed,
        )


def _answered(tx: Tx, tracker_id: int, state: State) -> set[int]:
    """Name the lines that have a force update in a state."""
    return {row[0] for row in tx.rows(_ANSWERED[state], tracker=tracker_id)}
