"""Save one submission: its update, its changes of status and its kept promises, in one transaction."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.answers import Recorded, StatusMove
from bot.domain.errors import AlreadyDone, NoNumber, NotAnItem, UnknownReference
from bot.domain.history import Facts
from bot.domain.people import Actor, check_may
from bot.domain.recommendations import Recommendation, Tracker
from bot.domain.recording import UpdateAsked, check_meanwhile, check_text
from bot.domain.statuses import Status, check_move
from bot.domain.updates import UNDO_WITHIN, ActionState, Kind, State, Update
from bot.store import actions, drafts, history, recommendations, submissions, updates
from bot.store.heads import next_reference
from bot.store.tx import Tx
from bot.usecases import Store
from bot.usecases.lines import lines_of, tracker_by_id
from bot.usecases.own import own_submission
from bot.usecases.permitted import check_permitted


@dataclass(frozen=True, slots=True)
class Saving:
    """One submission while it is being saved."""

    tx: Tx
    tracker: Tracker
    actor: Actor
    asked: UpdateAsked
    items: tuple[Recommendation, ...]
    submission: int

    def note(
        self, verb: str, subject: str, before: Facts, after: Facts, texts: Mapping[str, int] | None = None
    ) -> None:
        """Write an entry in the history."""
        history.append(
            self.tx, self.tracker.id, self.actor, verb, subject, before=before, after=after, texts=texts or {}
        )


def record_update(store: Store, actor: Actor, asked: UpdateAsked, key: str) -> Recorded:
    """
    Record an update for the items it names; a key that was answered before gets the same answer and saves nothing.

    Raises:
        NothingToSay, TextTooLong: the text is none.
        NoNumber, UnknownNumber, NotAnItem: it does not say on which items.
        ChangedMeanwhile: somebody else changed what the form showed.
        NotAllowed: the tracker's roles keep the actor from recording, or from setting a status.
        ReasonNeeded, OpenActions, ClosedByInspectorate: the status may not be set so.
        NotYours, TooLate, RestsOnIt: an edit of what can no longer be edited.
    """
    check_may(actor, "update")
    check_text(asked.text)
    if not asked.numbers:
        raise NoNumber
    with store.write(actor.workspace) as tx:
        return record_in(tx, tracker_by_id(tx, asked.tracker_id), actor, asked, key=key)


def record_in(
    tx: Tx,
    tracker: Tracker,
    actor: Actor,
    asked: UpdateAsked,
    *,
    key: str,
    items: tuple[Recommendation, ...] | None = None,
) -> Recorded:
    """Record an update within a transaction that has written nothing yet; raises as `record_update`."""
    is_plain = not asked.kept and not asked.replaces
    known = {"update": next_reference(tx, tracker.id), "kept": list[int]()} if is_plain else None
    begun = submissions.begin(tx, key, actor, "update", tracker_id=tracker.id, answer=known)
    if begun.earlier:
        return replayed(tx, tracker, begun.earlier)
    saving = Saving(tx, tracker, actor, asked, items or items_of(tx, tracker, asked), begun.id)
    check_permitted(tx, tracker, actor, "update", saving.items)
    if asked.seen:
        is_note = asked.kind is Kind.NOTE  # takes nobody's answer away, so nobody's answer is looked at
        newest = {} if is_note else newest_updates(tx, saving.items)
        check_meanwhile(asked, saving.items, newest)
    former = take_place_of(saving, asked.replaces) if asked.replaces else {}
    update = add(saving)
    kept = keep_promises(saving)
    moves = move_statuses(saving)
    if asked.draft:
        drafts.drop_draft(tx, asked.draft, actor.id)
    if not is_plain:
        answer = {"update": update.reference, "kept": kept, **former}
        submissions.finish(tx, begun.id, answer, tracker_id=tracker.id)
    recommendations.still_known(tx, tracker.id)
    return Recorded(tracker, update, moves, tx.now + UNDO_WITHIN, replaces=asked.replaces)


def items_of(tx: Tx, tracker: Tracker, asked: UpdateAsked) -> tuple[Recommendation, ...]:
    """Load the items in document order; a parent has no answer of its own."""
    items = lines_of(tx, tracker, asked.numbers)
    for item in items:
        if not item.is_item:
            raise NotAnItem(
                number=item.number, children=recommendations.children(tx, tracker.id, item.number)
            )
    return tuple(sorted(items, key=lambda item: item.position))


def newest_updates(tx: Tx, items: tuple[Recommendation, ...]) -> dict[str, Update | None]:
    """Give each item's newest force update that is in force or proposed."""
    standing = updates.standing_of(tx, [item.id for item in items])
    return {item.number: standing[item.id][-1] if standing.get(item.id) else None for item in items}


def add(saving: Saving) -> Update:
    """Add the update and its entry in the history."""
    asked, actor = saving.asked, saving.actor
    new = updates.NewUpdate(
        kind=asked.kind,
        state=State.RECORDED if asked.kind is Kind.NOTE else State.PROPOSED,
        text=asked.text,
        text_format=asked.text_format,
        covers=saving.items,
        author=actor.name,
        author_id=actor.id,
        submission_id=saving.submission,
    )
    update = updates.add_update(saving.tx, saving.tracker.id, new)
    before = {"replaces": asked.replaces} if asked.replaces else {}
    after = {"kind": str(update.kind), "state": str(update.state), "covers": list(update.covers)}
    saving.note("update", update.reference, before, after, updates.words_of(update))
    return update


def move_statuses(saving: Saving) -> tuple[StatusMove, ...]:
    """Change the status of each item whose status is another one; an item that has it already is left alone."""
    asked, tx, new = saving.asked, saving.tx, saving.asked.status
    if new is None:
        return ()
    check_permitted(tx, saving.tracker, saving.actor, "status", saving.items)
    moves: list[StatusMove] = []
    is_complete = new is Status.COMPLETE
    open_actions = actions.still_open(tx, [item.id for item in saving.items]) if is_complete else {}
    for item in saving.items:
        if item.standing.status is new:
            continue
        still_open = len(open_actions.get(item.id, ()))
        check_move(item.standing, new, reason=asked.reason, open_actions=still_open, number=item.number)
        by, submission = saving.actor.name, saving.submission
        change = recommendations.set_status(
            tx, saving.tracker.id, item, new, by=by, reason=asked.reason, submission_id=submission
        )
        texts = {"reason": change.reason_id} if change.reason_id else {}
        saving.note(
            "status", item.number, {"status": str(change.before)}, {"status": str(change.after)}, texts
        )
        moves.append(StatusMove(item.number, change.before, change.after, change.reason))
    return tuple(moves)


def keep_promises(saving: Saving) -> list[int]:
    """Mark promises as kept; only those that are open and belong to the items."""
    if not saving.asked.kept:
        return []
    open_actions = actions.still_open(saving.tx, [item.id for item in saving.items])
    found = {action.id: (item, action) for item in saving.items for action in open_actions.get(item.id, ())}
    kept = [action for action in saving.asked.kept if action in found]
    for action_id in kept:
        item, action = found[action_id]
        updates.set_action_state(saving.tx, action_id, ActionState.KEPT, by=saving.actor.name)
        before = {"action": action_id, "state": str(action.state)}
        saving.note("action", item.number, before, {"action": action_id, "state": str(ActionState.KEPT)})
    return kept


def take_place_of(saving: Saving, reference: str) -> dict[str, str]:
    """
    Retire the author's own earlier words, which an edit replaces; they stay in the history.

    Gives what an undo of the edit needs to bring them back.
    """
    former = own_submission(saving.tx, saving.tracker, saving.actor, reference)
    if not submissions.mark_replaced(saving.tx, former.submission.id, by_submission=saving.submission):
        raise AlreadyDone(what="edited")
    updates.set_state(saving.tx, saving.tracker.id, former.update.id, State.UNDONE)
    state = str(former.update.state)
    saving.note("edit", former.update.reference, {"state": state}, {"state": str(State.UNDONE)})
    return {"replaces": former.update.reference, "former_state": state}


def replayed(tx: Tx, tracker: Tracker, earlier: submissions.Submission) -> Recorded:
    """Give the first answer again, from what is stored."""
    update = updates.by_reference(tx, tracker.id, str(earlier.answer.get("update", "")))
    if update is None:
        raise UnknownReference(reference=str(earlier.answer.get("update", "")))
    changes = recommendations.status_changes_of(tx, earlier.id)
    moves = tuple(StatusMove(change.number, change.before, change.after, change.reason) for change in changes)
    return Recorded(
        tracker,
        update,
        moves,
        earlier.at + UNDO_WITHIN,
        is_repeat=True,
        undone=earlier.undone_at is not None,
    )
