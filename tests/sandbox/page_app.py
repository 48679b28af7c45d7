"""A tiny real Bolt app for the tests of the page: a command, a form, a button, a searching field, a Home tab."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from slack_bolt import App
from slack_sdk import WebClient

from sandbox.running import Sandbox

from .stage import bolt_app, button, connected, plain

Json = dict[str, Any]


def option(text: str, value: str) -> Json:
    """Make an option."""
    return {"text": plain(text), "value": value}


def field(block_id: str, label: str, element: Json, **more: Any) -> Json:
    """Make an input block whose element has the action id "value"."""
    return {
        "type": "input",
        "block_id": block_id,
        "label": plain(label),
        "element": {"action_id": "value", **element},
        **more,
    }


FORM: Json = {
    "type": "modal",
    "callback_id": "update",
    "title": plain("Update 12.4"),
    "submit": plain("Save"),
    "close": plain("Cancel"),
    "blocks": [
        field(
            "text", "What has changed?", {"type": "plain_text_input", "multiline": True, "max_length": 200}
        ),
        field(
            "status",
            "Status",
            {"type": "static_select", "options": [option("On course", "on"), option("At risk", "risk")]},
            optional=True,
        ),
        field(
            "item",
            "Which item?",
            {"type": "external_select", "min_query_length": 1},
            optional=True,
        ),
        field("due", "Next date", {"type": "datepicker", "initial_date": "2027-03-27"}, optional=True),
        {
            "type": "actions",
            "block_id": "more",
            "elements": [button("more", "More"), button("next", "Next step")],
        },
    ],
}

ANSWER: list[Json] = [
    {"type": "section", "text": {"type": "mrkdwn", "text": "*37 requirements* under 13 recommendations"}},
    {
        "type": "actions",
        "block_id": "answer",
        "elements": [
            button("count", "Count"),
            button(
                "remove",
                "Remove",
                style="danger",
                confirm={
                    "title": plain("Remove 12.4?"),
                    "text": plain("It stays in the history."),
                    "confirm": plain("Remove it"),
                    "deny": plain("Keep it"),
                },
            ),
        ],
    },
]


@contextmanager
def connected_app(sandbox: Sandbox) -> Iterator[list[Json]]:
    """Run the app over Socket Mode against a sandbox; yields the submissions it gets, as they come."""
    submissions: list[Json] = []
    bolt = bolt_app(sandbox)
    _listen_to_commands(bolt)
    _listen_to_clicks(bolt)
    _listen_to_forms(bolt, submissions)
    with connected(sandbox, bolt):
        yield submissions


def _listen_to_commands(app: App) -> None:
    @app.command("/tracker")
    def run(ack: Any, command: Json, client: WebClient) -> None:
        match command.get("text", "").split():
            case ["form", *_]:
                client.views_open(trigger_id=command["trigger_id"], view=FORM)
                ack()
            case ["summary", *_]:
                ack(text="37 requirements", blocks=ANSWER)
            case ["here", *_]:
                ack(text="For everyone", response_type="in_channel")
            case ["silent", *_]:
                pass
            case words:
                ack(text=f"You typed {' '.join(words) or 'nothing'}")


def _listen_to_clicks(app: App) -> None:
    @app.action("count")
    def count(ack: Any, respond: Any) -> None:
        ack()
        respond(text="Counted once more", replace_original=True)

    @app.action("remove")
    def remove(ack: Any, respond: Any) -> None:
        ack()
        respond(text="Removed", replace_original=True)

    @app.action("more")
    def more(ack: Any, body: Json, client: WebClient) -> None:
        view = body["view"]
        extra = field("reason", "Why?", {"type": "plain_text_input"}, optional=True)
        client.views_update(
            view_id=view["id"], hash=view["hash"], view={**FORM, "blocks": [*FORM["blocks"], extra]}
        )
        ack()

    @app.action("next")
    def push(ack: Any, body: Json, client: WebClient) -> None:
        second = {"type": "modal", "title": plain("Second step"), "blocks": ANSWER[:1]}
        client.views_push(trigger_id=body["trigger_id"], view=second)
        ack()

    @app.event("app_home_opened")
    def home(event: Json, client: WebClient) -> None:
        client.views_publish(user_id=event["user"], view={"type": "home", "blocks": ANSWER})


def _listen_to_forms(app: App, submissions: list[Json]) -> None:
    @app.view("update")
    def save(ack: Any, view: Json) -> None:
        values = view["state"]["values"]
        if "trained" not in (values["text"]["value"]["value"] or ""):
            ack(response_action="errors", errors={"text": "Say how many officers were trained."})
            return
        submissions.append(values)
        if "and stay" in values["text"]["value"]["value"]:
            saved = {"type": "modal", "title": plain("Saved"), "blocks": ANSWER[:1]}
            ack(response_action="update", view=saved)
            return
        ack()

    @app.options("value")
    def offer(ack: Any, payload: Json) -> None:
        numbers = [number for number in ("12.1", "12.4", "14.1") if number.startswith(payload["value"])]
        ack(options=[option(f"{number} Training", number) for number in numbers])

    @app.event("message")
    def hear() -> None:
        """Take what is said and do nothing about it."""
