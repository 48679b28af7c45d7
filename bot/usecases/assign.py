"""Say who owns items: given to somebody, taken by oneself, or owned by nobody; taken back whole."""

from collections.abc import Iterator, Mapping, Sequence

from bot.domain.answers_changing import PutBack
from bot.domain.answers_people import Assigned, Handed
from bot.domain.people import Actor, check_may
from bot.domain.recommendations import Recommendation, Tracker
from bot.domain.updates import UNDO_WITHIN
from bot.store import away, history, recommendations, submissions
from bot.store.history import NewEntry
from bot.store.tx import Tx
from bot.usecases import Store
from bot.usecases.choosing import Place, choose_tracker
from bot.usecases.lines import lines_of, tracker_by_id
from bot.usecases.list import today_of
from bot.usecases.named import Named, items_numbered, named_items, named_person, person_numbered
from bot.usecases.permitted import check_permitted
from bot.usecases.taking_back import Taking

Former = list[list[str]]
"""For each item that changed hands: its number, the name and id before, the name and id after."""


def assign_line(
    store: Store, actor: Actor, place: Place, typed: str, mentioned: Mapping[str, str], *, key: str
) -> Assigned:
    """
    Give the items that a line begins with to whoever it names at its end.

    Raises:
        NoNumber, UnknownNumber: the line does not say which items.
        NobodyNamed, UnknownPerson, CannotOwn: or not to whom.
        NotAllowed: the items are not the actor's to give.
    """
    check_may(actor, "assign")
    with store.write(actor.workspace) as tx:
        tracker = choose_tracker(tx, actor, place)
        items, rest = named_items(tx, tracker, typed)
        owner = named_person(tx, actor, rest, mentioned)
        return assigned(tx, tracker, actor, items, owner, key=key)


def assign_numbers(
    store: Store, actor: Actor, tracker_id: int, numbers: Sequence[str], person_id: str, *, key: str
) -> Assigned:
    """Give items to the person chosen in a form, or with an empty id to nobody; raises as `assign_line`."""
    check_may(actor, "assign")
    with store.write(actor.workspace) as tx:
        tracker = tracker_by_id(tx, tracker_id)
        owner = person_numbered(tx, person_id) if person_id else Named()
        return assigned(tx, tracker, actor, items_numbered(tx, tracker, numbers), owner, key=key)


def assigned(
    tx: Tx, tracker: Tracker, actor: Actor, items: Sequence[Recommendation], owner: Named, *, key: str
) -> Assigned:
    """Give items to somebody in a transaction, and note each that changed hands."""
    check_permitted(tx, tracker, actor, "assign", items)
    begun = submissions.begin(tx, key, actor, "assign", tracker_id=tracker.id)
    if begun.earlier:
        return replayed(tx, tracker, begun.earlier, items, owner)
    items = lines_of(
        tx, tracker, [item.number for item in items]
    )  # as they stand now that nobody else writes
    moved = [item for item in items if (item.owner_id, item.owner) != (owner.id, owner.name)]
    former: Former = [[item.number, item.owner, item.owner_id, owner.name, owner.id] for item in moved]
    handed = [
        Handed(
            recommendations.change_recommendation(tx, tracker.id, item, owner=owner.name, owner_id=owner.id),
            before=item.owner,
        )
        for item in moved
    ]
    history.append_all(
        tx,
        tracker.id,
        actor,
        [NewEntry("assign", item.number, {"owner": item.owner}, {"owner": owner.name}) for item in moved],
    )
    submissions.finish(tx, begun.id, {"owners": former}, tracker_id=tracker.id)
    return Assigned(
        tracker,
        owner.name,
        tuple(handed),
        tuple(item for item in items if item not in moved),
        today_of(tx, tracker),
        reference=f"S-{begun.id}" if moved else "",
        can_undo_until=tx.now + UNDO_WITHIN if moved else None,
        owner_away_until=away.away_until(tx, owner.id) if owner.id else None,
    )


def replayed(
    tx: Tx,
    tracker: Tracker,
    earlier: submissions.Submission,
    items: Sequence[Recommendation],
    owner: Named,
) -> Assigned:
    """Give the first answer again, from what is stored."""
    before = {former[0]: former[1] for former in owners_of(earlier)}
    return Assigned(
        tracker,
        owner.name,
        tuple(Handed(item, before[item.number]) for item in items if item.number in before),
        tuple(item for item in items if item.number not in before),
        today_of(tx, tracker),
        reference=f"S-{earlier.id}" if before and earlier.undone_at is None else "",
        can_undo_until=earlier.at + UNDO_WITHIN,
    )


def owners_of(submission: submissions.Submission) -> Former:
    """Read what a submission kept of the owners before and after it."""
    kept = submission.answer.get("owners")
    return [[str(word) for word in former] for former in kept] if isinstance(kept, list) else []


def owners_back(taking: Taking) -> Iterator[PutBack]:
    """Give each item back to whoever owned it before."""
    tx, tracker = taking.tx, taking.tracker
    for number, name, person, given_to, _ in owners_of(taking.submission):
        (item,) = lines_of(tx, tracker, [number])
        recommendations.change_recommendation(tx, tracker.id, item, owner=name, owner_id=person)
        taking.note(number, {"owner": given_to}, {"owner": name})
        yield PutBack(number, "owner", name)


def later_owners(tx: Tx, submission_id: int) -> tuple[str, ...]:
    """Name the items that were given to somebody else since: those cannot be given back."""
    submission = submissions.find(tx, submission_id)
    if submission is None or submission.tracker_id is None:
        return ()
    given = {former[0]: former[4] for former in owners_of(submission)}
    lines = recommendations.load_several(tx, submission.tracker_id, list(given))
    return tuple(line.number for line in lines if line.owner_id != given[line.number])
