"""`tracker action`: promise something, list what was promised, and say what became of it."""

from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.reading import Form, Format
from bot.cli.typed import Because, Key, Workspace

if TYPE_CHECKING:
    from bot.domain.updates import ActionState

Ended = Annotated[int | None, typer.Option(metavar="ID", help="Say so of an action, by its id.")]


def add_to(app: typer.Typer) -> None:
    """Make the command known."""
    app.command("action")(action)


def action(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="WORDS",
            help="For example: 12.4 Train forty officers by 1 May. A number alone lists what was promised.",
        ),
    ],
    *,
    kept: Ended = None,
    missed: Ended = None,
    dropped: Ended = None,
    reopen: Ended = None,
    because: Because = "",
    form: Form = Format.TABLE,
    tracker: Key = "",
    workspace: Workspace = "",
) -> None:
    """Promise something for a requirement, list what was promised, or say what became of it."""
    from bot.cli.reading import answer
    from bot.cli.screen import print_line
    from bot.cli.typed import new_key, one_line, recording
    from bot.domain.answers_keeping import PromiseMade
    from bot.domain.updates import ActionState
    from bot.render.recording_json import promises_json
    from bot.render.recording_lines import made_lines, promised_parts
    from bot.usecases.action import end_promise, promise, promises_named, reopen_promise

    ends = {ActionState.KEPT: kept, ActionState.MISSED: missed, ActionState.DROPPED: dropped}
    asked = one_of({**ends, ActionState.OPEN: reopen})
    line = one_line(words)
    with recording(workspace, tracker, line) as (store, actor, place):
        if asked:
            state, wanted = asked
            listed = promises_named(store, actor, place, line)
            about, number = (listed.tracker.id, wanted), listed.line.number
            listed = (
                reopen_promise(store, actor, *about, number=number)
                if state is ActionState.OPEN
                else end_promise(store, actor, *about, state, number=number, reason=because)
            )
        else:
            found = promise(store, actor, place, line, named={}, key=new_key())
            if isinstance(found, PromiseMade):
                for told in made_lines(found):
                    print_line(told)
                return
            listed = found
    answer(form, lambda: promises_json(listed), lambda: promised_parts(listed))


def one_of(ends: "dict[ActionState, int | None]") -> "tuple[ActionState, int] | None":
    """Find the one thing that is said of an action; two at once are refused."""
    given = [(state, wanted) for state, wanted in ends.items() if wanted is not None]
    if len(given) > 1:
        raise typer.BadParameter("Say one thing of one action at a time.")
    return given[0] if given else None
