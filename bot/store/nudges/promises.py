"""Open promises with a date, as the clock sees them."""

from collections.abc import Iterable, Sequence

from sqlalchemy import bindparam, select

from bot.domain.nudge_values import Watched
from bot.domain.nudge_words import SubjectKind
from bot.domain.updates import ActionState, State
from bot.store.nudges.clocks import TrackerClock
from bot.store.tables import ActionRow, TextRow, UpdateItemRow, UpdateRow
from bot.store.tx import HERE, AnyRow, Tx, word

PROMISING = (State.CURRENT, State.RECORDED)
"""Promises bind that stand in the text in force, or in a note."""

_PROMISES = (
    select(
        ActionRow.id,
        ActionRow.owner,
        ActionRow.owner_id,
        ActionRow.due_on,
        ActionRow.position,
        UpdateRow.at,
        TextRow.content,
        UpdateItemRow.recommendation_id,
    )
    .join(UpdateRow, (UpdateRow.workspace_id == HERE) & (UpdateRow.id == ActionRow.update_id))
    .join(TextRow, (TextRow.workspace_id == HERE) & (TextRow.id == ActionRow.text_id))
    .join(
        UpdateItemRow,
        (UpdateItemRow.workspace_id == HERE)
        & (UpdateItemRow.update_id == ActionRow.update_id)
        & UpdateItemRow.state.in_([word(state) for state in PROMISING]),
    )
    .where(
        ActionRow.workspace_id == HERE,
        ActionRow.state == word(ActionState.OPEN),
        UpdateRow.tracker_id == bindparam("tracker"),
    )
)
_THESE = _PROMISES.where(ActionRow.id.in_(bindparam("actions", expanding=True)))
_WHERE = select(UpdateItemRow.recommendation_id).join(
    ActionRow, (ActionRow.workspace_id == HERE) & (ActionRow.update_id == UpdateItemRow.update_id)
)
_WHERE = _WHERE.where(
    UpdateItemRow.workspace_id == HERE, ActionRow.id.in_(bindparam("actions", expanding=True))
)
_DATED = _PROMISES.where(ActionRow.due_on.is_not(None))


def watched_promises(
    tx: Tx, clock: TrackerClock, actions: Sequence[int], items: Iterable[Watched]
) -> list[Watched]:
    """Load open promises by their ids; each stands at the first of the items given that it was promised for."""
    if not actions:
        return []
    return _values(clock, tx.rows(_THESE, tracker=clock.id, actions=actions), items)


def lines_promised(tx: Tx, actions: Sequence[int]) -> list[int]:
    """Name the lines that promises were made for."""
    return [row.recommendation_id for row in tx.rows(_WHERE, actions=actions)]


def dated_promises(tx: Tx, clock: TrackerClock, items: Iterable[Watched]) -> list[Watched]:
    """Load every open promise that has a date."""
    return _values(clock, tx.rows(_DATED, tracker=clock.id), items)


def _values(clock: TrackerClock, rows: Sequence[AnyRow], items: Iterable[Watched]) -> list[Watched]:
    open_items = {item.id: item for item in items if item.is_open}
    found: dict[int, Watched] = {}
    for row in rows:
        item = open_items.get(row.recommendation_id)
        if item is None or (row.id in found and found[row.id].position <= item.position):
            continue
        is_own = bool(row.owner or row.owner_id)
        found[row.id] = Watched(
            id=row.id,
            number=item.number,
            due=row.due_on,
            due_set_on=clock.day_of(row.at),
            silent_since=clock.day_of(row.at),
            owner=row.owner if is_own else item.owner,
            owner_id=row.owner_id if is_own else item.owner_id,
            kind=SubjectKind.ACTION,
            text=row.content,
            parent=item.parent,
            position=item.position,
        )
    return [found[action] for action in sorted(found)]
