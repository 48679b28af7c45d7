"""Record what a form holds: an update, and in the same transaction what comes along with it."""

from collections.abc import Iterator
from dataclasses import replace

from bot.domain.along import Along
from bot.domain.answers import Recorded
from bot.domain.answers_changing import PutBack
from bot.domain.deadlines import Deadline, DeadlineKind
from bot.domain.errors import NoNumber
from bot.domain.links import read_link
from bot.domain.people import Actor, check_may
from bot.domain.promises import read_promise
from bot.domain.recommendations import Recommendation, Tracker
from bot.domain.recording import UpdateAsked, check_text
from bot.domain.updates import Update
from bot.store import actions, history, recommendations, updates
from bot.store.recommendations.dates import NewDate, set_date, targets_of
from bot.store.tx import Tx
from bot.usecases import Store
from bot.usecases.action import attach, check_open
from bot.usecases.due import date_facts
from bot.usecases.evidence import add_links
from bot.usecases.lines import lines_of, tracker_by_id
from bot.usecases.list import today_of
from bot.usecases.permitted import check_permitted
from bot.usecases.record import record_in
from bot.usecases.taking_back import Taking


def record_form(store: Store, actor: Actor, asked: UpdateAsked, along: Along, key: str) -> Recorded:
    """
    Record an update with the promise, the link and the target that came along: all of it, or nothing.

    Raises:
        NotALink: the link leads nowhere.
        UnknownDate: the promise ends with what may be one date or another.
        ItemComplete: something is promised for an item that is complete.
        NotAllowed: a target is somebody else's to set.
        and whatever `record_update` raises.
    """
    check_may(actor, "update")
    check_text(asked.text)
    if not asked.numbers:
        raise NoNumber
    link = read_link(along.link) if along.link.strip() else ""
    with store.write(actor.workspace) as tx:
        tracker = tracker_by_id(tx, asked.tracker_id)
        recorded = record_in(tx, tracker, actor, asked, key=key)
        if recorded.is_repeat:
            return recorded
        if asked.replaces:
            move_promises(tx, tracker, asked.replaces, recorded.update)
        if along.is_empty:
            return recorded
        items = lines_of(tx, tracker, recorded.update.covers)
        if along.promise.strip():
            promise_along(tx, tracker, actor, items, along=along, update=recorded.update)
        if link:
            check_permitted(tx, tracker, actor, "evidence", items)
            words, submission = along.link_words, recorded.update.submission_id
            add_links(tx, tracker, actor, items, url=link, words=words, submission=submission)
        if along.target:
            target_along(tx, tracker, actor, items, along=along, update=recorded.update)
        recommendations.still_known(tx, tracker.id)
        update = updates.by_reference(tx, tracker.id, recorded.update.reference) or recorded.update
        return replace(recorded, update=update, link=link, target=along.target)


def promise_along(
    tx: Tx,
    tracker: Tracker,
    actor: Actor,
    items: tuple[Recommendation, ...],
    *,
    along: Along,
    update: Update,
) -> None:
    """Add the promise to the update that was just recorded."""
    check_permitted(tx, tracker, actor, "action", items)
    check_open(items)
    read = read_promise(along.promise, {}, today_of(tx, tracker))
    if along.due:
        read = replace(read, due=along.due, due_wording="")
    check_text(read.text)
    attach(tx, tracker, actor, update, replace(read, owner_id=along.owner_id))


def target_along(
    tx: Tx,
    tracker: Tracker,
    actor: Actor,
    items: tuple[Recommendation, ...],
    *,
    along: Along,
    update: Update,
) -> None:
    """Set our own target for each item that has another one."""
    check_permitted(tx, tracker, actor, "target", items)
    after = Deadline(along.target, "", DeadlineKind.DAY)
    present = targets_of(tx, [item.id for item in items])
    for item in items:
        on = present.get(item.id)
        if on == after.on:
            continue
        before = Deadline(on, "", DeadlineKind.DAY) if on else Deadline()
        new = NewDate(before, after, is_target=True)
        set_date(tx, tracker.id, item, new, by=actor.name, submission_id=update.submission_id)
        history.append(
            tx,
            tracker.id,
            actor,
            "target",
            item.number,
            before=date_facts(before, is_target=True),
            after=date_facts(after, is_target=True),
        )


def move_promises(tx: Tx, tracker: Tracker, former: str, update: Update) -> None:
    """Carry the promises of an update over to the one that takes its place: an edit of the words breaks none."""
    earlier = updates.by_reference(tx, tracker.id, former)
    if earlier is not None:
        actions.move_actions(tx, tracker.id, earlier.id, update.id)


def promises_home(taking: Taking) -> Iterator[PutBack]:
    """Carry promises back to the update that an edit had replaced."""
    tx, tracker = taking.tx, taking.tracker
    former = str(taking.submission.answer.get("replaces", ""))
    update = updates.by_reference(tx, tracker.id, str(taking.submission.answer.get("update", "")))
    if former and update is not None:
        back = updates.by_reference(tx, tracker.id, former)
        if back is not None:
            actions.move_actions(tx, tracker.id, update.id, back.id)
    yield from ()
