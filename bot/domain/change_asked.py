"""What somebody wants changed, as it was understood: a status or a date, and the reason for it."""

from dataclasses import dataclass

from bot.domain.deadlines import Deadline
from bot.domain.errors import UnknownDate
from bot.domain.statuses import Status


@dataclass(frozen=True, slots=True)
class StatusAsked:
    """
    A status and the reason for it, as somebody wants them.

    `status` is None where none was understood; `is_sure` is False where the words after it might have meant more than
    a reason. Both are asked about, never guessed.
    """

    status: Status | None = None
    reason: str = ""
    is_sure: bool = True

    @property
    def is_understood(self) -> bool:
        """Tell whether the words hold a status."""
        return self.status is not None

    def as_words(self) -> str:
        """Write it so that reading it gives the same again."""
        words = str(self.status or "")
        return f"{words} because {self.reason}" if self.reason and words else words or self.reason


@dataclass(frozen=True, slots=True)
class DateAsked:
    """
    A due date or a target, and the reason for it, as somebody wants them.

    `deadline` is None where none was understood; `problem` then says what was made of the words, where there were
    any. `is_exact` tells that day, month and year stand in the words and can be read in one way; `inherits` that the
    line is to have the date of the one above it.
    """

    deadline: Deadline | None = None
    words: str = ""
    reason: str = ""
    is_exact: bool = False
    inherits: bool = False
    problem: UnknownDate | None = None

    @property
    def is_understood(self) -> bool:
        """Tell whether the words hold a date, or say plainly that there is none."""
        return self.deadline is not None

    def as_words(self) -> str:
        """Write it so that reading it on the same day gives the same again."""
        return (
            f"{self.words} because {self.reason}" if self.reason and self.words else self.words or self.reason
        )
