"""What an app wants to say: the content of a message, checked as Slack checks it, whichever way it arrives."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sandbox import limits
from sandbox.blockkit import blocks_complaints, filled
from sandbox.model import Json
from sandbox.refusal import Refused


@dataclass(frozen=True, slots=True)
class Content:
    """The checked content of a message; `has_blocks` tells an empty list of blocks from none at all."""

    text: str
    blocks: tuple[Json, ...]
    attachments: tuple[Json, ...]
    metadata: Json | None
    link_names: bool
    is_mrkdwn: bool
    has_blocks: bool


def read_content(body: Mapping[str, Any], *, may_be_empty: bool = False) -> Content:
    """
    Check the content of a message and fill in what Slack fills in.

    Raises:
        Refused: Slack would refuse it, or nobody would see anything.
    """
    text = str(body.get("text") or "")
    blocks, attachments = _blocks(body.get("blocks")), _attachments(body.get("attachments"))
    if markdown := str(body.get("markdown_text") or ""):
        if text or blocks:
            raise Refused("markdown_text_conflict")
        if len(markdown) > limits.MARKDOWN_TEXT:
            raise Refused("msg_too_long")
        blocks = filled([{"type": "markdown", "text": markdown}])
    if not may_be_empty and not (text or blocks or attachments):
        raise Refused("no_text")
    return Content(
        text=text[: limits.MESSAGE_TEXT_KEPT],
        blocks=tuple(blocks or ()),
        attachments=tuple(attachments),
        metadata=_metadata(body.get("metadata")),
        link_names=_is_true(body.get("link_names")) or body.get("parse") == "full",
        is_mrkdwn=not _is_false(body.get("mrkdwn")),
        has_blocks=blocks is not None,
    )


def checked_blocks(blocks: list[Any]) -> list[Json]:
    """
    Check blocks and fill in their ids.

    Raises:
        Refused: with the sentences that say which place breaks which rule.
    """
    said = blocks_complaints(blocks)
    if "msg_blocks_too_long" in said:
        raise Refused("msg_blocks_too_long")
    if "only_one_table_allowed" in said:
        raise Refused("invalid_attachments", ["[ERROR] only_one_table_allowed"])
    if said:
        raise Refused("invalid_blocks", [f"[ERROR] {one}" for one in said], errors=said)
    return filled(blocks)


def _blocks(given: Any) -> list[Json] | None:
    if given is None or given == "":
        return None
    return checked_blocks(_parsed_list(given, "invalid_blocks_format"))


def _attachments(given: Any) -> list[Json]:
    if given is None or given == "":
        return []
    attachments = _parsed_list(given, "invalid_attachments")
    if len(attachments) > limits.ATTACHMENTS:
        raise Refused("too_many_attachments")
    if not all(isinstance(one, dict) for one in attachments):
        raise Refused("invalid_attachments")
    return [
        one | {"id": number} | ({"blocks": checked_blocks(one["blocks"])} if one.get("blocks") else {})
        for number, one in enumerate(attachments, start=1)
    ]


def _parsed_list(given: Any, error: str) -> list[Any]:
    try:
        parsed = json.loads(given) if isinstance(given, str) else given
    except ValueError:
        raise Refused(error) from None
    if not isinstance(parsed, list):
        raise Refused(error)
    return parsed


def _metadata(given: Any) -> Json | None:
    if given is None or given == "":
        return None
    try:
        metadata = json.loads(given) if isinstance(given, str) else given
    except ValueError:
        raise Refused("invalid_metadata_format") from None
    is_right = (
        isinstance(metadata, dict)
        and isinstance(metadata.get("event_type"), str)
        and 0 < len(metadata["event_type"]) <= limits.METADATA_EVENT_TYPE
        and isinstance(metadata.get("event_payload"), dict)
    )
    if not is_right:
        raise Refused("invalid_metadata_format")
    if len(json.dumps(metadata).encode()) > limits.METADATA_BYTES:
        raise Refused("metadata_too_large")
    return {"event_type": metadata["event_type"], "event_payload": metadata["event_payload"]}


def _is_true(given: Any) -> bool:
    return str(given).lower() in {"true", "1"}


def _is_false(given: Any) -> bool:
    return str(given).lower() in {"false", "0"}
