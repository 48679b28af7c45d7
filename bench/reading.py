"""Figures of reading in a tracker that has been in use for long: a page of the trail, of a search, of a list."""

from collections.abc import Iterator
from pathlib import Path

from bench.in_process import PILED, empty_command
from bench.rows import Row, beside, in_turn
from bench.world import TEAM, WHO, World, build, our_app, sending
from bot.domain.people import Actor, Membership
from bot.store.engine import open_engine
from bot.store.trackers import list_trackers
from bot.store.transaction import Store
from bot.store.workspaces import find_or_adopt

FLAT = 1.5
"""How much more a page may cost with five times as many items, each with as many updates."""

LINES = (
    ("history 12.4", "History of 12.4", FLAT),
    ("history", "Update recorded", FLAT),
    ("search custody", "texts under", FLAT),
    ("search leaflet contract provider", "texts under", FLAT),
    ("search unicorn", "Nothing was found", FLAT),
    # What only begins so is gathered from all texts, and a line of long ago is looked for among all lines.
    ("search cust", "texts under", None),
    ("show 12.4 as at today", "As it stood at the end of", None),
)
"""What is asked, how the answer is known to be the right one, and how much more it may cost in the larger tracker."""


def readings(folder: Path, times: int, largest: int) -> Iterator[Row]:
    """Read pages of a small and of a large tracker, with many updates on each item."""
    small, large = used_for_long(folder, 1_000), used_for_long(folder, largest)
    yield from flat(small, large, times)
    one, many = (sending(our_app(world), "list under 12", "12.1") for world in (small, large))
    floor, value, more = in_turn([empty_command(), one, many], max(times // 5, 5))
    name = f"list under 12, {large.items:,} items, {PILED} updates on each: p50"
    yield beside(name, more, "ms", floor, None)
    cost = f"the same, an item against one of {small.items:,}"
    yield beside(cost, more / large.items * 1_000, "µs", value / small.items * 1_000, 1.2)
    small.store.dispose()
    large.store.dispose()


def used_for_long(folder: Path, items: int) -> World:
    """Make a tracker with many updates on each item, unless another part of this run has made it already."""
    file = folder / f"{items}-{PILED}.sqlite3"
    if not file.exists():
        return build(folder, items, PILED)
    store = Store(open_engine(f"sqlite:///{file}"))
    actor = Actor(find_or_adopt(store, TEAM.id, TEAM.name), WHO["id"], "Officer One", Membership.MEMBER)
    with store.read(actor.workspace) as tx:
        (tracker,) = list_trackers(tx)
    return World(store, actor, tracker.id, items)


def flat(small: World, large: World, times: int) -> Iterator[Row]:
    """Read what is found by an index: it costs the same however much there is."""
    for line, expected, bound in LINES:
        acts = [sending(our_app(world), line, expected) for world in (small, large)]
        few, many = in_turn(acts, times)
        yield beside(f"{line}, {large.items:,} items against {small.items:,}: p50", many, "ms", few, bound)
