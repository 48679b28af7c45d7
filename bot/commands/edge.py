"""
The edge between Slack and the use cases: who asks, how an answer travels back, and what happens when it cannot.

A handler takes a typed question and returns an `Answer`; nothing else in `commands/` talks to Slack.
"""

import logging
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import Any

from slack_bolt import Ack, BoltResponse
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.webhook import WebhookClient

from bot.commands.doors import Doors as Doors  # noqa: PLC0414 - handlers find it here, with all else that they need
from bot.commands.payloads import Click, SlashCommand, Submission
from bot.domain.errors import StoreUnavailable, TrackerError
from bot.domain.people import Actor
from bot.render.blocks import Message
from bot.usecases import between_turns

log = logging.getLogger(__name__)

OPEN_SECONDS = 2
"""A form must open within 3 seconds of the click; this leaves the rest for the way here and the acknowledgement."""

ANSWER_SECONDS = 2
"""How long one answer to a click may take before it is tried another way."""


UNREACHABLE = (OSError, HTTPException, SlackClientError, ValueError)
"""All that the client raises when Slack is away: no connection, time-outs, an answer cut off, an answer that is none."""


@dataclass(frozen=True)
class Asked:
    """A line that was typed: the verb that it was sent to and the words after it."""

    actor: Actor
    client: WebClient
    line: str
    channel: str
    trigger: str
    verb: str = ""
    words: str = ""
    is_direct: bool = False
    people: Mapping[str, str] = field(default_factory=dict)
    tracker: str = ""


@dataclass(frozen=True)
class Clicked:
    """A button that was pressed, with the facts that it carried."""

    actor: Actor
    client: WebClient
    click: Click

    @property
    def channel(self) -> str:
        """The conversation in which the button stands; empty in a form."""
        return self.click.channel_id

    @property
    def facts(self) -> dict[str, Any]:
        """The small JSON object in the button's value."""
        return self.click.facts


@dataclass(frozen=True)
class Submitted:
    """A form that was sent in."""

    actor: Actor
    submission: Submission

    @property
    def key(self) -> str:
        """What makes two deliveries of one submission recognisable as the same."""
        return f"view:{self.submission.view.id}:{self.submission.view.hash}"


@dataclass(frozen=True)
class OpenForm:
    """Open a form; `otherwise` is said, with a button to try again, when Slack will not."""

    view: dict[str, Any]
    otherwise: Message


@dataclass(frozen=True)
class Overlay:
    """Lay a page over the open form, which stays beneath it with every word."""

    view: dict[str, Any]


@dataclass(frozen=True)
class ShowForm:
    """Put another form, or a page that says what was done, where the present one is."""

    view: dict[str, Any]


@dataclass(frozen=True)
class FieldProblems:
    """Sentences under the fields of the form, which stays open with every word in it."""

    by_block: Mapping[str, str]


@dataclass(frozen=True)
class Replace:
    """Put a message in the place of the one whose button was pressed."""

    message: Message


@dataclass(frozen=True)
class Nothing:
    """There is nothing to say: a form closes, a link was followed."""


Answer = Message | OpenForm | Overlay | ShowForm | FieldProblems | Replace | Nothing


def new_reference() -> str:
    """Make the reference that a person is told and the log carries, so that one finds the other."""
    return f"R-{secrets.token_hex(3).upper()}"


def note_problem(error: TrackerError) -> TrackerError:
    """Log what an operator must know of a refusal; give a store failure its reference."""
    if isinstance(error, StoreUnavailable):
        error.reference = error.reference or new_reference()
        log.error("store unavailable: %s (reference %s)", error.because, error.reference)
    return error


def message_payload(message: Message) -> dict[str, Any]:
    """Word a message the way Slack takes it in an acknowledgement or at a response address."""
    return {
        "response_type": "in_channel" if message.in_channel else "ephemeral",
        "text": message.text,
        "blocks": list(message.blocks),
        "unfurl_links": False,
        "unfurl_media": False,
    }


def answer_command(answer: Answer, ack: Ack, client: WebClient, trigger: str) -> BoltResponse:
    """Answer a typed line in its acknowledgement; a form is opened first, as the only call that is made."""
    match answer:
        case OpenForm(view=view, otherwise=otherwise):
            if opened(client, trigger, view):
                return ack()
            return ack(**message_payload(otherwise))
        case Message():
            return ack(**message_payload(answer))
        case _:
            return ack()


def answer_click(answer: Answer, clicked: Clicked) -> None:
    """Answer a click, whose acknowledgement must be empty: by a form, by the response address, or to the person alone."""
    view, client = clicked.click.view, clicked.client
    match answer:
        case OpenForm(view=form) | ShowForm(view=form) if view:
            updated(client, view.id, view.hash, form)
        case OpenForm(view=form, otherwise=otherwise):
            if not opened(client, clicked.click.trigger_id, form):
                say_to_clicker(otherwise, clicked)
        case Overlay(view=form):
            pushed(client, clicked.click.trigger_id, form)
        case Replace(message=message):
            say_to_clicker(message, clicked, replace=True)
        case Message():
            say_to_clicker(answer, clicked)
        case _:
            return


def answer_submission(answer: Answer, ack: Ack) -> BoltResponse:
    """Answer a form in its acknowledgement: close it, put another in its place, or say what is wrong under its fields."""
    match answer:
        case FieldProblems(by_block=problems):
            return ack(response_action="errors", errors=dict(problems))
        case ShowForm(view=view):
            return ack(response_action="update", view=view)
        case _:
            return ack()


def quick(client: WebClient, seconds: int) -> WebClient:
    """Copy a client for one call that must be over in time: no retries, a short limit."""
    return WebClient(token=client.token, base_url=client.base_url, timeout=seconds, retry_handlers=[])


def opened(client: WebClient, trigger: str, view: dict[str, Any]) -> bool:
    """Open a form and tell whether Slack did."""
    return attempted(
        "views.open", lambda: quick(client, OPEN_SECONDS).views_open(trigger_id=trigger, view=view)
    )


def pushed(client: WebClient, trigger: str, view: dict[str, Any]) -> bool:
    """Lay a form over the present one and tell whether Slack did."""
    return attempted(
        "views.push", lambda: quick(client, OPEN_SECONDS).views_push(trigger_id=trigger, view=view)
    )


def updated(client: WebClient, view_id: str, view_hash: str, view: dict[str, Any]) -> bool:
    """Change an open form; one that was closed meanwhile, or changed by a later click, is left alone."""
    return attempted(
        "views.update",
        lambda: quick(client, OPEN_SECONDS).views_update(view_id=view_id, hash=view_hash, view=view),
    )


def attempted(method: str, call: Callable[[], object]) -> bool:
    """Make one call to Slack and tell whether it worked; the log names the method and Slack's word, never what was in it."""
    try:
        with between_turns():
            call()
    except SlackApiError as refused:
        log.warning("%s refused: %s", method, refused.response.get("error", "unknown"))
    except UNREACHABLE as away:
        log.warning("%s failed: %s", method, type(away).__name__)
    else:
        return True
    return False


def say_to_clicker(message: Message, clicked: Clicked, *, replace: bool = False) -> None:
    """Answer where the button was pressed; when the response address will not have it, to the person alone."""
    payload = {**message_payload(message), "replace_original": replace}
    if clicked.click.response_url and posted(clicked.click.response_url, payload):
        return
    channel = clicked.channel or clicked.actor.id
    attempted(
        "chat.postEphemeral",
        lambda: quick(clicked.client, ANSWER_SECONDS).chat_postEphemeral(
            channel=channel, user=clicked.actor.id, text=message.text, blocks=list(message.blocks)
        ),
    )


def posted(url: str, payload: dict[str, Any]) -> bool:
    """Post to a response address and tell whether Slack took it: the client does not raise on a refusal."""
    try:
        with between_turns():
            response = WebhookClient(url, timeout=ANSWER_SECONDS, retry_handlers=[]).send_dict(payload)
    except UNREACHABLE as away:
        log.warning("response address failed: %s", type(away).__name__)
        return False
    if response.status_code != 200:  # noqa: PLR2004 - HTTP's own word for "taken"
        log.warning("response address refused with status %d", response.status_code)
        return False
    return True


def asked_of(command: SlashCommand, actor: Actor, client: WebClient) -> Asked:
    """Make the question out of a typed line; its verb is found later."""
    return Asked(
        actor=actor,
        client=client,
        line=command.typed,
        channel=command.channel_id,
        trigger=command.trigger_id,
        is_direct=command.is_direct,
        people=command.people,
    )
