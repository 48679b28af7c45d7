"""Modals: submitted, closed, and what the app wants to happen then."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sandbox.delivery.parcel import Answer, Parcel
from sandbox.interactions.common import acting, expect_empty, interactive, outcome
from sandbox.interactions.form_checks import field_errors
from sandbox.model import Json, NotPossible, Origin, Outcome, User, View
from sandbox.refusal import Refused
from sandbox.shapes import view_json
from sandbox.state import State
from sandbox.values import state_values, stateful, value_objects
from sandbox.views import checked_view, put_above, update_view

_ERROR_TEXT = 3_000


async def submit(state: State, user_id: str, view_id: str, typed: Mapping[str, Mapping[str, Any]]) -> Outcome:
    """Check a form as Slack's client does, deliver it, and do what the app answers."""
    user = acting(state, user_id)
    view = _open_view(state, user, view_id)
    if state.top_view(user.id) != view:
        raise NotPossible("another form lies on top of this one")
    if not view.payload.get("submit"):
        raise NotPossible("this form has no submit button")
    view = state.remember_typed(view, value_objects(state, view.blocks, typed))
    values = state_values(view.blocks, view.typed, view.origin)
    if errors := field_errors(view.blocks, values):
        return Outcome(ok=False, errors=errors, view=view)
    payload = _submission(state, user, view, values)
    answer = await state.courier.deliver(Parcel("interactive", payload, "view_submission"))
    return _follow(state, user, view, answer)


async def close(state: State, user_id: str, view_id: str, *, clear: bool) -> None:
    """Close a modal, or its whole stack, and tell the app where it asked to be told."""
    user = acting(state, user_id)
    view = _open_view(state, user, view_id)
    stack = state.stack(user.id)
    is_cleared = clear or bool(view.payload.get("clear_on_close"))
    closing = stack if is_cleared else stack[stack.index(view) :]
    told = stack[0] if is_cleared else view
    for one in reversed(closing):
        state.drop_view(one)
    if any(one.payload.get("notify_on_close") for one in (told, view)):
        payload = interactive(state, user, "view_closed")
        payload |= {"view": view_json(state, told), "is_cleared": is_cleared}
        answer = await state.courier.deliver(Parcel("interactive", payload, "view_closed"))
        expect_empty(state, "acknowledgement of view_closed", answer)


def _open_view(state: State, user: User, view_id: str) -> View:
    view = state.views.get(view_id)
    if view is None or view.owner != user.id:
        raise NotPossible("this form is not open")
    return view


def _submission(state: State, user: User, view: View, values: Json) -> Json:
    payload = interactive(state, user, "view_submission")
    payload["trigger_id"] = state.triggers.issue(user.id, Origin(view.origin.channel_id, view.id))
    payload["view"] = view_json(state, view, values)
    payload["response_urls"] = [
        {
            "block_id": block["block_id"],
            "action_id": element["action_id"],
            "channel_id": chosen,
            "response_url": state.response_urls.issue(user.id, chosen, None),
        }
        for block, element in stateful(view.blocks)
        if element.get("response_url_enabled")
        and (chosen := _chosen_channel(values[block["block_id"]][element["action_id"]]))
    ]
    return payload


def _chosen_channel(value: Json) -> str:
    return str(value.get("selected_conversation") or value.get("selected_channel") or "")


def _follow(state: State, user: User, view: View, answer: Answer) -> Outcome:
    """Do what the acknowledgement of a submission says; what Slack would not accept is noted, and the form stays."""
    if answer.status != "ok":
        return outcome(state, user.id, answer)
    present = state.views.get(view.id)
    body = answer.body
    if body in (None, "", {}):
        if present:
            _close_top(state, present)
        return outcome(state, user.id, answer)
    try:
        errors = _obey(state, user, present or view, body)
    except Refused as refused:
        state.put_violation(
            f"acknowledgement of view_submission {view.payload.get('callback_id', '')}", str(refused)
        )
        return outcome(state, user.id, answer, refused.error)
    done = outcome(state, user.id, answer)
    return replace(done, ok=False, errors=errors) if errors else done


def _close_top(state: State, view: View) -> None:
    """Close a submitted view, with anything that was pushed on it meanwhile."""
    stack = state.stack(view.owner)
    for one in reversed(stack[stack.index(view) :]):
        state.drop_view(one)


def _obey(state: State, user: User, view: View, body: Any) -> dict[str, str]:
    action = body.get("response_action") if isinstance(body, dict) else None
    match action:
        case "errors":
            return _named_errors(view, body.get("errors"))
        case "clear":
            for one in reversed(state.stack(user.id)):
                state.drop_view(one)
        case "update":
            _refuse_closed(state, view)
            update_view(state, view, body.get("view"), None)
        case "push":
            _refuse_closed(state, view)
            put_above(state, view, checked_view(body.get("view"), "modal"))
        case _:
            raise Refused("invalid_response_action", [f"{action!r} is no response_action"])
    return {}


def _refuse_closed(state: State, view: View) -> None:
    if view.id not in state.views:
        raise Refused("not_found")


def _named_errors(view: View, errors: Any) -> dict[str, str]:
    """Check that errors name input blocks of this view and say something."""
    if not isinstance(errors, dict) or not errors:
        raise Refused("invalid_errors", ["errors must name at least one block"])
    inputs = {block["block_id"] for block in view.blocks if block["type"] == "input"}
    for block_id, words in errors.items():
        if block_id not in inputs:
            raise Refused("invalid_errors", [f"{block_id!r} is no input block of this view"])
        if not isinstance(words, str) or not 0 < len(words) <= _ERROR_TEXT:
            raise Refused("invalid_errors", [f"the error of {block_id!r} must be a text"])
    return {str(block_id): str(words) for block_id, words in errors.items()}
