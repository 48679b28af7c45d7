"""Recording updates, and moving them from one state to the next."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import BindParameter, bindparam, func, or_, select, update

from bot.domain.recommendations import Recommendation
from bot.domain.updates import Action, ActionState, Kind, State, TextFormat, Update
from bot.store.heads import hold_tracker, next_references
from bot.store.tables import ActionRow, RecommendationRow, UpdateItemRow, UpdateRow
from bot.store.texts import add_texts
from bot.store.tx import HERE, Tx, word

_LINES: BindParameter[Sequence[int]] = bindparam("lines", expanding=True)
_SUPERSEDE = (
    update(UpdateItemRow)
    .where(
        UpdateItemRow.workspace_id == HERE,
        UpdateItemRow.recommendation_id.in_(_LINES),
        UpdateItemRow.state == word(State.CURRENT),
    )
    .values(state=State.SUPERSEDED)
)
_COVERED = select(UpdateItemRow.recommendation_id).where(
    UpdateItemRow.workspace_id == HERE, UpdateItemRow.update_id == bindparam("which")
)
_MOVE = (
    update(UpdateItemRow)
    .where(
        UpdateItemRow.workspace_id == HERE,
        UpdateItemRow.update_id == bindparam("which"),
        UpdateItemRow.recommendation_id.in_(_LINES),
    )
    .values(state=bindparam("new_state"))
)
_TOUCH = (
    update(RecommendationRow)
    .where(
        RecommendationRow.workspace_id == HERE,
        RecommendationRow.id.in_(_LINES),
        or_(
            RecommendationRow.last_update_at.is_(None),
            RecommendationRow.last_update_at < bindparam("moment"),
        ),
    )
    .values(last_update_at=bindparam("moment"))
)
_TOUCH_ONE = (
    update(RecommendationRow)
    .where(RecommendationRow.workspace_id == HERE, RecommendationRow.id == bindparam("line"))
    .values(last_update_at=bindparam("moment"))
)
_RECOUNT = (
    update(RecommendationRow)
    .where(RecommendationRow.workspace_id == HERE, RecommendationRow.id.in_(_LINES))
    .values(
        last_update_at=select(func.max(UpdateRow.at))
        .join(UpdateItemRow, (UpdateItemRow.workspace_id == HERE) & (UpdateItemRow.update_id == UpdateRow.id))
        .where(
            UpdateRow.workspace_id == HERE,
            UpdateItemRow.recommendation_id == RecommendationRow.id,
            UpdateItemRow.state != word(State.UNDONE),
        )
        .scalar_subquery()
    )
)
_ACTION = (
    update(ActionRow)
    .where(ActionRow.workspace_id == HERE, ActionRow.id == bindparam("which"))
    .values(
        state=bindparam("new_state"),
        reason_id=None,
        closed_by=bindparam("new_by"),
        closed_at=bindparam("new_at"),
    )
)


@dataclass(frozen=True, slots=True)
class NewUpdate:
    """
    What is to be recorded; `covers` are the items as loaded, in document order.

    Without a moment of its own (`at`) it is recorded as of the transaction.
    """

    kind: Kind
    state: State
    text: str
    covers: Sequence[Recommendation]
    author: str
    author_id: str = ""
    text_format: TextFormat = TextFormat.PLAIN
    actions: Sequence[Action] = ()
    at: datetime | None = None
    source: str = ""
    submission_id: int | None = None


def add_update(tx: Tx, tracker_id: int, new: NewUpdate) -> Update:
    """Record one update; as `add_updates`."""
    return add_updates(tx, tracker_id, [new])[0]


def add_updates(tx: Tx, tracker_id: int, new: Sequence[NewUpdate]) -> list[Update]:
    """
    Record updates, each with the next reference; one that is current takes the place of the last for what it covers.

    The history is then owed an entry for the words of each: `words_of` lists them.
    """
    if not new:
        return []
    hold_tracker(tx, tracker_id)
    texts = iter(
        add_texts(
            tx,
            [
                (text, one.text_format)
                for one in new
                for text in (one.text, *(action.text for action in one.actions))
            ],
        )
    )
    recorded = [
        Update(
            id=0,
            reference=reference,
            kind=one.kind,
            state=one.state,
            text=one.text,
            text_format=one.text_format,
            author=one.author,
            author_id=one.author_id,
            at=one.at or tx.now,
            covers=tuple(item.number for item in one.covers),
            source=one.source,
            text_id=next(texts),
            actions=tuple(replace(action, text_id=next(texts)) for action in one.actions),
            submission_id=one.submission_id,
        )
        for reference, one in zip(next_references(tx, tracker_id, len(new)), new, strict=True)
    ]
    ids = tx.add(UpdateRow, [_update_row(tracker_id, one) for one in recorded])
    recorded = [replace(one, id=update_id) for one, update_id in zip(recorded, ids, strict=True)]
    _supersede(tx, [item.id for one in new if one.state is State.CURRENT for item in one.covers])
    tx.put(
        UpdateItemRow,
        [
            {"update_id": update_id, "recommendation_id": item.id, "state": one.state}
            for update_id, one in zip(ids, new, strict=True)
            for item in one.covers
        ],
    )
    for at in {one.at for one in recorded}:
        items = {
            item.id for one, given in zip(recorded, new, strict=True) if one.at == at for item in given.covers
        }
        _touch(tx, sorted(items), at)
    return _with_actions(tx, recorded)


def set_state(
    tx: Tx, tracker_id: int, update_id: int, state: State, *, items: Collection[int] | None = None
) -> int:
    """
    Move an update to another state, for all items that it covers or for those named; count the items.

    What becomes current takes the place of the last. What is undone no longer counts as an item's last update.
    """
    hold_tracker(tx, tracker_id)
    covered = [row.recommendation_id for row in tx.rows(_COVERED, which=update_id)]
    chosen = [item for item in covered if items is None or item in items]
    if state is State.CURRENT:
        _supersede(tx, chosen)
    moved = tx.change(_MOVE, which=update_id, lines=chosen, new_state=state)
    tx.change(_RECOUNT, lines=chosen)
    return moved


def set_action_state(tx: Tx, action_id: int, state: ActionState, *, by: str = "") -> None:
    """Say that a promise was kept, and by whose word, or that it is open again."""
    is_open = state is ActionState.OPEN
    closed_by, closed_at = ("", None) if is_open else (by, tx.now)
    tx.change(_ACTION, which=action_id, new_state=state, new_by=closed_by, new_at=closed_at)


def words_of(update: Update) -> dict[str, int]:
    """Name the stored texts of an update as its history entry takes them: "text", "action 1", "action 2"."""
    words = {"text": update.text_id}
    for position, action in enumerate(update.actions, start=1):
        words[f"action {position}"] = action.text_id
    return words


def _update_row(tracker_id: int, one: Update) -> dict[str, object]:
    return {
        "tracker_id": tracker_id,
        "reference": one.reference,
        "kind": one.kind,
        "author": one.author,
        "author_id": one.author_id,
        "at": one.at,
        "source": one.source,
        "text_id": one.text_id,
        "submission_id": one.submission_id,
    }


def _touch(tx: Tx, items: Sequence[int], at: datetime) -> None:
    """Note when something was last recorded on items, unless that was later still."""
    if len(items) == 1 and at == tx.now:  # nearly every update, and what is recorded now is the latest
        tx.change(_TOUCH_ONE, line=items[0], moment=at)
    else:
        tx.change(_TOUCH, lines=items, moment=at)


def _supersede(tx: Tx, items: Iterable[int]) -> None:
    if covered := sorted(set(items)):
        tx.change(_SUPERSEDE, lines=covered)


def _with_actions(tx: Tx, recorded: Sequence[Update]) -> list[Update]:
    rows = [
        {
            "update_id": one.id,
            "position": position,
            "text_id": action.text_id,
            "owner": action.owner,
            "due_on": action.due,
            "due_wording": action.due_wording,
            "state": action.state,
        }
        for one in recorded
        for position, action in enumerate(one.actions)
    ]
    ids = iter(tx.add(ActionRow, rows))
    return [
        replace(one, actions=tuple(replace(action, id=next(ids)) for action in one.actions))
        for one in recorded
    ]
