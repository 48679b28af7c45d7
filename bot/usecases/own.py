"""Somebody's own fresh submission: what may still be taken back or edited, and until when."""

import re
from dataclasses import dataclass

from bot.domain.errors import AlreadyDone, NotYours, RestsOnIt, TooLate, UnknownReference
from bot.domain.errors_changing import FromTheDocument
from bot.domain.people import Actor
from bot.domain.recommendations import Tracker
from bot.domain.updates import UNDO_WITHIN, Update
from bot.store import submissions, updates
from bot.store.tx import Tx

REFERENCE = re.compile(r"[sS]-?([0-9]{1,9})")
"""How a submission without words of its own is named: "S-12"."""


@dataclass(frozen=True, slots=True)
class Own:
    """An update and the submission that it came with."""

    update: Update
    submission: submissions.Submission


def reference_of(submission: submissions.Submission) -> str:
    """Name a submission: by its update where words came with it, else by its own number."""
    return str(submission.answer.get("update") or f"S-{submission.id}")


def submission_named(tx: Tx, tracker: Tracker, reference: str) -> submissions.Submission:
    """
    Find a submission by what people call it: "U-17" by its words, "S-12" where it had none.

    Raises:
        UnknownReference: there is none, or it is another tracker's.
    """
    numbered = REFERENCE.fullmatch(reference.strip())
    if numbered is None:
        return submission_of(tx, tracker, reference).submission
    found = submissions.find(tx, int(numbered[1]))
    if found is None or found.tracker_id != tracker.id:
        raise UnknownReference(reference=reference)
    return found


def submission_of(tx: Tx, tracker: Tracker, reference: str) -> Own:
    """
    Find the submission behind an update.

    Raises:
        UnknownReference: there is none.
        FromTheDocument: it was submitted by nobody.
    """
    update = updates.by_reference(tx, tracker.id, reference)
    if update is not None and not update.submission_id:
        raise FromTheDocument(reference=update.reference)
    found = submissions.find(tx, update.submission_id) if update and update.submission_id else None
    if update is None or found is None:
        raise UnknownReference(reference=reference)
    return Own(update, found)


def own_submission(tx: Tx, tracker: Tracker, actor: Actor, reference: str) -> Own:
    """
    Find an update with its submission that the actor may still take back or edit.

    Raises:
        NotYours: somebody else's.
        AlreadyDone: it was taken back or edited before.
        TooLate: the time for it has passed.
        RestsOnIt: something recorded later rests on it.
    """
    own = submission_of(tx, tracker, reference)
    check_fresh(tx, actor, own.submission)
    later = submissions.rests_on(tx, own.submission.id)
    if later:
        raise RestsOnIt(later=later)
    return own


def check_fresh(tx: Tx, actor: Actor, submission: submissions.Submission) -> None:
    """
    Refuse a submission that is not the actor's, is taken back or edited already, or is too old.

    Raises:
        NotYours, AlreadyDone, TooLate: and which.
    """
    if submission.author_id != actor.id:
        raise NotYours(author=submission.author)
    if submission.undone_at is not None:
        raise AlreadyDone(what="taken back")
    if submission.replaced_by is not None:
        raise AlreadyDone(what="edited")
    if tx.now - submission.at > UNDO_WITHIN:
        raise TooLate(minutes=int(UNDO_WITHIN.total_seconds() // 60))
