"""`tracker verify`: walk the history and say whether it is whole."""

from typing import Annotated

import typer


def add_to(app: typer.Typer) -> None:
    """Make the command known."""
    app.command("verify")(verify)


def verify(
    workspace: Annotated[str, typer.Option(metavar="W", help="The workspace, where there are several.")] = "",
    tracker: Annotated[str, typer.Option(metavar="KEY", help="Only this tracker.")] = "",
) -> None:
    """Verify that nothing in the history was changed, taken out or put in."""
    from bot.cli.screen import opened_store, print_line
    from bot.render.verify import verified_lines
    from bot.usecases.verify_history import verify_history
    from bot.usecases.workspaces import choose_workspace

    with opened_store(must_exist=True) as store:
        results = verify_history(store, choose_workspace(store, workspace), tracker)
    for verified in results:
        found = verified.found
        for line in verified_lines(
            verified.tracker, found.entries, found.head, broken=found.broken, redactions=found.redactions
        ):
            print_line(line)
    if any(verified.found.broken for verified in results):
        raise typer.Exit(1)
