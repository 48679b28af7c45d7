"""What cannot be read or opened: one line, exit code 1, and nothing is touched."""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from bot.documents.recognise import LARGEST
from bot.domain.errors import StoreUnavailable
from bot.render.problem import sentence
from tests.terminal.papers import document
from tests.terminal.typing_in import SAMPLE, Terminal

NOT_OURS = {"format": "tracker/2", "tracker": {"title": "x"}, "recommendations": []}
NO_NUMBER = {"format": "tracker/1", "tracker": {"title": "x"}, "recommendations": [{"text": "x"}]}


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\t\n", "empty"),
        ("letter.txt", b"Dear sir,\nno table here.\n", "letter.txt"),
        ("latin.txt", "1\tThe café is closed".encode("latin-1"), "byte 9"),
        ("report.pdf", b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        ("tracker.docx", b"PK\x03\x04 word/document.xml", "Word"),
        ("broken.json", b'{"format": "tracker/1",', "line 1"),
        ("other.json", json.dumps(NOT_OURS).encode(), "tracker/2"),
        ("shape.json", json.dumps(NO_NUMBER).encode(), "recommendations[0].number"),
        ("list.json", b"[1, 2]", "list.json"),
    ],
)
@pytest.mark.parametrize("more", [(), ("--dry-run",)])
def test_a_file_that_is_no_tracker_is_one_line_and_makes_no_database(
    bare_terminal: Terminal, name: str, content: bytes, words: str, more: tuple[str, ...]
) -> None:
    line = bare_terminal.refused("import", bare_terminal.write(name, content), *more)

    assert name in line
    assert words in line
    assert not (bare_terminal.folder / "data").exists()


def test_a_file_that_is_not_there_is_one_line(bare_terminal: Terminal) -> None:
    assert "nowhere.txt" in bare_terminal.refused("import", "nowhere.txt")


def test_a_folder_is_one_line(bare_terminal: Terminal) -> None:
    assert "folder" in bare_terminal.refused("import", bare_terminal.folder)


def test_a_name_too_long_for_any_file_is_one_line(bare_terminal: Terminal) -> None:
    assert "could not be read" in bare_terminal.refused("import", "x" * 300)


def test_a_file_of_fifty_megabytes_is_refused_without_being_read_whole(bare_terminal: Terminal) -> None:
    large = bare_terminal.folder / "large.txt"
    with large.open("wb") as file:
        file.truncate(50 * 1024 * 1024)

    line = bare_terminal.refused("import", large)

    assert "large.txt" in line
    assert str(LARGEST // 1024 // 1024) in line


def test_a_usage_error_keeps_its_own_exit_code(bare_terminal: Terminal) -> None:
    assert bare_terminal.run("import").code == 2
    assert bare_terminal.run("import", SAMPLE, "--colour").code == 2
    assert bare_terminal.run("export", "--format", "docx").code == 2


def test_a_document_that_cannot_be_read_leaves_what_is_stored_alone(terminal: Terminal) -> None:
    terminal.tracker("import", terminal.write("old.json", document()))
    before = terminal.history()

    terminal.refused("import", terminal.write("new.json", b'{"format": "tracker/1"}'))

    assert terminal.history() == before


@contextmanager
def writing(file: Path) -> Iterator[None]:
    """Hold the database as a writer that does not come to an end."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        yield
        connection.execute("ROLLBACK")


def told(because: str) -> str:
    return f"tracker: {sentence(StoreUnavailable(because=because))}"


def database_of(terminal: Terminal) -> Path:
    return Path(terminal.url.removeprefix("sqlite:///"))


def test_a_database_that_somebody_else_writes_to_is_one_line(terminal: Terminal) -> None:
    with writing(database_of(terminal)):
        line = terminal.refused("import", SAMPLE)

    assert line == told("locked")


@pytest.mark.parametrize(
    ("pragma", "because"), [("max_page_count=1", "full"), ("query_only=ON", "read-only")]
)
def test_a_database_that_takes_no_more_leaves_nothing_of_the_import(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, pragma: str, because: str
) -> None:
    terminal.tracker("import", terminal.write("old.json", document()))
    before, exported = terminal.history(), terminal.run("export", "--full").raw
    with monkeypatch.context() as patched:
        every_connection(patched, pragma)

        line = terminal.refused("import", SAMPLE)

    assert line == told(because)
    assert terminal.history() == before
    assert terminal.run("export", "--full").raw == exported


def every_connection(monkeypatch: pytest.MonkeyPatch, pragma: str) -> None:
    """Let every connection that is opened from now on begin with a pragma."""
    connect: Callable[..., sqlite3.Connection] = sqlite3.connect

    def begun(*arguments: object, **options: object) -> sqlite3.Connection:
        connection = connect(*arguments, **options)
        connection.execute(f"PRAGMA {pragma}")
        return connection

    monkeypatch.setattr(sqlite3, "connect", begun)


def test_a_database_in_a_file_that_is_none_is_one_line(bare_terminal: Terminal) -> None:
    file = database_of(bare_terminal)
    file.parent.mkdir()
    file.write_bytes(b"This is a letter, not a database. " * 100)

    for command in (("import", SAMPLE), ("export",), ("verify",)):
        assert bare_terminal.refused(*command) == told("unknown")


def test_a_database_below_a_file_is_one_line(bare_terminal: Terminal) -> None:
    (bare_terminal.folder / "data").write_text("a file where the folder should be")

    assert bare_terminal.refused("import", SAMPLE) == told("missing")


def test_a_server_that_does_not_answer_is_one_line_without_its_password(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = Terminal(tmp_path, "postgresql://tracker:hunter2@127.0.0.1:1/tracker", monkeypatch)

    for command in (("import", SAMPLE), ("export",), ("verify",)):
        line = terminal.refused(*command)
        assert line == told("unreachable")
        assert "hunter2" not in line


def test_without_an_import_there_is_nothing_to_export_or_verify(bare_terminal: Terminal) -> None:
    for command in ("export", "verify"):
        line = bare_terminal.refused(command)
        assert "tracker import FILE" in line
    assert not (bare_terminal.folder / "data").exists()


@pytest.mark.parametrize("trouble", ["document", "database"])
def test_in_a_real_process_the_line_is_on_the_error_stream_alone(tmp_path: Path, trouble: str) -> None:
    (tmp_path / "letter").write_bytes(b"This is a letter, not a database. " * 100)
    environment = os.environ | {
        "TRACKER_DATABASE_URL": f"sqlite:///{tmp_path}/letter",
        "PYTHONPATH": str(Path(__file__).parents[2]),
    }
    command = ["import", "nowhere.txt"] if trouble == "document" else ["export"]

    ended = subprocess.run(
        [sys.executable, "-m", "bot", *command],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )

    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.count("\n") == 1
    assert ended.stderr.startswith("tracker: ")
