"""
Whose turn it is to compute.

Python runs one thread at a time, and at every statement SQLite lets go of the right to run: with sixteen requests at
once, each answer then cost over a hundred changes of thread, which took more time than the answer. So requests take
turns, each from its beginning to its end. Whoever waits for something else, Slack or the disk, is between turns.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock, local

PATIENCE = 2.0
"""Seconds to wait for a turn. It is a courtesy and not a guard: whoever waits for longer goes ahead without one."""


class Turns:
    """The turns of those who share one SQLite file and one process."""

    def __init__(self) -> None:
        self._lock = Lock()

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Wait for a turn, unless this thread has one already, and end it afterwards."""
        if _mine.turns is not None or not self._lock.acquire(timeout=PATIENCE):
            yield
            return
        _mine.turns = self
        try:
            yield
        finally:
            if _mine.turns is not None:
                _mine.turns = None
                self._lock.release()

    @contextmanager
    def _given_up(self) -> Iterator[None]:
        _mine.turns = None
        self._lock.release()
        try:
            yield
        finally:
            if self._lock.acquire(timeout=PATIENCE):
                _mine.turns = self


class _Mine(local):
    """What this thread has."""

    turns: Turns | None = None


_mine = _Mine()


@contextmanager
def between_turns() -> Iterator[None]:
    """Let others have their turn while this thread waits for something else; without a turn this changes nothing."""
    turns = _mine.turns
    if turns is None:
        yield
        return
    with turns._given_up():  # noqa: SLF001 - the other half of this module
        yield
