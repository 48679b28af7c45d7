"""`tracker backup FILE` and `tracker restore FILE`: the whole store in one file, and back."""

from pathlib import Path
from typing import Annotated

import typer


def add_to(app: typer.Typer) -> None:
    """Make the commands known."""
    app.command("backup")(backup)
    app.command("restore")(restore)


def backup(file: Annotated[Path, typer.Argument(metavar="FILE", help="The file to write.")]) -> None:
    """Copy the whole store into one file, while the bot goes on working."""
    from bot.cli.screen import opened_store, print_line
    from bot.render.backup import backed_up
    from bot.usecases.backup import backup_store

    with opened_store(must_exist=True) as store:
        made = backup_store(store, file)
    print_line(backed_up(str(file), made.copied.total, len(made.copied.rows), made.size))


def restore(file: Annotated[Path, typer.Argument(metavar="FILE", help="The file to read.")]) -> None:
    """Restore such a file into an empty store, of SQLite or PostgreSQL, whichever it came from."""
    from bot.cli.screen import database, print_line
    from bot.render.backup import restored
    from bot.usecases.backup import restore_store

    print_line(restored(str(file), restore_store(database(), file).total))
