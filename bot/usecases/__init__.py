"""
Everything the bot can do, whoever asks: one file a verb, one function one transaction.

`Store` is named here for those who hand it on without opening it.
"""

from bot.store.transaction import Store

__all__ = ["Store"]
