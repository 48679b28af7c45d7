"""What was read of all lines of a tracker, remembered for as long as the tracker's history does not grow."""

from collections import OrderedDict
from threading import Lock
from typing import Generic, TypeVar

from bot.domain.history import START
from bot.store.tx import Tx

Value = TypeVar("Value")

MOST_LINES = 20_000
"""Lines that one memory keeps of all trackers together: some 10 MB."""


class Memory(Generic[Value]):
    """
    Values by the hash at the head of their tracker's chain, of which there is one in the world.

    Nothing that is read of lines changes without an entry, and each entry has a hash of its own.
    """

    def __init__(self) -> None:
        self._kept: OrderedDict[str, tuple[int, Value]] = OrderedDict()
        self._keeping = Lock()

    @property
    def lines(self) -> int:
        """Of how many lines something is kept."""
        return sum(lines for lines, _ in self._kept.values())

    def find(self, tx: Tx, tracker_id: int, *, nothing_written: bool = False) -> Value | None:
        """
        Give what is remembered of a tracker as a transaction sees it; None where nothing is.

        One that writes may use what is remembered while it has `nothing_written`.
        """
        kept = self._kept.get(_head(tx, tracker_id, nothing_written))
        return None if kept is None else kept[1]

    def keep(
        self, tx: Tx, tracker_id: int, value: Value, *, lines: int, nothing_written: bool = False
    ) -> None:
        """Remember what was read of a tracker; what was read first goes where there are too many lines."""
        self._keep(_head(tx, tracker_id, nothing_written), lines, value)

    def carry_over(self, tx: Tx, tracker_id: int) -> None:
        """
        Remember the same at the entry that was just written, which changed none of it.

        Should the transaction fail, its hash is nowhere, and nobody will ask by it.
        """
        kept = self._kept.get(tx.chain_hashes.get(tracker_id, START))
        if kept is not None:
            self._keep(tx.heads[tracker_id].hash, *kept)

    def _keep(self, head: str, lines: int, value: Value) -> None:
        if head == START:
            return
        with self._keeping:
            self._kept[head] = lines, value
            while self.lines > MOST_LINES:
                self._kept.popitem(last=False)

    def forget(self) -> None:
        """Forget everything, as a new process has."""
        with self._keeping:
            self._kept.clear()


def _head(tx: Tx, tracker_id: int, nothing_written: bool = False) -> str:  # noqa: FBT001, FBT002 - handed on
    # What a transaction has written itself stands under no hash yet.
    return tx.chain_hashes.get(tracker_id, START) if tx.is_snapshot or nothing_written else START
