"""`tracker evidence`: add a link that shows what was done, list those there are, withdraw one."""

from typing import Annotated

import typer

from bot.cli.reading import Form, Format
from bot.cli.typed import Key, Workspace


def add_to(app: typer.Typer) -> None:
    """Make the command known."""
    app.command("evidence")(evidence)


def evidence(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="WORDS",
            help="A link and what it shows. A number alone lists the evidence that there is.",
        ),
    ],
    *,
    withdrawn: Annotated[
        int | None, typer.Option("--withdraw", metavar="ID", help="Withdraw a piece, by its id.")
    ] = None,
    form: Form = Format.TABLE,
    tracker: Key = "",
    workspace: Workspace = "",
) -> None:
    """Add a link that shows what was done, or list those there are."""
    from bot.cli.reading import answer
    from bot.cli.typed import new_key, one_line, recording
    from bot.render.recording_json import proofs_json
    from bot.render.recording_lines import proof_parts
    from bot.usecases.evidence import evidence_named, keep_evidence, withdraw

    line = one_line(words)
    with recording(workspace, tracker, line) as (store, actor, place):
        if withdrawn:
            found = evidence_named(store, actor, place, line)
            found = withdraw(store, actor, found.tracker.id, withdrawn)
        else:
            found = keep_evidence(store, actor, place, line, key=new_key())
    answer(form, lambda: proofs_json(found), lambda: proof_parts(found))
