"""What a person sees of the workspace, as the back door tells it."""

from collections.abc import Mapping
from typing import Any

from sandbox.model import Json, Message, Outcome, View
from sandbox.shapes import view_json
from sandbox.state import State
from sandbox.values import state_values


def shown_message(state: State, message: Message) -> Json:
    """Describe a message as it stands on somebody's screen."""
    return {
        "channel": message.channel_id,
        "channel_name": state.channels[message.channel_id].name,
        "ts": message.ts,
        "user": message.user_id,
        "text": message.text,
        "blocks": list(message.blocks),
        "attachments": list(message.attachments),
        "files": list(message.files),
        "thread_ts": message.thread_ts,
        "is_ephemeral": message.only_for is not None,
        "is_edited": message.edited_ts is not None,
        "link_names": message.link_names,
        "metadata": message.metadata,
        "reactions": {one.name: list(one.users) for one in message.reactions},
        "subtype": message.subtype,
    }


def shown_view(state: State, view: View | None) -> Json | None:
    """Describe a modal or a Home tab, with everything entered in it so far."""
    if view is None:
        return None
    return view_json(state, view, state_values(view.blocks, view.typed, view.origin))


def seen_since(state: State, user_id: str, mark: int) -> Json:
    """Collect what has changed on somebody's screen since a mark (see `sequence`)."""
    fresh = [
        message
        for channel in state.channels.values()
        for message in state.messages[channel.id]
        if message.sequence > mark
        and message.only_for in {None, user_id}
        and _may_see(user_id, channel.members)
    ]
    fresh.sort(key=lambda one: one.sequence)
    known = state.first_sequence
    posted = [one for one in fresh if known[one.channel_id, one.ts] > mark and not one.deleted]
    changed = [one for one in fresh if known[one.channel_id, one.ts] <= mark]
    top, home = state.top_view(user_id), state.homes.get(user_id)
    return {
        "sequence": state.sequence,
        "messages": [shown_message(state, one) for one in posted],
        "changed": [shown_message(state, one) for one in changed if not one.deleted],
        "deleted": [shown_message(state, one) for one in changed if one.deleted],
        "view": shown_view(state, top if top and top.sequence > mark else None),
        "home": shown_view(state, home if home and home.sequence > mark else None),
    }


def seen_after(state: State, user_id: str, mark: int, outcome: Outcome, *, with_top: bool) -> Json:
    """Sum up an action: how it went, and what is new; `with_top` shows the modal on top even if it is unchanged."""
    seen = seen_since(state, user_id, mark)
    if with_top:
        seen["view"] = shown_view(state, state.top_view(user_id))
    seen |= {
        "ok": outcome.ok,
        "error": outcome.error,
        "errors": dict(outcome.errors),
        "seconds": outcome.seconds,
    }
    return seen


def names_of(state: State) -> Mapping[str, Any]:
    """Tell the names behind ids, for writing texts out."""
    people = {user.id: user.real_name for user in state.users.values()}
    return people | {channel.id: channel.name for channel in state.channels.values()}


def _may_see(user_id: str, members: tuple[str, ...]) -> bool:
    return user_id in members
