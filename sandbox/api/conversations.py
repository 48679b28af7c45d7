"""Conversations: found, opened, read, joined."""

from dataclasses import replace

from sandbox.api.call import Call
from sandbox.model import Channel, Json, Message
from sandbox.refusal import Refused
from sandbox.shapes import channel_json, message_json


def list_(call: Call) -> Json:
    """List the conversations that the app may know of; public ones unless `types` says otherwise."""
    return _listed(call, [one for one in call.state.channels.values() if call.may_see(one)])


def of_user(call: Call) -> Json:
    """List the conversations that a person, or the app itself, is a member of."""
    user_id = call.text("user") or call.state.app.user_id
    if user_id not in call.state.users:
        raise Refused("user_not_found")
    return _listed(
        call, [one for one in call.state.channels.values() if user_id in one.members and call.may_see(one)]
    )


def info(call: Call) -> Json:
    """Describe a conversation."""
    channel = call.channel()
    with_members = call.flag("include_num_members")
    return {"channel": channel_json(call.state, channel, with_members=with_members)}


def members(call: Call) -> Json:
    """List who is in a conversation, people of other workspaces included."""
    found, metadata = call.page(list(call.channel().members))
    return {"members": found, "response_metadata": metadata}


def open_(call: Call) -> Json:
    """Open the direct message with a person, or find one that is open."""
    if given := call.text("channel"):
        channel = call.state.channels.get(given)
        if channel is None or not channel.is_im:
            raise Refused("channel_not_found")
        return {
            "channel": channel_json(call.state, channel) if call.flag("return_im") else {"id": channel.id}
        }
    user = call.state.users.get(_one_person(call))
    if user is None:
        raise Refused("user_not_found")
    if user.is_bot:
        raise Refused("cannot_dm_bot")
    if user.deleted:
        raise Refused("user_disabled")
    if user.is_stranger:
        raise Refused("user_not_visible")
    already = f"D{user.id[1:]}" in call.state.channels
    channel = call.state.direct_message(user.id)
    shape = channel_json(call.state, channel) if call.flag("return_im") else {"id": channel.id}
    return {"channel": shape} | ({"no_op": True, "already_open": True} if already else {})


def join(call: Call) -> Json:
    """Let the app join a public channel."""
    channel = call.channel()
    if channel.is_private or channel.is_im:
        raise Refused("method_not_supported_for_channel_type")
    if channel.is_archived:
        raise Refused("is_archived")
    if call.is_member(channel):
        return {"channel": channel_json(call.state, channel), "warning": "already_in_channel"}
    joined = replace(channel, members=(*channel.members, call.state.app.user_id))
    call.state.put_channel(joined)
    return {"channel": channel_json(call.state, joined)}


def history(call: Call) -> Json:
    """Read a conversation, newest first, without the replies in threads."""
    everything = [
        one for one in _readable(call) if one.thread_ts in {None, one.ts} or one.subtype == "thread_broadcast"
    ]
    found = [one for one in reversed(everything) if _is_within(call, one)]
    page, metadata = call.page(found)
    return _messages(call, page, metadata)


def replies(call: Call) -> Json:
    """Read a thread, its first message first."""
    root = call.needed("ts", "thread_not_found")
    thread = [one for one in _readable(call) if root in {one.ts, one.thread_ts}]
    if not thread:
        raise Refused("thread_not_found")
    page, metadata = call.page([one for one in thread if one.ts == root or _is_within(call, one)], 1_000)
    return _messages(call, page, metadata)


def _one_person(call: Call) -> str:
    users = [one for one in call.needed("users", "users_list_not_supplied").split(",") if one]
    if len(users) != 1:
        raise Refused("method_not_supported_for_channel_type")
    return users[0]


def _listed(call: Call, channels: list[Channel]) -> Json:
    types = {one.strip() for one in (call.text("types") or "public_channel").split(",")}
    wanted = [
        one
        for one in channels
        if _type(one) in types and not (call.flag("exclude_archived") and one.is_archived)
    ]
    page, metadata = call.page(wanted)
    return {"channels": [channel_json(call.state, one) for one in page], "response_metadata": metadata}


def _type(channel: Channel) -> str:
    if channel.is_im:
        return "im"
    return "private_channel" if channel.is_private else "public_channel"


def _readable(call: Call) -> list[Message]:
    channel = call.channel()
    if not call.is_member(channel):
        raise Refused("not_in_channel")
    return [one for one in call.state.messages[channel.id] if not one.deleted and one.only_for is None]


def _is_within(call: Call, message: Message) -> bool:
    """Tell whether a message lies between `oldest` and `latest`, whose own moments count only if `inclusive`."""
    oldest, latest, inclusive = call.text("oldest"), call.text("latest"), call.flag("inclusive")
    ts = float(message.ts)
    after = not oldest or ts > float(oldest) or (inclusive and ts == float(oldest))
    before = not latest or ts < float(latest) or (inclusive and ts == float(latest))
    return after and before


def _messages(call: Call, page: list[Message], metadata: Json) -> Json:
    with_metadata = call.flag("include_all_metadata")
    return {
        "messages": [message_json(call.state, one, with_metadata=with_metadata) for one in page],
        "has_more": bool(metadata["next_cursor"]),
        "response_metadata": metadata,
    }
