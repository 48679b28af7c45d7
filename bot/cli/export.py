"""`tracker export`: a tracker goes out as a file that `tracker import` reads back."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Format(StrEnum):
    """What an export can be written as."""

    JSON = "json"


def add_to(app: typer.Typer) -> None:
    """Make the command known."""
    app.command("export")(export)


def export(  # noqa: PLR0917 - Typer takes the options of a command so
    form: Annotated[Format, typer.Option("--format", help="What to write.")] = Format.JSON,
    full: Annotated[
        bool,
        typer.Option("--full", help="Also what is internal: every update, status, date, and the history."),
    ] = False,
    as_at: Annotated[
        str, typer.Option("--as-at", metavar="DAY", help="As it stood at the end of a day; not with --full.")
    ] = "",
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The file to write, in place of the screen.")
    ] = None,
    workspace: Annotated[str, typer.Option(metavar="W", help="The workspace, where there are several.")] = "",
    tracker: Annotated[str, typer.Option(metavar="KEY", help="The tracker, where there are several.")] = "",
) -> None:
    """Export a tracker; `tracker import` reads the file back."""
    from bot.cli.screen import opened_store, print_line
    from bot.documents.writers.interchange import write_interchange
    from bot.usecases.export_tracker import export_tracker
    from bot.usecases.workspaces import choose_workspace

    del form  # there is one so far; the option is there so that scripts need not change
    if as_at and full:
        typer.echo("tracker: --full cannot be had as at a day: it has everything ever recorded.", err=True)
        raise typer.Exit(1)
    if out is not None:
        _check_place(out)
    with opened_store(must_exist=True) as store:
        read = export_tracker(store, choose_workspace(store, workspace), tracker, full=full, as_at=as_at)
    content = write_interchange(read, full=read.full)
    if out is None:
        typer.echo(content, nl=False)
    else:
        _write(out, content)
        print_line(f"Wrote {out}: {len(content):,} bytes.")


def _check_place(out: Path) -> None:
    if out.is_dir():
        raise _refused(out, "it is a folder")


def _write(out: Path, content: bytes) -> None:
    """Write the whole file beside the place and then put it there, so that nobody ever sees half of one."""
    import os
    import tempfile

    try:
        handle, unfinished = tempfile.mkstemp(prefix=f".{out.name}.", dir=out.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(unfinished).replace(out)
        except BaseException:
            Path(unfinished).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise _refused(out, error.strerror or "it cannot be written") from None


def _refused(out: Path, why: str) -> typer.Exit:
    """Say in one line why the file cannot be written, and give the end of the command."""
    typer.echo(f"tracker: {out} cannot be written: {why}. Nothing was written.", err=True)
    return typer.Exit(1)
