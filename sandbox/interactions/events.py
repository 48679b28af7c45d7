"""Events: what the app hears of because it happened, not because somebody addressed it."""

import asyncio
import secrets
import time
from dataclasses import replace

from sandbox.delivery.parcel import Parcel
from sandbox.ids import new_id
from sandbox.model import Change, Channel, Json, Message, User, View
from sandbox.shapes import message_json, user_json, view_json
from sandbox.state import State


class Events:
    """Watches the workspace and delivers the events that the app has subscribed to."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._messages: dict[tuple[str, str], Message] = {}
        self._channels: dict[str, Channel] = dict(state.channels)
        state.subscribe(self._on_change)

    def home_opened(self, user: User, channel: Channel, home: View | None) -> None:
        """Tell the app that somebody opened its Home tab, with what is published there."""
        event: Json = {"type": "app_home_opened", "user": user.id, "channel": channel.id, "tab": "home"}
        if home:
            event["view"] = view_json(self._state, home)
        self._send(event, "app_home_opened")

    def _on_change(self, change: Change) -> None:
        match change.what:
            case Message() as message if message.only_for is None:
                self._on_message(message)
            case User() as user:
                self._send({"type": "user_change", "user": user_json(self._state, user)}, "user_change")
            case Channel() as channel:
                self._on_channel(channel)

    def _on_message(self, message: Message) -> None:
        channel = self._state.channels[message.channel_id]
        key = (message.channel_id, message.ts)
        before = self._messages.get(key, message)
        self._messages[key] = message
        if self._state.app.user_id not in channel.members or message.subtype == "slash_command":
            return
        said = message_json(self._state, message)
        if message.sequence == self._state.first_sequence[key]:
            self._on_new_message(channel, message, said)
        elif message.deleted:
            was = message_json(self._state, before)
            self._changed(
                channel, {"subtype": "message_deleted", "deleted_ts": message.ts, "previous_message": was}
            )
        elif (before.text, before.blocks) != (message.text, message.blocks):
            was = message_json(self._state, before)
            self._changed(channel, {"subtype": "message_changed", "message": said, "previous_message": was})

    def _on_new_message(self, channel: Channel, message: Message, said: Json) -> None:
        placed = said | {"channel": channel.id, "event_ts": message.ts}
        if message.files:
            placed["subtype"] = "file_share"
        self._send(placed | {"channel_type": channel.kind}, f"message.{_plural(channel)}", channel)
        if f"<@{self._state.app.user_id}>" in message.text and not channel.is_im:
            self._send(placed | {"type": "app_mention"}, "app_mention", channel)

    def _changed(self, channel: Channel, keys: Json) -> None:
        event = {"type": "message", "channel": channel.id, "channel_type": channel.kind, "hidden": True}
        event |= {"ts": self._state.next_ts()} | keys
        self._send(event, f"message.{_plural(channel)}", channel)

    def _on_channel(self, channel: Channel) -> None:
        before = self._channels.get(channel.id) or replace(channel, members=())
        self._channels[channel.id] = channel
        prefix = "group" if channel.is_private else "channel"
        if before.is_archived != channel.is_archived:
            name = f"{prefix}_{'archive' if channel.is_archived else 'unarchive'}"
            self._send({"type": name, "channel": channel.id, "user": channel.creator}, name)
        if before.name != channel.name:
            renamed = {"id": channel.id, "name": channel.name, "created": channel.created}
            self._send({"type": f"{prefix}_rename", "channel": renamed}, f"{prefix}_rename")
        if channel.is_im or self._state.app.user_id not in {*before.members, *channel.members}:
            return
        kind = {
            "channel": channel.id,
            "channel_type": "G" if channel.is_private else "C",
            "team": self._state.team.id,
        }
        for user_id in (one for one in channel.members if one not in before.members):
            self._send(
                {"type": "member_joined_channel", "user": user_id} | kind, "member_joined_channel", channel
            )
        for user_id in (one for one in before.members if one not in channel.members):
            self._send(
                {"type": "member_left_channel", "user": user_id} | kind, "member_left_channel", channel
            )

    def _send(self, event: Json, subscription: str, channel: Channel | None = None) -> None:
        subscribed = self._state.app.events
        if (subscribed is not None and subscription not in subscribed) or not _is_running():
            return
        event.setdefault("event_ts", event.get("ts") or self._state.next_ts())
        state = self._state
        envelope: Json = {
            "token": "sandbox-verification-token",
            "team_id": state.team.id,
            "context_team_id": state.team.id,
            "context_enterprise_id": None,
            "api_app_id": state.app.id,
            "event": event,
            "type": "event_callback",
            "event_id": new_id("Ev"),
            "event_time": int(time.time()),
            "authorizations": [
                {
                    "enterprise_id": None,
                    "team_id": state.team.id,
                    "user_id": state.app.user_id,
                    "is_bot": True,
                    "is_enterprise_install": False,
                }
            ],
            "is_ext_shared_channel": bool(channel and channel.is_ext_shared),
            "event_context": f"4-{secrets.token_urlsafe(60)}",
        }
        state.courier.post_event(Parcel("events_api", envelope, event["type"]))


def _plural(channel: Channel) -> str:
    return "im" if channel.is_im else f"{channel.kind}s"


def _is_running() -> bool:
    """Before the workspace runs nobody can be told anything."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True
