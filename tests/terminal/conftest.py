"""The terminal with a database of its own."""

from pathlib import Path

import pytest

from tests.terminal.typing_in import Terminal


@pytest.fixture
def terminal(sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Sit at a terminal whose settings name an empty, migrated SQLite file."""
    return Terminal(tmp_path, sqlite_url, monkeypatch)


@pytest.fixture
def any_terminal(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Sit at a terminal whose settings name an empty, migrated database, of one engine after the other."""
    return Terminal(tmp_path, database_url, monkeypatch)


@pytest.fixture
def bare_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Sit at a terminal where there is no database yet."""
    return Terminal(tmp_path, f"sqlite:///{tmp_path / 'data' / 'tracker.sqlite3'}", monkeypatch)
