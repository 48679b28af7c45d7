"""The source of the bot as syntax trees, for the tests that read it."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

TOP = Path(__file__).parents[2]


def modules(*rooms: str) -> list[Path]:
    """List the modules of rooms of the bot (`domain`, `app.py`); with none named, all."""
    paths = [TOP / "bot" / room for room in rooms] or [TOP / "bot"]
    found = [one for path in paths for one in (sorted(path.rglob("*.py")) if path.is_dir() else [path])]
    assert found, rooms
    return found


@cache
def tree(path: Path) -> ast.Module:
    """Parse a module."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def imported(path: Path) -> Iterator[tuple[str, int]]:
    """Name every module that a file imports, wherever the import stands, with its line."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            for name in node.names:
                yield name.name, node.lineno
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, (
                f"{path}:{node.lineno}: a relative import hides which room it reaches into"
            )
            for name in node.names:
                yield f"{node.module}.{name.name}", node.lineno


def place(path: Path, line: int) -> str:
    """Say where something stands."""
    return f"{path.relative_to(TOP)}:{line}"


@cache
def tracked() -> tuple[Path, ...]:
    """List the files that git knows, and those that it would."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=TOP,
        capture_output=True,
        check=False,
    )
    if listed.returncode:  # an unpacked release
        return tuple(
            path for path in TOP.rglob("*") if path.is_file() and not {".venv", ".git"} & set(path.parts)
        )
    return tuple(
        path for name in listed.stdout.decode().split("\0") if name and (path := TOP / name).is_file()
    )
