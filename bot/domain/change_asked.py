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
        return with_reason(words, self.reason)


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
        return with_reason(self.words, self.reason)


def with_reason(words: str, reason: str) -> str:
    """
    Write a reason behind words so that both are read again as they are: after "because", an "of" would be taken for part of it.

    >>> with_reason("at risk", "no analyst yet"), with_reason("at risk", "of no use")
    ('at risk because no analyst yet', 'at risk: of no use')
    """
    if not words or not reason:
        return words or reason
    return (
        f"{words}: {reason}"
        if reason.casefold().split(maxsplit=1)[:1] == ["of"]
        else f"{words} because {reason}"
    )
