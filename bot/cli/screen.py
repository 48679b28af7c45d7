"""What the terminal commands share: the store of the settings, and tables that stay plain text in a pipe."""

import getpass
import logging
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

    from bot.domain.people import Actor
    from bot.usecases import Store


def database() -> str:
    """Read from the settings where the database is."""
    from bot.settings import read_settings

    return read_settings().tracker_database_url.get_secret_value()


@contextmanager
def opened_store(*, must_exist: bool = False) -> Iterator["Store"]:
    """
    Open the store of the settings, up to date, and close it again.

    Raises:
        NoTracker: it must exist and does not: looking for something makes no database.
        StoreUnavailable: it cannot be used.
    """
    from bot.domain.errors import NoTracker
    from bot.settings import read_settings
    from bot.usecases.connect import open_store
    from bot.usecases.workspaces import is_stored

    # Python prints warnings of whoever has set up no log; the refusal is said once, in its own words.
    logging.getLogger("bot").addHandler(logging.NullHandler())
    url = database()
    if must_exist and not is_stored(url):
        raise NoTracker
    store = open_store(url, timezone=read_settings().tracker_timezone)
    try:
        yield store
    finally:
        store.dispose()


def operator(workspace: str) -> "Actor":
    """Name whoever sits at this terminal, as the history keeps it."""
    from bot.domain.people import Actor, Door, Membership

    try:
        name = getpass.getuser()
    except (OSError, KeyError):  # a number without a name, as in some containers
        name = "terminal"
    return Actor(workspace, "terminal", name, Membership.MEMBER, Door.TERMINAL)


def is_answering() -> bool:
    """Tell whether somebody is there to be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def print_line(words: str = "") -> None:
    """Print a line; what the terminal's encoding has not is shown by a sign instead of ending the command."""
    encoding = sys.stdout.encoding or "utf-8"
    print(words.encode(encoding, "replace").decode(encoding))


def print_table(title: str, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print rows: as a table on a terminal, else one line each with tabs between, which other programs can read."""
    if not rows:
        return
    if title:
        print_line(title)
    if not sys.stdout.isatty():
        for row in rows:
            print_line("  " + "\t".join(row).rstrip())
        return
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD if headings else None, show_header=bool(headings), padding=(0, 2))
    for heading in headings or rows[0]:
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*[Text(cell) for cell in row])
    _console().print(table)
    print_line()


@contextmanager
def progress(words: str, *, shown: bool) -> Iterator[Callable[[int, int], None]]:
    """Show how far something long is, on a terminal's error stream; give what is to be told of each step."""
    if not (shown and sys.stderr.isatty()):
        yield lambda _done, _of: None
        return
    from rich.progress import Progress

    with Progress(console=_console(stderr=True), transient=True) as bar:
        task = bar.add_task(words, total=None)
        yield lambda done, of: bar.update(task, completed=done, total=of)


def _console(*, stderr: bool = False) -> "Console":
    from rich.console import Console

    return Console(stderr=stderr, highlight=False, markup=False, emoji=False)
