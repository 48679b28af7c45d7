"""Broken rules, put as Slack puts them: a sentence and the place in the JSON."""

from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

_WORDS = {
    "extra_forbidden": "invalid additional property: {key}",
    "missing": "missing required field: {key}",
    "string_too_long": "must be less than {over} characters",
    "string_too_short": "must be more than 0 characters",
    "too_long": "no more than {max_length} items allowed",
    "too_short": "no fewer than {min_length} items allowed",
    "union_tag_invalid": "unsupported type: {tag}",
    "union_tag_not_found": "missing required field: type",
    "literal_error": "must be one of {expected}",
    "greater_than_equal": "must be at least {ge}",
    "greater_than": "must be more than {gt}",
    "less_than_equal": "must be at most {le}",
    "string_type": "must be a string",
    "bool_type": "must be a boolean",
    "int_type": "must be an integer",
    "list_type": "must be an array",
    "slack": "{message}",
}
_AT_PARENT = {"extra_forbidden", "missing"}
"""Slack names the object that has too much or too little, and the key in the sentence."""


def complaints(error: ValidationError, whole: Any, root: str) -> list[str]:
    """Put every broken rule as Slack does: "must be … [json-pointer:/blocks/0/text]"."""
    said = [_complaint(detail, whole, root) for detail in error.errors(include_url=False)]
    return list(dict.fromkeys(said))


def complaint(words: str, pointer: str) -> str:
    """Put one broken rule."""
    return f"{words} [json-pointer:{pointer}]"


def _complaint(detail: ErrorDetails, whole: Any, root: str) -> str:
    kind, context = detail["type"], dict(detail.get("ctx") or {})
    path = _pointer(detail["loc"], whole)
    key = detail["loc"][-1] if detail["loc"] else ""
    if kind in _AT_PARENT and path and path[-1] == str(key):
        path = path[:-1]
    if at := context.get("at"):
        path = [*path, *str(at).split("/")]
    facts = {**context, "key": key, "over": int(context.get("max_length", 0)) + 1}
    words = _WORDS.get(kind, "must provide an object").format_map(facts)
    return complaint(words, "/".join([root, *path]))


def _pointer(location: tuple[int | str, ...], whole: Any) -> list[str]:
    """Turn pydantic's location into a path through the JSON, leaving out the type names that it puts in between."""
    path: list[str] = []
    here, was_type = whole, False
    for step in location:
        if isinstance(here, dict) and here.get("type") == step and not was_type:
            was_type = True
            continue
        was_type = False
        path.append(str(step))
        try:
            here = here[step]
        except (KeyError, IndexError, TypeError):
            here = None
    return path
