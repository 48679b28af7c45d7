"""`tracker grant`: say who leads and who administers a tracker, before anybody in Slack may."""

from typing import Annotated

import typer

from bot.domain.people import Role


def add_to(app: typer.Typer) -> None:
    """Make the command known."""
    app.command("grant")(grant)


def grant(
    person: Annotated[
        str,
        typer.Argument(metavar="SLACK_ID", help="Their member id, from their profile in Slack: U024BE7LH."),
    ],
    role: Annotated[Role, typer.Argument(metavar="ROLE", help=f"One of: {', '.join(Role)}.")],
    tracker: Annotated[str, typer.Option(metavar="KEY", help="The tracker, where there are several.")] = "",
    workspace: Annotated[str, typer.Option(metavar="W", help="The workspace, where there are several.")] = "",
    take: Annotated[bool, typer.Option("--take", help="Take the role away instead.")] = False,
) -> None:
    """Give somebody a role in a tracker, or take it away."""
    from bot.cli.screen import opened_store, operator, print_line
    from bot.render.grant import granted_line
    from bot.usecases.grant import Grant, grant_role
    from bot.usecases.workspaces import choose_workspace

    with opened_store(must_exist=True) as store:
        actor = operator(choose_workspace(store, workspace))
        held = grant_role(store, actor, tracker, Grant(role, person, is_taken=take))
    print_line(granted_line(held))
