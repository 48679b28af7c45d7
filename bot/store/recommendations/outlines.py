"""All lines of a tracker in outline: what filters look at, without a word of text."""

from collections import OrderedDict
from collections.abc import Iterator
from functools import cache
from threading import Lock

from sqlalchemy import BindParameter, bindparam, select

from bot.domain.history import START
from bot.domain.outlines import Outlines
from bot.domain.recommendations import Outline
from bot.domain.statuses import Standing
from bot.domain.updates import State
from bot.store.recommendations.in_force import Above, due_in_force, later
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

MOST_LINES = 20_000
"""Lines that are remembered of all trackers together: some 10 MB."""

remembered: OrderedDict[tuple[int, int], tuple[str, Outlines]] = OrderedDict()
_remembering = Lock()


def load_outlines(tx: Tx, tracker_id: int) -> Outlines:
    """
    Load every line in outline.

    They are remembered for as long as the tracker's history does not grow: nothing that a filter looks at changes
    without an entry for it.
    """
    head = tx.chain_hashes.get(tracker_id, START) if tx.is_snapshot else START
    known = remembered.get((tx.workspace, tracker_id))
    if known is not None and known[0] == head != START:
        return known[1]
    outlines = Outlines(tuple(_load(tx, tracker_id)))
    if head != START:
        _remember((tx.workspace, tracker_id), head, outlines)
    return outlines


def _remember(key: tuple[int, int], head: str, outlines: Outlines) -> None:
    with _remembering:
        remembered.pop(key, None)
        remembered[key] = head, outlines
        while sum(len(kept.lines) for _, kept in remembered.values()) > MOST_LINES:
            remembered.popitem(last=False)


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
