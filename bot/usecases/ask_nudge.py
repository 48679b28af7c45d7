"""A nudge that a lead asks for: a message to each owner, beside the one that the clock sends, once an item and day."""

from collections.abc import Mapping, Sequence
from datetime import date

from bot.domain.answers_people import AskedNudges
from bot.domain.errors_people import NothingToNudge
from bot.domain.nudge_values import Nudge, Recipient, RecipientKind, Team, Via, Watched
from bot.domain.nudge_words import Cause, NoticeKind, SubjectKind
from bot.domain.people import Actor, check_may
from bot.domain.recommendations import Recommendation, Tracker
from bot.domain.typed_text import tidy
from bot.store import history, nudges, outbox, recommendations
from bot.store.heads import hold_tracker
from bot.store.history import NewEntry
from bot.store.tx import Tx
from bot.usecases import Store
from bot.usecases.choosing import Place, choose_tracker
from bot.usecases.list import today_of
from bot.usecases.named import named_items
from bot.usecases.permitted import check_permitted


def ask_nudge(store: Store, actor: Actor, place: Place, typed: str) -> AskedNudges:
    """
    Ask the owners of what was typed (numbers, or "overdue") where it stands.

    Raises:
        NoNumber, UnknownNumber: the line does not say which items.
        NothingToNudge: none of them is open.
        NotAllowed: leads and administrators ask.
    """
    check_may(actor, "nudge")
    with store.write(actor.workspace) as tx:
        tracker = choose_tracker(tx, actor, place)
        check_permitted(tx, tracker, actor, "nudge")
        today = today_of(tx, tracker)
        items = [
            item
            for item in asked_items(tx, tracker, typed, today)
            if item.standing.is_open and not item.standing.awaits_sign_off
        ]
        if not items:
            raise NothingToNudge(typed=typed)
        hold_tracker(tx, tracker.id)
        return asked(tx, tracker, actor, items, today)


def asked_items(tx: Tx, tracker: Tracker, typed: str, today: date) -> Sequence[Recommendation]:
    """Load the items that the words mean."""
    if tidy(typed).casefold() in {"overdue", "all overdue", "late"}:
        return [line for line in recommendations.load_all(tx, tracker.id) if line.is_overdue(today)]
    return named_items(tx, tracker, typed)[0]


def asked(
    tx: Tx, tracker: Tracker, actor: Actor, items: Sequence[Recommendation], today: date
) -> AskedNudges:
    """Begin one notice a person for the items that they were not asked about today."""
    clock = nudges.clock_of(tx, tracker.id)
    watched = nudges.linked(tx, nudges.watch_lines(tx, clock, [item.id for item in items])) if clock else []
    team = nudges.load_team(tx, clock, watched) if clock else Team()
    before = nudges.spent_keys(tx, tracker.id, [item.id for item in items])
    by_person: dict[str, list[Watched]] = {}
    again: list[str] = []
    for item in watched:
        if not item.owner_id:
            continue
        if nudge_of(tracker, item, today).key in before:
            again.append(item.number)
        elif not team.known(item.owner_id).has_left:
            by_person.setdefault(item.owner_id, []).append(item)
    for person, theirs in by_person.items():
        tell(tx, tracker, actor, person, theirs, today=today)
    told = [item.number for theirs in by_person.values() for item in theirs]
    names = {person: team.known(person).name or theirs[0].owner for person, theirs in by_person.items()}
    note(tx, tracker, actor, told, names)
    return AskedNudges(
        tracker,
        told=tuple(
            (name, tuple(item.number for item in by_person[person])) for person, name in names.items()
        ),
        unowned=tuple(item.number for item in watched if not item.owner),
        unlinked=tuple(item.number for item in watched if item.owner and not item.owner_id),
        absent=tuple(item.number for item in watched if item.owner_id and team.known(item.owner_id).has_left),
        again=tuple(again),
        away=tuple(name for person, name in names.items() if team.known(person).is_away(today)),
    )


def nudge_of(tracker: Tracker, item: Watched, today: date) -> Nudge:
    """Make the nudge that is spent by asking."""
    return Nudge(
        tracker.id,
        SubjectKind.ITEM,
        item.id,
        Cause.ASKED,
        today,
        Recipient(RecipientKind.PERSON, item.owner_id),
        today,
        number=item.number,
        due=item.due,
        via=Via.OWNER,
    )


def tell(
    tx: Tx, tracker: Tracker, actor: Actor, person: str, items: Sequence[Watched], *, today: date
) -> None:
    """Keep a notice for one person, and note its nudges as spent."""
    numbers = [item.number for item in items]
    notice = outbox.add(
        tx,
        kind=NoticeKind.ASKED,
        recipient=person,
        key=f"asked {tracker.id} {person} {today.isoformat()} {min(item.id for item in items)}",
        facts={"by": actor.name, "numbers": numbers},
        tracker_id=tracker.id,
        day=today,
    )
    if notice is not None:
        nudges.spend(tx, [nudge_of(tracker, item, today) for item in items], notice)


def note(tx: Tx, tracker: Tracker, actor: Actor, numbers: Sequence[str], names: Mapping[str, str]) -> None:
    """Note in the history who was asked about what."""
    who = ", ".join(names.values())
    history.append_all(
        tx, tracker.id, actor, [NewEntry("nudge", number, {}, {"asked": who}) for number in numbers]
    )
