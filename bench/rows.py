"""One figure of the table: what was measured, beside its floor and its budget."""

import gc
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """
    One measured figure.

    `floor` is the yardstick measured in the same run, in the same unit. `bound` is the largest value that `judged`
    may have; with `at_least` the smallest. Without a bound the figure is for information.
    """

    name: str
    value: float
    unit: str
    floor: float | None = None
    judged: float | None = None
    bound: float | None = None
    at_least: bool = False

    @property
    def is_met(self) -> bool:
        """Tell whether the budget is kept."""
        if self.judged is None or self.bound is None:
            return True
        return self.judged >= self.bound if self.at_least else self.judged <= self.bound

    def words(self) -> str:
        """Write the figure as a line of the table."""
        floor = f"{self.floor:9.3f} {self.unit}" if self.floor is not None else ""
        judged = f"{self.judged:8.2f}" if self.judged is not None else ""
        sign = "≥" if self.at_least else "≤"
        bound = f"{sign} {self.bound:.4g}" if self.bound is not None else ""
        verdict = "" if self.bound is None else "ok" if self.is_met else "OVER"
        return (
            f"{self.name:<58} {self.value:9.3f} {self.unit:<5} {floor:>16} {judged:>8} {bound:>8} {verdict}"
        )


HEADING = f"{'figure':<58} {'value':>15} {'floor':>16} {'judged':>8} {'budget':>8}"


def beside(
    name: str, value: float, unit: str, floor: float, bound: float | None, *, at_least: bool = False
) -> Row:
    """Make a row that is judged by how many times its floor it is."""
    return Row(name, value, unit, floor, value / floor, bound, at_least=at_least)


def alone(name: str, value: float, unit: str, bound: float | None) -> Row:
    """Make a row that is judged by itself."""
    return Row(name, value, unit, None, value, bound)


def timed(act: Callable[[], object]) -> float:
    """Run something once and give its milliseconds."""
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1_000


def in_turn(acts: Sequence[Callable[[], object]], times: int) -> list[float]:
    """
    Run several things in turn and give the median milliseconds of each.

    On a busy machine a slow moment hits all of them alike: their ratios stand where the figures themselves do not.
    """
    for _ in range(max(times // 10, 3)):
        for act in acts:
            act()
    # What was set up before is not for the measured code to sweep; its own rubbish still is.
    gc.collect()
    gc.freeze()
    try:
        rounds = [[timed(act) for act in acts] for _ in range(times)]
    finally:
        gc.unfreeze()
    return [statistics.median(found) for found in zip(*rounds, strict=True)]
