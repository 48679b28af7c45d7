"""
The history that a full interchange file brought along, kept as it came.

It cannot be continued: its entries vouch for texts by salts that are not in the file. So a new chain begins, and its
entry for the import vouches for the former one as for any other text.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from bot.domain.history import moment
from bot.domain.reading import HistoryRow
from bot.store.history import PastEntry

FORMER = "former history"
"""Under which name the import's entry holds it."""


def as_text(rows: Sequence[HistoryRow]) -> str:
    """Write entries as the text that is kept."""
    return json.dumps([{**asdict(row), "at": moment(row.at)} for row in rows], ensure_ascii=False)


def from_text(text: str) -> tuple[HistoryRow, ...]:
    """Read them back."""
    return tuple(HistoryRow(**{**row, "at": datetime.fromisoformat(row["at"])}) for row in json.loads(text))


def whole_history(own: Sequence[HistoryRow], entries: Sequence[PastEntry]) -> tuple[HistoryRow, ...]:
    """
    Put the former history before the tracker's own.

    While nothing has been recorded since the import, the tracker is a copy and its history that of the original;
    afterwards its own is listed too, beginning with the import.
    """
    brought = next((entry for entry in entries if FORMER in entry.texts), None)
    if brought is None:
        return tuple(own)
    former = from_text(brought.texts[FORMER])
    return former if brought is entries[-1] else (*former, *own)
