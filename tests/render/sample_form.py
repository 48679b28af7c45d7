"""A form with a field of every kind, and what Slack sends back of one."""

import json
from datetime import date
from typing import Annotated, Any, ClassVar

from pydantic import Field

from bot.domain.statuses import Status
from bot.render.blocks import Block
from bot.render.forms import (
    Choice,
    DateField,
    Form,
    LongText,
    Option,
    Pick,
    Several,
    ShortText,
    ViewState,
)


class UpdateForm(Form):
    """A form with a field of every kind."""

    callback_id: ClassVar[str] = "update"
    title: ClassVar[str] = "Record an update"
    submit: ClassVar[str] = "Record"

    text: Annotated[
        str,
        LongText(label="What has changed", hint="No names of victims.", missing="Write what has changed"),
        Field(max_length=100_000),
    ] = ""
    kind: Annotated[
        str, Choice(label="Kind", options=(Option("Note", "note"), Option("Force update", "force")))
    ] = "note"
    status: Annotated[
        Status | None,
        Choice(label="Status", optional=True, options=tuple(Option(str(s), str(s)) for s in Status)),
    ] = None
    reason: Annotated[
        str,
        ShortText(label="Reason", placeholder="Why", optional=True, dispatches=True),
        Field(max_length=50),
    ] = ""
    covers: Annotated[tuple[str, ...], Several(label="Which"), Field(max_length=3)] = ()
    number: Annotated[str, Pick(label="Number", action_id="number.pick", optional=True)] = ""
    due: Annotated[date | None, DateField(label="Next date", optional=True)] = None


NUMBERS = {"covers": [Option("12.1 …", "12.1"), Option("12.2 …", "12.2"), Option("12.3 …", "12.3")]}


def inputs(view: Block) -> dict[str, Block]:
    return {block["block_id"]: block for block in view["blocks"] if block["type"] == "input"}


def untouched(view: Block, *, trimmed: bool = False) -> dict[str, Any]:
    """Give what Slack sends back of a form that nobody touched."""
    return {name: initial(block["element"], trimmed=trimmed) for name, block in inputs(view).items()}


def initial(element: Block, *, trimmed: bool) -> str | tuple[str, ...] | None:
    if "initial_options" in element:
        return tuple(option["value"] for option in element["initial_options"])
    if "initial_option" in element:
        return str(element["initial_option"]["value"])
    value = element.get("initial_value") or element.get("initial_date")
    return (value.strip() or None) if value and trimmed else value


def carried(view: Block) -> dict[str, Any]:
    found = json.loads(view["private_metadata"])
    assert isinstance(found, dict)
    return found


def filled_in(**changed: Any) -> ViewState:
    return {
        "text": "New words",
        "kind": "note",
        "status": None,
        "reason": None,
        "covers": ("12.1",),
        "number": None,
        "due": None,
    } | changed
