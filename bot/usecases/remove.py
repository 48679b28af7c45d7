"""Take a line out of a tracker, and bring it back; its row, its number and its history stay."""

import json
import secrets
from collections.abc import Iterator

from bot.domain.answers_changing import PutBack
from bot.domain.answers_correcting import Removed, Removing
from bot.domain.errors import NoNumber, TextTooLong
from bot.domain.errors_correcting import HasParts, NotRemoved, ParentRemoved, ReasonMissing
from bot.domain.new_lines import read_reason
from bot.domain.numbers import as_issued
from bot.domain.people import Actor, check_may
from bot.domain.recommendations import Recommendation, Tracker
from bot.domain.updates import UNDO_WITHIN
from bot.store import history, recommendations, submissions
from bot.store.recommendations import EveryLine
from bot.store.tx import Tx
from bot.usecases import Store
from bot.usecases.add import check_can_have_parts, put_in_place
from bot.usecases.choosing import Place, choose_tracker
from bot.usecases.lines import line_of
from bot.usecases.permitted import check_permitted
from bot.usecases.taking_back import Taking

LONGEST_REASON = 900
"""Characters; a reason waits for the answer in the button that confirms it."""


MOST_WRITTEN = 1_800
"""Characters as the button holds them, where some take six."""


def plan_removal(store: Store, actor: Actor, place: Place, typed: str) -> Removing:
    """
    Work out what a removal would take out; nothing is saved yet.

    Raises:
        NoNumber, UnknownNumber: the line names no number of the tracker.
        ReasonMissing: it gives no reason.
        HasParts: the line has parts.
        NotAllowed: the actor may not.
    """
    check_may(actor, "remove")
    named, reason = read_reason(typed)
    with store.read(actor.workspace) as tx:
        tracker = choose_tracker(tx, actor, place)
        check_permitted(tx, tracker, actor, "remove")
        line = removable(tx, tracker, named)
        check_reason("remove", line.number, reason)
        references = recommendations.references_on(tx, line.id)
        return Removing(
            tracker, line, reason, secrets.token_hex(8), references, leaves_item(tx, tracker, line)
        )


def remove_line(store: Store, actor: Actor, place: Place, number: str, reason: str, *, key: str) -> Removed:
    """Take a line out; raises as `plan_removal`, and what was done already is only told again."""
    check_may(actor, "remove")
    with store.write(actor.workspace) as tx:
        tracker = choose_tracker(tx, actor, place)
        check_permitted(tx, tracker, actor, "remove")
        begun = submissions.begin(tx, key, actor, "remove", tracker_id=tracker.id)
        if begun.earlier:
            return repeated(tracker, begun.earlier)
        line = removable(tx, tracker, number)
        check_reason("remove", line.number, reason)
        return removed(tx, tracker, actor, line, reason=reason, submission=begun.id)


def check_reason(verb: str, subject: str, reason: str) -> None:
    """
    Refuse a reason that is none, or is longer than anybody reads.

    Raises:
        ReasonMissing, TextTooLong: and which.
    """
    if not reason.strip():
        raise ReasonMissing(verb=verb, subject=subject)
    if len(reason) > LONGEST_REASON or len(json.dumps(reason)) > MOST_WRITTEN:
        raise TextTooLong(length=len(reason), limit=LONGEST_REASON)


def reinstate_line(store: Store, actor: Actor, place: Place, typed: str, *, key: str) -> Removed:
    """
    Bring a line back that was taken out, with everything that was recorded on it.

    Raises:
        NotRemoved: no line of that number was taken out.
        ParentRemoved, ParentAnswered: the line above it cannot have it back.
        NotAllowed: the actor may not.
    """
    check_may(actor, "remove")
    named, reason = read_reason(typed)
    with store.write(actor.workspace) as tx:
        tracker = choose_tracker(tx, actor, place)
        check_permitted(tx, tracker, actor, "remove")
        begun = submissions.begin(tx, key, actor, "reinstate", tracker_id=tracker.id)
        if begun.earlier:
            return repeated(tracker, begun.earlier)
        every = recommendations.every_line(tx, tracker.id)
        line = removed_line(named, every)
        bring_back(tx, tracker, line, every)
        texts = {"reason": reason} if reason else {}
        history.append(
            tx,
            tracker.id,
            actor,
            "reinstate",
            line.number,
            before={"removed": True},
            after={"removed": False},
            texts=texts,
        )
        submissions.finish(tx, begun.id, {"number": line.number}, tracker_id=tracker.id)
        until = tx.now + UNDO_WITHIN
        return Removed(tracker, line.number, f"S-{begun.id}", until, reason, is_back=True)


def removable(tx: Tx, tracker: Tracker, named: str) -> Recommendation:
    """
    Load a line that may be taken out.

    Raises:
        NoNumber, UnknownNumber: there is none of that number.
        HasParts: it has parts, which would belong under nothing.
    """
    if not named.strip():
        raise NoNumber(typed=named)
    line = line_of(tx, tracker, as_issued(named))
    parts = recommendations.children(tx, tracker.id, line.number)
    if parts:
        raise HasParts(number=line.number, parts=parts)
    return line


def removed(
    tx: Tx, tracker: Tracker, actor: Actor, line: Recommendation, *, reason: str, submission: int
) -> Removed:
    """Take a line out within a transaction, and note it with its reason."""
    left = leaves_item(tx, tracker, line)
    recommendations.set_removed(tx, tracker.id, line.id, removed=True)
    history.append(
        tx, tracker.id, actor, "remove", line.number, after={"removed": True}, texts={"reason": reason}
    )
    answer = {"number": line.number, "leaves": left}
    submissions.finish(tx, submission, answer, tracker_id=tracker.id)
    return Removed(tracker, line.number, f"S-{submission}", tx.now + UNDO_WITHIN, reason, left)


def repeated(tracker: Tracker, earlier: submissions.Submission) -> Removed:
    """Give the first answer again."""
    number, left = (str(earlier.answer.get(name, "")) for name in ("number", "leaves"))
    until, reference = earlier.at + UNDO_WITHIN, f"S-{earlier.id}"
    return Removed(tracker, number, reference, until, leaves_item=left, is_back=earlier.verb == "reinstate")


def leaves_item(tx: Tx, tracker: Tracker, line: Recommendation) -> str:
    """Name the parent whose only part a line is: without it the parent is an item itself."""
    if line.parent is None:
        return ""
    beside = recommendations.children(tx, tracker.id, line.parent)
    return line.parent if beside == (line.number,) else ""


def removed_line(named: str, every: list[EveryLine]) -> EveryLine:
    """
    Find a line that was taken out.

    Raises:
        NotRemoved: with those that were.
    """
    if not named.strip():
        raise NoNumber(typed=named)
    number = as_issued(named)
    gone = [line for line in every if line.removed_at is not None]
    found = next((line for line in gone if line.number.casefold() == number.casefold()), None)
    if found is None:
        raise NotRemoved(number=number, removed=tuple(line.number for line in gone))
    return found


def bring_back(tx: Tx, tracker: Tracker, line: EveryLine, every: list[EveryLine]) -> None:
    """Bring a line back into its natural place."""
    if line.parent is not None:
        parent = next(one for one in every if one.number == line.parent)
        if parent.removed_at is not None:
            raise ParentRemoved(number=line.number, parent=parent.number)
        check_can_have_parts(tx, parent, every)
    recommendations.set_removed(tx, tracker.id, line.id, removed=False)
    put_in_place(tx, tracker, line.number, line.parent, every)


def line_back(taking: Taking) -> Iterator[PutBack]:
    """Bring back the line that the submission took out."""
    every = recommendations.every_line(taking.tx, taking.tracker.id)
    line = removed_line(str(taking.submission.answer.get("number", "")), every)
    bring_back(taking.tx, taking.tracker, line, every)
    taking.note(line.number, {"removed": True}, {"removed": False})
    yield PutBack(line.number, "line", "back")


def line_out(taking: Taking) -> Iterator[PutBack]:
    """Take out the line that the submission added or brought back."""
    line = removable(taking.tx, taking.tracker, str(taking.submission.answer.get("number", "")))
    recommendations.set_removed(taking.tx, taking.tracker.id, line.id, removed=True)
    taking.note(line.number, {"removed": False}, {"removed": True})
    yield PutBack(line.number, "line", "")


def rests_on_line(tx: Tx, submission_id: int) -> tuple[str, ...]:
    """Name what stands on the line that a submission added: updates, and parts."""
    submission = submissions.find(tx, submission_id)
    if submission is None or submission.tracker_id is None:
        return ()
    number = str(submission.answer.get("number", ""))
    every = recommendations.every_line(tx, submission.tracker_id)
    line = next((one for one in every if one.number == number), None)
    if line is None:
        return (number,)
    parts = [one.number for one in every if one.parent == number and one.removed_at is None]
    return (*recommendations.references_on(tx, line.id), *parts)


def nothing_rests(_tx: Tx, _submission_id: int) -> tuple[str, ...]:
    """Nothing can rest on a line that is not there."""
    return ()
