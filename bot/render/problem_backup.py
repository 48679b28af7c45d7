"""What we say when a copy of the store cannot be written or restored."""

from collections.abc import Callable, Mapping
from typing import Any

from bot.domain import errors_backup as errors
from bot.domain.errors import TrackerError
from bot.render.limits import fit

UNREADABLE = {
    "missing": "{file} does not exist.",
    "folder": "{file} is a folder. Name the file in it.",
    "not a backup": "{file} is no copy that tracker backup wrote.",
    "damaged": "{file} is damaged{detail}, so nothing was restored. Take an earlier copy.",
    "too new": "{file} was written by a newer version of this program{detail}. Restore it with that version, or a later one.",
}


def _unreadable(error: errors.UnreadableBackup) -> str:
    detail = f" ({fit(error.detail, 120)})" if error.detail else ""
    words = UNREADABLE.get(error.because, UNREADABLE["not a backup"])
    return words.format(file=fit(error.file, 120) or "The file", detail=detail)


WORDS: Mapping[type[TrackerError], Callable[[Any], str]] = {
    errors.UnreadableBackup: _unreadable,
    errors.UnwritableBackup: lambda error: (
        f"{fit(error.file, 120)} cannot be written: {fit(error.because, 120)}. Nothing was written."
    ),
    errors.StoreNotEmpty: lambda _: (
        "The store holds something already, so nothing was restored. "
        "Name an empty one by TRACKER_DATABASE_URL, and keep the present one until the new one is checked."
    ),
}
