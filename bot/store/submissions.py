"""What somebody sent in one go: answered once, found again, undone whole."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import aliased

from bot.domain.history import canonical
from bot.domain.people import Actor
from bot.domain.updates import Kind, State
from bot.store.conflicts import insert_or_skip
from bot.store.heads import hold_tracker
from bot.store.recommendations.statuses import status_changes_of
from bot.store.tables import SubmissionRow, UpdateItemRow, UpdateRow
from bot.store.tx import HERE, AnyRow, Tx, word

_COLUMNS = (
    SubmissionRow.id,
    SubmissionRow.key,
    SubmissionRow.tracker_id,
    SubmissionRow.author,
    SubmissionRow.author_id,
    SubmissionRow.door,
    SubmissionRow.verb,
    SubmissionRow.at,
    SubmissionRow.answer,
    SubmissionRow.undone_at,
    SubmissionRow.undone_by,
    SubmissionRow.replaced_by,
)
_BY_KEY = select(*_COLUMNS).where(SubmissionRow.workspace_id == HERE, SubmissionRow.key == bindparam("key"))
_BY_ID = select(*_COLUMNS).where(SubmissionRow.workspace_id == HERE, SubmissionRow.id == bindparam("which"))
_ONE = update(SubmissionRow).where(SubmissionRow.workspace_id == HERE, SubmissionRow.id == bindparam("which"))
_FINISH = _ONE.values(answer=bindparam("new_answer"), tracker_id=bindparam("new_tracker"))
_UNDO = _ONE.where(SubmissionRow.undone_at.is_(None)).values(
    undone_at=bindparam("moment"), undone_by=bindparam("by_whom")
)
_REPLACE = _ONE.where(SubmissionRow.replaced_by.is_(None)).values(replaced_by=bindparam("successor"))
_RESTORE = _ONE.where(SubmissionRow.replaced_by == bindparam("successor")).values(replaced_by=None)
_Mine = aliased(UpdateItemRow)
_MyUpdate = aliased(UpdateRow)
_LATER = (
    select(UpdateRow.id, UpdateRow.reference)
    .distinct()
    .join(UpdateItemRow, (UpdateItemRow.workspace_id == HERE) & (UpdateItemRow.update_id == UpdateRow.id))
    .join(
        _Mine,
        (_Mine.workspace_id == HERE)
        & (_Mine.recommendation_id == UpdateItemRow.recommendation_id)
        & (_Mine.update_id < UpdateItemRow.update_id),
    )
    .join(_MyUpdate, (_MyUpdate.workspace_id == HERE) & (_MyUpdate.id == _Mine.update_id))
    .where(
        UpdateRow.workspace_id == HERE,
        _MyUpdate.submission_id == bindparam("submission"),
        _MyUpdate.kind == word(Kind.FORCE_UPDATE),
        UpdateRow.kind == word(Kind.FORCE_UPDATE),
        UpdateItemRow.state != word(State.UNDONE),
        UpdateRow.submission_id.is_distinct_from(_MyUpdate.submission_id),
    )
    .order_by(UpdateRow.id)
)
LARGEST_ID = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Submission:
    """One submission; `answer` holds the facts of what was answered, empty while that is not known."""

    id: int
    key: str
    tracker_id: int | None
    author: str
    author_id: str
    door: str
    verb: str
    at: datetime
    answer: Mapping[str, object]
    undone_at: datetime | None = None
    undone_by: str = ""
    replaced_by: int | None = None


@dataclass(frozen=True, slots=True)
class Begun:
    """A submission that was begun: its id, and the earlier one when the same key has been answered before."""

    id: int
    earlier: Submission | None = None


def begin(
    tx: Tx,
    key: str,
    actor: Actor,
    verb: str,
    *,
    tracker_id: int | None = None,
    answer: Mapping[str, object] | None = None,
) -> Begun:
    """
    Claim the key of a submission, or find the one that had it first.

    Where `earlier` is there, its answer is to be given again and nothing saved. A second delivery that comes while
    the first is still being saved waits for it. With a tracker, nobody else writes to that until the end, so that
    whatever is read from here on still holds when it is written. An answer that is known at the start need not be
    given to `finish`.
    """
    if tracker_id is not None:
        hold_tracker(tx, tracker_id)
    row = {
        "key": key,
        "tracker_id": tracker_id,
        "author": actor.name,
        "author_id": actor.id,
        "door": str(actor.door),
        "verb": verb,
        "at": tx.now,
        "answer": None if answer is None else canonical(answer),
    }
    submission_id = insert_or_skip(tx, SubmissionRow, row, key=("key",))
    if submission_id is not None:
        return Begun(submission_id)
    earlier = find_by_key(tx, key)
    if earlier is None:
        raise RuntimeError("a key that is taken is nobody's")
    return Begun(earlier.id, earlier)


def finish(
    tx: Tx, submission_id: int, answer: Mapping[str, object], *, tracker_id: int | None = None
) -> None:
    """Keep the facts of the answer, for whoever asks again."""
    tx.change(_FINISH, which=submission_id, new_answer=canonical(answer), new_tracker=tracker_id)


def find(tx: Tx, submission_id: int) -> Submission | None:
    """Find a submission by its id."""
    return _value(tx.row(_BY_ID, which=submission_id)) if 0 < submission_id <= LARGEST_ID else None


def find_by_key(tx: Tx, key: str) -> Submission | None:
    """Find a submission by the key that its delivery carried."""
    return _value(tx.row(_BY_KEY, key=key))


def mark_undone(tx: Tx, submission_id: int, *, by: str) -> bool:
    """Note that a submission was taken back; False when it had been already."""
    return tx.change(_UNDO, which=submission_id, moment=tx.now, by_whom=by) > 0


def mark_replaced(tx: Tx, submission_id: int, *, by_submission: int) -> bool:
    """Note that an edit took the place of a submission; False when another edit had already."""
    return tx.change(_REPLACE, which=submission_id, successor=by_submission) > 0


def mark_restored(tx: Tx, submission_id: int, *, from_submission: int) -> bool:
    """Note that the edit which took the place of a submission was itself taken back; False when it was another edit."""
    return tx.change(_RESTORE, which=submission_id, successor=from_submission) > 0


def rests_on(tx: Tx, submission_id: int) -> tuple[str, ...]:
    """
    Name what was recorded later and rests on a submission: "U-18", "12.4".

    A later force update rests on a force update of the same item, a later status ("12.4") on a status. Nothing rests
    on a progress note.
    """
    later = [row.reference for row in tx.rows(_LATER, submission=submission_id)]
    later += [change.number for change in status_changes_of(tx, submission_id) if not change.is_last]
    return tuple(later)


def _value(row: AnyRow | None) -> Submission | None:
    if row is None:
        return None
    return Submission(
        id=row.id,
        key=row.key,
        tracker_id=row.tracker_id,
        author=row.author,
        author_id=row.author_id,
        door=row.door,
        verb=row.verb,
        at=row.at,
        answer=json.loads(row.answer) if row.answer else {},
        undone_at=row.undone_at,
        undone_by=row.undone_by,
        replaced_by=row.replaced_by,
    )
