"""What the page is told: the workspace's objects as plain JSON, with every formatted text read into a tree."""

from collections.abc import Mapping
from typing import Any

from sandbox.model import Channel, Command, Json, Message, Shortcut, Traffic, User, View, Violation
from sandbox.text import markdown_tree, mrkdwn_tree, rich_text_tree
from sandbox.workspace import Workspace


def user_json(workspace: Workspace, user: User) -> Json:
    """Tell of a person, with the tags that mark guests, outsiders and those who have left."""
    tags = {
        "app": user.is_bot,
        "admin": user.is_admin,
        "single_channel_guest": user.is_ultra_restricted,
        "guest": user.is_restricted and not user.is_ultra_restricted,
        "other_organisation": user.is_stranger,
        "deactivated": user.deleted,
    }
    return {
        "id": user.id,
        "name": user.real_name or user.name,
        "title": user.title,
        "tags": [name for name, holds in tags.items() if holds],
        "is_bot": user.is_bot,
        "is_app": user.id == workspace.app.user_id,
        "deleted": user.deleted,
        "can_act": not user.is_bot,
    }


def channel_json(channel: Channel, person: str, app: str) -> Json:
    """Tell of a conversation as one person sees it; a direct message names its other member in `with`."""
    others = [member for member in channel.members if member != person]
    return {
        "id": channel.id,
        "name": channel.name,
        "topic": channel.topic,
        "is_im": channel.is_im,
        "is_private": channel.is_private,
        "is_archived": channel.is_archived,
        "is_shared": channel.is_ext_shared,
        "is_read_only": channel.is_read_only,
        "is_member": person in channel.members,
        "has_app": app in channel.members,
        "member_count": len(channel.members),
        "with": others[0] if channel.is_im and others else None,
    }


def message_json(workspace: Workspace, message: Message) -> Json:
    """Tell of a message, with the number of answers in its thread."""
    conversation = workspace.messages.get(message.channel_id, [])
    replies = [
        other
        for other in conversation
        if other.thread_ts == message.ts != other.ts and not other.deleted and other.only_for is None
    ]
    return {
        "key": f"{message.channel_id}:{message.ts}",
        "channel": message.channel_id,
        "ts": message.ts,
        "thread_ts": message.thread_ts,
        "user": message.user_id,
        "username": message.username,
        "ephemeral": message.only_for is not None,
        "broadcast": message.subtype == "thread_broadcast",
        "command": message.subtype == "slash_command",
        "edited": message.edited_ts is not None,
        "text": _text_tree(message),
        "blocks": dressed(list(message.blocks)),
        "attachments": [_attachment_json(part) for part in message.attachments],
        "reactions": [{"name": one.name, "count": len(one.users)} for one in message.reactions],
        "files": [_file_json(part) for part in message.files],
        "reply_count": len(replies),
    }


def view_json(view: View) -> Json:
    """Tell of a modal or a Home tab, with what the workspace knows to be entered in it."""
    payload = view.payload
    return {
        "id": view.id,
        "hash": view.hash,
        "previous_id": view.previous_id,
        "title": _plain(payload.get("title")),
        "submit": _plain(payload.get("submit")),
        "close": _plain(payload.get("close")),
        "blocks": dressed(view.blocks),
        "typed": view.typed,
    }


def command_json(command: Command) -> Json:
    """Tell of a slash command."""
    return {
        "command": command.name,
        "description": command.description,
        "usage_hint": command.usage_hint,
    }


def shortcut_json(shortcut: Shortcut) -> Json:
    """Tell of a shortcut."""
    return {"callback_id": shortcut.callback_id, "name": shortcut.name, "type": shortcut.kind}


def traffic_json(entry: Traffic) -> Json:
    """Tell of an exchange over the wire in one line; its bodies are asked for one at a time."""
    return {
        "number": entry.id,
        "at": entry.at,
        "direction": entry.direction,
        "name": entry.name,
        "status": entry.status,
        "ok": entry.ok,
        "ms": entry.milliseconds,
    }


def violation_json(violation: Violation) -> Json:
    """Tell of something that Slack would refuse or silently lose."""
    return {"where": violation.where, "reason": violation.reason}


def clock_json(workspace: Workspace) -> Json:
    """Tell the workspace's time, and by how much it has been moved."""
    return {
        "now": workspace.clock.now().isoformat(),
        "moved_seconds": workspace.clock.offset.total_seconds(),
    }


def dressed(part: Any) -> Any:
    """Copy Block Kit JSON, giving every formatted text in it a `tree` of plain strings to draw."""
    if isinstance(part, list):
        return [dressed(one) for one in part]
    if not isinstance(part, dict):
        return part
    copy = {key: dressed(value) for key, value in part.items()}
    text = str(part.get("text", ""))
    match part.get("type"):
        case "mrkdwn":
            copy["tree"] = mrkdwn_tree(text, verbatim=bool(part.get("verbatim")))
        case "markdown":
            copy["tree"] = markdown_tree(text)
        case "rich_text":
            copy["tree"] = rich_text_tree(part)
    return copy


def _plain(text: Mapping[str, Any] | None) -> str:
    return str(text.get("text", "")) if text else ""


def _text_tree(message: Message) -> list[Json]:
    if not message.is_mrkdwn:
        return [{"type": "text", "text": message.text}]
    return mrkdwn_tree(message.text, verbatim=not message.link_names)


def _file_json(part: Mapping[str, Any]) -> Json:
    return {"id": part.get("id"), "name": part.get("name") or "File", "url": part.get("url_private") or ""}


def _attachment_json(part: Mapping[str, Any]) -> Json:
    words = "\n".join(str(part[key]) for key in ("pretext", "title", "text") if part.get(key))
    shown = words or str(part.get("fallback") or "")
    return {
        "blocks": dressed(list(part.get("blocks") or ())),
        "text": mrkdwn_tree(shown, verbatim=True),
    }
