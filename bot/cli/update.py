"""`tracker update`: record what has changed, in one line as in Slack."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.typed import Key, Workspace, Yes

if TYPE_CHECKING:
    from bot.domain.answers import Prepared


def add_to(app: typer.Typer) -> None:
    """Make the command known."""
    app.command("update")(update)


def update(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="WORDS",
            help="Such as 12.4 or 14.1-14.5, and what has changed; “-” reads the text from the standard input.",
        ),
    ],
    *,
    propose: Annotated[
        bool, typer.Option("--propose", help="Propose it as a force update, instead of a progress note.")
    ] = False,
    yes: Yes = False,
    tracker: Key = "",
    workspace: Workspace = "",
) -> None:
    """Record what has changed, as a progress note."""
    from bot.cli.screen import print_line
    from bot.cli.typed import new_key, one_line, recording
    from bot.domain.recording import UpdateAsked
    from bot.domain.updates import Kind
    from bot.render.recording_lines import recorded_lines
    from bot.usecases.record import record_update
    from bot.usecases.typed_on_terminal import read_update

    line = one_line([*words[:-1], sys.stdin.read()] if words[1:] and words[-1] == "-" else words)
    with recording(workspace, tracker, line) as (store, actor, place):
        found = read_update(store, actor, place, line)
        numbers = tuple(item.number for item in found.items) or chosen(found, line, yes=yes)
        kind = Kind.FORCE_UPDATE if propose else Kind.NOTE
        asked = UpdateAsked(found.tracker.id, numbers, found.text, kind=kind)
        for told in recorded_lines(record_update(store, actor, asked, key=new_key())):
            print_line(told)


def chosen(found: "Prepared", line: str, *, yes: bool) -> tuple[str, ...]:
    """Ask whether an update is about every requirement of the recommendation that was named."""
    from bot.cli.screen import print_line
    from bot.cli.typed import agreed, give_back
    from bot.render.recording_lines import FOR_ALL, choices_line

    print_line(choices_line(found))
    if not agreed(FOR_ALL, yes=yes):
        give_back(line)
        raise typer.Exit(1)
    return tuple(item.number for item in found.choices)
