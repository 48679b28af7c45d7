"""Somebody answers a nudge in words: keep them, offer the items they may be about, and record them by one tap."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from bot.domain.answers import Recorded
from bot.domain.answers_replies import ReplyChoice, ReplyOffer, Written
from bot.domain.errors import AlreadyDone
from bot.domain.nudge_words import SubjectKind
from bot.domain.numbers import read_numbers
from bot.domain.people import Actor, check_may
from bot.domain.recommendations import Tracker
from bot.domain.recording import UpdateAsked
from bot.domain.updates import LONGEST_TEXT
from bot.store import channel_nudges, drafts, nudges, recommendations, said_notices, trackers
from bot.store.outbox import Notice
from bot.store.tx import Tx
from bot.usecases import Store
from bot.usecases.record import record_update
from bot.usecases.tellings import tellings_in
from bot.usecases.update import drafted_text

ANSWERED_WITHIN = timedelta(days=14)
"""Past this a message outside a thread answers no nudge."""


def answers_a_notice(store: Store, workspace: str, person_id: str, written: Written) -> bool:
    """Tell whether a message may be offered back; most messages are none of ours, so this only looks."""
    if not written.text.strip() or len(written.text) > LONGEST_TEXT:
        return False
    with store.read(workspace) as tx:
        return answered(tx, person_id, written) is not None


def offer_reply(store: Store, actor: Actor, written: Written) -> ReplyOffer | None:
    """
    Keep the words of an answer to a nudge, and say on which items they could be recorded.

    None where the message answers none, is not to be offered there, or was offered already: Slack tells twice.
    """
    with store.write(actor.workspace) as tx:
        notice = answered(tx, actor.id, written)
        if notice is None:
            return None
        check_may(actor, "update")
        draft = f"reply-{written.channel}-{written.ts}"
        choices, text = choices_of(tx, notice, written.text)
        if not choices or drafts.find_draft(tx, draft, actor.id) is not None:
            return None
        tracker = choices[0].tracker
        drafts.keep_typed(
            tx,
            draft,
            actor.id,
            verb="update",
            text=text,
            numbers=[choices[0].number] if len(choices) == 1 else [],
            tracker_id=tracker.id,
            typed=written.ts,
        )
        return ReplyOffer(draft, text, tracker, choices)


def answered(tx: Tx, person_id: str, written: Written) -> Notice | None:
    """Find the notice that a message answers: one's own in the direct message, in a channel where that was turned on."""
    if not written.is_direct and not written.thread_ts:
        return None
    since = tx.now - ANSWERED_WITHIN
    notice = said_notices.answered_notice(tx, written.channel, written.thread_ts, since=since)
    if notice is None:
        return None
    if written.is_direct:
        return notice if notice.recipient == person_id else None
    switch = channel_nudges.switches(tx, notice.tracker_id or 0).get(written.channel)
    return notice if switch is not None and switch.takes_replies else None


def choices_of(tx: Tx, notice: Notice, text: str) -> tuple[tuple[ReplyChoice, ...], str]:
    """Find the items that an answer may be about, and its text: what it names itself, else what the notice named."""
    named = list(numbers_in(tx, notice))
    for tracker in dict.fromkeys(tracker for tracker, _ in named):
        read = read_numbers(text, recommendations.known_numbers(tx, tracker.id))
        if read.numbers and read.rest.strip() and not read.unknown and read.other is None:
            found = open_choices(tx, tracker, read.numbers)
            if found:
                return found, read.rest
    by_tracker: dict[Tracker, list[str]] = {}
    for tracker, number in named:
        by_tracker.setdefault(tracker, []).append(number)
    return tuple(
        choice for tracker, numbers in by_tracker.items() for choice in open_choices(tx, tracker, numbers)
    ), text


def open_choices(tx: Tx, tracker: Tracker, numbers: Sequence[str]) -> tuple[ReplyChoice, ...]:
    """Load those among some numbers that are open items, in the order given."""
    lines = {line.number: line for line in recommendations.load_several(tx, tracker.id, numbers)}
    return tuple(
        ReplyChoice(tracker, number, lines[number].text)
        for number in dict.fromkeys(numbers)
        if number in lines and lines[number].is_item and lines[number].standing.is_open
    )


def numbers_in(tx: Tx, notice: Notice) -> Iterable[tuple[Tracker, str]]:
    """Name the items of a notice: those that a lead asked about, those nudged, and those of its lists."""
    asked = notice.facts.get("numbers")
    if notice.tracker_id is not None and isinstance(asked, list):
        tracker = trackers.load_tracker(tx, notice.tracker_id)
        yield from ((tracker, str(number)) for number in asked if tracker)
        return
    for telling in tellings_in(tx, notice.id):
        for said in telling.said:
            if said.subject:
                yield telling.tracker, said.subject.number
            yield from ((telling.tracker, item.number) for item in said.listed)
    for tracker_id, items in nudged_items(tx, notice).items():
        clock, tracker = nudges.clock_of(tx, tracker_id), trackers.load_tracker(tx, tracker_id)
        if clock and tracker:
            yield from ((tracker, line.number) for line in nudges.watch_lines(tx, clock, items))


def nudged_items(tx: Tx, notice: Notice) -> dict[int, list[int]]:
    """Name the rows of the items that a notice nudged, by tracker: also those that were snoozed since."""
    found: dict[int, list[int]] = {}
    for spent in nudges.nudges_in(tx, notice.id):
        if spent.nudge.kind is SubjectKind.ITEM:
            found.setdefault(spent.nudge.tracker, []).append(spent.nudge.subject)
    return found


def record_reply(store: Store, actor: Actor, tracker_id: int, number: str, draft: str) -> Recorded:
    """
    Record the kept words of an answer on the item that was tapped.

    Raises:
        AlreadyDone: they were recorded or dropped before.
    """
    check_may(actor, "update")
    text = drafted_text(store, actor, draft)
    if not text:
        raise AlreadyDone(what="these words were recorded or set aside")
    asked = UpdateAsked(tracker_id, (number,), text, draft=draft)
    return record_update(store, actor, asked, key=f"reply:{draft}")
