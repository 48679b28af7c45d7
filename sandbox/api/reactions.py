"""Emoji on messages."""

from sandbox.api.call import Call
from sandbox.model import Json, Message, Reaction
from sandbox.refusal import Refused


def add(call: Call) -> Json:
    """Put an emoji on a message."""
    message, name = _asked(call)
    mine = call.state.app.user_id
    others = [one for one in message.reactions if one.name != name]
    present = next((one for one in message.reactions if one.name == name), Reaction(name, ()))
    if mine in present.users:
        raise Refused("already_reacted")
    call.state.change_message(message, reactions=(*others, Reaction(name, (*present.users, mine))))
    return {}


def remove(call: Call) -> Json:
    """Take the app's own emoji off a message."""
    message, name = _asked(call)
    mine = call.state.app.user_id
    present = next((one for one in message.reactions if one.name == name), None)
    if present is None or mine not in present.users:
        raise Refused("no_reaction")
    left = Reaction(name, tuple(one for one in present.users if one != mine))
    others = tuple(one for one in message.reactions if one.name != name)
    call.state.change_message(message, reactions=(*others, left) if left.users else others)
    return {}


def _asked(call: Call) -> tuple[Message, str]:
    channel = call.channel()
    name = call.needed("name", "invalid_name").strip(":")
    message = call.state.find_message(channel.id, call.needed("timestamp", "bad_timestamp"))
    if message is None or message.only_for:
        raise Refused("message_not_found")
    if not call.is_member(channel):
        raise Refused("not_in_channel")
    return message, name
