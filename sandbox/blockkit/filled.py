"""What Slack adds to blocks that it has accepted: missing ids and the defaults of text objects."""

import secrets
import string
from typing import Any

from sandbox.blockkit.rules import elements_of, nested
from sandbox.model import Json

_LETTERS = string.ascii_letters + string.digits


def filled(blocks: list[Json]) -> list[Json]:
    """Copy blocks with every id and every text default filled in."""
    copies: list[Json] = with_text_defaults(blocks)
    for _, block in nested(copies, ""):
        if block["type"] == "markdown":
            block.pop("block_id", None)
        block.setdefault("block_id", _new_id())
        for _, element in elements_of(block):
            element.setdefault("action_id", _new_id())
    return copies


def _new_id() -> str:
    return "".join(secrets.choice(_LETTERS) for _ in range(5))


def with_text_defaults(part: Any) -> Any:
    """Copy any part with the defaults of its text objects, and without what is null."""
    if isinstance(part, list):
        return [with_text_defaults(one) for one in part]
    if not isinstance(part, dict):
        return part
    copy = {key: with_text_defaults(value) for key, value in part.items() if value is not None}
    if copy.get("type") == "plain_text":
        copy.setdefault("emoji", True)
    if copy.get("type") == "mrkdwn":
        copy.setdefault("verbatim", False)
    return copy
