"""Slack's events, read once into typed values: a person changed, a message was written."""

from pydantic import model_validator

from bot.commands.payloads import Json, Payload, SlackUser
from bot.commands.typed_text import decoded


class UserChange(Payload):
    """An event that says a person's details changed."""

    team_id: str
    user: SlackUser

    @model_validator(mode="before")
    @classmethod
    def flatten(cls, raw: Json) -> Json:
        """Take the person out of the envelope."""
        event: Json = raw.get("event") or {}
        return {"team_id": raw.get("team_id") or "", "user": event.get("user") or {}}


class MessageSent(Payload):
    """
    A message that somebody wrote where the bot can read.

    `text` is as it was typed; `thread_ts` names the message that it answers, where it stands in a thread. `is_plain`
    says that a person wrote it just now: no edit, no file alone, no notice of Slack's own, no bot.
    """

    team_id: str
    user_id: str = ""
    channel_id: str = ""
    channel_type: str = ""
    text: str = ""
    ts: str = ""
    thread_ts: str = ""
    is_plain: bool = False

    @model_validator(mode="before")
    @classmethod
    def flatten(cls, raw: Json) -> Json:
        """Take the message out of the envelope."""
        event: Json = raw.get("event") or {}
        subtype, by_bot = event.get("subtype") or "", event.get("bot_id") or event.get("app_id") or ""
        return {
            "team_id": raw.get("team_id") or event.get("team") or "",
            "user_id": event.get("user") or "",
            "channel_id": event.get("channel") or "",
            "channel_type": event.get("channel_type") or "",
            "text": decoded(event.get("text") or ""),
            "ts": event.get("ts") or "",
            "thread_ts": event.get("thread_ts") or "",
            "is_plain": subtype in {"", "file_share", "thread_broadcast"} and not by_bot,
        }

    @property
    def is_direct(self) -> bool:
        """Tell whether it was written to the bot alone."""
        return self.channel_type == "im"
