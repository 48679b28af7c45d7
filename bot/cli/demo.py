"""`tracker demo`: a whole workspace on this machine, with the bot in it."""

import typer


def add_to(app: typer.Typer) -> None:
    """Make the command known."""
    app.command("demo")(demo)


def demo() -> None:
    """Try the tracker in a workspace on this machine; nothing leaves it and no account is needed."""
