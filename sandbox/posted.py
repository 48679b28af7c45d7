"""What the app has posted, with its metadata and the workspace's time: for tests that count messages."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from sandbox.model import Json, Message
from sandbox.state import State


@dataclass(frozen=True, slots=True)
class Posted:
    """
    One message of the app that everybody in its conversation can read.

    `recipient` is the person of a direct message, else the channel; `at` is the workspace's time of posting, in UTC.
    """

    recipient: str
    channel_id: str
    ts: str
    at: datetime
    text: str
    blocks: tuple[Json, ...]
    metadata: Json | None
    thread_ts: str | None

    @property
    def is_reply(self) -> bool:
        """Whether it stands in a thread."""
        return self.thread_ts is not None and self.thread_ts != self.ts


def posted_by_app(state: State, *, replies: bool = False) -> list[Posted]:
    """List all that the app has posted and not deleted, the oldest first; replies in threads only if asked for."""
    found = [
        posted
        for channel_id in list(state.channels)
        for posted in _posted_in(state, channel_id)
        if replies or not posted.is_reply
    ]
    return sorted(found, key=lambda one: (one.at, one.ts))


def _posted_in(state: State, channel_id: str) -> Iterator[Posted]:
    channel = state.channels[channel_id]
    people = [member for member in channel.members if member != state.app.user_id]
    recipient = people[0] if channel.is_im and people else channel_id
    for message in list(state.messages[channel_id]):
        if message.bot_id == state.app.bot_id and not message.deleted and message.only_for is None:
            yield _posted(message, recipient)


def _posted(message: Message, recipient: str) -> Posted:
    at = datetime.fromtimestamp(float(message.ts), UTC)
    return Posted(
        recipient,
        message.channel_id,
        message.ts,
        at,
        message.text,
        message.blocks,
        message.metadata,
        message.thread_ts,
    )
