"""What every handler may use."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.commands.later import Later
from bot.usecases import Store


@dataclass(frozen=True)
class Doors:
    """
    What every handler may use: the store, the clock, and a place for work that can wait.

    `administrators` are the ids of those whom the settings make administrators of every tracker.
    """

    store: Store
    clock: Callable[[], datetime]
    later: Later
    workspace_of: Callable[[str], str]
    administrators: frozenset[str] = frozenset()
