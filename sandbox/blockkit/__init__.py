"""Slack's rules for blocks, applied to what an app sends."""

from sandbox.blockkit.filled import filled, with_text_defaults
from sandbox.blockkit.rules import (
    blocks_complaints,
    elements_of,
    nested,
    options_complaints,
    view_complaints,
    words_in,
)

__all__ = [
    "blocks_complaints",
    "elements_of",
    "filled",
    "nested",
    "options_complaints",
    "view_complaints",
    "with_text_defaults",
    "words_in",
]
