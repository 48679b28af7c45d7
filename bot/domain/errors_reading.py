"""What can be wrong with a question about the past or with a search."""

from dataclasses import dataclass

from bot.domain.errors import TrackerError


@dataclass(eq=False)
class NothingSought(TrackerError):
    """There is no word in what was to be searched for."""

    typed: str = ""


@dataclass(eq=False)
class NotYetThere(TrackerError):
    """On that day the tracker, or the line, was not there yet; days are written as in ISO 8601."""

    day: str
    number: str = ""
    since: str = ""
