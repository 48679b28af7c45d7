"""The outbox: what the bot will say unprompted, kept as facts until it is said, and how far each notice has come."""

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import bindparam, func, or_, select, update

from bot.domain.history import canonical
from bot.domain.nudge_words import NoticeKind, NoticeState
from bot.store.conflicts import insert_or_skip
from bot.store.tables import NoticeRow
from bot.store.tx import HERE, AnyRow, Tx, word

LEASE = timedelta(minutes=2)
"""For how long a claim holds: past that, whoever claimed it is taken for dead."""

_COLUMNS = (
    NoticeRow.id,
    NoticeRow.key,
    NoticeRow.mark,
    NoticeRow.kind,
    NoticeRow.recipient,
    NoticeRow.facts,
    NoticeRow.at,
    NoticeRow.tracker_id,
    NoticeRow.day,
    NoticeRow.state,
    NoticeRow.attempts,
    NoticeRow.next_attempt_at,
    NoticeRow.last_error,
    NoticeRow.conversation,
    NoticeRow.posted_ts,
)
_READY = (
    select(*_COLUMNS)
    .where(
        NoticeRow.workspace_id == HERE,
        or_(
            (NoticeRow.state == word(NoticeState.WAITING))
            & (NoticeRow.next_attempt_at <= bindparam("moment")),
            (NoticeRow.state == word(NoticeState.SENDING)) & (NoticeRow.leased_until <= bindparam("moment")),
        ),
    )
    .order_by(NoticeRow.next_attempt_at, NoticeRow.id)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)
_CLAIM = (
    update(NoticeRow)
    .where(NoticeRow.workspace_id == HERE, NoticeRow.id.in_(bindparam("which", expanding=True)))
    .values(
        state=NoticeState.SENDING,
        leased_by=bindparam("worker"),
        leased_until=bindparam("until"),
        attempts=NoticeRow.attempts + 1,
    )
)
_MINE = update(NoticeRow).where(
    NoticeRow.workspace_id == HERE,
    NoticeRow.id == bindparam("which"),
    NoticeRow.state == word(NoticeState.SENDING),
    NoticeRow.leased_by == bindparam("worker"),
)
_FINISH = _MINE.values(
    state=bindparam("new_state"),
    last_error=bindparam("error"),
    conversation=bindparam("where"),
    posted_ts=bindparam("ts"),
    finished_at=bindparam("moment"),
    leased_until=None,
)
_RETRY = _MINE.values(
    state=NoticeState.WAITING,
    next_attempt_at=bindparam("again_at"),
    last_error=bindparam("error"),
    conversation=bindparam("where"),
    leased_until=None,
)
_BY_MESSAGE = select(*_COLUMNS).where(
    NoticeRow.workspace_id == HERE,
    NoticeRow.conversation == bindparam("where"),
    NoticeRow.posted_ts == bindparam("ts"),
)
_ONE = select(*_COLUMNS).where(NoticeRow.workspace_id == HERE, NoticeRow.id == bindparam("which"))
_LAST_SENT = select(func.max(NoticeRow.id)).where(
    NoticeRow.workspace_id == HERE,
    NoticeRow.recipient == bindparam("recipient"),
    NoticeRow.state == word(NoticeState.SENT),
)
_NEXT = select(func.min(NoticeRow.next_attempt_at)).where(
    NoticeRow.workspace_id == HERE, NoticeRow.state == word(NoticeState.WAITING)
)
_ENDS = select(func.min(NoticeRow.leased_until)).where(
    NoticeRow.workspace_id == HERE, NoticeRow.state == word(NoticeState.SENDING)
)
_SOONEST = select(_NEXT.scalar_subquery().label("waiting"), _ENDS.scalar_subquery().label("ending"))


@dataclass(frozen=True, slots=True)
class Notice:
    """
    Something to be said once.

    `mark` travels in the message's metadata. `attempts` counts how often somebody set out to say it: past the first
    it may have been said already. `conversation` and `posted_ts` are where it was said.
    """

    id: int
    key: str
    mark: str
    kind: NoticeKind
    recipient: str
    facts: Mapping[str, object]
    at: datetime
    tracker_id: int | None
    day: date | None
    state: NoticeState
    attempts: int
    next_attempt_at: datetime
    last_error: str = ""
    conversation: str = ""
    posted_ts: str = ""


def add(
    tx: Tx,
    *,
    kind: NoticeKind,
    recipient: str,
    key: str,
    facts: Mapping[str, object],
    tracker_id: int | None = None,
    day: date | None = None,
    not_before: datetime | None = None,
) -> int | None:
    """
    Keep a notice with the change that caused it, and give its id; None when one of that key was kept before.

    Args:
        tx: the transaction of the change.
        kind: what it is.
        recipient: the id of a person or a channel.
        key: what may be said but once in the workspace: "digest U1 2026-11-24".
        facts: what it will be worded from, ready for JSON.
        tracker_id: the tracker it is of, where it is of one alone.
        day: the day that it belongs to.
        not_before: when it may be said; at once where nothing is named.
    """
    row = {
        "key": key,
        "mark": secrets.token_hex(16),
        "kind": kind,
        "recipient": recipient,
        "facts": canonical(facts),
        "at": tx.now,
        "next_attempt_at": not_before or tx.now,
        "tracker_id": tracker_id,
        "day": day,
        "state": NoticeState.WAITING,
        "attempts": 0,
        "leased_by": "",
        "last_error": "",
        "conversation": "",
        "posted_ts": "",
    }
    return insert_or_skip(tx, NoticeRow, row, key=("key",))


def claim(tx: Tx, worker: str, *, most: int = 20, lease: timedelta = LEASE) -> list[Notice]:
    """
    Take the notices whose time has come, and those whose sender died, so that nobody else sends them meanwhile.

    Each is given as it was before: with attempts behind it, it may have been posted.
    """
    found = [_value(row) for row in tx.rows(_READY, moment=tx.now, most=most)]
    if found:
        tx.change(_CLAIM, which=[one.id for one in found], worker=worker, until=tx.now + lease)
    return found


def finish(
    tx: Tx,
    notice: Notice,
    worker: str,
    state: NoticeState,
    *,
    conversation: str = "",
    posted_ts: str = "",
    error: str = "",
) -> bool:
    """Note how a claimed notice ended, for good; False where the claim had run out and somebody else has it."""
    done = tx.change(
        _FINISH,
        which=notice.id,
        worker=worker,
        new_state=state,
        error=error,
        where=conversation or notice.conversation,
        ts=posted_ts,
        moment=tx.now,
    )
    return done > 0


def retry(
    tx: Tx, notice: Notice, worker: str, *, again_at: datetime, error: str, conversation: str = ""
) -> bool:
    """Put a claimed notice back until a moment, with Slack's word for what went wrong."""
    put_back = tx.change(
        _RETRY,
        which=notice.id,
        worker=worker,
        again_at=again_at,
        error=error,
        where=conversation or notice.conversation,
    )
    return put_back > 0


def by_message(tx: Tx, conversation: str, posted_ts: str) -> Notice | None:
    """Find the notice that a message is; None when it is none."""
    row = tx.row(_BY_MESSAGE, where=conversation, ts=posted_ts)
    return None if row is None else _value(row)


def find_notice(tx: Tx, notice_id: int) -> Notice | None:
    """Find a notice by its id."""
    row = tx.row(_ONE, which=notice_id)
    return None if row is None else _value(row)


def last_sent(tx: Tx, recipient: str) -> int:
    """Give the id of the last notice that a person or a channel was sent; 0 where there is none."""
    row = tx.row(_LAST_SENT, recipient=recipient)
    return row[0] or 0 if row else 0


def next_due(tx: Tx) -> datetime | None:
    """Tell when the next notice may be said, or its sender be taken for dead; None when there is none."""
    row = tx.row(_SOONEST)
    moments = [moment for moment in (row.waiting, row.ending) if moment is not None] if row else []
    return min(moments, default=None)


def _value(row: AnyRow) -> Notice:
    return Notice(
        id=row.id,
        key=row.key,
        mark=row.mark,
        kind=row.kind,
        recipient=row.recipient,
        facts=json.loads(row.facts),
        at=row.at,
        tracker_id=row.tracker_id,
        day=row.day,
        state=row.state,
        attempts=row.attempts,
        next_attempt_at=row.next_attempt_at,
        last_error=row.last_error,
        conversation=row.conversation,
        posted_ts=row.posted_ts,
    )
