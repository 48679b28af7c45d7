"""What is entered in a form: initial values, what a person typed, and the `state.values` that Slack makes of both."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sandbox.blockkit import elements_of, nested
from sandbox.ids import new_id
from sandbox.model import Json, NotPossible, Origin, Typed
from sandbox.state import State

VALUE_KEYS = {
    "plain_text_input": "value",
    "email_text_input": "value",
    "url_text_input": "value",
    "number_input": "value",
    "rich_text_input": "rich_text_value",
    "static_select": "selected_option",
    "external_select": "selected_option",
    "radio_buttons": "selected_option",
    "multi_static_select": "selected_options",
    "multi_external_select": "selected_options",
    "checkboxes": "selected_options",
    "users_select": "selected_user",
    "multi_users_select": "selected_users",
    "conversations_select": "selected_conversation",
    "multi_conversations_select": "selected_conversations",
    "channels_select": "selected_channel",
    "multi_channels_select": "selected_channels",
    "datepicker": "selected_date",
    "timepicker": "selected_time",
    "datetimepicker": "selected_date_time",
    "file_input": "files",
}
"""Under which key each stateful element carries its value; what is not here (buttons, overflow) has no state."""

_INITIAL_KEYS = {"value": "initial_value", "rich_text_value": "initial_value"}


def stateful(blocks: Iterable[Json]) -> Iterator[tuple[Json, Json]]:
    """List every element that holds a value, each with its block."""
    for _, block in nested(list(blocks), ""):
        for _, element in elements_of(block):
            if element["type"] in VALUE_KEYS:
                yield block, element


def find_element(blocks: Iterable[Json], block_id: str, action_id: str) -> tuple[Json, Json]:
    """
    Find an element and its block.

    Raises:
        NotPossible: it is not there to be used.
    """
    for _, block in nested(list(blocks), ""):
        if block_id in {"", block.get("block_id")}:
            for _, element in elements_of(block):
                if element.get("action_id") == action_id:
                    return block, element
    raise NotPossible(f"there is nothing with action_id {action_id!r} in block {block_id or 'any'!r}")


def state_values(blocks: Iterable[Json], typed: Mapping[str, Mapping[str, Any]], origin: Origin) -> Json:
    """Make `state.values`: what was typed, else the initial value, else Slack's empty value, for every element."""
    values: Typed = {}
    for block, element in stateful(blocks):
        entered = typed.get(block["block_id"], {}).get(element["action_id"])
        values.setdefault(block["block_id"], {})[element["action_id"]] = entered or _initial(element, origin)
    return values


def value_objects(state: State, blocks: Iterable[Json], typed: Mapping[str, Mapping[str, Any]]) -> Typed:
    """
    Turn what a person entered into Slack's value objects.

    Raises:
        NotPossible: a value that nobody could enter there, such as an option that is not on offer.
    """
    known = {(block["block_id"], element["action_id"]): element for block, element in stateful(blocks)}
    objects: Typed = {}
    for block_id, entered in typed.items():
        for action_id, value in entered.items():
            element = known.get((block_id, action_id))
            if element is None:
                raise NotPossible(f"there is no field {block_id!r}/{action_id!r}")
            objects.setdefault(block_id, {})[action_id] = value_object(state, element, value)
    return objects


def kept(blocks: Iterable[Json], typed: Typed, old_blocks: Iterable[Json]) -> Typed:
    """Keep what was typed where block id, action id and kind of element are still the same after an update."""
    old = {
        (block["block_id"], element["action_id"]): element["type"] for block, element in stateful(old_blocks)
    }
    result: Typed = {}
    for block, element in stateful(blocks):
        place = (block["block_id"], element["action_id"])
        value = typed.get(place[0], {}).get(place[1])
        if value is not None and old.get(place) == element["type"]:
            result.setdefault(place[0], {})[place[1]] = value
    return result


def value_object(state: State, element: Json, value: Any) -> Json:
    """Make Slack's value object of one element from a plain value; one that is such an object already stays."""
    kind, key = element["type"], VALUE_KEYS[element["type"]]
    if isinstance(value, dict) and key in value:
        value = value[key]
    if value in (None, "", []):
        return {"type": kind, key: [] if key.endswith("s") else None}
    return {"type": kind, key: _entered(state, element, key, value)} | _zone(element)


def _entered(state: State, element: Json, key: str, value: Any) -> Any:
    single = key.removesuffix("s") if key != "files" else key
    if key != single:
        return [_one(state, element, single, one) for one in value]
    return _one(state, element, key, value)


def _one(state: State, element: Json, key: str, value: Any) -> Any:
    match key:
        case "selected_option":
            return _option(state, element, value)
        case "rich_text_value":
            return value if isinstance(value, dict) else _literal_rich_text(str(value))
        case "selected_user":
            return state.user(value).id
        case "selected_channel" | "selected_conversation":
            return state.channel(value).id
        case _:
            return _plain(state, key, value)


def _plain(state: State, key: str, value: Any) -> Any:
    if key == "files":
        return [_file(state, one) for one in value]
    return int(value) if key == "selected_date_time" else str(value)


def _option(state: State, element: Json, chosen: Any) -> Json:
    """Find the whole option for a chosen value (or label); an external one is among those last suggested."""
    if element["type"] in {"external_select", "multi_external_select"}:
        offered: list[Json] = [*state.suggested.get(element["action_id"], ()), *_initially_chosen(element)]
        if isinstance(chosen, dict):
            return dict(chosen)
    else:
        groups = element.get("option_groups") or ()
        offered = [*(element.get("options") or ()), *(one for group in groups for one in group["options"])]
    wanted = chosen["value"] if isinstance(chosen, dict) else chosen
    for key in ("value", "label"):
        for option in offered:
            if (option["value"] if key == "value" else option["text"]["text"]) == wanted:
                return option
    raise NotPossible(
        f"{wanted!r} is not on offer in {element['action_id']!r}: {[one['value'] for one in offered]}"
    )


def _initially_chosen(element: Json) -> list[Json]:
    one = element.get("initial_option")
    return [one] if one else list(element.get("initial_options") or ())


def _initial(element: Json, origin: Origin) -> Json:
    kind, key = element["type"], VALUE_KEYS[element["type"]]
    value = element.get(_INITIAL_KEYS.get(key) or key.replace("selected", "initial"))
    if value is None and element.get("default_to_current_conversation") and origin.channel_id:
        value = [origin.channel_id] if key.endswith("s") else origin.channel_id
    if value is None:
        return {"type": kind, key: [] if key.endswith("s") else None}
    return {"type": kind, key: value} | _zone(element)


def _zone(element: Json) -> Json:
    zone = element.get("timezone")
    return {"timezone": zone} if zone else {}


def _literal_rich_text(text: str) -> Json:
    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}
    return {"type": "rich_text", "elements": [section]}


def _file(state: State, given: Any) -> Json:
    """Take a file that a person attached: its name and its content as text or base64."""
    if not isinstance(given, dict) or not given.get("name"):
        raise NotPossible("a file needs a name")
    return state.files.keep(new_id("F"), given)
