"""`tracker undo`: take back what was recorded on the terminal a moment ago."""

from typing import Annotated

import typer

from bot.cli.typed import Key, Workspace


def add_to(app: typer.Typer) -> None:
    """Make the command known."""
    app.command("undo")(undo)


def undo(
    reference: Annotated[
        str, typer.Argument(metavar="[REFERENCE]", help="Such as U-17 or S-12; the latest if left out.")
    ] = "",
    *,
    tracker: Key = "",
    workspace: Workspace = "",
) -> None:
    """Take back what you recorded within the last 15 minutes, all of it."""
    from bot.cli.reading import asking
    from bot.cli.screen import print_line
    from bot.render.recording_lines import undone_lines
    from bot.usecases.undo import undo_named

    with asking(workspace, tracker) as (store, actor, place):
        for told in undone_lines(undo_named(store, actor, place, reference)):
            print_line(told)
