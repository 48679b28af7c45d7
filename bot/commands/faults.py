"""
What happens when something breaks that nobody foresaw: a sentence, a reference, and the words back.

Over Socket Mode anything but 200 is silence for the person, so all but events are answered 200. Events answer 500,
and Slack sends them again. The log carries the reference and where it broke, never the exception's own words: they
may be somebody's.
"""

import json
import logging
import traceback
from typing import Any

from slack_bolt import BoltRequest, BoltResponse

from bot.commands.edge import message_payload, new_reference, posted
from bot.commands.payloads import Origin
from bot.commands.typed_text import decoded
from bot.render.problem import unexpected
from bot.render.refusal import unexpected_message

log = logging.getLogger(__name__)


def on_error(error: Exception, body: dict[str, Any], request: BoltRequest) -> BoltResponse:
    """Answer whatever a handler could not."""
    del request
    reference = new_reference()
    frames = traceback.extract_tb(error.__traceback__)
    where = " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(frames[-4:]))
    log.error("%s at %s (reference %s)", type(error).__name__, where, reference)
    origin = Origin.of(body)
    if origin.command:
        return answered(message_payload(unexpected_message(reference, typed=decoded(origin.text))))
    if origin.type == "view_submission" and origin.view and origin.view.input_blocks:
        return answered(
            {"response_action": "errors", "errors": {origin.view.input_blocks[0]: unexpected(reference)}}
        )
    if origin.type == "block_suggestion":
        return answered({"options": []})
    if origin.type == "event_callback":
        return BoltResponse(status=500, body="")
    if origin.response_url:
        posted(
            origin.response_url, {**message_payload(unexpected_message(reference)), "replace_original": False}
        )
    return BoltResponse(status=200, body="")


def answered(payload: dict[str, Any]) -> BoltResponse:
    """Acknowledge with a body."""
    return BoltResponse(
        status=200, body=json.dumps(payload), headers={"content-type": ["application/json;charset=utf-8"]}
    )
