"""Notices that were said, as somebody answers them."""

from datetime import datetime

from sqlalchemy import bindparam, select

from bot.domain.nudge_words import NoticeState
from bot.store import outbox
from bot.store.outbox import Notice
from bot.store.tables import NoticeRow
from bot.store.tx import HERE, Tx, word

_NEWEST = (
    select(NoticeRow.id)
    .where(
        NoticeRow.workspace_id == HERE,
        NoticeRow.conversation == bindparam("where"),
        NoticeRow.state == word(NoticeState.SENT),
        NoticeRow.finished_at >= bindparam("since"),
    )
    .order_by(NoticeRow.posted_ts.desc())
    .limit(1)
)


def answered_notice(tx: Tx, conversation: str, thread_ts: str, *, since: datetime) -> Notice | None:
    """
    Find the notice that a message answers: the one whose thread it stands in, else the newest of the conversation.

    None where there is none, or the newest was said before `since`.
    """
    if thread_ts:
        return outbox.by_message(tx, conversation, thread_ts)
    row = tx.row(_NEWEST, where=conversation, since=since)
    return None if row is None else outbox.find_notice(tx, row.id)
