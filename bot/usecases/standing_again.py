"""What stands again when an edit is taken back: the edit was of the words alone, and all that came with them stays."""

from collections.abc import Iterator

from bot.domain.answers_changing import PutBack, Standing
from bot.domain.recommendations import Tracker
from bot.domain.updates import UNDO_WITHIN
from bot.store import evidence, recommendations, submissions
from bot.store.recommendations.dates import date_changes_of
from bot.store.tx import Tx
from bot.usecases.own import Own, submission_of
from bot.usecases.taking_back import Taking


def standing_again(taking: Taking) -> Standing | None:
    """Say what an edit that was taken back had replaced, and what came with that; None where it was no edit."""
    replaced = str(taking.submission.answer.get("replaces", ""))
    if not replaced:
        return None
    tx, tracker = taking.tx, taking.tracker
    versions = list(_versions(tx, tracker, replaced))
    last = versions[0]
    parts = [part for one in reversed(versions) for part in _came_with(tx, one.submission)]
    parts += [PutBack(last.update.reference, "promise", action.text) for action in last.update.actions]
    is_fresh = tx.now - last.submission.at <= UNDO_WITHIN
    return Standing(last.update.reference, tuple(parts), is_fresh)


def _versions(tx: Tx, tracker: Tracker, reference: str) -> Iterator[Own]:
    """Follow edits of edits back to the first words."""
    while reference:
        found = submission_of(tx, tracker, reference)
        yield found
        reference = str(found.submission.answer.get("replaces", ""))


def _came_with(tx: Tx, submission: submissions.Submission) -> Iterator[PutBack]:
    for change in recommendations.status_changes_of(tx, submission.id):
        yield PutBack(change.number, "status", str(change.after))
    for move in date_changes_of(tx, submission.id):
        if move.after.on:
            what = "target" if move.is_target else "due date"
            yield PutBack(move.number, what, move.after.on.isoformat())
    for proof in evidence.evidence_with(tx, submission.id):
        yield PutBack(proof.number, "evidence", proof.url)
