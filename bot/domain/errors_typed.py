"""What a line typed on the terminal can lack, where no form could ask for it; the words: `bot/render/problem_typed.py`."""

from dataclasses import dataclass

from bot.domain.errors import TrackerError


@dataclass(eq=False)
class NoStatus(TrackerError):
    """The line holds none of the statuses; `typed` is what stands in the place of one."""

    typed: str = ""


@dataclass(eq=False)
class NoDateTyped(TrackerError):
    """The line names a number and no date."""


@dataclass(eq=False)
class PerhapsAReason(TrackerError):
    """The words after the status might be its reason, or mean something else."""

    status: str
    typed: str


@dataclass(eq=False)
class NumberAlone(TrackerError):
    """Something is to be said of a promise or a link that there is, and the line holds a new one too."""

    number: str
