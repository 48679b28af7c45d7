"""`tracker help`: the same as `--help`, for whoever types it as in Slack."""

from typing import Annotated

import typer
from typer.core import TyperGroup


def add_to(app: typer.Typer) -> None:
    """Make the command known."""
    app.command("help")(explain)


def explain(
    context: typer.Context,
    command: Annotated[str, typer.Argument(help="One of the commands; all of them if left out.")] = "",
) -> None:
    """Explain all of this, or one command."""
    above = context.parent or context
    if not command or not isinstance(above.command, TyperGroup):
        typer.echo(above.get_help())
        return
    name, found, _ = above.command.resolve_command(above, [command])
    if found:
        typer.echo(found.get_help(type(above)(found, info_name=name, parent=above)))
