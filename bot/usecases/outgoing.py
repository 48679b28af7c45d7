"""What waits to be said: claimed, read as it now stands, and noted when it is said."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.domain.answers import Summed
from bot.domain.answers_nudges import Speech, Telling
from bot.domain.nudge_words import NoticeKind, NoticeState
from bot.domain.people import Actor, Door, Membership
from bot.domain.recommendations import Recommendation, Tracker
from bot.store import channels, outbox, recommendations, trackers
from bot.store.outbox import Notice
from bot.store.tx import Tx
from bot.usecases import Store
from bot.usecases.choosing import Place
from bot.usecases.late_notices import carry_over
from bot.usecases.list import today_of
from bot.usecases.summary import summarise
from bot.usecases.tellings import tellings_in
from bot.usecases.trouble import tell_trouble

__all__ = [
    "CLAIM_HOLDS",
    "Notice",
    "Outgoing",
    "claim_notices",
    "next_due",
    "note_failed",
    "note_later",
    "note_sent",
    "read_notice",
]


CLAIM_HOLDS = outbox.LEASE - timedelta(seconds=30)
"""For how long after a claim a message may still be begun: what is begun then ends before somebody else may claim it."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """
    A notice with all that it is worded from.

    `tellings` are its nudges, `lines` the items that a lead asked about, `summed` the figures of a scheduled summary.
    """

    notice: Notice
    tellings: tuple[Telling, ...] = ()
    tracker: Tracker | None = None
    lines: tuple[Recommendation, ...] = ()
    summed: Summed | None = None
    today: date | None = None

    @property
    def worded(self) -> Speech:
        """Give what the words are made of."""
        return Speech(self.tellings, self.tracker, self.lines, self.summed, self.today, self.notice.facts)

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing left to say."""
        kind = self.notice.kind
        if kind is NoticeKind.ASKED:
            return not self.lines
        if kind is NoticeKind.SUMMARY:
            return self.summed is None
        return kind is not NoticeKind.TROUBLE and not self.tellings


def next_due(store: Store, workspace: str) -> datetime | None:
    """Tell when the next notice may be said, or its sender be taken for dead; None when there is none."""
    with store.read(workspace) as tx:
        return outbox.next_due(tx)


def claim_notices(store: Store, workspace: str, worker: str, most: int) -> list[Notice]:
    """Take what is to be said now; what belongs to a day that is over goes into today's notice instead."""
    with store.write(workspace) as tx:
        return [
            notice
            for notice in outbox.claim(tx, worker, most=most)
            if may_be_posted(notice) or not carry_over(tx, notice, worker)
        ]


def may_be_posted(notice: Notice) -> bool:
    """
    Tell whether a claimed notice may have been posted by an attempt whose end nobody knows.

    A notice that was put back carries Slack's own word where Slack refused it; any other word is ours, for a doubt.
    """
    return notice.state is NoticeState.SENDING or notice.last_error.startswith(UNCLEAR)


UNCLEAR = "unclear: "
"""How the last error begins where the message may have been posted all the same."""


def read_notice(store: Store, workspace: str, notice: Notice) -> Outgoing:
    """Read what a notice is worded from, as things stand now."""
    with store.read(workspace) as tx:
        tracker = trackers.load_tracker(tx, notice.tracker_id) if notice.tracker_id else None
        lines: tuple[Recommendation, ...] = ()
        if notice.kind is NoticeKind.ASKED and tracker:
            lines = asked_lines(tx, tracker, notice)
        today = today_of(tx, tracker) if tracker else None
        found = Outgoing(notice, tellings_in(tx, notice.id), tracker, lines, today=today)
    if notice.kind is not NoticeKind.SUMMARY or tracker is None:
        return found
    clock = Actor(workspace, "", "", Membership.MEMBER, Door.CLOCK)
    place = Place(channel=notice.recipient, tracker_id=tracker.id)
    return Outgoing(notice, found.tellings, tracker, (), summarise(store, clock, place, "", {}))


def asked_lines(tx: Tx, tracker: Tracker, notice: Notice) -> tuple[Recommendation, ...]:
    """Load the items that a lead asked about, those that are still open."""
    numbers = notice.facts.get("numbers", [])
    wanted = [str(number) for number in numbers] if isinstance(numbers, list) else []
    found = recommendations.load_several(tx, tracker.id, wanted)
    return tuple(line for line in found if line.is_item and line.standing.is_open)


def note_sent(
    store: Store, workspace: str, notice: Notice, worker: str, *, conversation: str, ts: str
) -> bool:
    """Note that a notice was said, and where; False when somebody else had taken it over meanwhile."""
    with store.write(workspace) as tx:
        if notice.kind is NoticeKind.SUMMARY:
            channels.note_summary(tx, notice.recipient)
        return outbox.finish(tx, notice, worker, NoticeState.SENT, conversation=conversation, posted_ts=ts)


def note_failed(
    store: Store,
    workspace: str,
    notice: Notice,
    worker: str,
    *,
    state: NoticeState,
    error: str = "",
    administrators: Collection[str] = (),
) -> None:
    """
    Note that a notice will not be said; except where there was nothing left to say, an administrator is told.

    `administrators` are those who administer every tracker.
    """
    with store.write(workspace) as tx:
        if outbox.finish(tx, notice, worker, state, error=error) and state is not NoticeState.DROPPED:
            tell_trouble(tx, notice, error, administrators)


def note_later(
    store: Store, workspace: str, notice: Notice, worker: str, *, again_at: datetime, error: str
) -> None:
    """Put a notice back for another attempt."""
    with store.write(workspace) as tx:
        outbox.retry(tx, notice, worker, again_at=again_at, error=error)
