"""Requests take turns at computing, and nobody waits for one who waits for something else."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

import pytest

from bot.store import turns
from bot.store.transaction import Store
from bot.store.turns import Turns, between_turns
from bot.store.workspaces import find_or_adopt

LONG = 10


@contextmanager
def another(act: "Act") -> Iterator[Thread]:
    """Do something on a thread of its own, and wait for its end."""
    thread = Thread(target=act.run, daemon=True)
    thread.start()
    try:
        yield thread
    finally:
        act.may_end.set()
        thread.join(LONG)
        assert not thread.is_alive()


class Act:
    """Takes a turn and keeps it until it is told to end."""

    def __init__(self, turns: Turns) -> None:
        self.turns = turns
        self.has_begun = Event()
        self.may_end = Event()

    def run(self) -> None:
        """Take the turn."""
        with self.turns.taken():
            self.has_begun.set()
            self.may_end.wait(LONG)


def test_one_computes_at_a_time() -> None:
    shared = Turns()
    act = Act(shared)
    with shared.taken(), another(act):
        assert not act.has_begun.wait(0.05)
    assert act.has_begun.is_set()


def test_whoever_waits_for_something_else_lets_the_next_one_in() -> None:
    shared = Turns()
    act = Act(shared)
    with shared.taken(), another(act):
        with between_turns():
            assert act.has_begun.wait(LONG)
            act.may_end.set()
        latecomer = Act(shared)
        with another(latecomer):
            assert not latecomer.has_begun.wait(0.05), "the turn was taken back"


def test_a_turn_within_a_turn_is_the_same_turn() -> None:
    shared = Turns()
    with shared.taken():
        with shared.taken():
            pass
        act = Act(shared)
        with another(act):
            assert not act.has_begun.wait(0.05), "the inner end did not end the turn"


def test_a_turn_that_fails_is_over() -> None:
    shared = Turns()
    with pytest.raises(ValueError, match="broken"), shared.taken(), between_turns():
        raise ValueError("broken")
    act = Act(shared)
    with another(act):
        assert act.has_begun.wait(LONG)


def test_nobody_waits_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "PATIENCE", 0.01)
    shared = Turns()
    act = Act(shared)
    with another(act):
        assert act.has_begun.wait(LONG)
        with shared.taken(), between_turns():
            pass
        act.may_end.set()
    again = Act(shared)
    with another(again):
        assert again.has_begun.wait(LONG)


def test_who_writes_is_between_turns(sqlite_store: Store) -> None:
    workspace = find_or_adopt(sqlite_store, "T1", "Wexmoor")
    assert sqlite_store.turns is not None
    act = Act(sqlite_store.turns)
    with sqlite_store.turn(), sqlite_store.write(workspace), another(act):
        assert act.has_begun.wait(LONG)


def test_who_reads_keeps_the_turn(sqlite_store: Store) -> None:
    workspace = find_or_adopt(sqlite_store, "T1", "Wexmoor")
    assert sqlite_store.turns is not None
    act = Act(sqlite_store.turns)
    with sqlite_store.read(workspace), another(act):
        assert not act.has_begun.wait(0.05)
