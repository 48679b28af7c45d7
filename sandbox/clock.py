"""The workspace's clock: real time, moved by as much as somebody asked for."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta


@dataclass(slots=True)
class Clock:
    """
    Tells the time in the workspace; moving it never moves deadlines, which are always real time.

    >>> clock = Clock()
    >>> before = clock.now()
    >>> clock.move(days=1)
    >>> (clock.now() - before).days
    1
    """

    offset: timedelta = timedelta()

    def now(self) -> datetime:
        """Tell the workspace's time, in UTC."""
        return datetime.now(UTC) + self.offset

    def move(self, *, days: float = 0, seconds: float = 0) -> None:
        """Move the clock by so much, forwards or (negative) backwards."""
        self.offset += timedelta(days=days, seconds=seconds)

    def set(self, moment: datetime) -> None:
        """Move the clock so that it now tells this moment; one without a zone is taken as UTC."""
        aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        self.offset = aware - datetime.now(UTC)
