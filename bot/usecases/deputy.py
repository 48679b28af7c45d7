"""Say who stands in for an owner while they are away."""

from collections.abc import Iterator, Mapping

from bot.domain.answers_changing import PutBack
from bot.domain.answers_people import Deputised
from bot.domain.errors_people import DeputyIsOwner
from bot.domain.people import Actor, check_may
from bot.domain.updates import UNDO_WITHIN
from bot.store import deputies, history, recommendations, submissions
from bot.store.deputies import Deputy
from bot.store.history import NewEntry
from bot.store.tx import Tx
from bot.usecases import Store
from bot.usecases.choosing import Place, choose_tracker
from bot.usecases.lines import lines_of
from bot.usecases.named import named_items, named_person
from bot.usecases.permitted import check_permitted
from bot.usecases.taking_back import Taking


def deputise_line(
    store: Store, actor: Actor, place: Place, typed: str, mentioned: Mapping[str, str], *, key: str
) -> Deputised:
    """
    Make whoever a line names at its end the deputy of the items that it begins with.

    Raises:
        NoNumber, UnknownNumber: the line does not say for which items.
        NobodyNamed, UnknownPerson, CannotOwn: or not who.
        DeputyIsOwner: they own one of the items themselves.
        NotAllowed: the items are not the actor's to give.
    """
    check_may(actor, "assign")
    with store.write(actor.workspace) as tx:
        tracker = choose_tracker(tx, actor, place)
        items, rest = named_items(tx, tracker, typed)
        person = named_person(tx, actor, rest, mentioned)
        check_permitted(tx, tracker, actor, "assign", items)
        begun = submissions.begin(tx, key, actor, "deputy", tracker_id=tracker.id)
        if begun.earlier:
            return Deputised(tracker, person.name, items, is_repeat=True)
        for item in items:
            if person.id and item.owner_id == person.id:
                raise DeputyIsOwner(number=item.number, name=person.name)
        before = deputies.deputies_of(tx, [item.id for item in items])
        deputies.set_deputy(tx, tracker.id, [item.id for item in items], Deputy(person.name, person.id))
        entries = [
            NewEntry("deputy", item.number, {"deputy": before[item.id].name}, {"deputy": person.name})
            for item in items
        ]
        history.append_all(tx, tracker.id, actor, entries)
        former = [[item.number, before[item.id].name, before[item.id].id, person.id] for item in items]
        submissions.finish(tx, begun.id, {"deputies": former}, tracker_id=tracker.id)
        return Deputised(tracker, person.name, items, f"S-{begun.id}", tx.now + UNDO_WITHIN)


def former_of(submission: submissions.Submission) -> list[list[str]]:
    """Read what a submission kept of the deputies before it."""
    kept = submission.answer.get("deputies")
    return [[str(word) for word in former] for former in kept] if isinstance(kept, list) else []


def deputies_back(taking: Taking) -> Iterator[PutBack]:
    """Give each item the deputy that it had before."""
    tx, tracker = taking.tx, taking.tracker
    for number, name, person, _ in former_of(taking.submission):
        (item,) = lines_of(tx, tracker, [number])
        now = deputies.deputies_of(tx, [item.id])[item.id]
        deputies.set_deputy(tx, tracker.id, [item.id], Deputy(name, person))
        taking.note(number, {"deputy": now.name}, {"deputy": name})
        yield PutBack(number, "deputy", name)


def later_deputies(tx: Tx, submission_id: int) -> tuple[str, ...]:
    """Name the items that were given another deputy since."""
    submission = submissions.find(tx, submission_id)
    if submission is None or submission.tracker_id is None:
        return ()
    given = {former[0]: former[3] for former in former_of(submission)}
    lines = {
        line.number: line.id for line in recommendations.load_several(tx, submission.tracker_id, list(given))
    }
    now = deputies.deputies_of(tx, lines.values())
    return tuple(number for number, line in lines.items() if now[line].id != given[number])
