"""Clicks and choices in messages, modals and Home tabs: `block_actions`."""

from dataclasses import dataclass, replace
from typing import Any

from sandbox.delivery.parcel import Parcel
from sandbox.interactions.common import acting, expect_empty, interactive, outcome, spoken_name
from sandbox.model import (
    Json,
    Message,
    NotPossible,
    OnMessage,
    OnView,
    Origin,
    Outcome,
    Press,
    Typed,
    User,
    View,
)
from sandbox.shapes import message_json, view_json
from sandbox.state import State, merged
from sandbox.values import VALUE_KEYS, find_element, state_values, value_object, value_objects

_COPIED = ("text", "value", "style", "url", "placeholder")
_CARRIED = ("initial_option", "initial_options", "initial_date", "initial_time", "initial_user", "initial_users",
            "initial_channel", "initial_channels", "initial_conversation", "initial_conversations")  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Place:
    """What was clicked in: its blocks, where a trigger from it begins, and the keys it adds to the payload."""

    blocks: list[Json]
    origin: Origin
    typed: Typed
    keys: Json


async def press(state: State, user_id: str, action: Press) -> Outcome:
    """Deliver a click or a choice; an input that waits for submission is only remembered."""
    user = acting(state, user_id)
    place = _place(state, user, action.container)
    block, element = find_element(place.blocks, action.block_id, action.action_id)
    _refuse_hidden(user, element)
    place = _enter(state, place, action, block, element)
    if not _dispatches(block, element, action):
        return Outcome(ok=True, view=state.top_view(user.id))
    payload = _payload(state, user, action, place, (block, element))
    answer = await state.courier.deliver(Parcel("interactive", payload, "block_actions"))
    expect_empty(state, f"acknowledgement of {element['action_id']}", answer)
    return outcome(state, user.id, answer)


def _place(state: State, user: User, container: OnMessage | OnView) -> _Place:
    if isinstance(container, OnView):
        view = state.find_view(container.view_id)
        if view is None or view.owner != user.id:
            raise NotPossible("this form is not open")
        origin = Origin(view.origin.channel_id, view.id)
        return _Place(view.blocks, origin, view.typed, {"container": {"type": "view", "view_id": view.id}})
    shown = state.what_user_sees(user.id, container.channel_id)
    message = next((one for one in shown if one.ts == container.ts), None)
    if message is None:
        raise NotPossible(f"{user.real_name} does not see this message")
    attached = [block for one in message.attachments for block in one.get("blocks") or ()]
    return _Place(
        [*message.blocks, *attached], Origin(message.channel_id), {}, _message_keys(state, user, message)
    )


def _message_keys(state: State, user: User, message: Message) -> Json:
    channel = state.channels[message.channel_id]
    container: Json = {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": channel.id,
        "is_ephemeral": message.only_for is not None,
    }
    if message.thread_ts:
        container["thread_ts"] = message.thread_ts
    url = state.response_urls.issue(user.id, channel.id, message.ts, message.thread_ts)
    keys: Json = {
        "container": container,
        "channel": {"id": channel.id, "name": spoken_name(channel)},
        "response_url": url,
    }
    # Slack keeps no copy of an ephemeral message, so the click cannot bring it along.
    return keys if message.only_for else keys | {"message": message_json(state, message)}


def _enter(state: State, place: _Place, action: Press, block: Json, element: Json) -> _Place:
    """Take over all that the person has entered, the pressed element's own value included."""
    entered = value_objects(state, place.blocks, action.typed)
    if element["type"] in VALUE_KEYS:
        own: Typed = {block["block_id"]: {element["action_id"]: value_object(state, element, action.value)}}
        entered = merged(entered, own)
    if isinstance(action.container, OnView) and (view := state.find_view(action.container.view_id)):
        return replace(place, typed=state.remember_typed(view, entered).typed)
    return replace(place, typed=entered)


def _dispatches(block: Json, element: Json, action: Press) -> bool:
    """Tell whether this is reported at once; inputs are, only where `dispatch_action` asks for it."""
    if block["type"] != "input":
        return True
    if not block.get("dispatch_action"):
        return False
    if VALUE_KEYS[element["type"]] not in {"value", "rich_text_value"}:
        return True
    asked = (element.get("dispatch_action_config") or {}).get("trigger_actions_on", ["on_enter_pressed"])
    return ("on_character_entered" if action.trigger == "character" else "on_enter_pressed") in asked


def _refuse_hidden(user: User, element: Json) -> None:
    visible = element.get("visible_to_user_ids")
    if visible and user.id not in visible:
        raise NotPossible(f"{user.real_name} does not see this button")


def _payload(state: State, user: User, action: Press, place: _Place, target: tuple[Json, Json]) -> Json:
    values = state_values(place.blocks, place.typed, place.origin)
    payload = interactive(state, user, "block_actions") | place.keys
    payload["trigger_id"] = state.triggers.issue(user.id, place.origin)
    if isinstance(action.container, OnView):
        view = state.find_view(action.container.view_id)
        payload["view"] = view_json(state, view, values) if isinstance(view, View) else None
    else:
        payload["state"] = {"values": values}
    payload["actions"] = [_action(state, action, *target, values)]
    return payload


def _action(state: State, action: Press, block: Json, element: Json, values: Json) -> Json:
    """Describe what was pressed and, for anything but a button, what it now says."""
    said: Json = {"type": element["type"], "block_id": block["block_id"], "action_id": element["action_id"]}
    if element["type"] in VALUE_KEYS:
        said |= values[block["block_id"]][element["action_id"]]
        said |= {key: element[key] for key in (*_CARRIED, "placeholder") if key in element}
    elif element["type"] == "overflow":
        said["selected_option"] = _overflow_option(element, action.value)
    elif element["type"] == "feedback_buttons":
        chosen = element[f"{action.value or 'positive'}_button"]
        said |= {"text": chosen["text"], "value": chosen["value"]}
    else:
        said |= {key: element[key] for key in _COPIED if key in element}
    return said | {"action_ts": state.next_ts()}


def _overflow_option(element: Json, value: Any) -> Json:
    options: list[Json] = element["options"]
    for option in options:
        if value in {option["value"], option["text"]["text"]}:
            return option
    raise NotPossible(f"{value!r} is not in this menu: {[one['value'] for one in options]}")
