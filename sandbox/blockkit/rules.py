"""The checks of whole payloads: each part by itself, then what must hold across parts."""

from collections.abc import Callable, Iterator
from itertools import chain
from typing import Annotated, Any

from pydantic import Field, TypeAdapter, ValidationError

from sandbox import limits
from sandbox.blockkit.complaints import complaint, complaints
from sandbox.blockkit.options import Option, OptionGroup
from sandbox.blockkit.surfaces import MESSAGE, VIEW
from sandbox.model import Json

_OPTIONS = TypeAdapter(Annotated[list[Option], Field(max_length=limits.OPTIONS)])
_GROUPS = TypeAdapter(Annotated[list[OptionGroup], Field(max_length=limits.OPTION_GROUPS)])


def blocks_complaints(blocks: Any) -> list[str]:
    """List what Slack would refuse in the blocks of a message; nothing when they are fine."""
    found = _check(lambda: MESSAGE.validate_python(blocks), blocks, "/blocks")
    return found or [
        *_across("/blocks", blocks),
        *_response_urls("/blocks", blocks),
        *_totals(blocks),
    ]


def view_complaints(view: Any) -> list[str]:
    """List what Slack would refuse in a modal or a Home tab."""
    found = _check(lambda: VIEW.validate_python(view), view, "/view")
    if found:
        return found
    blocks: list[Json] = view["blocks"]
    home_rules = _response_urls("/view/blocks", blocks) if view["type"] == "home" else ()
    return [*_across("/view/blocks", blocks), *_focus(blocks), *home_rules]


def options_complaints(answer: Any) -> list[str]:
    """List what Slack would refuse in the answer to a request for options."""
    if not isinstance(answer, dict) or ("options" in answer) == ("option_groups" in answer):
        return [complaint("must define either `options` or `option_groups`", "")]
    if "options" in answer:
        return _check(lambda: _OPTIONS.validate_python(answer["options"]), answer["options"], "/options")
    groups = answer["option_groups"]
    return _check(lambda: _GROUPS.validate_python(groups), groups, "/option_groups")


def words_in(part: Any) -> Iterator[str]:
    """Find every piece of text that a person would read in blocks."""
    if isinstance(part, list):
        yield from chain.from_iterable(words_in(one) for one in part)
    elif isinstance(part, dict):
        for key, value in part.items():
            if key in {"text", "alt_text", "caption", "label", "name", "title"} and isinstance(value, str):
                yield value
            else:
                yield from words_in(value)


def elements_of(block: Json) -> list[tuple[str, Json]]:
    """List a block's interactive elements with the path to each inside the block."""
    found: list[tuple[str, Json]] = [
        (f"elements/{index}", element)
        for index, element in enumerate(block.get("elements") or ())
        if block.get("type") in {"actions", "context_actions"}
    ]
    found += [(key, block[key]) for key in ("accessory", "element") if isinstance(block.get(key), dict)]
    if block.get("type") == "card":
        found += [(f"actions/{index}", button) for index, button in enumerate(block.get("actions") or ())]
    return [(path, element) for path, element in found if element.get("type") != "image"]


def nested(blocks: list[Json], root: str) -> Iterator[tuple[str, Json]]:
    """Visit every block with its path, those inside containers and carousels included."""
    for index, block in enumerate(blocks):
        path = f"{root}/{index}"
        yield path, block
        if block.get("type") == "container":
            yield from nested(block.get("child_blocks") or [], f"{path}/child_blocks")
        if block.get("type") == "carousel":
            yield from nested(block.get("elements") or [], f"{path}/elements")


def _check(validate: Callable[[], object], whole: Any, root: str) -> list[str]:
    try:
        validate()
    except ValidationError as error:
        return complaints(error, whole, root)
    return []


def _across(root: str, blocks: list[Json]) -> Iterator[str]:
    """Find ids used twice: of blocks in the whole, of elements within one block."""
    seen: set[str] = set()
    for path, block in nested(blocks, root):
        block_id = block.get("block_id")
        if block_id in seen:
            yield complaint(f"duplicate block_id: {block_id}", f"{path}/block_id")
        if block_id:
            seen.add(block_id)
        actions: set[str] = set()
        for inside, element in elements_of(block):
            action_id = element.get("action_id")
            if action_id in actions:
                yield complaint(f"duplicate action_id: {action_id}", f"{path}/{inside}/action_id")
            if action_id:
                actions.add(action_id)


def _focus(blocks: list[Json]) -> Iterator[str]:
    focused = [
        f"{path}/{inside}/focus_on_load"
        for path, block in nested(blocks, "/view/blocks")
        for inside, element in elements_of(block)
        if element.get("focus_on_load")
    ]
    for path in focused[1:]:
        yield complaint("only one element may set focus_on_load", path)


def _response_urls(root: str, blocks: list[Json]) -> Iterator[str]:
    """Refuse `response_url_enabled` outside of the input blocks of a modal."""
    for path, block in nested(blocks, root):
        for inside, element in elements_of(block):
            if element.get("response_url_enabled"):
                yield complaint("response_url_enabled is only available in modals", f"{path}/{inside}")


def _totals(blocks: list[Json]) -> Iterator[str]:
    """Hold a message to what is counted over all its blocks together."""
    kinds = [block["type"] for block in blocks]
    tables = [block for _, block in nested(blocks, "") if block["type"] in {"table", "data_table"}]
    if len(tables) > limits.TABLES_PER_MESSAGE:
        yield "only_one_table_allowed"
    if kinds.count("data_visualization") > limits.CHARTS_PER_MESSAGE:
        yield complaint(
            f"no more than {limits.CHARTS_PER_MESSAGE} data_visualization blocks allowed", "/blocks"
        )
    for table in tables:
        limit = limits.TABLE_CHARACTERS if table["type"] == "table" else limits.DATA_TABLE_CHARACTERS
        if sum(map(len, words_in(table["rows"]))) > limit:
            yield complaint(f"must be less than {limit + 1} characters over all cells", "/blocks")
    markdown = sum(len(block["text"]) for block in blocks if block["type"] == "markdown")
    if markdown > limits.MARKDOWN_TEXT:
        yield complaint(f"must be less than {limits.MARKDOWN_TEXT + 1} characters", "/blocks")
    others = [block for block in blocks if block["type"] not in {"table", "data_table"}]
    if sum(map(len, words_in(others))) > limits.MESSAGE_BLOCK_CHARACTERS:
        yield "msg_blocks_too_long"
