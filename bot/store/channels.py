"""Channels: when a summary was last posted for all. A channel's default tracker lies with `trackers`."""

from datetime import datetime

from sqlalchemy import bindparam, select

from bot.store.conflicts import insert_or_change
from bot.store.tables import ChannelRow
from bot.store.tx import HERE, Tx

_LAST_SUMMARY = select(ChannelRow.last_summary_at).where(
    ChannelRow.workspace_id == HERE, ChannelRow.channel_id == bindparam("channel")
)


def last_summary(tx: Tx, channel_id: str) -> datetime | None:
    """Tell when a summary was last posted in a channel for all; None when it never was."""
    row = tx.row(_LAST_SUMMARY, channel=channel_id)
    return None if row is None else row.last_summary_at


def note_summary(tx: Tx, channel_id: str) -> None:
    """Note that a summary is posted in a channel now: the next one there says what changed since."""
    insert_or_change(
        tx, ChannelRow, {"channel_id": channel_id, "last_summary_at": tx.now}, key=("channel_id",)
    )
