"""Figures of importing, from the bytes of a file until everything is committed."""

import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from bench.made_up import made_up, printed
from bench.rows import Row, alone, timed
from bench.world import TEAM, empty_store
from bot.documents import read_document
from bot.domain.people import Actor, Door, Membership
from bot.store.transaction import Store
from bot.store.workspaces import find_or_adopt
from bot.usecases.import_document import import_document

SAMPLE = Path(__file__).parents[1] / "bot/cli/sample/wexmoor-custody-tracker.txt"


def imports(times: int) -> Iterator[Row]:
    """Import the sample document, and one of 2,000 rows, into empty stores."""
    sample = quickest_import(SAMPLE.read_bytes(), 39, times)
    yield alone("import of the sample document", sample, "s", 0.3)
    rows = quickest_import(printed(made_up(2_000)).encode(), 2_000, times)
    yield alone("import of 2,000 rows", rows, "s", 3)


def quickest_import(content: bytes, items: int, times: int) -> float:
    """Import a document several times, each into an empty store, and give the seconds of the quickest."""
    found: list[float] = []
    for _ in range(times):
        with tempfile.TemporaryDirectory() as folder:
            store = empty_store(f"sqlite:///{folder}/tracker.sqlite3")
            actor = Actor(
                find_or_adopt(store, TEAM.id, TEAM.name), "", "bench", Membership.MEMBER, Door.TERMINAL
            )
            found.append(timed(partial(import_bytes, store, actor, content, items)) / 1_000)
            store.dispose()
    # There is no floor to share the machine's load with, and what slows a turn down is never the program.
    return min(found)


def import_bytes(store: Store, actor: Actor, content: bytes, items: int) -> None:
    """Read a document and import it."""
    read = read_document(content, "tracker.txt")
    if len(read.items) != items:
        raise RuntimeError(f"{len(read.items)} items were read, not {items}")
    import_document(store, actor, read, source="tracker.txt")
