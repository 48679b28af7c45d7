"""Messages: posted, shown to one person, changed, deleted, linked to."""

from dataclasses import replace

from sandbox import limits
from sandbox.api.call import Call
from sandbox.content import Content, read_content
from sandbox.model import Channel, Json, Message, NotPossible, User
from sandbox.refusal import Refused
from sandbox.shapes import message_json


def post_message(call: Call) -> Json:
    """Post for everybody in a conversation; to a person's id it goes into their direct message."""
    channel = _destination(call)
    content = read_content(call.arguments)
    _refuse_thread(call, channel)
    message = call.state.post(_message(call, channel, content))
    return {
        "channel": channel.id,
        "ts": message.ts,
        "message": message_json(call.state, message, with_metadata=True),
    }


def post_ephemeral(call: Call) -> Json:
    """Post for one person alone, who must be there."""
    user_id = call.needed("user", "user_not_found")
    channel = _destination(call)
    content = read_content(call.arguments)
    user = call.state.users.get(user_id)
    if user is None:
        raise Refused("user_not_found")
    if user.id not in channel.members or user.deleted:
        raise Refused("user_not_in_channel")
    message = call.state.post(replace(_message(call, channel, content), only_for=user.id, metadata=None))
    return {"message_ts": message.ts}


def update(call: Call) -> Json:
    """Change one of the app's own messages; a text without blocks takes the blocks away."""
    channel, message = _own_message(call, "cant_update_message")
    if len(call.text("text")) > limits.UPDATE_TEXT:
        raise Refused("msg_too_long")
    content = read_content(call.arguments)
    changed = call.state.change_message(
        message,
        text=content.text,
        blocks=content.blocks,
        attachments=content.attachments if "attachments" in call.arguments else message.attachments,
        metadata=content.metadata or message.metadata,
        link_names=content.link_names,
        # Slack marks only a change of bare text as edited.
        edited_ts=message.edited_ts if content.blocks else call.state.next_ts(),
    )
    return {
        "channel": channel.id,
        "ts": message.ts,
        "text": content.text,
        "message": message_json(call.state, changed),
    }


def delete(call: Call) -> Json:
    """Delete one of the app's own messages."""
    channel, message = _own_message(call, "cant_delete_message")
    call.state.change_message(message, deleted=True)
    return {"channel": channel.id, "ts": message.ts}


def get_permalink(call: Call) -> Json:
    """Make the lasting address of a message."""
    channel = call.channel()
    message = call.state.find_message(channel.id, call.needed("message_ts", "message_not_found"))
    if message is None or message.only_for:
        raise Refused("message_not_found")
    address = f"{call.base_url}/archives/{channel.id}/p{message.ts.replace('.', '')}"
    if message.thread_ts and message.thread_ts != message.ts:
        address += f"?thread_ts={message.thread_ts}&cid={channel.id}"
    return {"channel": channel.id, "permalink": address}


def _destination(call: Call) -> Channel:
    """Find where to post, and whether the app may."""
    given = call.needed("channel", "channel_not_found")
    channel = _direct(call, given) if given in call.state.users else _named(call, given)
    if channel.is_archived:
        raise Refused("is_archived")
    if channel.is_im and not call.state.app.is_messages_tab_enabled:
        raise Refused("messages_tab_disabled")
    if channel.is_im and any(call.state.users[one].deleted for one in channel.members):
        raise Refused("is_inactive")
    if not call.is_member(channel) and not _may_post_as_outsider(call):
        raise Refused("not_in_channel")
    if channel.is_read_only:
        raise Refused("restricted_action_read_only_channel")
    return channel


def _direct(call: Call, user_id: str) -> Channel:
    user: User = call.state.users[user_id]
    if user.is_bot or user.is_stranger:
        raise Refused("channel_not_found")
    return call.state.direct_message(user_id)


def _named(call: Call, given: str) -> Channel:
    try:
        channel = call.state.channel(given)
    except NotPossible:
        raise Refused("channel_not_found") from None
    if not call.may_see(channel):
        raise Refused("channel_not_found")
    return channel


def _may_post_as_outsider(call: Call) -> bool:
    scopes = call.state.app.scopes
    return scopes is None or "chat:write.public" in scopes


def _message(call: Call, channel: Channel, content: Content) -> Message:
    return Message(
        channel.id,
        call.state.next_ts(),
        call.state.app.user_id,
        content.text,
        content.blocks,
        content.attachments,
        thread_ts=call.text("thread_ts") or None,
        subtype="thread_broadcast" if call.text("thread_ts") and call.flag("reply_broadcast") else "",
        bot_id=call.state.app.bot_id,
        metadata=content.metadata,
        username=call.text("username"),
        link_names=content.link_names,
        is_mrkdwn=content.is_mrkdwn,
    )


def _refuse_thread(call: Call, channel: Channel) -> None:
    thread = call.text("thread_ts")
    if thread and call.state.find_message(channel.id, thread) is None:
        raise Refused("thread_not_found")


def _own_message(call: Call, not_mine: str) -> tuple[Channel, Message]:
    channel = call.channel()
    message = call.state.find_message(channel.id, call.needed("ts", "message_not_found"))
    if message is None or message.only_for:
        raise Refused("message_not_found")
    if message.user_id != call.state.app.user_id:
        raise Refused(not_mine)
    return channel, message
