"""What the commands that record have in common: one line of words as in Slack, a question, and words given back."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from bot.domain.people import Actor
    from bot.usecases import Store
    from bot.usecases.choosing import Place

Yes = Annotated[bool, typer.Option("--yes", "-y", help="Answer the question with yes.")]
Because = Annotated[str, typer.Option(metavar="REASON", help="Why; it stands in the history.")]
Key = Annotated[str, typer.Option(metavar="KEY", help="The tracker, where there are several.")]
Workspace = Annotated[str, typer.Option(metavar="W", help="The workspace, where there are several.")]


def one_line(words: Iterable[str]) -> str:
    """Put the words of a command line together as they would be typed in Slack."""
    return " ".join(words).strip()


def new_key() -> str:
    """Make a key that no other submission has: a terminal delivers nothing twice."""
    import secrets

    return f"terminal:{secrets.token_hex(16)}"


@contextmanager
def recording(workspace: str, tracker: str, line: str) -> "Iterator[tuple[Store, Actor, Place]]":
    """Open the store to record a line; what is refused is given back to whoever wrote it."""
    from bot.cli.reading import asking
    from bot.domain.errors import TrackerError

    try:
        with asking(workspace, tracker) as (store, actor, place):
            yield store, actor, place
    except TrackerError:
        give_back(line)
        raise


def give_back(line: str) -> None:
    """Print words that were not saved, unless they are a number alone."""
    from bot.cli.screen import print_line
    from bot.render.recording_lines import given_back_lines

    if len(line.split()) > 1:
        for told in given_back_lines(line):
            print_line(told)


def agreed(question: str, *, yes: bool) -> bool:
    """Ask a question that is answered with yes or no; nobody there to answer means no."""
    if yes:
        return True
    try:
        return typer.confirm(question, default=False)
    except typer.Abort:
        typer.echo()
        return False
