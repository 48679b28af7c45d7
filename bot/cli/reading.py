"""`tracker show`, `list`, `summary`, `brief`, `history`, `search` and `why`: what can be read in Slack, on the terminal."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.typed import Key, Workspace

if TYPE_CHECKING:
    from bot.domain.people import Actor
    from bot.render.reading_json import Json
    from bot.render.reading_lines import Part
    from bot.usecases import Store
    from bot.usecases.choosing import Place


class Format(StrEnum):
    """How an answer is written."""

    TABLE = "table"
    JSON = "json"


Form = Annotated[Format, typer.Option("--format", help="How to write it.")]
AsAt = Annotated[str, typer.Option("--as-at", metavar="DAY", help="As it stood at the end of a day.")]
Filters = Annotated[
    list[str] | None, typer.Argument(metavar="FILTER", help="For example: overdue, at risk under 12.")
]

SummaryWords = Annotated[
    list[str] | None,
    typer.Argument(metavar="WORDS", help="For example: 12, since 1 March, chart."),
]


def add_to(app: typer.Typer) -> None:
    """Make the commands known."""
    for command in (show, list_, summary, brief, history, search, why):
        app.command(command.__name__.rstrip("_"))(command)


def show(
    number: Annotated[str, typer.Argument(help="Such as 12.4.")],
    as_at: AsAt = "",
    form: Form = Format.TABLE,
    workspace: Workspace = "",
    tracker: Key = "",
) -> None:
    """Show a recommendation: its text, due date, status and answers."""
    from bot.render.reading_json import shown_json
    from bot.render.shown_lines import shown_parts
    from bot.usecases.as_at import show_as_at
    from bot.usecases.show import show as show_now

    with asking(workspace, tracker) as (store, actor, place):
        if as_at:
            found = show_as_at(store, actor, place, f"{number} as at {as_at}")
        else:
            found = show_now(store, actor, place, number)
    answer(form, lambda: shown_json(found), lambda: shown_parts(found, is_past=bool(as_at)))


def list_(
    filters: Filters = None, form: Form = Format.TABLE, workspace: Workspace = "", tracker: Key = ""
) -> None:
    """List items; filters can be combined."""
    from bot.render.reading_json import listed_json
    from bot.render.reading_lines import listed_parts
    from bot.usecases.list import list_items

    with asking(workspace, tracker) as (store, actor, place):
        found = list_items(store, actor, place, words_of(filters), {}, most=0)
    answer(form, lambda: listed_json(found), lambda: listed_parts(found))


def summary(
    filters: SummaryWords = None, form: Form = Format.TABLE, workspace: Workspace = "", tracker: Key = ""
) -> None:
    """See where a tracker stands; the word `chart` among the others draws it."""
    from bot.render.reading_json import summed_json
    from bot.render.reading_lines import summed_parts
    from bot.usecases.summary import summarise

    with asking(workspace, tracker) as (store, actor, place):
        words = [word for word in filters or [] if word.casefold() != "chart"]
        found = summarise(store, actor, place, words_of(words), {})
    with_chart = len(words) < len(filters or [])
    answer(form, lambda: summed_json(found), lambda: summed_parts(found, with_chart=with_chart))


def brief(
    filters: Filters = None, form: Form = Format.TABLE, workspace: Workspace = "", tracker: Key = ""
) -> None:
    """Say in five lines where a tracker stands, before a board meets."""
    from bot.render.reading_json import brief_json
    from bot.render.reading_lines import brief_parts
    from bot.usecases.brief import brief as brief_of

    with asking(workspace, tracker) as (store, actor, place):
        found = brief_of(store, actor, place, words_of(filters), {})
    answer(form, lambda: brief_json(found), lambda: brief_parts(found))


def history(  # noqa: PLR0917 - Typer takes the options of a command so
    about: Annotated[
        str, typer.Argument(help="A number or a reference such as U-17; everything if left out.")
    ] = "",
    as_at: AsAt = "",
    before: Annotated[int, typer.Option(metavar="ENTRY", help="Only entries before this one.")] = 0,
    most: Annotated[int, typer.Option("--limit", min=1, max=1_000, help="How many entries.")] = 20,
    form: Form = Format.TABLE,
    workspace: Workspace = "",
    tracker: Key = "",
) -> None:
    """See what was done, by whom, when and why, the newest first."""
    from bot.render.reading_json import trail_json
    from bot.render.reading_lines import trail_parts
    from bot.usecases.history import read_history

    with asking(workspace, tracker) as (store, actor, place):
        asked = f"{about} as at {as_at}" if as_at else about
        found = read_history(store, actor, place, asked, below=before, most=most)
    answer(form, lambda: trail_json(found), lambda: trail_parts(found))


def search(
    words: Annotated[list[str], typer.Argument(help="Words that must all occur; a phrase in quotes.")],
    form: Form = Format.TABLE,
    workspace: Workspace = "",
    tracker: Key = "",
) -> None:
    """Search texts, updates, actions and evidence."""
    from bot.render.reading_json import found_json
    from bot.render.reading_lines import found_parts
    from bot.usecases.search import search as search_for

    typed = " ".join(f'"{word}"' if " " in word.strip() else word for word in words)
    with asking(workspace, tracker) as (store, actor, place):
        found = search_for(store, actor, place, typed, most=1_000)
    answer(form, lambda: found_json(found), lambda: found_parts(found))


def why(
    number: Annotated[str, typer.Argument(help="Such as 12.4.")],
    form: Form = Format.TABLE,
    workspace: Workspace = "",
    tracker: Key = "",
) -> None:
    """See why a nudge came or did not, and which comes next."""
    from bot.render.plain_lines import plain_lines
    from bot.render.why import why_blocks
    from bot.render.why_json import why_json
    from bot.usecases.why import why as explain

    with asking(workspace, tracker) as (store, actor, place):
        found = explain(store, actor, place, number)
    answer(form, lambda: why_json(found), lambda: plain_lines(why_blocks(found)))


@contextmanager
def asking(workspace: str, tracker: str) -> "Iterator[tuple[Store, Actor, Place]]":
    """Open the store for a question, and say who asks and of which tracker."""
    from bot.cli.screen import opened_store, operator
    from bot.usecases.choosing import Place
    from bot.usecases.workspaces import choose_workspace

    with opened_store(must_exist=True) as store:
        yield store, operator(choose_workspace(store, workspace)), Place(tracker=tracker)


def words_of(filters: list[str] | None) -> str:
    """Put the words of a command line together again."""
    return " ".join(filters or [])


def answer(form: Format, as_json: "Callable[[], Json]", as_lines: "Callable[[], Iterable[Part]]") -> None:
    """Print an answer in the form that was asked for."""
    from bot.cli.screen import print_line, print_table
    from bot.render.reading_json import as_text

    if form is Format.JSON:
        typer.echo(as_text(as_json()), nl=False)
        return
    for part in as_lines():
        if isinstance(part, str):
            print_line(part)
        else:
            print_table(part.title, part.headings, part.rows)
