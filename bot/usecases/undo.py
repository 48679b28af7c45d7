"""Take back one's own fresh submission, whole."""

from bot.domain.answers import Recorded, StatusMove
from bot.domain.errors import AlreadyDone
from bot.domain.people import Actor, check_may
from bot.domain.recommendations import Tracker
from bot.domain.updates import UNDO_WITHIN, ActionState, State
from bot.store import history, recommendations, submissions, updates
from bot.store.tx import Tx
from bot.usecases import Store
from bot.usecases.lines import line_of, tracker_by_id
from bot.usecases.own import own_submission, submission_of


def undo(store: Store, actor: Actor, tracker_id: int, reference: str) -> Recorded:
    """
    Take back an update with the statuses and promises that came with it.

    Raises:
        UnknownReference, NotYours, AlreadyDone, TooLate, RestsOnIt: it cannot be taken back, and why.
    """
    check_may(actor, "undo")
    with store.write(actor.workspace) as tx:
        tracker = tracker_by_id(tx, tracker_id)
        own = own_submission(tx, tracker, actor, reference)
        if not submissions.mark_undone(tx, own.submission.id, by=actor.name):
            raise AlreadyDone(what="taken back")
        updates.set_state(tx, tracker.id, own.update.id, State.UNDONE)
        history.append(
            tx,
            tracker.id,
            actor,
            "undo",
            own.update.reference,
            before={"state": str(own.update.state)},
            after={"state": str(State.UNDONE)},
            texts={},
        )
        restore_former(tx, tracker, actor, own.submission)
        moves = restore_statuses(tx, tracker, actor, own.submission.id)
        reopen_promises(tx, tracker, actor, own.submission)
        return Recorded(tracker, own.update, moves, own.submission.at + UNDO_WITHIN, undone=True)


def restore_former(tx: Tx, tracker: Tracker, actor: Actor, edit: submissions.Submission) -> None:
    """Bring back the words that an edit had replaced."""
    reference = str(edit.answer.get("replaces", ""))
    if not reference:
        return
    former = submission_of(tx, tracker, reference)
    submissions.mark_restored(tx, former.submission.id, from_submission=edit.id)
    state = State(str(edit.answer.get("former_state")))
    updates.set_state(tx, tracker.id, former.update.id, state)
    before, after = {"state": str(State.UNDONE)}, {"state": str(state)}
    history.append(tx, tracker.id, actor, "undo", reference, before=before, after=after)


def restore_statuses(tx: Tx, tracker: Tracker, actor: Actor, submission: int) -> tuple[StatusMove, ...]:
    """Give each item the status and the reason that it had before."""
    moves: list[StatusMove] = []
    for change in recommendations.status_changes_of(tx, submission):
        item = line_of(tx, tracker, change.number)
        back = recommendations.set_status(
            tx, tracker.id, item, change.before, by=actor.name, reason=change.before_reason
        )
        history.append(
            tx,
            tracker.id,
            actor,
            "undo",
            item.number,
            before={"status": str(back.before)},
            after={"status": str(back.after)},
            texts={"reason": back.reason_id} if back.reason_id else {},
        )
        moves.append(StatusMove(item.number, back.before, back.after, back.reason))
    return tuple(moves)


def reopen_promises(tx: Tx, tracker: Tracker, actor: Actor, submission: submissions.Submission) -> None:
    """Open the promises again that were marked as kept."""
    kept = submission.answer.get("kept")
    for action_id in kept if isinstance(kept, list) else []:
        updates.set_action_state(tx, action_id, ActionState.OPEN)
        history.append(
            tx,
            tracker.id,
            actor,
            "undo",
            str(submission.answer.get("update", "")),
            before={"action": action_id, "state": str(ActionState.KEPT)},
            after={"action": action_id, "state": str(ActionState.OPEN)},
            texts={},
        )
