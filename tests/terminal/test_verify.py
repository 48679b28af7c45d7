"""`tracker verify`, as somebody types it."""

import re
import sqlite3
from contextlib import closing

import pytest

from bot.domain.recommendations import Tracker
from bot.domain.statuses import Status
from bot.render.verify import verified_lines
from tests.terminal.papers import document
from tests.terminal.typing_in import SAMPLE, Terminal


def test_a_whole_chain_is_one_line_a_tracker(any_terminal: Terminal) -> None:
    any_terminal.tracker("import", any_terminal.write("one.json", document()))
    any_terminal.tracker("import", SAMPLE)
    any_terminal.record("7.1", "Two nurses are ill.", tracker="custody")

    lines = any_terminal.tracker("verify").splitlines()

    assert len(lines) == 2
    assert re.search(
        r"Custody Healthcare Tracker: 9 entries, the chain is whole, head [0-9a-f]{64}$", lines[1]
    )
    assert any_terminal.tracker("verify", "--tracker", "custody").splitlines() == lines[1:]


@pytest.mark.parametrize(
    ("tampering", "said"),
    [
        ("UPDATE history SET actor = 'somebody else' WHERE seq = 3", "entry 3: it is not what was recorded"),
        (
            "UPDATE text SET content = 'Nurses sleep.' WHERE content LIKE 'Nurses%'",
            "entry 3: its text is not",
        ),
        ("UPDATE recommendation SET status = 'complete' WHERE number = '7.3'", "the status of 7.3"),
        ("UPDATE tracker SET chain_hash = 'x'", "the chain does not end where the tracker says"),
    ],
)
def test_what_was_changed_by_hand_is_named_and_the_exit_code_says_so(
    terminal: Terminal, tampering: str, said: str
) -> None:
    terminal.tracker("import", terminal.write("old.json", document()))
    terminal.record("7.1", "Fine.", status=Status.ON_COURSE)
    with closing(sqlite3.connect(terminal.url.removeprefix("sqlite:///"))) as connection:
        assert connection.execute(tampering).rowcount == 1
        connection.commit()

    ended = terminal.run("verify")

    assert ended.code == 1
    assert "the chain is broken" in ended.out
    assert said in ended.out


def test_every_fault_and_every_redaction_has_words() -> None:
    tracker = Tracker(1, "custody", "Custody Tracker", "Wexmoor")
    broken = [
        (4, "place"),
        (4, "previous"),
        (4, "facts"),
        (4, "hash"),
        (4, "text action 1"),
        (4, "status 7.1"),
        (0, "status 7.2"),
        (0, "unrecorded U-3"),
        (9, "head"),
    ]

    lines = verified_lines(tracker, 9, "3f9c", broken=broken, redactions=(5,))

    assert lines == (
        "Custody Tracker: 9 entries, the chain is broken, head 3f9c",
        "  entry 4: it is not in its place: an entry before it is missing or was put in",
        "  entry 4: it does not follow the entry before it",
        "  entry 4: its facts are not written as they were",
        "  entry 4: it is not what was recorded",
        "  entry 4: its action 1 is not what was recorded",
        "  entry 4: the status of 7.1 is another one now",
        "  no entry: the status of 7.2 was never recorded",
        "  no entry: U-3 was never recorded",
        "  entry 9: the chain does not end where the tracker says",
        "  entry 5: a text was redacted",
    )


def test_a_chain_without_a_fault_says_only_that() -> None:
    tracker = Tracker(1, "custody", "Custody Tracker", "Wexmoor")

    assert verified_lines(tracker, 1, "3f9c") == ("Custody Tracker: 1 entry, the chain is whole, head 3f9c",)
