"""Promises by themselves: added to an update, closed once, opened again, and listed for an item."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import BindParameter, bindparam, delete, func, or_, select, update
from sqlalchemy.orm import aliased

from bot.domain.answers_keeping import Promised
from bot.domain.promises import Promise
from bot.domain.updates import Action, ActionState, State
from bot.store.heads import hold_tracker
from bot.store.tables import ActionRow, RecommendationRow, TextRow, UpdateItemRow, UpdateRow
from bot.store.texts import add_text
from bot.store.tx import HERE, AnyRow, Tx, word

_Covered = aliased(UpdateItemRow)
_Reason = aliased(TextRow)
_LINES: BindParameter[Sequence[int]] = bindparam("lines", expanding=True)
_ACTIONS = (
    select(
        ActionRow.id,
        TextRow.content,
        ActionRow.owner,
        ActionRow.owner_id,
        ActionRow.due_on,
        ActionRow.due_wording,
        ActionRow.state,
        _Reason.content.label("reason"),
        ActionRow.closed_by,
        ActionRow.closed_at,
        UpdateRow.reference,
        _Covered.state.label("update_state"),
        _Covered.recommendation_id,
        RecommendationRow.number,
    )
    .join(UpdateRow, (UpdateRow.workspace_id == HERE) & (UpdateRow.id == ActionRow.update_id))
    .join(TextRow, (TextRow.workspace_id == HERE) & (TextRow.id == ActionRow.text_id))
    .join(_Covered, (_Covered.workspace_id == HERE) & (_Covered.update_id == ActionRow.update_id))
    .join(
        RecommendationRow,
        (RecommendationRow.workspace_id == HERE) & (RecommendationRow.id == _Covered.recommendation_id),
    )
    .outerjoin(_Reason, (_Reason.workspace_id == HERE) & (_Reason.id == ActionRow.reason_id))
    .where(ActionRow.workspace_id == HERE)
)
_IN_ORDER = (
    ActionRow.due_on.is_(None),
    ActionRow.due_on,
    ActionRow.update_id,
    ActionRow.position,
    RecommendationRow.position,
)
_ONE = _ACTIONS.where(ActionRow.id == bindparam("which"), UpdateRow.tracker_id == bindparam("tracker"))
_OF_LINE = _ACTIONS.where(
    ActionRow.update_id.in_(
        select(UpdateItemRow.update_id).where(
            UpdateItemRow.workspace_id == HERE,
            UpdateItemRow.recommendation_id == bindparam("line"),
            UpdateItemRow.state.in_(
                [word(state) for state in (State.CURRENT, State.PROPOSED, State.RECORDED, State.SUPERSEDED)]
            ),
        )
    )
).order_by(*_IN_ORDER)
_STILL_OPEN = (
    select(
        UpdateItemRow.recommendation_id,
        ActionRow.id,
        ActionRow.text_id,
        TextRow.content,
        ActionRow.owner,
        ActionRow.due_on,
        ActionRow.due_wording,
    )
    .join(ActionRow, (ActionRow.workspace_id == HERE) & (ActionRow.update_id == UpdateItemRow.update_id))
    .join(TextRow, (TextRow.workspace_id == HERE) & (TextRow.id == ActionRow.text_id))
    .where(
        UpdateItemRow.workspace_id == HERE,
        UpdateItemRow.recommendation_id.in_(_LINES),
        UpdateItemRow.state.in_([word(state) for state in (State.CURRENT, State.PROPOSED, State.RECORDED)]),
        ActionRow.state == word(ActionState.OPEN),
    )
    .order_by(ActionRow.update_id, ActionRow.position)
)
_CHANGED = _ACTIONS.where(
    UpdateRow.tracker_id == bindparam("tracker"),
    UpdateRow.submission_id == bindparam("submission"),
    or_(ActionRow.added_at > bindparam("since"), ActionRow.closed_at.is_not(None)),
).order_by(*_IN_ORDER)
_LAST = select(func.max(ActionRow.position).label("last")).where(
    ActionRow.workspace_id == HERE, ActionRow.update_id == bindparam("which")
)
_REMOVE = delete(ActionRow).where(ActionRow.workspace_id == HERE, ActionRow.id == bindparam("which"))
_CARRY = (
    update(ActionRow)
    .where(ActionRow.workspace_id == HERE, ActionRow.update_id == bindparam("former"))
    .values(update_id=bindparam("latter"))
)
_MOVE = (
    update(ActionRow)
    .where(
        ActionRow.workspace_id == HERE,
        ActionRow.id == bindparam("which"),
        ActionRow.state == bindparam("present", type_=ActionRow.state.type),
    )
    .values(
        state=bindparam("new_state"),
        reason_id=bindparam("new_reason"),
        closed_by=bindparam("new_by"),
        closed_at=bindparam("new_at"),
    )
)


def add_action(tx: Tx, tracker_id: int, update_id: int, promise: Promise, owner: str) -> tuple[int, int]:
    """
    Add a promise to an update, behind those it has, and give the ids of the action and of its text.

    The history is then owed an entry for the text.
    """
    hold_tracker(tx, tracker_id)
    last = tx.row(_LAST, which=update_id)
    text_id = add_text(tx, promise.text)
    row = {
        "update_id": update_id,
        "position": 0 if last is None or last.last is None else last.last + 1,
        "text_id": text_id,
        "owner": owner,
        "owner_id": promise.owner_id,
        "due_on": promise.due,
        "due_wording": promise.due_wording,
        "state": ActionState.OPEN,
        "added_at": tx.now,
    }
    return tx.add(ActionRow, [row])[0], text_id


def move_action(
    tx: Tx, tracker_id: int, present: Promised, state: ActionState, *, by: str, reason: str = ""
) -> int | None:
    """
    Say what became of a promise, or open it again, and give the id of the reason's text, which the history is owed.

    What stands is what was `present`: the caller holds the tracker and has just read it.
    """
    hold_tracker(tx, tracker_id)
    reason_id = add_text(tx, reason) if reason else None
    is_open = state is ActionState.OPEN
    tx.change(
        _MOVE,
        which=present.id,
        present=present.state,
        new_state=state,
        new_reason=reason_id,
        new_by="" if is_open else by,
        new_at=None if is_open else tx.now,
    )
    return reason_id


def remove_action(tx: Tx, tracker_id: int, action_id: int) -> None:
    """Take out a promise whose author takes it back; what it said stays with its history entry."""
    hold_tracker(tx, tracker_id)
    tx.change(_REMOVE, which=action_id)


def move_actions(tx: Tx, tracker_id: int, from_update: int, to_update: int) -> None:
    """Carry every promise of an update over to another that has none yet."""
    hold_tracker(tx, tracker_id)
    tx.change(_CARRY, former=from_update, latter=to_update)


def find_action(tx: Tx, tracker_id: int, action_id: int) -> Promised | None:
    """Find a promise by its id; None when the tracker has none such, or its update was taken back for every item."""
    found = _gathered(tx.rows(_ONE, tracker=tracker_id, which=action_id), None)
    return found[0] if found and found[0].update_state is not State.UNDONE else None


def actions_of(tx: Tx, line_id: int) -> list[Promised]:
    """List the promises of an item, by their dates; of texts no longer in force only those that are still open."""
    found = _gathered(tx.rows(_OF_LINE, line=line_id), line_id)
    return [one for one in found if one.is_open or one.update_state is not State.SUPERSEDED]


def changed_since(tx: Tx, tracker_id: int, submission_id: int, since: datetime) -> list[Promised]:
    """List the promises in the words of a submission that were made after it, or of which somebody said what became."""
    return _gathered(tx.rows(_CHANGED, tracker=tracker_id, submission=submission_id, since=since), None)


def still_open(tx: Tx, items: Sequence[int]) -> dict[int, list[Action]]:
    """
    List the promises that keep items from being complete: what is open in the text in force, in what is proposed, in notes.

    What only a former text had promised keeps nothing from being complete: another text has taken its place.
    """
    found: dict[int, list[Action]] = {}
    for row in tx.rows(_STILL_OPEN, lines=list(items)):
        action = Action(
            row.content,
            owner=row.owner,
            due=row.due_on,
            due_wording=row.due_wording,
            id=row.id,
            text_id=row.text_id,
        )
        found.setdefault(row.recommendation_id, []).append(action)
    return found


def _gathered(rows: Sequence[AnyRow], line_id: int | None) -> list[Promised]:
    """Make one promise of its rows, one a covered item; its update stands as it does for the item asked about."""
    found: dict[int, Promised] = {}
    for row in rows:
        known = found.get(row.id)
        if known is None:
            found[row.id] = _value(row)
            continue
        is_asked = row.recommendation_id == line_id or (
            line_id is None and known.update_state is State.UNDONE
        )
        state = row.update_state if is_asked else known.update_state
        found[row.id] = replace(known, covers=(*known.covers, row.number), update_state=state)
    return list(found.values())


def _value(row: AnyRow) -> Promised:
    return Promised(
        id=row.id,
        text=row.content,
        owner=row.owner,
        owner_id=row.owner_id,
        due=row.due_on,
        due_wording=row.due_wording,
        state=row.state,
        reason=row.reason or "",
        closed_by=row.closed_by,
        closed_at=row.closed_at,
        update=row.reference,
        update_state=row.update_state,
        covers=(row.number,),
    )
