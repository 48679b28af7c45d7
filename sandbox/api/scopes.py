"""Which scopes a call needs, where that depends on the kind of conversation."""

from sandbox.api.call import Call, Method
from sandbox.model import Channel

_BY_KIND = {
    "conversations.info": "read",
    "conversations.members": "read",
    "conversations.history": "history",
    "conversations.replies": "history",
}
_TYPES = {
    "public_channel": "channels:read",
    "private_channel": "groups:read",
    "im": "im:read",
    "mpim": "mpim:read",
}


def needed_scopes(name: str, method: Method, call: Call) -> tuple[str, ...]:
    """Tell the scopes that must all be granted for this very call."""
    if name in _BY_KIND:
        channel = call.state.channels.get(call.text("channel"))
        return (f"{_family(channel)}:{_BY_KIND[name]}",) if channel else ()
    if name in {"conversations.list", "users.conversations"}:
        types = (call.text("types") or "public_channel").split(",")
        return tuple(_TYPES[one.strip()] for one in types if one.strip() in _TYPES)
    if name == "conversations.open":
        return ("im:write",)
    return method.scopes


def _family(channel: Channel) -> str:
    if channel.is_im:
        return "im"
    return "groups" if channel.is_private else "channels"
