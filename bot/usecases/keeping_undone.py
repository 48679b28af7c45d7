"""How a promise and a piece of evidence that were just recorded are taken back."""

from collections.abc import Iterator

from bot.domain.answers_changing import PutBack
from bot.domain.answers_keeping import Promised
from bot.domain.statuses import Status
from bot.store import actions, evidence, recommendations, submissions
from bot.store.tx import Tx
from bot.usecases.taking_back import Taking


def promise_out(taking: Taking) -> Iterator[PutBack]:
    """Take a promise out again; what it said stays in the history."""
    found = actions.find_action(taking.tx, taking.tracker.id, action_of(taking.submission))
    if found is None:
        return
    actions.remove_action(taking.tx, taking.tracker.id, found.id)
    taking.note(found.update, {"action": found.id, "state": str(found.state)}, {"action": found.id})
    for number in found.covers:
        yield PutBack(number, "promise")


def closed_since(tx: Tx, submission_id: int) -> tuple[str, ...]:
    """Name the update whose promise was closed since: somebody relied on it."""
    submission = submissions.find(tx, submission_id)
    if submission is None or submission.tracker_id is None:
        return ()
    found = actions.find_action(tx, submission.tracker_id, action_of(submission))
    return (found.update,) if found is not None and not found.is_open else ()


def promises_since(tx: Tx, submission_id: int) -> tuple[str, ...]:
    """
    Name the items for which a promise of an update's words was made or closed since, or is kept and must stay so.

    An edit takes no promise with it: they go back to the words that it had replaced. What is kept must stay so where an
    item is complete that was not made so by the same submission.
    """
    submission = submissions.find(tx, submission_id)
    if submission is None or submission.tracker_id is None:
        return ()
    found: list[Promised] = []
    if not submission.answer.get("replaces"):
        found += actions.changed_since(tx, submission.tracker_id, submission.id, submission.at)
    moved = {change.number for change in recommendations.status_changes_of(tx, submission.id)}
    kept = submission.answer.get("kept")
    for action_id in kept if isinstance(kept, list) else []:
        promised = actions.find_action(tx, submission.tracker_id, action_id)
        lines = recommendations.load_several(tx, submission.tracker_id, promised.covers) if promised else []
        if promised and any(
            line.standing.status is Status.COMPLETE and line.number not in moved for line in lines
        ):
            found.append(promised)
    return tuple(one.covers[0] for one in found)


def action_of(submission: submissions.Submission) -> int:
    """Name the action that a submission recorded."""
    return int(str(submission.answer.get("action", 0)))


def proof_out(taking: Taking) -> Iterator[PutBack]:
    """Withdraw the evidence that came with a submission, for every item that it was added to."""
    for proof in evidence.evidence_with(taking.tx, taking.submission.id):
        evidence.withdraw_evidence(taking.tx, proof.id)
        before, after = {"is_withdrawn": False}, {"is_withdrawn": True}
        taking.note(proof.number, {"evidence": proof.id, **before}, {"evidence": proof.id, **after})
        yield PutBack(proof.number, "evidence")


def nothing_since(_tx: Tx, _submission_id: int) -> tuple[str, ...]:
    """Nothing rests on a piece of evidence."""
    return ()
