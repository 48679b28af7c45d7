"""What can be refused about copies of the whole store."""

from dataclasses import dataclass

from bot.domain.errors import TrackerError


@dataclass(eq=False)
class UnreadableBackup(TrackerError):
    """
    A file is no copy of a store that can be restored.

    `because` is one of missing, folder, not a backup, damaged, too new; `detail` names the part at fault.
    """

    because: str
    file: str = ""
    detail: str = ""


@dataclass(eq=False)
class UnwritableBackup(TrackerError):
    """The copy could not be written where it was asked for; `because` is the system's own word."""

    file: str
    because: str


@dataclass(eq=False)
class StoreNotEmpty(TrackerError):
    """A copy was to be restored into a store that holds something; `table` names what, as the store calls it."""

    table: str
