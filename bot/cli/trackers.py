"""`tracker new`, `trackers`, `archive` and `unarchive`: a tracker begins without a document, and is put away in the end."""

from datetime import date, datetime
from typing import Annotated

import typer

from bot.cli.reading import Form, Format
from bot.cli.typed import Workspace, new_key


def add_to(app: typer.Typer) -> None:
    """Make the commands known."""
    app.command("new")(new)
    app.command("trackers")(trackers)
    app.command("archive")(archive)
    app.command("unarchive")(unarchive)


def new(
    title: Annotated[str, typer.Argument(metavar="TITLE", help="The title as it is printed.")],
    *,
    organisation: Annotated[str, typer.Option(metavar="NAME", help="Whose tracker it is.")],
    source_report: Annotated[str, typer.Option(metavar="TITLE", help="The report that is answered.")] = "",
    executive_lead: Annotated[str, typer.Option(metavar="NAME", help="As it is printed.")] = "",
    operational_lead: Annotated[str, typer.Option(metavar="NAME", help="As it is printed.")] = "",
    marking: Annotated[str, typer.Option(metavar="WORDS", help="Such as OFFICIAL.")] = "",
    published_on: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="When the report came out; deadlines may count from it."),
    ] = None,
    nation: Annotated[str, typer.Option(metavar="NATION", help="Whose bank holidays are kept.")] = "England",
    workspace: Workspace = "",
) -> None:
    """Begin a tracker without a document; its lines are added with `tracker add`."""
    from bot.cli.screen import opened_store, operator, print_line
    from bot.render.correcting_lines import begun_line
    from bot.usecases.new import NewTracker, begin_tracker
    from bot.usecases.workspaces import workspace_for_import

    day: date | None = published_on.date() if published_on else None
    asked = NewTracker(
        title=title,
        organisation=organisation,
        source_report=source_report,
        executive_lead=executive_lead,
        operational_lead=operational_lead,
        marking=marking,
        published_on=day,
        nation=nation,
    )
    with opened_store() as store:
        actor = operator(workspace_for_import(store, workspace))
        tracker = begin_tracker(store, actor, asked, key=new_key())
    print_line(begun_line(tracker))


def trackers(form: Form = Format.TABLE, workspace: Workspace = "") -> None:
    """List the trackers of the workspace, with the keys that name them."""
    from bot.cli.reading import answer, asking
    from bot.render.recording_json import trackers_json
    from bot.render.recording_lines import trackers_parts
    from bot.usecases.use import list_trackers

    with asking(workspace, "") as (store, actor, place):
        found = list_trackers(store, actor, place)
    answer(form, lambda: trackers_json(found), lambda: trackers_parts(found))


def archive(
    key: Annotated[str, typer.Argument(metavar="KEY", help="The tracker.")],
    because: Annotated[str, typer.Option(metavar="REASON", help="Why; it stands in the history.")] = "",
    workspace: Workspace = "",
) -> None:
    """Put away a tracker whose work is done: it can be read, nothing is recorded, nobody is nudged."""
    _move(key, because, workspace, archived=True)


def unarchive(
    key: Annotated[str, typer.Argument(metavar="KEY", help="The tracker.")],
    because: Annotated[str, typer.Option(metavar="REASON", help="Why; it stands in the history.")] = "",
    workspace: Workspace = "",
) -> None:
    """Take a tracker out of the archive."""
    _move(key, because, workspace, archived=False)


def _move(key: str, because: str, workspace: str, *, archived: bool) -> None:
    from bot.cli.screen import opened_store, operator, print_line
    from bot.render.correcting_lines import archived_line
    from bot.usecases.archive import archive_named
    from bot.usecases.workspaces import choose_workspace

    with opened_store(must_exist=True) as store:
        actor = operator(choose_workspace(store, workspace))
        print_line(archived_line(archive_named(store, actor, key, because, archived=archived)))
