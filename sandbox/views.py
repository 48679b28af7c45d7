"""Opening, stacking, replacing and publishing views, by Slack's rules."""

import json
from dataclasses import replace
from typing import Any

from sandbox import limits
from sandbox.blockkit import filled, view_complaints, with_text_defaults
from sandbox.ids import new_hash, new_id
from sandbox.model import Json, Origin, View
from sandbox.refusal import Refused
from sandbox.state import State
from sandbox.triggers import Trigger, TriggerRefused
from sandbox.values import kept


def checked_view(given: Any, kind: str) -> Json:
    """
    Check a view and fill in the ids of its blocks.

    Raises:
        Refused: Slack would refuse it, with the places that are wrong.
    """
    try:
        view = json.loads(given) if isinstance(given, str) else given
    except ValueError:
        raise Refused("invalid_arguments", ["[ERROR] invalid JSON [json-pointer:/view]"]) from None
    if not isinstance(view, dict):
        raise Refused("invalid_arguments", ["[ERROR] missing required field: view [json-pointer:]"])
    if len(json.dumps(view, ensure_ascii=False).encode()) > limits.VIEW_BYTES:
        raise Refused("view_too_large")
    if said := view_complaints(view):
        raise Refused("invalid_arguments", [f"[ERROR] {one}" for one in said])
    if view["type"] != kind:
        raise Refused("invalid_arguments", [f"[ERROR] must be a {kind} view [json-pointer:/view/type]"])
    complete: Json = with_text_defaults(view)
    return complete | {"blocks": filled(view["blocks"])}


def open_view(state: State, trigger_id: str, given: Any) -> View:
    """Open a modal for whoever the trigger belongs to; on top of the stack if it came from a modal."""
    trigger = _redeemable(state, trigger_id)
    if trigger.origin.view_id in state.views:
        return push_view(state, trigger_id, given)
    payload = checked_view(given, "modal")
    _refuse_known_external_id(state, payload)
    trigger.is_used = True
    for old in reversed(state.stack(trigger.user_id)):
        state.drop_view(old)
    return _put(state, trigger.user_id, payload, trigger.origin, below=None)


def push_view(state: State, trigger_id: str, given: Any) -> View:
    """Put a modal on top of the one that the trigger came from."""
    trigger = _redeemable(state, trigger_id)
    below = state.views.get(trigger.origin.view_id or "")
    if below is None:
        raise Refused("invalid_trigger_id")
    payload = checked_view(given, "modal")
    pushed = put_above(state, below, payload)
    trigger.is_used = True
    return pushed


def put_above(state: State, below: View, payload: Json) -> View:
    """Stack a checked modal above another; whatever lay there before is replaced."""
    stack = state.stack(below.owner)
    depth = stack.index(below) + 1
    if depth >= limits.VIEW_STACK:
        raise Refused("push_limit_reached")
    _refuse_known_external_id(state, payload)
    for old in reversed(stack[depth:]):
        state.drop_view(old)
    return _put(state, below.owner, payload, Origin(below.origin.channel_id, below.id), below=below)


def update_view(state: State, view: View, given: Any, expected_hash: str | None) -> View:
    """Replace a view's content; what was typed stays where block and action ids stay."""
    if expected_hash and expected_hash != view.hash:
        raise Refused("hash_conflict")
    payload = checked_view(given, view.kind)
    _refuse_known_external_id(state, payload, besides=view)
    typed = kept(payload["blocks"], view.typed, view.blocks)
    return state.put_view(replace(view, payload=payload, hash=new_hash(), typed=typed))


def publish_home(state: State, user_id: str, given: Any, expected_hash: str | None) -> View:
    """Replace somebody's Home tab."""
    if user_id not in state.users:
        raise Refused("invalid_arguments", ["[ERROR] invalid user_id [json-pointer:/user_id]"])
    if not state.app.is_home_enabled:
        raise Refused("not_enabled")
    if published := state.homes.get(user_id):
        return update_view(state, published, given, expected_hash)
    if expected_hash:
        raise Refused("hash_conflict")
    payload = checked_view(given, "home")
    _refuse_known_external_id(state, payload)
    view_id = new_id("V")
    return state.put_view(View(view_id, new_hash(), user_id, payload, root_id=view_id, kind="home"))


def find_for_update(state: State, view_id: str, external_id: str) -> View:
    """Find a view by its id or by the app's own name for it."""
    everything = [*state.views.values(), *state.homes.values()]
    for view in everything:
        if view.id == view_id or (external_id and view.external_id == external_id):
            return view
    raise Refused("not_found")


def _redeemable(state: State, trigger_id: str) -> Trigger:
    try:
        return state.triggers.look_at(trigger_id)
    except TriggerRefused as refused:
        raise Refused(refused.error) from None


def _put(state: State, owner: str, payload: Json, origin: Origin, below: View | None) -> View:
    view_id = new_id("V")
    root = below.root_id if below else view_id
    previous = below.id if below else None
    return state.put_view(View(view_id, new_hash(), owner, payload, root, previous, origin=origin))


def _refuse_known_external_id(state: State, payload: Json, besides: View | None = None) -> None:
    name = payload.get("external_id")
    others = (
        view
        for view in (*state.views.values(), *state.homes.values())
        if not besides or view.id != besides.id
    )
    if name and any(view.external_id == name for view in others):
        raise Refused("duplicate_external_id")
