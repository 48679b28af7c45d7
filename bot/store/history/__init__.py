"""The trail of a tracker: written as one chain, read in pages, verified whole."""

from bot.store.history.reading import PastEntry, all_entries, page
from bot.store.history.verifying import VerifyResult, verify
from bot.store.history.writing import NewEntry, append, append_all

__all__ = ["NewEntry", "PastEntry", "VerifyResult", "all_entries", "append", "append_all", "page", "verify"]
