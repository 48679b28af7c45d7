"""What we say when a line on the terminal lacks something."""

from collections.abc import Callable, Mapping
from typing import Any

from bot.domain import errors_typed as errors
from bot.domain.errors import TrackerError
from bot.domain.statuses import Status
from bot.render.limits import fit
from bot.render.text import quoted
from bot.render.words import and_words


def no_status_words(error: errors.NoStatus) -> str:
    """Name the statuses that there are."""
    opening = f"{quoted(error.typed)} is none of the statuses" if error.typed else "Say which status"
    return f"{opening}. These are: {and_words([str(status) for status in Status])}."


WORDS: Mapping[type[TrackerError], Callable[[Any], str]] = {
    errors.NoStatus: no_status_words,
    errors.NoDateTyped: lambda _error: (
        "Say which date, for example 27 March 2027 or end of March; “none” takes a date away."
    ),
    errors.NumberAlone: lambda error: (
        f"Name {fit(error.number, 40)} alone to say something of what is there already; what is new is recorded by itself."
    ),
    errors.PerhapsAReason: lambda error: (
        f"Is {quoted(error.typed)} the reason for {quoted(error.status)}? Write “because” before it if so."
    ),
}
"""The sentence for each refusal."""
