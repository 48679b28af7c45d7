"""Figures without a wire: one item shown, a tracker summed up."""

from collections.abc import Callable, Iterator
from pathlib import Path

from bench.rows import Row, beside, in_turn
from bench.world import EMPTY, SHOWN, World, bare_app, build, our_app, sending
from bot.store.recommendations.outlines import remembered

PILED = 100
"""Updates on each item of a tracker that has been in use for long."""


def show(world: World, times: int, name: str = "SQLite") -> Iterator[Row]:
    """Show one item, from the request to the answer."""
    floor, value = in_turn([empty_command(), sending(our_app(world), "show 12.4", SHOWN)], times)
    bound = 10 if world.is_sqlite else None
    yield beside(f"show 12.4 in process, {world.items} items, {name}: p50", value, "ms", floor, bound)


def empty_command() -> Callable[[], str]:
    """Give what sends an empty command to the floor."""
    return sending(bare_app(), "", EMPTY)


def summary(folder: Path, times: int, largest: int) -> Iterator[Row]:
    """Sum up small and large trackers, without updates and with many on each item."""
    sizes = (200, 1_000, largest)
    plain = {items: summing(build(folder, items)) for items in sizes}
    piled = {items: summing(build(folder, items, PILED)) for items in (200, largest)}
    floor, value, more = in_turn([empty_command(), plain[200], piled[200]], times)
    yield beside("summary after a change, 200 items: p50", value, "ms", floor, 150)
    yield beside(f"summary after a change, 200 items, {PILED} updates on each: p50", more, "ms", value, 1.2)
    small, large, more = in_turn([plain[1_000], plain[largest], piled[largest]], max(times // 5, 5))
    yield beside(
        f"summary after a change, {largest:,} items, {PILED} updates on each: p50", more, "ms", large, 1.2
    )
    # Neither size may owe its figure to what any summary costs, so the smallest is not the one compared with.
    cost = f"summary after a change, an item of {largest:,} against one of 1,000"
    yield beside(cost, large / largest * 1_000, "µs", small / 1_000 * 1_000, 1.2)


def summing(world: World) -> Callable[[], str]:
    """Give what asks for the summary of a world to which something was written since the last."""
    return after_a_change(sending(our_app(world), "summary", f"{world.items:,} requirements under"))


def after_a_change(ask: Callable[[], str]) -> Callable[[], str]:
    """Give what asks when nothing is remembered of the lines, as after every change."""

    def first() -> str:
        remembered.forget()
        return ask()

    return first
