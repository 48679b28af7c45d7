"""What the terminal says when a tracker is begun, mended or archived, or a text is removed."""

from collections.abc import Iterator

from bot.domain.answers_correcting import Added, Archived, Mended, Redactable, Redacted, Redacting, Removed
from bot.domain.recommendations import Tracker
from bot.render.add import added_words
from bot.render.dates import uk_date, uk_moment
from bot.render.import_ import on_one_line
from bot.render.redact import redacted_words
from bot.render.words import count_words, sentence_case

REDACTABLE = ("id", "belongs to", "is its", "written", "by", "begins")
"""The headings of the list of texts."""

REALLY = "Remove these words for good? This cannot be undone"
"""The question before they go."""


def begun_line(tracker: Tracker) -> str:
    """Say how the new tracker is called, and what comes next."""
    return f'Begun: {tracker.key}. Add its lines: tracker add 1 "…" --tracker {tracker.key}'


def archived_line(archived: Archived) -> str:
    """Say where a tracker is now."""
    where = "is archived" if archived.is_archived else "is out of the archive"
    return f"{on_one_line(archived.tracker.title)} ({archived.tracker.key}) {where}."


def added_lines(added: Added) -> Iterator[str]:
    """Say what was added, and how its date was understood."""
    yield added_words(added)
    due = added.line.due
    if due.on is not None:
        source = f"from {added.line.parent}" if added.line.due_inherited else f"read from “{due.wording}”"
        yield f"Due {uk_date(due.on)}, {source}."
    elif due.wording:
        yield f"Due “{on_one_line(due.wording)}”."


def mended_lines(mended: Mended) -> Iterator[str]:
    """Say each thing that was changed, as it was and as it is."""
    yield f"{mended.number} is mended." if mended.changed else f"Nothing of {mended.number} was changed."
    for what, before, after in mended.changed:
        yield f"{sentence_case(what)}: {on_one_line(before) or 'none'} → {on_one_line(after) or 'none'}"


def removed_line(removed: Removed) -> str:
    """Say that a line was taken out or is back."""
    if removed.is_back:
        return f"{removed.number} is back in the tracker."
    left = f" {removed.leaves_item} has no parts now: it is answered itself." if removed.leaves_item else ""
    return f"{removed.number} is removed. tracker reinstate {removed.number} brings it back.{left}"


def redactable_rows(found: Redactable) -> list[tuple[str, ...]]:
    """List the texts of a line, the newest first."""
    timezone = found.tracker.timezone
    return [
        (
            str(text.id),
            text.subject,
            text.name,
            uk_moment(text.at, timezone),
            on_one_line(text.by),
            on_one_line(text.text),
        )
        for text in found.texts
    ]


def redacting_lines(redacting: Redacting) -> Iterator[str]:
    """Show exactly what goes."""
    text = redacting.text
    yield f"{text.subject}, its {text.name}:"
    for line in text.text.splitlines():
        yield "  " + "".join(character if character.isprintable() else " " for character in line)
    if redacting.copies:
        yield f"It also goes from {count_words(redacting.copies, 'further place')} with exactly these words."
    if redacting.drafts:
        yield f"It also goes from {count_words(redacting.drafts, 'unsaved draft')}."
    if redacting.is_current:
        yield "This is the force update in force; in its place it will say that it was removed."


def redacted_line(redacted: Redacted) -> str:
    """Say that the words are gone."""
    return redacted_words(redacted)
