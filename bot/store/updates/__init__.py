"""Updates: recorded, read back, and where each stands for the items it covers."""

from bot.store.updates.reading import (
    all_updates,
    by_reference,
    current_of,
    markers,
    of_submission,
    proposals_of,
    standing_and_notes,
    standing_of,
    updates_of,
)
from bot.store.updates.writing import (
    NewUpdate,
    add_update,
    add_updates,
    set_action_state,
    set_state,
    words_of,
)

__all__ = [
    "NewUpdate",
    "add_update",
    "add_updates",
    "all_updates",
    "by_reference",
    "current_of",
    "markers",
    "of_submission",
    "proposals_of",
    "set_action_state",
    "set_state",
    "standing_and_notes",
    "standing_of",
    "updates_of",
    "words_of",
]
