"""Menus whose options the app is asked for: `block_suggestion`."""

from sandbox.blockkit import options_complaints
from sandbox.delivery.parcel import Parcel
from sandbox.interactions.common import acting, interactive, spoken_name
from sandbox.model import Json, NotPossible, OnMessage, OnView
from sandbox.shapes import message_json, view_json
from sandbox.state import State
from sandbox.values import find_element, state_values

_SHORTEST_QUERY = 3
"""Slack asks only from so many characters on, unless the element says otherwise."""


async def suggest(
    state: State, user_id: str, origin: OnMessage | OnView, block_id: str, action_id: str, *, typed: str
) -> list[Json]:
    """Ask the app what to offer; nothing is offered when the query is too short or the answer is none."""
    user = acting(state, user_id)
    payload = interactive(state, user, "block_suggestion")
    if isinstance(origin, OnView):
        view = state.find_view(origin.view_id)
        if view is None or view.owner != user.id:
            raise NotPossible("this form is not open")
        blocks = view.blocks
        payload["container"] = {"type": "view", "view_id": view.id}
        payload["view"] = view_json(state, view, state_values(blocks, view.typed, view.origin))
    else:
        message = state.find_message(origin.channel_id, origin.ts)
        if message is None or message not in state.what_user_sees(user.id, origin.channel_id):
            raise NotPossible("this message is not there")
        blocks, channel = list(message.blocks), state.channels[origin.channel_id]
        payload["container"] = {"type": "message", "message_ts": message.ts, "channel_id": channel.id}
        payload["channel"] = {"id": channel.id, "name": spoken_name(channel)}
        payload["message"] = message_json(state, message)
    block, element = find_element(blocks, block_id, action_id)
    if element["type"] not in {"external_select", "multi_external_select"}:
        raise NotPossible(f"{action_id!r} does not ask the app for options")
    if len(typed) < _shortest(element):
        return []
    payload |= {"action_id": action_id, "block_id": block["block_id"], "value": typed}
    return await _ask(state, payload, action_id)


async def _ask(state: State, payload: Json, action_id: str) -> list[Json]:
    answer = await state.courier.deliver(Parcel("interactive", payload, "block_suggestion"))
    if answer.status != "ok":
        return []
    if said := options_complaints(answer.body):
        state.put_violation(f"options of {action_id}", "; ".join(said))
        return []
    groups: list[Json] = answer.body.get("option_groups") or []
    offered: list[Json] = answer.body.get("options") or [one for group in groups for one in group["options"]]
    known = {option["value"]: option for option in (*state.suggested.get(action_id, ()), *offered)}
    state.suggested[action_id] = list(known.values())
    return groups or offered


def _shortest(element: Json) -> int:
    least = element.get("min_query_length")
    return _SHORTEST_QUERY if least is None else int(least)
