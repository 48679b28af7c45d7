"""What a person sees: tables and questions on a real terminal, plain text in a pipe."""

import os
import pty
import select
import subprocess
import sys
import time
from pathlib import Path

from bot.documents import read_document
from bot.documents.writers.interchange import write_interchange
from bot.domain.sharing import with_shares
from tests.terminal.typing_in import SAMPLE, Terminal

TOP = Path(__file__).parents[2]
PATIENCE = 30


def on_a_terminal(terminal: Terminal, *arguments: str, answer: str = "") -> str:
    """Run `tracker` with a terminal on all three streams, type an answer to its question, and give what was shown."""
    ours, theirs = pty.openpty()
    environment = os.environ | {
        "TRACKER_DATABASE_URL": terminal.url,
        "PYTHONPATH": str(TOP),
        "TERM": "xterm",
        "COLUMNS": "120",
    }
    with subprocess.Popen(
        [sys.executable, "-m", "bot", *arguments],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=environment,
        cwd=terminal.folder,
        close_fds=True,
    ) as process:
        os.close(theirs)
        shown = watch(ours, answer)
        assert process.wait(PATIENCE) == 0, shown
    os.close(ours)
    return shown


def watch(ours: int, answer: str) -> str:
    shown = b""
    is_answered = not answer
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and select.select([ours], [], [], PATIENCE)[0]:
        try:
            read = os.read(ours, 4096)
        except OSError:  # the other side has closed
            break
        if not read:
            break
        shown += read
        if not is_answered and b"[y/N]" in shown:
            os.write(ours, answer.encode())
            is_answered = True
    return shown.decode()


def test_a_person_is_shown_a_table_and_asked(terminal: Terminal) -> None:
    shown = on_a_terminal(terminal, "import", str(SAMPLE), answer="y\n")

    assert "  Organisation        Wexmoor Constabulary  " in shown
    assert "! Blank, and may share the answer above (2)." in shown
    assert "share that answer? [y/N]" in shown
    assert "Imported Custody Care Tracker" in shown
    assert "--yes" not in shown
    read = read_document(SAMPLE.read_bytes(), SAMPLE.name)
    assert terminal.run("export").raw == write_interchange(with_shares(read, read.proposals))


def test_a_large_file_shows_how_far_it_is_and_leaves_no_bar_behind(terminal: Terminal) -> None:
    rows = [
        f"{number}\tImprove suite {number}.\t{number}.1\tNurses are on duty in suite {number}.\tThey are."
        for number in range(1, 201)
    ]
    head = "Custody Tracker\n\nForce:\tWexmoor\n\nRec. No.\tRecommendation:\t\tEvidence requirements:\tForce Update\n"
    large = terminal.write("large.txt", head + "\n".join(rows) + "\n")

    shown = on_a_terminal(terminal, "import", str(large))

    assert "Recording" in shown
    assert "200 requirements under 200 recommendations" in shown


def test_in_a_pipe_there_is_no_colour_and_no_frame(terminal: Terminal) -> None:
    said = terminal.tracker("import", SAMPLE)

    assert "\x1b" not in said
    assert not set(said) & set("─━│┃┏╭")
    assert "  Organisation\tWexmoor Constabulary\n" in said
