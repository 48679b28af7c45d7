"""
Due dates and the words they came from, read from documents and from what people type.

This is the shop window; the rules stand in the files it names.
"""

from bot.domain.deadline_values import Deadline, DeadlineKind
from bot.domain.time_spans import read_span
from bot.domain.typed_dates import read_date
from bot.domain.typed_since import read_since
from bot.domain.written_deadlines import read_action_due, read_deadline

__all__ = [
    "Deadline",
    "DeadlineKind",
    "read_action_due",
    "read_date",
    "read_deadline",
    "read_since",
    "read_span",
]
