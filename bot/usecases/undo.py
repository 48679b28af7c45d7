"""Take back one's own fresh submission, whole: its words, statuses, dates and whatever else came with it."""

from collections.abc import Mapping

from bot.domain.answers_changing import Undone
from bot.domain.errors import AlreadyDone, NotYours, RestsOnIt, TooLate, UnknownReference
from bot.domain.errors_changing import CannotBeUndone, NothingToUndo, NotYoursToUndo, TooLateToUndo
from bot.domain.people import Actor, check_may
from bot.domain.recommendations import Tracker
from bot.domain.updates import UNDO_WITHIN
from bot.store import submissions, updates
from bot.store.heads import hold_tracker
from bot.store.own_submissions import newest_of
from bot.store.tx import Tx
from bot.usecases import Store
from bot.usecases.assign import later_owners, owners_back
from bot.usecases.choosing import Place, choose_tracker
from bot.usecases.deputy import deputies_back, later_deputies
from bot.usecases.due import DATES_BACK, dates_back, later_moves
from bot.usecases.keeping_undone import closed_since, nothing_since, promise_out, promises_since, proof_out
from bot.usecases.mend_undone import MENDING_BACK
from bot.usecases.own import check_fresh, reference_of, submission_named
from bot.usecases.record_form import promises_home
from bot.usecases.remove import line_back, line_out, nothing_rests, rests_on_line
from bot.usecases.standing_again import standing_again
from bot.usecases.taking_back import Taking, Way, promises_back, rests_on, statuses_back, words_back

MINUTES = int(UNDO_WITHIN.total_seconds() // 60)


def rests_on_update(tx: Tx, submission_id: int) -> tuple[str, ...]:
    """Name what was recorded later and rests on an update, or on the status, the target or the promises that came with it."""
    parts = (rests_on, later_moves, promises_since)
    return tuple(dict.fromkeys(name for part in parts for name in part(tx, submission_id)))


WAYS: Mapping[str, Way] = {
    "update": Way(
        (words_back, statuses_back, promises_back, promises_home, proof_out, dates_back), rests_on_update
    ),
    "status": Way((statuses_back,)),
    "assign": Way((owners_back,), later_owners),
    "deputy": Way((deputies_back,), later_deputies),
    "due": DATES_BACK,
    "add": Way((line_out,), rests_on_line),
    "mend": MENDING_BACK,
    "remove": Way((line_back,), nothing_rests),
    "reinstate": Way((line_out,), nothing_rests),
    "target": DATES_BACK,
    "action": Way((promise_out, words_back), closed_since),
    "evidence": Way((proof_out,), nothing_since),
}
"""What can be taken back, by the verb of the submission; what is not here stays."""


def undo(store: Store, actor: Actor, tracker_id: int, reference: str) -> Undone:
    """
    Take back the submission that a button names.

    Raises:
        UnknownReference, NotYours, AlreadyDone, TooLate, RestsOnIt, CannotBeUndone: it cannot be taken back, and why.
    """
    if not reference.strip():
        raise UnknownReference(reference=reference)
    return undo_named(store, actor, Place(tracker_id=tracker_id), reference)


def undo_named(store: Store, actor: Actor, place: Place, reference: str) -> Undone:
    """
    Take back what a typed line names, or, where it names nothing, the latest of one's own that can be.

    Raises:
        NothingToUndo: nothing is named, and the actor recorded nothing lately.
        UnknownReference, NotYours, AlreadyDone, TooLate, RestsOnIt, CannotBeUndone: it cannot be taken back, and why.
    """
    check_may(actor, "undo")
    with store.write(actor.workspace) as tx:
        tracker = choose_tracker(tx, actor, place)
        # Whoever undoes and edits at once, or undoes twice, comes here one after the other and reads what the first did.
        hold_tracker(tx, tracker.id)
        if reference.strip():
            return undone(tx, tracker, actor, submission_named(tx, tracker, reference))
        newest = newest_of(tx, tracker.id, actor.id, since=tx.now - UNDO_WITHIN, verbs=WAYS)
        if newest is None:
            raise NothingToUndo(minutes=MINUTES)
        return undone(tx, tracker, actor, newest)


def undone(tx: Tx, tracker: Tracker, actor: Actor, submission: submissions.Submission) -> Undone:
    """Take one submission back in a transaction that holds the tracker."""
    way = way_back(tx, actor, submission)
    later = way.rests_on(tx, submission.id)
    if later:
        raise RestsOnIt(later=later)
    if not submissions.mark_undone(tx, submission.id, by=actor.name):
        raise AlreadyDone(what="taken back")
    taking = Taking(tx, tracker, actor, submission)
    words = updates.of_submission(tx, submission.id) if submission.verb == "update" else []
    put_back = tuple(one for part in way.parts for one in part(taking))
    standing = standing_again(taking)
    reference = reference_of(submission)
    return Undone(tracker, reference, submission.verb, put_back, next(iter(words), None), standing)


def way_back(tx: Tx, actor: Actor, submission: submissions.Submission) -> Way:
    """Find how a submission is taken back, or say why it cannot be: who can, and what can be done instead."""
    way = WAYS.get(submission.verb)
    if way is None:
        raise CannotBeUndone(verb=submission.verb)
    try:
        check_fresh(tx, actor, submission)
    except NotYours as refused:
        left = submission.at + UNDO_WITHIN - tx.now
        is_gone = submission.undone_at is not None or submission.replaced_by is not None
        minutes = 0 if is_gone else max(int(left.total_seconds() // 60), 0)
        raise NotYoursToUndo(refused.author, minutes) from None
    except TooLate as refused:
        raise TooLateToUndo(refused.minutes, submission.verb) from None
    return way
