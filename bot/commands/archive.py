"""`/tracker archive KEY because …` and `/tracker unarchive KEY`."""

from bot.commands.edge import Answer, Asked, Doors
from bot.commands.verbs import Verb
from bot.render.archive import archived_message
from bot.usecases.archive import archive_tracker


def archive_typed(asked: Asked, doors: Doors) -> Answer:
    """Put a tracker away."""
    return archived_message(archive_tracker(doors.store, asked.actor, asked.words, archived=True))


def unarchive_typed(asked: Asked, doors: Doors) -> Answer:
    """Take a tracker out of the archive."""
    return archived_message(archive_tracker(doors.store, asked.actor, asked.words, archived=False))


ARCHIVE = Verb(
    "archive",
    "archive KEY because …",
    "Put away a tracker whose work is done; it can still be read.",
    archive_typed,
    examples=("/tracker archive stalking because the inspectorate closed it",),
    permission="archive",
)

UNARCHIVE = Verb(
    "unarchive",
    "unarchive KEY",
    "Take a tracker out of the archive.",
    unarchive_typed,
    examples=("/tracker unarchive stalking",),
    permission="archive",
)
