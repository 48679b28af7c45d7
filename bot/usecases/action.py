"""Promises: made for items, kept, missed or dropped, and opened again."""

from collections.abc import Mapping

from bot.domain.answers_keeping import Promised, PromiseMade, Promises
from bot.domain.errors import ClosedByInspectorate, NoNumber, NotAnItem, UnknownNumber
from bot.domain.errors_keeping import ActionClosed, ActionGone, ActionOpen, ItemComplete, WhyNotKept
from bot.domain.errors_typed import NumberAlone
from bot.domain.numbers import nearest, read_numbers
from bot.domain.people import Actor, check_may
from bot.domain.promises import Promise, read_promise
from bot.domain.recommendations import Recommendation, Tracker
from bot.domain.recording import check_text
from bot.domain.statuses import Status
from bot.domain.updates import ActionState, Kind, State, Update
from bot.store import actions, heads, history, people, recommendations, submissions, updates
from bot.store.tx import Tx
from bot.usecases import Store
from bot.usecases.choosing import Place, choose_tracker
from bot.usecases.lines import line_of, lines_of, tracker_by_id
from bot.usecases.list import today_of
from bot.usecases.permitted import check_permitted

NEEDS_REASON = frozenset({ActionState.MISSED, ActionState.DROPPED})


def promise(
    store: Store, actor: Actor, place: Place, typed: str, *, named: Mapping[str, str], key: str
) -> PromiseMade | Promises:
    """
    Record a promise for the items that a line names; of a line without words list what was promised.

    It is added to the force update that answers all of them, in force or else proposed; where there is none, a
    progress note is made to hold it. `named` are the accounts that the line names.

    Raises:
        NoNumber, UnknownNumber, NotAnItem: the line does not say for which items.
        UnknownDate: it ends with what may be one date or another.
        ItemComplete, ClosedByInspectorate: nothing more can be promised for an item.
    """
    check_may(actor, "show")
    with store.read(actor.workspace) as tx:
        tracker = choose_tracker(tx, actor, place)
        numbers, words = _read(typed, recommendations.known_numbers(tx, tracker.id))
        if not words.strip():
            return promises_of(tx, tracker, numbers[0])
    check_text(words)
    with store.write(actor.workspace) as tx:
        items = _items(tx, tracker, numbers)
        check_permitted(tx, tracker, actor, "action", items)
        begun = submissions.begin(tx, key, actor, "action", tracker_id=tracker.id)
        if begun.earlier:
            made = _found(tx, tracker, int(str(begun.earlier.answer.get("action", 0))))
            return PromiseMade(
                tracker, made, today_of(tx, tracker), is_note=False, is_repeat=True, number=items[0].number
            )
        read = read_promise(words, named, today_of(tx, tracker))
        made, is_note = _make(tx, tracker, actor, items, made=read, submission=begun.id)
        answer: dict[str, object] = {"action": made.id}
        if is_note:  # its words are this submission's own, and go by its name
            answer["update"] = made.update
        submissions.finish(tx, begun.id, answer, tracker_id=tracker.id)
        reference = made.update if is_note else f"S-{begun.id}"
        return PromiseMade(
            tracker, made, today_of(tx, tracker), is_note=is_note, reference=reference, number=items[0].number
        )


def promises_named(store: Store, actor: Actor, place: Place, typed: str) -> Promises:
    """
    List what was promised for the item that a line names, of which something is to be said.

    Raises:
        NoNumber, UnknownNumber: the line does not say for which item.
        NumberAlone: it says more than that.
    """
    check_may(actor, "show")
    with store.read(actor.workspace) as tx:
        tracker = choose_tracker(tx, actor, place)
        numbers, words = _read(typed, recommendations.known_numbers(tx, tracker.id))
        if words.strip():
            raise NumberAlone(number=numbers[0])
        return promises_of(tx, tracker, numbers[0])


def list_promises(store: Store, actor: Actor, tracker_id: int, number: str) -> Promises:
    """List what was promised for an item."""
    check_may(actor, "show")
    with store.read(actor.workspace) as tx:
        return promises_of(tx, tracker_by_id(tx, tracker_id), number)


def end_promise(
    store: Store,
    actor: Actor,
    tracker_id: int,
    action: int,
    state: ActionState,
    *,
    number: str,
    reason: str = "",
) -> Promises:
    """
    Say what became of a promise, for all the items that share it; asked of one of them, list that one's.

    Raises:
        ActionGone, ActionClosed: there is nothing left to say.
        WhyNotKept: it was missed or dropped, and nobody says why.
    """
    if state in NEEDS_REASON and not reason.strip():
        raise WhyNotKept(str(state))
    with store.write(actor.workspace) as tx:
        tracker = tracker_by_id(tx, tracker_id)
        found = _held(tx, tracker, actor, action)
        if not found.is_open:
            raise ActionClosed(str(found.state), found.closed_by)
        _move(tx, tracker, actor, found, state=state, reason=reason.strip())
        return promises_of(tx, tracker, number or found.covers[0])


def reopen_promise(store: Store, actor: Actor, tracker_id: int, action: int, *, number: str) -> Promises:
    """
    Open a promise again that was closed by mistake, or too soon.

    Raises:
        ActionGone, ActionOpen: there is nothing to open.
        ItemComplete: an item that shares it is complete.
    """
    with store.write(actor.workspace) as tx:
        tracker = tracker_by_id(tx, tracker_id)
        found = _held(tx, tracker, actor, action)
        if found.is_open:
            raise ActionOpen
        check_open(_items(tx, tracker, found.covers))
        _move(tx, tracker, actor, found, state=ActionState.OPEN)
        return promises_of(tx, tracker, number or found.covers[0])


def promises_of(tx: Tx, tracker: Tracker, number: str) -> Promises:
    """Gather the promises of an item, the open ones first."""
    line = line_of(tx, tracker, number)
    if not line.is_item:
        raise NotAnItem(number=number, children=recommendations.children(tx, tracker.id, number))
    found = sorted(actions.actions_of(tx, line.id), key=lambda one: not one.is_open)
    return Promises(tracker, line, today_of(tx, tracker), tuple(found))


def _read(typed: str, known: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """Divide a line into its numbers and the words behind them."""
    read = read_numbers(typed, known)
    if read.unknown:
        raise UnknownNumber(number=read.unknown[0], nearest=nearest(read.unknown[0], known))
    if not read.numbers:
        raise NoNumber(typed=typed)
    return read.numbers, read.rest


def _items(tx: Tx, tracker: Tracker, numbers: tuple[str, ...]) -> tuple[Recommendation, ...]:
    items = lines_of(tx, tracker, numbers)
    for item in items:
        if not item.is_item:
            raise NotAnItem(
                number=item.number, children=recommendations.children(tx, tracker.id, item.number)
            )
    return tuple(sorted(items, key=lambda item: item.position))


def check_open(items: tuple[Recommendation, ...]) -> None:
    """
    Make sure that something can still be promised for items.

    Raises:
        ClosedByInspectorate, ItemComplete: not for one of them.
    """
    for item in items:
        if item.standing.closed_by_inspectorate:
            raise ClosedByInspectorate(number=item.number)
        if item.standing.status is Status.COMPLETE:
            raise ItemComplete(number=item.number)


def _make(
    tx: Tx,
    tracker: Tracker,
    actor: Actor,
    items: tuple[Recommendation, ...],
    *,
    made: Promise,
    submission: int,
) -> tuple[Promised, bool]:
    """Add the promise where it belongs; tells whether a note was made for it."""
    check_open(items)
    check_text(made.text)
    anchor = _answer_of_all(tx, items)
    update = anchor or _note(tx, tracker, actor, items, text=f"Action: {made.text}", submission=submission)
    return _found(tx, tracker, attach(tx, tracker, actor, update, made)), anchor is None


def attach(tx: Tx, tracker: Tracker, actor: Actor, update: Update, made: Promise) -> int:
    """Add a promise to an update, note it, and give its id."""
    owner = _printed(tx, made)
    action_id, text_id = actions.add_action(tx, tracker.id, update.id, made, owner)
    after = {
        "action": action_id,
        "state": str(ActionState.OPEN),
        "owner": owner,
        "due": made.due,
        "due wording": made.due_wording,
    }
    history.append(tx, tracker.id, actor, "action", update.reference, after=after, texts={"action": text_id})
    return action_id


def _answer_of_all(tx: Tx, items: tuple[Recommendation, ...]) -> Update | None:
    """Find the force update that answers every one of the items: in force, else the newest proposed."""
    standing = updates.standing_of(tx, [item.id for item in items])
    found: dict[int, Update] = {}
    for item in items:
        live = standing.get(item.id, [])
        best = next((one for one in live if one.state is State.CURRENT), live[-1] if live else None)
        if best is None:
            return None
        found[best.id] = best
    return next(iter(found.values())) if len(found) == 1 else None


def _note(
    tx: Tx, tracker: Tracker, actor: Actor, items: tuple[Recommendation, ...], *, text: str, submission: int
) -> Update:
    new = updates.NewUpdate(
        kind=Kind.NOTE,
        state=State.RECORDED,
        text=text,
        covers=items,
        author=actor.name,
        author_id=actor.id,
        submission_id=submission,
    )
    note = updates.add_update(tx, tracker.id, new)
    after = {"kind": str(note.kind), "state": str(note.state), "covers": list(note.covers)}
    history.append(tx, tracker.id, actor, "update", note.reference, after=after, texts=updates.words_of(note))
    return note


def _printed(tx: Tx, made: Promise) -> str:
    """Give the owner's name as it is printed; somebody who was never seen has the name that was typed."""
    person = people.find_person(tx, made.owner_id) if made.owner_id else None
    return (person.full_name or person.name) if person else made.owner_name.removeprefix("@")


def _found(tx: Tx, tracker: Tracker, action: int) -> Promised:
    found = actions.find_action(tx, tracker.id, action)
    if found is None:
        raise ActionGone
    return found


def _held(tx: Tx, tracker: Tracker, actor: Actor, action: int) -> Promised:
    """Find a promise of which the actor may say what became of it, and let nobody else say so meanwhile."""
    heads.hold_tracker(tx, tracker.id)
    found = _found(tx, tracker, action)
    check_permitted(tx, tracker, actor, "action", _items(tx, tracker, found.covers))
    return found


def _move(
    tx: Tx, tracker: Tracker, actor: Actor, found: Promised, *, state: ActionState, reason: str = ""
) -> None:
    reason_id = actions.move_action(tx, tracker.id, found, state, by=actor.name, reason=reason)
    before = {"action": found.id, "state": str(found.state)}
    after = {"action": found.id, "state": str(state)}
    texts = {"reason": reason_id} if reason_id else {}
    history.append(tx, tracker.id, actor, "action", found.update, before=before, after=after, texts=texts)
