"""What Slack answers to the calls of the jobs, read into typed values; nothing else here looks into Slack's JSON."""

from typing import Any

from pydantic import BaseModel, Field


class Identified(BaseModel):
    """A conversation that was opened."""

    id: str


class Opened(BaseModel):
    """The answer to `conversations.open`."""

    channel: Identified


class ChannelState(BaseModel):
    """What makes a channel a place for nudges, or none."""

    is_archived: bool = False
    is_ext_shared: bool = False
    is_pending_ext_shared: bool = False


class Looked(BaseModel):
    """The answer to `conversations.info`."""

    channel: ChannelState


class Posted(BaseModel):
    """The answer to `chat.postMessage`."""

    ts: str


class Metadata(BaseModel):
    """What a message carries that nobody sees."""

    event_type: str = ""
    event_payload: dict[str, Any] = Field(default_factory=dict)


class Message(BaseModel):
    """A message of a conversation, of which only the mark of ours counts."""

    ts: str
    metadata: Metadata | None = None

    def mark(self, event: str) -> str:
        """Give the mark of a notice; empty where the message is none."""
        if self.metadata is None or self.metadata.event_type != event:
            return ""
        return str(self.metadata.event_payload.get("id", ""))


class Further(BaseModel):
    """Where the next page begins."""

    next_cursor: str = ""


class Page(BaseModel):
    """A page of messages."""

    messages: list[Message] = Field(default_factory=list)
    response_metadata: Further | None = None

    @property
    def cursor(self) -> str:
        """Say where the next page begins; empty when this was the last."""
        return self.response_metadata.next_cursor if self.response_metadata else ""
