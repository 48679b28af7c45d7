"""`tracker manifest`: the app manifest that a new Slack app is made from."""

from typing import Annotated

import typer


def add_to(app: typer.Typer) -> None:
    """Make the command known."""
    app.command("manifest")(manifest)


def manifest(
    http: Annotated[
        str,
        typer.Option(
            help="The public address (https://…) that Slack is to send to; without it, Socket Mode."
        ),
    ] = "",
    name: Annotated[str, typer.Option(help="What the app is called in Slack.")] = "Tracker",
) -> None:
    """Print the app manifest to paste into Slack (Your Apps, Create New App, From a manifest, JSON)."""
    from bot.commands.table import VERBS
    from bot.render.manifest import app_manifest, as_json

    try:
        made = app_manifest([verb.usage for verb in VERBS], name=name, address=http.rstrip("/"))
    except ValueError as refused:
        raise typer.BadParameter(f"Slack takes {refused} only") from None
    print(as_json(made), end="")
