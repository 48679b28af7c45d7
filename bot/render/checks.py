"""The last line before Slack: whole messages and forms held against its limits, and against mentioning anybody."""

import json
import re
from collections.abc import Sequence

from bot.render import limits
from bot.render.blocks import Block, Message, characters, no_duplicates, parts_of
from bot.render.limits import TooLong, check_length

MENTION = re.compile("<[!@#]")


def check_message(message: Message) -> None:
    """
    Make sure that Slack would take a message, and that nothing in it mentions anybody.

    Raises:
        ValueError: with the first rule that is broken; TooLong where it is a limit.
    """
    if not message.text:
        raise ValueError("a message without a notification")
    check_length(message.text, limits.MESSAGE_TEXT, "a notification")
    _no_mention(message.text)
    _check_count(message.blocks, limits.MESSAGE_BLOCKS, "a message")
    found = characters(message.blocks)
    if found > limits.MESSAGE_CHARACTERS:
        raise TooLong(f"a message of {found:,} characters; {limits.MESSAGE_CHARACTERS:,} are safe")
    _check_blocks(message.blocks)


def check_view(view: Block) -> None:
    """
    Make sure that Slack would take a form or a Home tab, and that nothing in it mentions anybody.

    Raises:
        ValueError: with the first rule that is broken; TooLong where it is a limit.
    """
    blocks: list[Block] = view["blocks"]
    if not blocks:
        raise ValueError("a form without blocks")
    _check_count(blocks, limits.VIEW_BLOCKS, "a form")
    for part in ("title", "submit", "close"):
        if part in view:
            check_length(view[part]["text"], limits.MODAL_TITLE, f"the {part} of a form")
    if view["type"] == "modal" and "title" not in view:
        raise ValueError("a form without a title")
    if view["type"] == "modal" and "submit" not in view and any(block["type"] == "input" for block in blocks):
        raise ValueError("a form with fields needs a button that submits it")
    check_length(view.get("callback_id", ""), limits.CALLBACK_ID, "the name of a form")
    check_length(view.get("private_metadata", ""), limits.PRIVATE_METADATA, "what a form carries")
    if (size := len(json.dumps(view))) > limits.VIEW_BYTES:
        raise TooLong(f"a form of {size:,} bytes; Slack takes {limits.VIEW_BYTES:,}")
    _check_blocks(blocks)


def _check_count(blocks: Sequence[Block], limit: int, what: str) -> None:
    if len(blocks) > limit:
        raise TooLong(f"{what} of {len(blocks)} blocks; Slack takes {limit}")


def _check_blocks(blocks: Sequence[Block]) -> None:
    no_duplicates("block id", (block["block_id"] for block in blocks if "block_id" in block))
    for part in parts_of(list(blocks)):
        if part.get("type") in {"mrkdwn", "plain_text"}:
            _check_words(part)


def _check_words(words: Block) -> None:
    check_length(words["text"], limits.SECTION_TEXT, "a text")
    if not words["text"]:
        raise ValueError("Slack refuses an empty text")
    if words["type"] == "mrkdwn":
        if words.get("verbatim") is not True:
            raise ValueError("Slack would look for names in marked-up words: verbatim is missing")
        _no_mention(words["text"])


def _no_mention(markup: str) -> None:
    if MENTION.search(markup):
        raise ValueError("marked-up words would mention somebody: something was not escaped")
