"""`make bench`: every budget beside a yardstick measured in the same run; exit code 1 when one is missed."""

import argparse
import dataclasses
import json
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from bench.importing import imports
from bench.in_process import show, summary
from bench.over_http import show_over_http
from bench.postgres import empty_database
from bench.processes import processes
from bench.reading import readings
from bench.rows import HEADING, Row
from bench.sweep import mornings
from bench.world import build
from bench.writing import update_alone, update_together

WRITERS = 50


def on_sqlite(folder: Path, *, quick: bool) -> Iterator[Row]:
    """Show and save on SQLite."""
    world = build(folder / "main", 200)
    yield from show(world, 100 if quick else 600)
    yield from show_over_http(world, 3 if quick else 9, 100 if quick else 200)
    yield from update_alone(world, 50 if quick else 200)
    yield from update_together(world, WRITERS, 4 if quick else 20)


def on_postgres(*, quick: bool) -> Iterator[Row]:
    """Show and save on PostgreSQL where there is one; no budget is made for it."""
    with empty_database() as url:
        if not url:
            return
        world = build(Path(), 200, url=url)
        yield from show(world, 50 if quick else 300, "PostgreSQL")
        yield from update_alone(world, 30 if quick else 100, "PostgreSQL")
        yield from update_together(world, WRITERS, 2 if quick else 10, "PostgreSQL")
        world.store.dispose()


def on_sizes(folder: Path, *, quick: bool) -> Iterator[Row]:
    """Sum up trackers of several sizes."""
    yield from summary(folder, 30 if quick else 100, 2_000 if quick else 5_000)


def on_reading(folder: Path, *, quick: bool) -> Iterator[Row]:
    """Read pages of trackers that have been in use for long."""
    yield from readings(folder, 40 if quick else 100, 2_000 if quick else 5_000)


def on_mornings(folder: Path, *, quick: bool) -> Iterator[Row]:
    """Look whether a morning has something to say."""
    yield from mornings(folder, 40 if quick else 200, 10_000 if quick else 100_000)


def on_documents(*, quick: bool) -> Iterator[Row]:
    """Import documents."""
    yield from imports(2 if quick else 5)


def on_processes(*, quick: bool) -> Iterator[Row]:
    """Start processes."""
    yield from processes(3 if quick else 9)


def measured(folder: Path, wanted: Sequence[str], *, quick: bool) -> Iterator[Row]:
    """Measure the parts that are wanted, all of them when none is named, one figure after the other."""
    parts: dict[str, Callable[[], Iterator[Row]]] = {
        "sqlite": lambda: on_sqlite(folder, quick=quick),
        "postgres": lambda: on_postgres(quick=quick),
        "sizes": lambda: on_sizes(folder, quick=quick),
        "reading": lambda: on_reading(folder, quick=quick),
        "mornings": lambda: on_mornings(folder, quick=quick),
        "documents": lambda: on_documents(quick=quick),
        "processes": lambda: on_processes(quick=quick),
    }
    for name, part in parts.items():
        if not wanted or name in wanted:
            yield from part()


def without_settings() -> None:
    """Forget what this machine sets for a bot: the figures are those of the defaults."""
    for name in list(os.environ):
        if name.startswith(("SLACK_", "TRACKER_")) and name != "TRACKER_TEST_POSTGRES":
            del os.environ[name]


def arguments() -> argparse.Namespace:
    """Read what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure against the budgets.")
    parser.add_argument(
        "--quick", action="store_true", help="fewer turns, and nothing larger than 10,000 items"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures to a file as well")
    parser.add_argument(
        "--only", action="append", default=[], metavar="PART", choices=PARTS, help=f"of {', '.join(PARTS)}"
    )
    return parser.parse_args()


PARTS = ("sqlite", "postgres", "sizes", "reading", "mornings", "documents", "processes")


def main() -> int:
    """Print the table, and say whether every budget is kept."""
    chosen = arguments()
    without_settings()
    rows: list[Row] = []
    print(HEADING)
    with tempfile.TemporaryDirectory() as folder:
        for row in measured(Path(folder), chosen.only, quick=chosen.quick):
            print(row.words(), flush=True)
            rows.append(row)
    if chosen.json:
        machine = {
            "python": platform.python_version(),
            "system": platform.platform(),
            "cores": os.cpu_count(),
        }
        figures = [dataclasses.asdict(row) | {"is_met": row.is_met} for row in rows]
        chosen.json.write_text(
            json.dumps({"machine": machine, "figures": figures}, indent=2), encoding="utf-8"
        )
    over = [row.name for row in rows if not row.is_met]
    print(f"over budget: {'; '.join(over)}" if over else "every budget is kept")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
