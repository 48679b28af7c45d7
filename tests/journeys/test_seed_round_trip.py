"""A document goes in and comes out again: every number, date, text, narrative and action of it, on either engine."""

from pathlib import Path

import pytest

from bot.cli.sample.wexmoor import DOCUMENT as SAMPLE
from bot.documents import read_document
from bot.documents.writers.interchange import write_interchange
from bot.domain.reading import ReadTracker
from bot.domain.sharing import with_shares
from tests.terminal.typing_in import Terminal

SEED = Path(__file__).parents[3] / "shared" / "seed" / "lancashire-stalking-tracker.txt"

PAPERS = [
    pytest.param(
        SEED,
        id="seed",
        marks=pytest.mark.skipif(not SEED.exists(), reason="the seed document is not beside the repository"),
    ),
    pytest.param(SAMPLE, id="sample"),
]

pytestmark = pytest.mark.parametrize("paper", PAPERS)


@pytest.fixture
def terminal(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    return Terminal(tmp_path, database_url, monkeypatch)


@pytest.fixture
def second_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    return Terminal(tmp_path, f"sqlite:///{tmp_path / 'second' / 'tracker.sqlite3'}", monkeypatch)


def understood(paper: Path) -> ReadTracker:
    return read_document(paper.read_bytes(), paper.name)


def test_all_that_was_read_comes_out_again(terminal: Terminal, paper: Path) -> None:
    terminal.tracker("import", paper)

    exported = terminal.exported()

    read = understood(paper)
    answers = {number: answer for answer in read.answers for number in answer.covers}
    assert [line["number"] for line in exported["recommendations"]] == [
        line.number for line in read.recommendations
    ]
    for line, written in zip(read.recommendations, exported["recommendations"], strict=True):
        answer = answers.get(line.number)
        assert written["text"] == line.text
        assert written["parent"] == line.parent
        assert written["update"] == (answer.text if answer else None)
        assert [action["text"] for action in written["actions"]] == [
            action.text for action in (answer.actions if answer else ())
        ]
        if line.due.on:
            assert (written["due"], written["due_wording"]) == (line.due.on.isoformat(), line.due.wording)
            assert written["due_inherited"] is False
    assert terminal.run("export").raw == write_interchange(read)


def test_a_second_import_leaves_no_trace(terminal: Terminal, paper: Path) -> None:
    terminal.tracker("import", paper)
    history, exported = len(terminal.history()), terminal.run("export").raw

    assert "nothing has changed" in terminal.tracker("import", paper)

    assert len(terminal.history()) == history
    assert terminal.run("export").raw == exported


def test_confirmed_shares_come_out_as_shared(terminal: Terminal, paper: Path) -> None:
    terminal.tracker("import", paper, "--yes")

    read = understood(paper)
    assert read.proposals
    assert terminal.run("export").raw == write_interchange(with_shares(read, read.proposals))


def test_the_json_goes_into_an_empty_store_and_comes_out_the_same(
    terminal: Terminal, second_terminal: Terminal, paper: Path
) -> None:
    terminal.tracker("import", paper)
    for full in ((), ("--full",)):
        exported = terminal.run("export", *full).raw
        fresh = Terminal(
            terminal.folder, second_terminal.url.replace("second", f"copy{len(full)}"), terminal.patch
        )

        fresh.tracker("import", fresh.write("copy.json", exported))

        assert fresh.run("export", *full).raw == exported
        assert "nothing has changed" in fresh.tracker("import", fresh.folder / "copy.json")
        assert "the chain is whole" in fresh.tracker("verify")
