"""`tracker add`, `edit`, `remove`, `reinstate` and `redact`: mend a tracker on the terminal, one line at a time."""

from typing import Annotated

import typer

from bot.cli.typed import Because, Key, Workspace

Number = Annotated[str, typer.Argument(metavar="NUMBER", help="The line, such as 12.4.")]
PartOf = Annotated[
    str | None, typer.Option(metavar="NUMBER", help="The line that it is a part of; empty for none.")
]
MadeTo = Annotated[str | None, typer.Option(metavar="BODY", help="The body that it was made to.")]


def add_to(app: typer.Typer) -> None:
    """Make the commands known."""
    app.command("add")(add)
    app.command("edit")(edit)
    app.command("remove")(remove)
    app.command("reinstate")(reinstate)
    app.command("redact")(redact)


def add(
    number: Number,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="Its words; “by 27 March 2027” sets the date.")],
    *,
    part_of: PartOf = None,
    made_to: MadeTo = None,
    tracker: Key = "",
    workspace: Workspace = "",
) -> None:
    """Add a line, in its place among the others."""
    from bot.cli.screen import opened_store, operator, print_line
    from bot.cli.typed import new_key
    from bot.render.correcting_lines import added_lines
    from bot.usecases.add import LineAsked, add_named
    from bot.usecases.workspaces import choose_workspace

    with opened_store(must_exist=True) as store:
        actor = operator(choose_workspace(store, workspace))
        asked = LineAsked(number, text, part_of, made_to or "")
        for line in added_lines(add_named(store, actor, tracker, asked, key=new_key())):
            print_line(line)


def edit(
    number: Number,
    *,
    text: Annotated[str | None, typer.Option(metavar="TEXT", help="Its words as they should be.")] = None,
    to: Annotated[str | None, typer.Option("--number", metavar="NUMBER", help="Its right number.")] = None,
    part_of: PartOf = None,
    made_to: MadeTo = None,
    shares: Annotated[
        str | None,
        typer.Option(metavar="NUMBERS", help="All that its force update answers, as in “18.2, 18.3”."),
    ] = None,
    tracker: Key = "",
    workspace: Workspace = "",
) -> None:
    """Mend a line that was read or typed wrongly; what is not named stays."""
    from bot.cli.screen import opened_store, operator, print_line
    from bot.cli.typed import new_key
    from bot.render.correcting_lines import mended_lines
    from bot.usecases.edit_line import mend_line, open_mending
    from bot.usecases.mend_wanted import Wanted, as_asked
    from bot.usecases.named_place import place_named
    from bot.usecases.workspaces import choose_workspace

    wanted = Wanted(text, to, part_of, made_to, shares)
    with opened_store(must_exist=True) as store:
        actor = operator(choose_workspace(store, workspace))
        mending = open_mending(store, actor, place_named(store, actor.workspace, tracker), number)
        asked = as_asked(mending, wanted)
        for line in mended_lines(mend_line(store, actor, mending.tracker.id, asked, key=new_key())):
            print_line(line)


def remove(number: Number, because: Because = "", tracker: Key = "", workspace: Workspace = "") -> None:
    """Take out a line that is wrong; its history stays."""
    from bot.cli.screen import opened_store, operator, print_line
    from bot.cli.typed import new_key
    from bot.render.correcting_lines import removed_line
    from bot.usecases.named_place import place_named
    from bot.usecases.remove import remove_line
    from bot.usecases.workspaces import choose_workspace

    with opened_store(must_exist=True) as store:
        actor = operator(choose_workspace(store, workspace))
        place = place_named(store, actor.workspace, tracker)
        print_line(removed_line(remove_line(store, actor, place, number, because, key=new_key())))


def reinstate(number: Number, because: Because = "", tracker: Key = "", workspace: Workspace = "") -> None:
    """Bring back a line that was taken out."""
    from bot.cli.screen import opened_store, operator, print_line
    from bot.cli.typed import new_key
    from bot.render.correcting_lines import removed_line
    from bot.usecases.named_place import place_named
    from bot.usecases.remove import reinstate_line
    from bot.usecases.workspaces import choose_workspace

    typed = f"{number} because {because}" if because.strip() else number
    with opened_store(must_exist=True) as store:
        actor = operator(choose_workspace(store, workspace))
        place = place_named(store, actor.workspace, tracker)
        print_line(removed_line(reinstate_line(store, actor, place, typed, key=new_key())))


def redact(
    number: Number,
    *,
    text: Annotated[
        int | None, typer.Option(metavar="ID", help="The text to remove, by the id that the list gives it.")
    ] = None,
    because: Because = "",
    yes: Annotated[bool, typer.Option("--yes", help="Remove without asking back.")] = False,
    tracker: Key = "",
    workspace: Workspace = "",
) -> None:
    """Remove a text for good: without --text the texts of the line are listed, each with its id."""
    from bot.cli.screen import opened_store, operator, print_line, print_table
    from bot.cli.typed import new_key
    from bot.render.correcting_lines import (
        REALLY,
        REDACTABLE,
        redactable_rows,
        redacted_line,
        redacting_lines,
    )
    from bot.usecases.named_place import place_named
    from bot.usecases.redact import RedactionAsked, plan_redaction, redact_text, redactable_texts
    from bot.usecases.workspaces import choose_workspace

    with opened_store(must_exist=True) as store:
        actor = operator(choose_workspace(store, workspace))
        found = redactable_texts(store, actor, place_named(store, actor.workspace, tracker), number, most=0)
        if text is None:
            print_table("", REDACTABLE, redactable_rows(found))
            return
        asked = RedactionAsked(found.tracker.id, found.number, text, because)
        for line in redacting_lines(plan_redaction(store, actor, asked)):
            print_line(line)
        if not yes and not typer.confirm(REALLY, default=False):
            raise typer.Exit(1)
        print_line(redacted_line(redact_text(store, actor, asked, key=new_key())))
