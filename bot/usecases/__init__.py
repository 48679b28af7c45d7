"""
Everything the bot can do, whoever asks: one file a verb, one function one transaction.

`Store` is named here for those who hand it on without opening it, `between_turns` for those who wait for Slack.
"""

from bot.store.transaction import Store
from bot.store.turns import between_turns

__all__ = ["Store", "between_turns"]
