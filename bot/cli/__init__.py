"""
The terminal comes in: `tracker` and its commands, one file each.

Every command is imported for its help, so what a command needs for its work is imported inside it.
"""

import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from bot.cli import (
    action,
    backup,
    change,
    correct,
    demo,
    evidence,
    export,
    grant,
    import_,
    manifest,
    migrate,
    nudges,
    reading,
    serve,
    trackers,
    undo,
    update,
    verify,
)
from bot.cli import help as help_


class OneLineOfTrouble(TyperGroup):
    """Turns whatever was refused into one line on the error stream and exit code 1, for every command."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except Exception as refused:
            line = trouble(refused)
            if line is None:
                raise
            print(f"tracker: {line}", file=sys.stderr)
            raise typer.Exit(1) from None


def trouble(refused: Exception) -> str | None:
    """Say in one line what was refused; None for a fault of ours, which should be seen whole."""
    from bot.domain.errors import TrackerError
    from bot.settings import WrongSetting

    if isinstance(refused, WrongSetting):
        return str(refused)
    if isinstance(refused, TrackerError):
        from bot.render.plain_lines import typed_here
        from bot.render.problem import sentence

        return " ".join(typed_here(sentence(refused)).split())
    return None


def show_version(wanted: bool) -> None:
    """Print the version and stop."""
    if wanted:
        from importlib.metadata import version

        print(f"tracker {version('tracker-bot')}")
        raise typer.Exit


app = typer.Typer(
    name="tracker",
    cls=OneLineOfTrouble,
    help="Answer numbered recommendations: the bot for Slack, and the tools around its store.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.callback()
def tracker(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=show_version, is_eager=True)
    ] = False,
) -> None:
    """Answer numbered recommendations: the bot for Slack, and the tools around its store."""


for command in (
    demo,
    import_,
    export,
    update,
    change,
    action,
    evidence,
    undo,
    reading,
    correct,
    trackers,
    verify,
    grant,
    nudges,
    serve,
    backup,
    migrate,
    manifest,
    help_,
):
    command.add_to(app)


def main() -> None:
    """Run the terminal command `tracker`."""
    app()
