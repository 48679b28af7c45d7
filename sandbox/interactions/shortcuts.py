"""Shortcuts: from anywhere, or on one message."""

from sandbox.delivery.parcel import Parcel
from sandbox.interactions.common import acting, expect_empty, interactive, member, outcome, spoken_name
from sandbox.model import NotPossible, Origin, Outcome
from sandbox.shapes import message_json
from sandbox.state import State


async def shortcut(
    state: State, user_id: str, callback_id: str, message_ts: str | None, channel_id: str | None
) -> Outcome:
    """Deliver a shortcut; with a message it is one on that message."""
    user = acting(state, user_id)
    if user.team_id != state.team.id:
        raise NotPossible(
            f"{user.real_name} belongs to another workspace and cannot use shortcuts of this one"
        )
    kind = "message_action" if message_ts else "shortcut"
    payload = interactive(state, user, kind) | {"callback_id": callback_id, "action_ts": state.next_ts()}
    if message_ts and channel_id:
        channel = member(state, user, channel_id)
        message = state.find_message(channel.id, message_ts)
        if message is None or message.only_for:
            raise NotPossible("there is no such message to use a shortcut on")
        payload |= {
            "channel": {"id": channel.id, "name": spoken_name(channel)},
            "message": message_json(state, message),
            "message_ts": message.ts,
            "response_url": state.response_urls.issue(user.id, channel.id, message.ts, message.thread_ts),
        }
    payload["trigger_id"] = state.triggers.issue(user.id, Origin(channel_id if message_ts else None))
    answer = await state.courier.deliver(Parcel("interactive", payload, kind))
    expect_empty(state, f"acknowledgement of {callback_id}", answer)
    return outcome(state, user.id, answer)
