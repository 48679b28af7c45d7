"""What we say when mending a tracker, its lines or its texts is refused."""

from collections.abc import Callable, Mapping
from typing import Any

from bot.domain import errors_correcting as errors
from bot.domain.errors import TrackerError
from bot.render.limits import fit
from bot.render.text import quoted
from bot.render.words import and_words, numbers_words

LISTED = 10


def number_taken_words(error: errors.NumberTaken) -> str:
    """Say that a number is in use, or was."""
    number = fit(error.number, 40)
    if error.is_removed:
        return (
            f"{number} was in this tracker and was taken out. To bring it back, with all that was recorded on it: "
            f"reinstate {number}. Its text can then be changed: edit {number}."
        )
    return f"{number} is in this tracker already. To change its text: edit {number}."


def no_line_text_words(error: errors.NoLineText) -> str:
    """Say that a text is needed."""
    return f"{fit(error.number, 40)} needs a text: write the words of the recommendation."


def parent_answered_words(error: errors.ParentAnswered) -> str:
    """Say why a line cannot get parts."""
    number = fit(error.number, 40)
    found = [fit(reference, 20) for reference in error.references[:LISTED]]
    more = f" and {len(error.references) - LISTED:,} more" if len(error.references) > LISTED else ""
    listed = f"{', '.join(found)}{more}" if more else and_words(found)
    return (
        f"{number} is answered itself ({listed}), and only a line without answers can have parts: "
        f"they would belong to nothing. Put the new line beside it."
    )


def parent_inside_words(error: errors.ParentInside) -> str:
    """Say that a line would be a part of itself."""
    number, parent = fit(error.number, 40), fit(error.parent, 40)
    if number == parent:
        return f"{number} cannot be a part of itself."
    return f"{number} cannot be a part of {parent}, because {parent} is a part of {number}."


def parent_removed_words(error: errors.ParentRemoved) -> str:
    """Say that the line above is not there."""
    number, parent = fit(error.number, 40), fit(error.parent, 40)
    return (
        f"{number} belongs under {parent}, which was taken out. To bring that back first: reinstate {parent}."
    )


def has_parts_words(error: errors.HasParts) -> str:
    """Say that the parts go first."""
    parts = numbers_words([fit(part, 40) for part in error.parts[:100]])
    return (
        f"{fit(error.number, 40)} has parts: {parts}. Remove those first, or move them under another number."
    )


def reason_missing_words(error: errors.ReasonMissing) -> str:
    """Ask for the reason, and show how it is written."""
    return (
        f"Say why, so that the history can tell: {fit(error.verb, 20)} {fit(error.subject, 40)} because … "
        f"Nothing was changed yet."
    )


def not_removed_words(error: errors.NotRemoved) -> str:
    """Say that there is nothing to bring back, and what there is."""
    words = f"{fit(error.number, 40)} was never taken out of this tracker."
    if not error.removed:
        return f"{words} Nothing was."
    return f"{words} These were: {', '.join(fit(one, 40) for one in error.removed[:LISTED])}."


def all_archived_words(error: errors.AllArchived) -> str:
    """Say that nothing is being worked on here, how to read what was put away, and how to take it out."""
    first = fit(next(iter(error.known), "KEY"), 60)
    if len(error.known) == 1:
        return (
            f"The only tracker here, {first}, is archived. It can still be read by its name. "
            f"To take it out of the archive: unarchive {first}."
        )
    keys = [fit(key, 60) for key in error.known[:LISTED]]
    more = [f"{len(error.known) - LISTED:,} more"] if len(error.known) > LISTED else []
    return (
        f"Every tracker here is archived: {and_words([*keys, *more])}. They can still be read by name. "
        f"To take one out of the archive: unarchive {first}."
    )


def archived_words(error: errors.TrackerArchived) -> str:
    """Say that an archived tracker takes nothing in."""
    key = fit(error.key, 60)
    return (
        f"The tracker {key} is archived: it can be read, and nothing can be recorded in it. "
        f"To take it out of the archive: unarchive {key}."
    )


def archived_already_words(error: errors.ArchivedAlready) -> str:
    """Say that it is so already."""
    key = fit(error.key, 60)
    return (
        f"The tracker {key} is archived already."
        if error.is_archived
        else f"The tracker {key} is not archived."
    )


def no_key_words(error: errors.NoKeyNamed) -> str:
    """Ask for the key."""
    known = f" Known: {', '.join(fit(key, 60) for key in error.known[:LISTED])}." if error.known else ""
    return f"Say which tracker, by its key: {fit(error.verb, 20)} KEY because, and the reason.{known}"


def same_tracker_words(error: errors.SameTracker) -> str:
    """Say that the tracker is there."""
    return (
        f"There is a tracker {quoted(error.title)} of that organisation already. Its key is {fit(error.key, 60)}. "
        f"Give the new one another title."
    )


WORDS: Mapping[type[TrackerError], Callable[[Any], str]] = {
    errors.NumberTaken: number_taken_words,
    errors.NoLineText: no_line_text_words,
    errors.ParentAnswered: parent_answered_words,
    errors.ParentInside: parent_inside_words,
    errors.ParentRemoved: parent_removed_words,
    errors.HasParts: has_parts_words,
    errors.LineRemoved: lambda error: (
        f"{fit(error.number, 40)} was taken out of this tracker. When and why: history {fit(error.number, 40)}. "
        f"To bring it back: reinstate {fit(error.number, 40)}."
    ),
    errors.ReasonMissing: reason_missing_words,
    errors.NotRemoved: not_removed_words,
    errors.TrackerArchived: archived_words,
    errors.AllArchived: all_archived_words,
    errors.ArchivedAlready: archived_already_words,
    errors.NoKeyNamed: no_key_words,
    errors.SameTracker: same_tracker_words,
    errors.NothingToRedact: lambda error: (
        f"No text of {fit(error.number, 40)} is left that could be removed."
    ),
    errors.TextGone: lambda _error: (
        "That text is not there any more: it was removed already. Nothing else was changed."
    ),
}
"""The sentence for each refusal."""
