"""Copy the whole store into one file while others use it, and restore such a file into an empty store."""

import os
import tempfile
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from bot.domain.errors_backup import UnreadableBackup, UnwritableBackup
from bot.store.backup import Copied, write_backup
from bot.store.engine import open_engine
from bot.store.restoring import restore_backup
from bot.usecases import Store


@dataclass(frozen=True, slots=True)
class BackedUp:
    """What a copy holds, and how large its file is."""

    copied: Copied
    size: int


def backup_store(store: Store, file: Path) -> BackedUp:
    """
    Write a copy of everything as of one moment; the file is there whole or not at all, and only its owner can read it.

    Raises:
        UnwritableBackup: the file cannot be written.
        StoreUnavailable: the database cannot be read.
    """
    if file.is_dir():
        raise UnwritableBackup(str(file), "it is a folder")
    try:
        handle, unfinished = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
    except OSError as error:
        raise UnwritableBackup(str(file), error.strerror or "it cannot be written") from None
    try:
        with os.fdopen(handle, "wb") as out:
            copied = write_backup(store, out, release=version("tracker-bot"))
            out.flush()
            os.fsync(out.fileno())
        size = Path(unfinished).stat().st_size
        Path(unfinished).replace(file)
    except OSError as error:
        raise UnwritableBackup(str(file), error.strerror or "it cannot be written") from None
    finally:
        Path(unfinished).unlink(missing_ok=True)
    return BackedUp(copied, size)


def restore_store(url: str, file: Path) -> Copied:
    """
    Fill the empty store at an address with a copy, and bring it up to date.

    Raises:
        UnreadableBackup: the file is no whole copy that this release knows.
        StoreNotEmpty: the store holds something.
        StoreUnavailable: the database cannot be used.
    """
    if not file.exists():
        raise UnreadableBackup("missing", str(file))
    engine = open_engine(url)
    try:
        return restore_backup(engine, file)
    finally:
        engine.dispose()
