"""
What we say when we refuse: plain words for every error of the domain, and what would work instead.

Plain text, for a message as much as for a terminal: whoever shows it in mrkdwn escapes it.
"""

from collections.abc import Iterable, Sequence
from functools import singledispatch
from typing import Final

from bot.domain import errors
from bot.domain.errors import TrackerError
from bot.render import (
    problem_backup,
    problem_changing,
    problem_correcting,
    problem_keeping,
    problem_nudges,
    problem_people,
    problem_reading,
    problem_typed,
)
from bot.render.limits import SECTION_TEXT, fit
from bot.render.text import quoted

NAMED = 10
"""How many numbers or names a sentence lists before it says that there are more."""

NOT_ALLOWED: Final = {
    "guest": "Guests cannot use the tracker. Ask somebody of this workspace to do it for you.",
    "bot": "Only people can use the tracker.",
    "other organisation": "The tracker belongs to this workspace alone. Ask somebody here to do it for you.",
    "deactivated": "This account is deactivated, so it cannot use the tracker.",
    "unknown": "Slack could not say who you are just now, so nothing was saved. Please try again in a minute.",
    "author": "Nobody signs off their own words. Another lead can.",
    "viewer": "You are a viewer of this tracker: you can read all of it, but not record. An administrator can change that.",
    "owner": "Only an item's owner, the leads and the administrators can do that. Ask one of them, or record an update. "
    "An owner whom only the document names has to be assigned first: assign 12.4 @x.",
    "setup": "The leads and the administrators of this tracker settle that. Ask one of them.",
    "administrator": "Only the leads and the administrators of this tracker can do that. Ask one of them.",
    "lead": "Only a lead of this tracker can do that. Ask the Executive Lead or the Operational Lead.",
}

STORE_UNAVAILABLE: Final = {
    "locked": "The store is busy, so nothing was saved. Please try again in a moment.",
    "read-only": "The store cannot be written to, so nothing was saved. Whoever runs the bot can change that.",
    "full": "The store has no room left, so nothing was saved. Whoever runs the bot can make room.",
    "missing": "The store is not where it should be, so nothing was saved. Whoever runs the bot can put it back.",
    "unreachable": "The store cannot be reached, so nothing was saved. Please try again in a few minutes.",
    "too new": "The store was written by a newer version of this program. Start that version, or a later one.",
    "unknown": "The store could not be used, so nothing was saved. Please try again in a few minutes.",
}

UNREADABLE: Final = {
    "missing": "{file} does not exist.",
    "folder": "{file} is a folder. Name the file in it.",
    "empty": "{file} is empty.",
    "too large": "{file} is too large to read{detail}.",
    "encoding": "{file} is not text in UTF-8 or UTF-16{detail}. Save it as UTF-8 and try again.",
    "not a tracker": "{file} holds no numbered recommendations that could be read{detail}.",
    "json": "{file} is not valid JSON{detail}.",
    "format": "{file} is JSON of another format{detail}; tracker/1 can be read.",
    "shape": "{file} is not shaped as a tracker{detail}.",
    "unknown kind": "{file} is of a kind that cannot be read{detail}.",
}


def sentence(error: TrackerError) -> str:
    """Say in plain words on one line what was refused, and what would work; nothing is escaped."""
    return fit(_words(error), SECTION_TEXT)


@singledispatch
def _words(error: TrackerError) -> str:
    raise TypeError(f"no words for {type(error).__name__}")


def unexpected(reference: str) -> str:
    """Say that something broke that nobody foresaw, with the reference under which it was noted."""
    return (
        f"Something went wrong here, and it is not your doing. Please try again; if it happens again, "
        f"tell whoever runs the bot this reference: {reference}."
    )


@_words.register
def _(error: errors.UnknownNumber) -> str:
    words = f"There is no {fit(error.number, 40)} in this tracker."
    return f"{words} Nearest: {_listed(error.nearest)}." if error.nearest else words


@_words.register
def _(error: errors.NoNumber) -> str:
    if not error.typed.strip():
        return "Which number is meant? Write it after the word, for example 12.4."
    return f"{quoted(error.typed)} does not begin with a number of this tracker, such as 12.4."


@_words.register
def _(error: errors.NoTracker) -> str:
    del error
    return "There is no tracker here yet. One begins with a document, on the terminal: tracker import FILE."


@_words.register
def _(error: errors.UnknownTracker) -> str:
    return f"No tracker here is called {quoted(error.name)}.{_known(error.known)}"


@_words.register
def _(error: errors.WhichTracker) -> str:
    return f"There are several trackers here. Say which one is meant.{_known(error.known)}"


@_words.register
def _(error: errors.WhichWorkspace) -> str:
    return f"There are several workspaces. Say which one is meant.{_known(error.known)}"


@_words.register
def _(error: errors.UnknownWorkspace) -> str:
    return f"No workspace is called {quoted(error.name)}.{_known(error.known)}"


@_words.register
def _(error: errors.NotAllowed) -> str:
    return NOT_ALLOWED.get(
        error.because, "That is not open to you in this tracker. One of its leads can help."
    )


@_words.register
def _(error: errors.NothingToSay) -> str:
    del error
    return "There is nothing to save yet: write what has changed."


@_words.register
def _(error: errors.TextTooLong) -> str:
    return (
        f"This text has {error.length:,} characters; at most {error.limit:,} can be kept. "
        f"Keep what is longer in a file, and put a link to it here."
    )


@_words.register
def _(error: errors.UnknownFilter) -> str:
    known = "overdue, mine, due 30d, at risk, unanswered, stale, awaiting, owner @x, under 12"
    return f"{quoted(error.typed)} is not a way to choose items. These are: {known}."


@_words.register
def _(error: errors.UnknownDate) -> str:
    read = f" It may mean {fit(error.understood, 80)}, but that would be a guess." if error.understood else ""
    return f"The date {quoted(error.typed)} is not clear.{read} Write it in full, for example 27 March 2027."


@_words.register
def _(error: errors.NotAnItem) -> str:
    parts = f" Choose among {_listed(error.children)}." if error.children else ""
    return f"{fit(error.number, 40)} has no answer or status of its own: its parts have.{parts}"


@_words.register
def _(error: errors.ReasonNeeded) -> str:
    return f"Say why {fit(error.number, 40)} is {quoted(error.status)}: this status needs a reason."


@_words.register
def _(error: errors.OpenActions) -> str:
    actions = "1 action is" if error.count == 1 else f"{error.count:,} actions are"
    return f"{fit(error.number, 40)} cannot be complete while {actions} open. Close what was done first."


@_words.register
def _(error: errors.ClosedByInspectorate) -> str:
    return (
        f"{fit(error.number, 40)} was closed by the inspectorate. It can change once a lead has reopened it."
    )


@_words.register
def _(error: errors.ChangedMeanwhile) -> str:
    told = [
        f"The {change.what} of {fit(change.number, 40)}, changed by {fit(change.by, 60) or 'somebody else'}, "
        f"is now {quoted(change.now) if change.now else 'empty'}."
        for change in error.changes[:NAMED]
    ]
    more = len(error.changes) - len(told)
    told += [f"And {more:,} more."] if more else []
    opening = "Something was changed by somebody else in the meantime. Every word of yours is still here."
    return f"{opening} {' '.join(told)} Check it, then save again."


@_words.register
def _(error: errors.NotYours) -> str:
    return (
        f"Only {fit(error.author, 60) or 'its author'} can change this. You can record an update of your own."
    )


@_words.register
def _(error: errors.TooLate) -> str:
    return f"This could be changed for {error.minutes:,} minutes, which have passed. Record a new update instead."


@_words.register
def _(error: errors.RestsOnIt) -> str:
    later = f": {_listed(error.later)}" if error.later else ""
    return f"This cannot be undone, because something recorded later rests on it{later}."


@_words.register
def _(error: errors.AlreadyDone) -> str:
    return f"That has been done already: {fit(error.what, 120)}."


@_words.register
def _(error: errors.TooManyItems) -> str:
    return f"That would be one update for {error.count:,} items; {error.limit} is the most. Name a shorter range."


@_words.register
def _(error: errors.UnknownReference) -> str:
    return f"Nothing here has the reference {quoted(error.reference)}."


@_words.register
def _(error: errors.StoreUnavailable) -> str:
    reference = f" Reference: {fit(error.reference, 40)}." if error.reference else ""
    return STORE_UNAVAILABLE.get(error.because, STORE_UNAVAILABLE["unknown"]) + reference


@_words.register
def _(error: errors.UnreadableDocument) -> str:
    detail = f" ({fit(error.detail, 120)})" if error.detail else ""
    words = UNREADABLE.get(error.because, "{file} could not be read{detail}.")
    return words.format(file=fit(error.file, 120) or "The file", detail=detail)


@_words.register
def _(error: errors.ChainBroken) -> str:
    found = [f"entry {number:,} ({fit(wrong, 80)})" for number, wrong in error.entries]
    return f"The history does not add up: {_listed(found)}." if found else "The history does not add up."


for _table in (
    problem_backup.WORDS,
    problem_changing.WORDS,
    problem_correcting.WORDS,
    problem_keeping.WORDS,
    problem_nudges.WORDS,
    problem_people.WORDS,
    problem_reading.WORDS,
    problem_typed.WORDS,
):
    for _kind, _say in _table.items():
        _words.register(_kind, _say)


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(fit(name, 100) for name in names[:NAMED])
    more = len(names) - NAMED
    return f"{shown} and {more:,} more" if more > 0 else shown


def _known(names: Iterable[str]) -> str:
    known = tuple(names)
    return f" Known: {_listed(known)}." if known else ""
