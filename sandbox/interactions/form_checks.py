"""What Slack's own client checks before it sends a form."""

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from sandbox.model import Json
from sandbox.values import VALUE_KEYS, stateful

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_URL = re.compile(r"https?://\S+")


def field_errors(blocks: list[Json], values: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """List the sentences that the client puts under fields by itself, by block_id; the app hears nothing of it."""
    errors: dict[str, str] = {}
    for block, element in stateful(blocks):
        if block["type"] != "input":
            continue
        value = values[block["block_id"]][element["action_id"]][VALUE_KEYS[element["type"]]]
        if said := _complaint(block, element, value):
            errors[block["block_id"]] = said
    return errors


def _complaint(block: Json, element: Json, value: Any) -> str | None:
    if value in (None, "", []):
        return None if block.get("optional") else "Please complete this required field."
    match element["type"]:
        case "plain_text_input":
            return _length(element, value)
        case "number_input":
            return _number(element, value)
        case "email_text_input":
            return None if _EMAIL.fullmatch(value) else "Please enter a valid email address."
        case "url_text_input":
            return None if _URL.fullmatch(value) else "Please enter a valid URL."
        case _:
            return _count(element, value)


def _length(element: Json, value: str) -> str | None:
    least, most = element.get("min_length") or 0, element.get("max_length") or 3_000
    if len(value) < least:
        return f"Please enter at least {least} characters."
    return f"Please enter no more than {most} characters." if len(value) > most else None


def _number(element: Json, value: str) -> str | None:
    try:
        number = Decimal(value)
    except InvalidOperation:
        return "Please enter a number."
    if not element["is_decimal_allowed"] and number != number.to_integral_value():
        return "Please enter a whole number."
    least, most = element.get("min_value"), element.get("max_value")
    if least is not None and number < Decimal(least):
        return f"Please enter a number that is at least {least}."
    if most is not None and number > Decimal(most):
        return f"Please enter a number that is at most {most}."
    return None


def _count(element: Json, value: Any) -> str | None:
    most = element.get("max_selected_items") or (
        element.get("max_files", 10) if "files" in element["type"] else None
    )
    if most and isinstance(value, list) and len(value) > most:
        return f"Please choose no more than {most}."
    return None
