"""Slack's rules for blocks, applied to what an app sends."""

from sandbox.blockkit.rules import blocks_complaints, options_complaints, view_complaints, words_in

__all__ = ["blocks_complaints", "options_complaints", "view_complaints", "words_in"]
