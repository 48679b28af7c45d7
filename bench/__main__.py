"""`make bench`: every budget beside a yardstick measured in the same run; exit code 1 when one is missed."""

import argparse
import dataclasses
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.in_process import imports, show, summary, update_alone, update_together
from bench.over_http import over_http
from bench.processes import processes
from bench.rows import Row
from bench.world import build


def measured(folder: Path, *, quick: bool) -> Iterator[Row]:
    """Measure everything, one figure after the other."""
    world = build(folder, 200)
    yield from show(world, 100 if quick else 500)
    yield from over_http(world, 100 if quick else 400, 1 if quick else 4)
    yield from update_alone(world, 50 if quick else 200)
    yield from update_together(world, 50, 2 if quick else 8)
    url = os.environ.get("TRACKER_TEST_POSTGRES", "")
    if url:
        server = build(folder, 200, url=url)
        yield from update_alone(server, 50 if quick else 200, "PostgreSQL")
        yield from update_together(server, 50, 2, "PostgreSQL")
    yield from summary(folder, 20 if quick else 60, 1_000 if quick else 5_000)
    yield from imports(folder)
    yield from processes(1 if quick else 5)


def main() -> int:
    """Print the table, and say whether every budget is kept."""
    parser = argparse.ArgumentParser(prog="bench", description="Measure against the budgets.")
    parser.add_argument("--quick", action="store_true", help="fewer turns and smaller trackers")
    parser.add_argument("--json", type=Path, help="write the figures to this file as well")
    chosen = parser.parse_args()
    print(f"{'figure':<58} {'value':>15} {'floor':>16} {'judged':>8} {'budget':>8}")
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as folder:
        for row in measured(Path(folder), quick=chosen.quick):
            print(row.words(), flush=True)
            rows.append(row)
    if chosen.json:
        chosen.json.write_text(
            json.dumps([dataclasses.asdict(row) for row in rows], indent=2), encoding="utf-8"
        )
    over = [row for row in rows if not row.is_met]
    print(f"{len(rows) - len(over)} within budget, {len(over)} over" if over else "every budget is kept")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
