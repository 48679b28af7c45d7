"""The workspace's things in Slack's own JSON."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sandbox.model import Channel, Json, Message, User, View
from sandbox.state import State


def user_json(state: State, user: User) -> Json:
    """Say what `users.info` says of somebody; a stranger's e-mail stays with their own workspace."""
    zone = ZoneInfo(user.timezone)
    now = datetime.now(UTC).astimezone(zone)
    profile: Json = {
        "title": user.title,
        "real_name": user.real_name,
        "real_name_normalized": user.real_name,
        "display_name": user.name,
        "display_name_normalized": user.name,
        "status_text": "",
        "status_emoji": "",
        "avatar_hash": "g" + user.id[-8:].lower(),
        "team": user.team_id,
    }
    if user.email and _may_read_email(state):
        profile["email"] = user.email
    shape: Json = {"id": user.id, "team_id": user.team_id, "name": user.name, "deleted": user.deleted}
    if user.deleted:
        return shape | {
            "profile": profile,
            "is_bot": user.is_bot,
            "is_app_user": False,
            "updated": user.updated,
        }
    if user.is_bot:
        profile |= {"bot_id": user.bot_id, "api_app_id": state.app.id if user.id == state.app.user_id else ""}
    shape |= {
        "color": "4b9c6d",
        "real_name": user.real_name,
        "tz": user.timezone,
        "tz_label": now.tzname(),
        "tz_offset": int((now.utcoffset() or datetime.resolution * 0).total_seconds()),
        "profile": profile,
        "is_admin": user.is_admin,
        "is_owner": False,
        "is_primary_owner": False,
        "is_restricted": user.is_restricted,
        "is_ultra_restricted": user.is_ultra_restricted,
        "is_bot": user.is_bot,
        "is_app_user": False,
        "updated": user.updated,
        "is_email_confirmed": bool(user.email),
        "who_can_share_contact_card": "EVERYONE",
    }
    if user.team_id != state.team.id:
        shape["is_stranger"] = user.is_stranger
    return shape


def _may_read_email(state: State) -> bool:
    return state.app.scopes is None or "users:read.email" in state.app.scopes


def channel_json(state: State, channel: Channel, *, with_members: bool = False) -> Json:
    """Say what `conversations.info` says of a conversation."""
    if channel.is_im:
        other = next(one for one in channel.members if one != state.app.user_id)
        return {
            "id": channel.id, "created": channel.created, "is_im": True, "is_archived": False,
            "is_org_shared": False, "user": other, "is_user_deleted": state.users[other].deleted,
            "context_team_id": state.team.id, "updated": channel.created * 1000, "priority": 0,
        }  # fmt: skip
    shape: Json = {
        "id": channel.id,
        "name": channel.name,
        "name_normalized": channel.name,
        "is_channel": not channel.is_private,
        "is_group": channel.is_private and channel.id.startswith("G"),
        "is_im": False,
        "is_mpim": False,
        "is_private": channel.is_private,
        "is_archived": channel.is_archived,
        "is_general": channel.is_general,
        "is_shared": channel.is_ext_shared,
        "is_ext_shared": channel.is_ext_shared,
        "is_org_shared": False,
        "is_pending_ext_shared": False,
        "pending_shared": [],
        "pending_connected_team_ids": [],
        "is_member": state.app.user_id in channel.members,
        "created": channel.created,
        "creator": channel.creator,
        "unlinked": 0,
        "updated": channel.created * 1000,
        "context_team_id": state.team.id,
        "parent_conversation": None,
        "shared_team_ids": list(channel.connected_team_ids) or [state.team.id],
        "topic": {"value": channel.topic, "creator": channel.creator, "last_set": channel.created},
        "purpose": {"value": channel.purpose, "creator": channel.creator, "last_set": channel.created},
        "previous_names": [],
    }
    if channel.is_ext_shared:
        shape |= {
            "connected_team_ids": list(channel.connected_team_ids),
            "conversation_host_id": state.team.id,
        }
    if with_members:
        shape["num_members"] = len(channel.members)
    return shape


def message_json(state: State, message: Message, *, with_metadata: bool = False) -> Json:
    """Say what `conversations.history` says of a message."""
    author = state.users.get(message.user_id)
    shape: Json = {"type": "message", "user": message.user_id, "text": message.text, "ts": message.ts}
    shape["team"] = author.team_id if author else state.team.id
    if message.bot_id:
        shape |= {"bot_id": message.bot_id, "bot_profile": bot_profile(state)}
        if message.bot_id == state.app.bot_id:
            shape["app_id"] = state.app.id
    if message.subtype and message.subtype != "slash_command":
        shape["subtype"] = message.subtype
    optional: Json = {
        "blocks": list(message.blocks),
        "attachments": list(message.attachments),
        "thread_ts": message.thread_ts,
        "files": list(message.files),
        "username": message.username,
        "metadata": message.metadata if with_metadata else None,
        "reactions": [
            {"name": one.name, "users": list(one.users), "count": len(one.users)} for one in message.reactions
        ],
    }
    if message.edited_ts:
        shape["edited"] = {"user": message.user_id, "ts": message.edited_ts}
    return shape | _thread_facts(state, message) | {key: value for key, value in optional.items() if value}


def _thread_facts(state: State, message: Message) -> Json:
    """Count the replies under a message that began a thread."""
    replies = [
        one
        for one in state.messages[message.channel_id]
        if one.thread_ts == message.ts and one.ts != message.ts and not one.deleted and one.only_for is None
    ]
    if message.only_for or not replies:
        return {}
    people = list(dict.fromkeys(one.user_id for one in replies))
    return {
        "thread_ts": message.ts, "reply_count": len(replies), "reply_users_count": len(people),
        "latest_reply": replies[-1].ts, "reply_users": people, "is_locked": False, "subscribed": False,
    }  # fmt: skip


def bot_profile(state: State) -> Json:
    """Describe the app as messages carry it."""
    icons = {f"image_{size}": f"https://avatars.example/{size}.png" for size in (36, 48, 72)}
    return {
        "id": state.app.bot_id, "app_id": state.app.id, "user_id": state.app.user_id, "name": state.app.name,
        "icons": icons, "deleted": False, "updated": state.bot.updated, "team_id": state.team.id,
    }  # fmt: skip


def view_json(state: State, view: View, values: Json | None = None) -> Json:
    """Say what Slack says of a view; `values` is the state that goes with it."""
    payload = view.payload
    shape: Json = {
        "id": view.id,
        "team_id": state.team.id,
        "type": view.kind,
        "blocks": view.blocks,
        "private_metadata": payload.get("private_metadata") or "",
        "callback_id": payload.get("callback_id") or "",
        "state": {"values": values or {}},
        "hash": view.hash,
        "title": payload.get("title") or {"type": "plain_text", "text": "View Title", "emoji": True},
        "clear_on_close": bool(payload.get("clear_on_close")),
        "notify_on_close": bool(payload.get("notify_on_close")),
        "close": payload.get("close"),
        "submit": payload.get("submit"),
        "previous_view_id": view.previous_id,
        "root_view_id": view.root_id,
        "app_id": state.app.id,
        "external_id": view.external_id,
        "app_installed_team_id": state.team.id,
        "bot_id": state.app.bot_id,
    }
    return shape


def person_json(user: User) -> Json:
    """Name whoever acted, as interactive payloads do."""
    return {"id": user.id, "username": user.name, "name": user.name, "team_id": user.team_id}


def team_json(state: State) -> Any:
    """Name the workspace, as interactive payloads do."""
    return {"id": state.team.id, "domain": state.team.domain}
