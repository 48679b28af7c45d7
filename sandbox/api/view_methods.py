"""Views: opened, pushed, updated, published."""

from sandbox import views
from sandbox.api.call import Call
from sandbox.model import Json, View
from sandbox.shapes import view_json
from sandbox.values import state_values


def open_(call: Call) -> Json:
    """Open a modal with a trigger."""
    return _answer(call, views.open_view(call.state, call.needed("trigger_id"), call.arguments.get("view")))


def push(call: Call) -> Json:
    """Put a modal on the one that the trigger came from."""
    return _answer(call, views.push_view(call.state, call.needed("trigger_id"), call.arguments.get("view")))


def update(call: Call) -> Json:
    """Replace the content of a view."""
    view = views.find_for_update(call.state, call.text("view_id"), call.text("external_id"))
    changed = views.update_view(call.state, view, call.arguments.get("view"), call.text("hash") or None)
    return _answer(call, changed)


def publish(call: Call) -> Json:
    """Replace a person's Home tab."""
    user_id = call.needed("user_id")
    home = views.publish_home(call.state, user_id, call.arguments.get("view"), call.text("hash") or None)
    return _answer(call, home)


def _answer(call: Call, view: View) -> Json:
    values = state_values(view.blocks, view.typed, view.origin) if view.typed else None
    return {"view": view_json(call.state, view, values)}
