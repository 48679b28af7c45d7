"""One figure of the table: what was measured, beside its floor and its budget."""

import statistics
import time
from collections.abc import Callable
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
        bound = f"{sign} {self.bound:g}" if self.bound is not None else ""
        verdict = "" if self.bound is None else "ok" if self.is_met else "OVER"
        return (
            f"{self.name:<58} {self.value:9.3f} {self.unit:<5} {floor:>16} {judged:>8} {bound:>8} {verdict}"
        )


def timed(act: Callable[[], object]) -> float:
    """Run something once and give its milliseconds."""
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1_000


def alternating(first: Callable[[], object], second: Callable[[], object], times: int) -> tuple[float, float]:
    """Run two things in turn, so that a noisy moment hits both, and give the median milliseconds of each."""
    for _ in range(max(times // 10, 3)):
        first()
        second()
    pairs = [(timed(first), timed(second)) for _ in range(times)]
    return statistics.median(one for one, _ in pairs), statistics.median(other for _, other in pairs)
