"""Uploading a file in Slack's three steps: ask for an address, send the bytes there, say it is complete."""

import json

from sandbox.api.call import Call
from sandbox.files import PATH
from sandbox.ids import new_id
from sandbox.model import Json, Message
from sandbox.refusal import Refused

UPLOAD_PATH = "/upload"


def get_upload_url(call: Call) -> Json:
    """Reserve an id and an address for a file of so many bytes."""
    name, length = call.needed("filename"), call.needed("length")
    if not length.isdigit() or int(length) == 0:
        raise Refused("invalid_arguments", ["[ERROR] must be more than 0 [json-pointer:/length]"])
    file_id = new_id("F")
    call.state.uploads[file_id] = (name, None)
    return {"upload_url": f"{call.base_url}{UPLOAD_PATH}/{file_id}", "file_id": file_id}


def complete_upload(call: Call) -> Json:
    """Make uploaded files known, and post them in a channel where one is named."""
    given = call.arguments.get("files")
    files = json.loads(given) if isinstance(given, str) else given
    if not isinstance(files, list) or not files:
        raise Refused("invalid_arguments", ["[ERROR] missing required field: files [json-pointer:/files]"])
    channel = call.channel("channel_id") if call.text("channel_id") else None
    if channel and not call.is_member(channel):
        raise Refused("not_in_channel")
    shapes = [_completed(call, one) for one in files]
    if channel:
        message = Message(
            channel.id, call.state.next_ts(), call.state.app.user_id, call.text("initial_comment"),
            thread_ts=call.text("thread_ts") or None, bot_id=call.state.app.bot_id, files=tuple(shapes),
        )  # fmt: skip
        call.state.post(message)
    return {"files": shapes}


def info(call: Call) -> Json:
    """Describe a file."""
    found = call.state.files.known.get(call.needed("file", "file_not_found"))
    if found is None:
        raise Refused("file_not_found")
    return {"file": found.shape}


def _completed(call: Call, one: Json) -> Json:
    file_id = str(one.get("id"))
    name, content = call.state.uploads.pop(file_id, ("", None))
    if content is None:
        raise Refused("file_not_found")
    title = one.get("title") or name
    link = f"{call.base_url}{PATH}/{file_id}/{name}"
    return call.state.files.store(
        file_id, name, content, title=title, permalink=link, user=call.state.app.user_id
    )
