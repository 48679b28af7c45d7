"""The one notice that a recipient gets on a day: begun, or added to while it waits."""

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import bindparam, select, update

from bot.domain.nudge_words import NoticeKind, NoticeState
from bot.store import outbox
from bot.store.tables import NoticeRow, NudgeRow, PersonRow
from bot.store.tx import HERE, Tx, word

_WAITING = (NoticeRow.workspace_id == HERE, NoticeRow.key == bindparam("called"))
_HOLD = (
    update(NoticeRow)
    .where(*_WAITING, NoticeRow.state == word(NoticeState.WAITING), NoticeRow.attempts == 0)
    .values(state=NoticeState.WAITING)
)
_ID = select(NoticeRow.id).where(*_WAITING)
_MOVE = (
    update(NudgeRow)
    .where(NudgeRow.workspace_id == HERE, NudgeRow.notice_id == bindparam("former"))
    .values(notice_id=bindparam("latter"))
)
_ZONE = select(PersonRow.timezone).where(
    PersonRow.workspace_id == HERE, PersonRow.person_id == bindparam("person")
)


def begin_notice(
    tx: Tx,
    *,
    kind: NoticeKind,
    recipient: str,
    key: str,
    day: date,
    not_before: datetime,
    facts: Mapping[str, object],
    tracker_id: int | None = None,
) -> tuple[int, bool] | None:
    """
    Begin a notice and give its id and True; with False, the id of the one of that key which nobody has sent yet.

    None where that one is on its way or gone: nothing can be added to it any more.
    """
    added = outbox.add(
        tx,
        kind=kind,
        recipient=recipient,
        key=key,
        facts=facts,
        tracker_id=tracker_id,
        day=day,
        not_before=not_before,
    )
    if added is not None:
        return added, True
    if not tx.change(
        _HOLD, called=key
    ):  # changing nothing holds the row: nobody sends it before this is saved
        return None
    row = tx.row(_ID, called=key)
    return None if row is None else (row.id, False)


def move_nudges(tx: Tx, former: int, latter: int) -> int:
    """Put all nudges of one notice into another, and count them."""
    return tx.change(_MOVE, former=former, latter=latter)


def zone_of(tx: Tx, person_id: str) -> str:
    """Name somebody's own time zone; empty where it is unknown."""
    row = tx.row(_ZONE, person=person_id)
    return "" if row is None else row.timezone
