"""What we say when a question about the past or a search is refused."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from bot.domain.errors import TrackerError
from bot.domain.errors_reading import NothingSought, NotYetThere
from bot.render.dates import uk_date
from bot.render.limits import fit
from bot.render.text import quoted


def nothing_sought_words(error: NothingSought) -> str:
    """Say what a search needs."""
    if not error.typed.strip():
        return "What is sought? Write it after the word, for example: search daily audit."
    return f"There is no word in {quoted(error.typed)} to search for. Write letters or digits."


def not_yet_there_words(error: NotYetThere) -> str:
    """Say from when on there is something to see."""
    what = fit(error.number, 40) or "This tracker"
    since = f" It has been here since {day_words(error.since)}." if error.since else ""
    return f"{what} was not recorded here yet at the end of {day_words(error.day)}.{since}"


def day_words(day: str) -> str:
    """Write a day of a fact in full."""
    try:
        return uk_date(date.fromisoformat(day))
    except ValueError:
        return fit(day, 40) or "that day"


WORDS: Mapping[type[TrackerError], Callable[[Any], str]] = {
    NothingSought: nothing_sought_words,
    NotYetThere: not_yet_there_words,
}
