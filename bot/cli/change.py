"""`tracker status`, `due` and `target`: change where an item stands, in one line as in Slack."""

from typing import Annotated

import typer

from bot.cli.typed import Because, Key, Workspace, Yes

StatusWords = Annotated[list[str], typer.Argument(metavar="WORDS", help="For example: 12.4 at risk.")]
DateWords = Annotated[
    list[str],
    typer.Argument(
        metavar="WORDS",
        help="For example: 12.4 27 March 2027; also “end of March”, “none”, “inherit”.",
    ),
]
TargetWords = Annotated[
    list[str], typer.Argument(metavar="WORDS", help="For example: 12.4 31 January 2027, or “none”.")
]


def add_to(app: typer.Typer) -> None:
    """Make the commands known."""
    for command in (status, due, target):
        app.command(command.__name__)(command)


def status(
    words: StatusWords,
    *,
    because: Because = "",
    yes: Yes = False,
    tracker: Key = "",
    workspace: Workspace = "",
) -> None:
    """Change a status, of one item or of several; some need a reason."""
    change("status", words, because, yes=yes, where=(workspace, tracker))


def due(
    words: DateWords, *, because: Because = "", yes: Yes = False, tracker: Key = "", workspace: Workspace = ""
) -> None:
    """Move a due date; with a recommendation, the items that inherit it move too."""
    change("due", words, because, yes=yes, where=(workspace, tracker))


def target(
    words: TargetWords,
    *,
    because: Because = "",
    yes: Yes = False,
    tracker: Key = "",
    workspace: Workspace = "",
) -> None:
    """Set our own date for an item; its due date stays."""
    change("target", words, because, yes=yes, where=(workspace, tracker))


def change(verb: str, words: list[str], because: str, *, yes: bool, where: tuple[str, str]) -> None:
    """Carry a line out; what must be asked about is shown first, and counts after a yes."""
    from bot.cli.screen import print_line
    from bot.cli.typed import agreed, give_back, new_key, one_line, recording
    from bot.domain.answers_changing import Planned
    from bot.domain.change_asked import with_reason
    from bot.render.recording_lines import CHANGE_IT, changed_lines, planned_lines
    from bot.usecases.typed_on_terminal import change_or_plan, say_no, say_yes

    line = with_reason(one_line(words), because.strip())
    with recording(*where, line) as (store, actor, place):
        outcome = change_or_plan(store, actor, place, verb=verb, typed=line, key=new_key())
        while isinstance(outcome, Planned):
            for told in planned_lines(outcome):
                print_line(told)
            if not outcome.plan.moves:
                return
            if not agreed(CHANGE_IT, yes=yes):
                say_no(store, actor, outcome)
                give_back(line)
                raise typer.Exit(1)
            outcome = say_yes(store, actor, outcome)
        for told in changed_lines(outcome):
            print_line(told)
