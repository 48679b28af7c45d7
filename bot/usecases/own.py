"""Somebody's own fresh submission: what may still be taken back or edited, and until when."""

from dataclasses import dataclass

from bot.domain.errors import AlreadyDone, NotYours, RestsOnIt, TooLate, UnknownReference
from bot.domain.people import Actor
from bot.domain.recommendations import Tracker
from bot.domain.updates import UNDO_WITHIN, Update
from bot.store import submissions, updates
from bot.store.tx import Tx


@dataclass(frozen=True, slots=True)
class Own:
    """An update and the submission that it came with."""

    update: Update
    submission: submissions.Submission


def submission_of(tx: Tx, tracker: Tracker, reference: str) -> Own:
    """
    Find the submission behind an update.

    Raises:
        UnknownReference: there is none; what a document brought was submitted by nobody.
    """
    update = updates.by_reference(tx, tracker.id, reference)
    found = submissions.find(tx, update.submission_id) if update and update.submission_id else None
    if update is None or found is None:
        raise UnknownReference(reference=reference)
    return Own(update, found)


def own_submission(tx: Tx, tracker: Tracker, actor: Actor, reference: str) -> Own:
    """
    Find a submission that the actor may still take back or edit.

    Raises:
        NotYours: somebody else's.
        AlreadyDone: it was taken back or edited before.
        TooLate: the time for it has passed.
        RestsOnIt: something recorded later rests on it.
    """
    own = submission_of(tx, tracker, reference)
    submission = own.submission
    if submission.author_id != actor.id:
        raise NotYours(author=submission.author)
    if submission.undone_at is not None:
        raise AlreadyDone(what="taken back")
    if submission.replaced_by is not None:
        raise AlreadyDone(what="edited")
    if tx.now - submission.at > UNDO_WITHIN:
        raise TooLate(minutes=int(UNDO_WITHIN.total_seconds() // 60))
    later = submissions.rests_on(tx, submission.id)
    if later:
        raise RestsOnIt(later=later)
    return own
