"""`tracker nudges`: the whole schedule of a store as a table, before anything is sent."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from bot.domain.answers_nudges import Plan


class Format(StrEnum):
    """What the schedule can be written as."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


def add_to(app: typer.Typer) -> None:
    """Make the command known."""
    app.command("nudges")(nudges)


def nudges(  # noqa: PLR0917 - Typer takes the options of a command so
    first: Annotated[
        str, typer.Option("--from", metavar="DAY", help="The first day; today if left out.")
    ] = "",
    last: Annotated[
        str, typer.Option("--to", metavar="DAY", help="The last day; four weeks after the first if left out.")
    ] = "",
    form: Annotated[Format, typer.Option("--format", help="How to write it.")] = Format.TABLE,
    silences: Annotated[bool, typer.Option("--silences", help="Also why each other item is silent.")] = False,
    workspace: Annotated[str, typer.Option(metavar="W", help="The workspace, where there are several.")] = "",
    tracker: Annotated[str, typer.Option(metavar="KEY", help="Only this tracker.")] = "",
) -> None:
    """Show every nudge that would come from one day to another, both included, without sending any."""
    from bot.cli.screen import opened_store, print_line, print_table
    from bot.render.nudges_plan import TABLE_HEADINGS, plan_json, plan_table
    from bot.usecases.plan_nudges import plan_nudges, span_typed
    from bot.usecases.workspaces import choose_workspace

    with opened_store(must_exist=True) as store:
        span = span_typed(store, first, last)
        plans = plan_nudges(
            store, choose_workspace(store, workspace), *span, tracker=tracker, silences=silences
        )
    if form is Format.JSON:
        typer.echo(plan_json(plans), nl=False)
    elif form is Format.CSV:
        typer.echo(_as_csv(plans), nl=False)
    else:
        for title, rows in plan_table(plans):
            if rows:
                print_table(title, TABLE_HEADINGS, rows)
            else:
                print_line(title)


def _as_csv(plans: "tuple[Plan, ...]") -> str:
    import csv
    import io

    from bot.render.nudges_plan import HEADINGS, plan_cells

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADINGS)
    writer.writerows(plan_cells(plans))
    return out.getvalue()
