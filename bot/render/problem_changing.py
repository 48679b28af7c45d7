"""What we say when a status, a date or an undo is refused."""

from collections.abc import Callable, Mapping
from typing import Any

from bot.domain import errors_changing as errors
from bot.domain.errors import TrackerError
from bot.render.limits import fit
from bot.render.text import quoted
from bot.render.words import and_words

INSTEAD: Mapping[str, str] = {
    "update": "Record a new update instead",
    "status": "Set the status anew instead",
    "due": "Set the due date anew instead",
    "target": "Set the target anew instead",
}
"""What can be done when something can no longer be taken back."""


def not_yours_words(error: errors.NotYoursToUndo) -> str:
    """Say who can, and for how long."""
    who = fit(error.author, 60) or "its author"
    if not error.minutes:
        return f"That was {who}’s, and it can no longer be taken back. What it changed can be changed anew."
    left = "1 minute" if error.minutes == 1 else f"{error.minutes:,} minutes"
    return f"Only {who} can take that back, within {left} from now. You can change what it says anew."


def too_late_words(error: errors.TooLateToUndo) -> str:
    """Say that the time is over, and what works instead."""
    instead = INSTEAD.get(error.verb, "Change it anew instead")
    return f"This could be taken back for {error.minutes:,} minutes, which have passed. {instead}: both stay in the history."


def two_readings_words(error: errors.TwoReadings) -> str:
    """Say both readings, and how to write the line so that it has one."""
    first, second = (
        and_words([fit(number, 40) for number in numbers[:10]]) for numbers in (error.first, error.second)
    )
    example = fit(", ".join(error.first[:3]), 60)
    return f"That could be meant for {first}, or for {second}. Put a colon where the numbers end, for example “{example}: …”."


WORDS: Mapping[type[TrackerError], Callable[[Any], str]] = {
    errors.NotYoursToUndo: not_yours_words,
    errors.TooLateToUndo: too_late_words,
    errors.ActionsOpen: lambda error: (
        f"{fit(error.number, 40)} cannot be complete while {'1 action is' if error.count == 1 else f'{error.count:,} actions are'} "
        "open. Say first what became of each."
    ),
    errors.PreviewGone: lambda _error: (
        "That was cancelled, or saved, before. Nothing was changed now; write the line again to change it."
    ),
    errors.FromTheDocument: lambda error: (
        f"{fit(error.reference, 40)} came with the document: nobody recorded it here, so it cannot be taken back or edited. "
        "Propose a new force update instead."
    ),
    errors.NoDate: lambda _error: "Choose a day, or write it in words.",
    errors.UnknownStatus: lambda error: (
        f"{quoted(error.typed)} is none of the statuses. Nothing was changed yet: choose one, and make your words the reason."
    ),
    errors.MoreThanAReason: lambda error: (
        f"Nothing was changed yet: is {quoted(error.typed)} the reason for “{fit(error.status, 40)}”? Check both, then save. "
        "With “because” before a reason you need not be asked."
    ),
    errors.TwoReadings: two_readings_words,
    errors.NothingToUndo: lambda error: (
        f"You recorded nothing in the last {error.minutes:,} minutes that can be taken back. "
        "To take back something that you name, write its reference: undo U-17."
    ),
    errors.CannotBeUndone: lambda error: (
        f"What “{fit(error.verb, 30)}” does is not taken back by undo. It can be changed anew; both stay in the history."
    ),
}
"""The sentence for each refusal."""
