"""Writing lines: a whole document at once, and what changed in one of them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy import bindparam, func, select, update

from bot.domain.deadlines import Deadline
from bot.domain.errors import UnknownNumber
from bot.domain.reading import ReadRecommendation
from bot.domain.recommendations import Recommendation
from bot.domain.statuses import Status
from bot.domain.updates import TextFormat
from bot.store.heads import hold_tracker
from bot.store.recommendations.known import numbers as all_numbers
from bot.store.recommendations.reading import load_all
from bot.store.tables import DueChangeRow, RecommendationRow, StatusChangeRow
from bot.store.texts import add_text, add_texts
from bot.store.tx import HERE, Tx

_KNOWN = select(RecommendationRow.number, RecommendationRow.id).where(
    RecommendationRow.workspace_id == HERE, RecommendationRow.tracker_id == bindparam("tracker")
)
_LAST = select(func.max(RecommendationRow.position).label("position")).where(
    RecommendationRow.workspace_id == HERE, RecommendationRow.tracker_id == bindparam("tracker")
)
_LINE = update(RecommendationRow).where(
    RecommendationRow.workspace_id == HERE, RecommendationRow.id == bindparam("line")
)
_MOVE = (
    update(RecommendationRow)
    .where(
        RecommendationRow.workspace_id == HERE,
        RecommendationRow.tracker_id == bindparam("tracker"),
        RecommendationRow.number == bindparam("line"),
    )
    .values(position=bindparam("new_position"))
)


def add_recommendations(
    tx: Tx, tracker_id: int, lines: Sequence[ReadRecommendation], *, by: str
) -> list[Recommendation]:
    """
    Add lines behind those that the tracker has, in their order; each names a parent that is there or added before it.

    The history is then owed an entry for the text of each (`text_id`), with `{"status": …}` in its `after` where the
    document states one.

    Args:
        tx: the transaction.
        tracker_id: the tracker.
        lines: what a document says.
        by: the name printed beside the statuses it states.

    Raises:
        UnknownNumber: a line names a parent that does not come before it.
    """
    if not lines:
        return []
    hold_tracker(tx, tracker_id)
    ids = {row.number: row.id for row in tx.rows(_KNOWN, tracker=tracker_id)}
    last = tx.row(_LAST, tracker=tracker_id)
    first = 0 if last is None or last.position is None else last.position + 1
    texts = add_texts(tx, [(line.text, TextFormat.MARKDOWN) for line in lines])
    waiting = [
        (line, _new_line(tx, tracker_id, line, position=position, text_id=text_id, by=by))
        for position, (line, text_id) in enumerate(zip(lines, texts, strict=True), start=first)
    ]
    while waiting:  # a round for each level, so that parents have their ids before their parts
        ready = [(line, row) for line, row in waiting if line.parent is None or line.parent in ids]
        if not ready:
            raise UnknownNumber(number=str(waiting[0][0].parent))
        for line, row in ready:
            row["parent_id"] = None if line.parent is None else ids[line.parent]
        added = tx.add(RecommendationRow, [row for _, row in ready])
        for (line, _), line_id in zip(ready, added, strict=True):
            ids[line.number] = line_id
        waiting = [(line, row) for line, row in waiting if line.number not in ids]
    _keep_first_statuses(tx, tracker_id, lines, ids, by)
    wanted = {line.number for line in lines}
    return [line for line in load_all(tx, tracker_id) if line.number in wanted]


def change_recommendation(
    tx: Tx,
    tracker_id: int,
    line: Recommendation,
    *,
    by: str = "",
    text: str | None = None,
    due: Deadline | None = None,
    owner: str | None = None,
    owner_id: str | None = None,
    addressee: str | None = None,
) -> Recommendation:
    """
    Change what a document says of a line; None leaves a fact as it is, and an empty `Deadline` takes the date away.

    The history is then owed an entry for a changed text, whose new `text_id` is in the value given back.

    Args:
        tx: the transaction.
        tracker_id: the line's tracker.
        line: the line as it was loaded.
        by: the name printed beside a move of the due date.
        text: what it says.
        due: its own deadline; where that is taken away, the value given back does not show the parent's yet.
        owner: the name printed as its owner.
        owner_id: the person behind that name.
        addressee: the body that the recommendation was made to.
    """
    hold_tracker(tx, tracker_id)
    values: dict[str, object] = {}
    changed = line
    if text is not None:
        text_id = add_text(tx, text, TextFormat.MARKDOWN)
        values["text_id"] = text_id
        changed = replace(changed, text=text, text_id=text_id)
    if due is not None:
        values |= {
            "due_on": due.on,
            "due_wording": due.wording,
            "due_kind": due.kind,
            "due_set_at": tx.now,
        }
        changed = replace(changed, due=due, due_inherited=False, moved_at=tx.now)
        _keep_move(tx, line, due, by=by)
    if owner is not None:
        values["owner"] = owner
        changed = replace(changed, owner=owner)
    if owner_id is not None:
        values["owner_id"] = owner_id
        changed = replace(changed, owner_id=owner_id)
    if addressee is not None:
        values["addressee"] = addressee
        changed = replace(changed, addressee=addressee)
    if values:
        tx.change(_LINE.values(values), line=line.id)
    return changed


def reorder(tx: Tx, tracker_id: int, order: Sequence[str]) -> None:
    """Put the lines into the order given; those not named keep their places among each other, behind the rest."""
    hold_tracker(tx, tracker_id)
    present = all_numbers(tx, tracker_id)
    known, named = set(present), set(order)
    wanted = [number for number in dict.fromkeys(order) if number in known]
    wanted += [number for number in present if number not in named]
    moves = [
        {"workspace": tx.workspace, "tracker": tracker_id, "line": number, "new_position": position}
        for position, number in enumerate(wanted)
    ]
    if tuple(wanted) != present:
        tx.connection.execute(_MOVE, moves)


def _keep_move(tx: Tx, line: Recommendation, due: Deadline, *, by: str) -> None:
    move = {
        "recommendation_id": line.id,
        "before_on": None if line.due_inherited else line.due.on,
        "after_on": due.on,
        "wording": due.wording,
        "by": by,
        "at": tx.now,
    }
    tx.put(DueChangeRow, [move])


def _new_line(
    tx: Tx, tracker_id: int, line: ReadRecommendation, *, position: int, text_id: int, by: str
) -> dict[str, object]:
    is_stated = line.status is not Status.NOT_STATED
    return {
        "tracker_id": tracker_id,
        "number": line.number,
        "position": position,
        "text_id": text_id,
        "created_at": tx.now,
        "due_on": line.due.on,
        "due_wording": line.due.wording,
        "due_kind": line.due.kind,
        "addressee": line.addressee,
        "owner": line.owner,
        "status": line.status,
        "status_by": by if is_stated else "",
        "status_at": tx.now if is_stated else None,
        "status_version": 1 if is_stated else 0,
    }


def _keep_first_statuses(
    tx: Tx, tracker_id: int, lines: Sequence[ReadRecommendation], ids: Mapping[str, int], by: str
) -> None:
    stated = [line for line in lines if line.status is not Status.NOT_STATED]
    for line in stated:
        tx.owed_statuses[tracker_id, line.number] = str(line.status)
    tx.put(
        StatusChangeRow,
        [
            {
                "recommendation_id": ids[line.number],
                "version": 1,
                "before": Status.NOT_STATED,
                "after": line.status,
                "by": by,
                "at": tx.now,
            }
            for line in stated
        ],
    )
