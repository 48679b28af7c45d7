"""
What taking a submission back is made of.

What each verb's undo consists of stands in one table, `WAYS` in `bot/usecases/undo.py`: a verb joins it with a `Way`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from bot.domain.answers_changing import PutBack
from bot.domain.history import Facts
from bot.domain.people import Actor
from bot.domain.recommendations import Tracker
from bot.domain.statuses import Status
from bot.domain.updates import ActionState, State
from bot.store import actions, history, recommendations, submissions, updates
from bot.store.tx import Tx
from bot.usecases.lines import line_of
from bot.usecases.own import submission_of


@dataclass(frozen=True, slots=True)
class Taking:
    """One submission while it is being taken back; `submission.answer` has what its verb kept for this moment."""

    tx: Tx
    tracker: Tracker
    actor: Actor
    submission: submissions.Submission

    def note(self, subject: str, before: Facts, after: Facts, texts: Mapping[str, int] | None = None) -> None:
        """Write an entry in the history: taking back is a change like any other."""
        history.append(
            self.tx, self.tracker.id, self.actor, "undo", subject, before=before, after=after, texts=texts
        )


def rests_on(tx: Tx, submission_id: int) -> tuple[str, ...]:
    """
    Name what was recorded later on what an update or a status said, and the items that could not go back as they are now.

    Those are signed off or closed since, or were complete before and have an open promise by now.
    """
    later = submissions.rests_on(tx, submission_id)
    changes = recommendations.status_changes_of(tx, submission_id)
    found = submissions.find(tx, submission_id) if changes else None
    if found is None or found.tracker_id is None:
        return later
    lines = recommendations.load_several(tx, found.tracker_id, [change.number for change in changes])
    settled = [
        line.number for line in lines if line.standing.is_signed_off or line.standing.closed_by_inspectorate
    ]
    was_complete = {change.number for change in changes if change.before is Status.COMPLETE}
    open_actions = actions.still_open(tx, [line.id for line in lines if line.number in was_complete])
    promised = [line.number for line in lines if line.id in open_actions]
    return tuple(dict.fromkeys((*later, *settled, *promised)))


Part = Callable[[Taking], Iterable[PutBack]]
"""Puts one sort of thing back as it was, notes it in the history, and says what it put back."""


@dataclass(frozen=True, slots=True)
class Way:
    """
    How what one verb recorded is taken back: its parts, in order.

    `rests_on` names what was recorded later and rests on the submission ("U-18", "12.4"); while there is any, nothing
    is taken back.
    """

    parts: tuple[Part, ...]
    rests_on: Callable[[Tx, int], tuple[str, ...]] = rests_on


def words_back(taking: Taking) -> Iterator[PutBack]:
    """Take the words of an update back, and bring those back that it had replaced."""
    tx, tracker = taking.tx, taking.tracker
    for update in updates.of_submission(tx, taking.submission.id):
        updates.set_state(tx, tracker.id, update.id, State.UNDONE)
        taking.note(update.reference, {"state": str(update.state)}, {"state": str(State.UNDONE)})
    reference = str(taking.submission.answer.get("replaces", ""))
    if not reference:
        return
    former = submission_of(tx, tracker, reference)
    submissions.mark_restored(tx, former.submission.id, from_submission=taking.submission.id)
    state = State(str(taking.submission.answer.get("former_state")))
    updates.set_state(tx, tracker.id, former.update.id, state)
    taking.note(reference, {"state": str(State.UNDONE)}, {"state": str(state)})
    yield PutBack(reference, "text", str(state))


def statuses_back(taking: Taking) -> Iterator[PutBack]:
    """Give each item the status and the reason that it had before."""
    tx, tracker, by = taking.tx, taking.tracker, taking.actor.name
    for change in recommendations.status_changes_of(tx, taking.submission.id):
        item = line_of(tx, tracker, change.number)
        back = recommendations.set_status(
            tx, tracker.id, item, change.before, by=by, reason=change.before_reason
        )
        texts = {"reason": back.reason_id} if back.reason_id else {}
        taking.note(item.number, {"status": str(back.before)}, {"status": str(back.after)}, texts)
        yield PutBack(item.number, "status", str(back.after))


def promises_back(taking: Taking) -> Iterator[PutBack]:
    """Open the promises again that the submission marked as kept."""
    kept = taking.submission.answer.get("kept")
    subject = str(taking.submission.answer.get("update", ""))
    for action_id in kept if isinstance(kept, list) else []:
        updates.set_action_state(taking.tx, action_id, ActionState.OPEN)
        before, after = (
            {"action": action_id, "state": str(state)} for state in (ActionState.KEPT, ActionState.OPEN)
        )
        taking.note(subject, before, after)
        yield PutBack(subject, "action", str(ActionState.OPEN))
