"""Figures of reading in a tracker that has been in use for long: a page of the trail, of a search, of a list."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.in_process import PILED, after_a_change
from bench.postgres import empty_database
from bench.rows import Row, beside, in_turn
from bench.world import TEAM, WHO, World, build, our_app, sending
from bot.domain.people import Actor, Membership
from bot.domain.statuses import Status
from bot.store import history, recommendations
from bot.store.engine import open_engine
from bot.store.history import NewEntry
from bot.store.trackers import list_trackers
from bot.store.transaction import Store
from bot.store.workspaces import find_or_adopt

FLAT = 1.5
"""How much more a page may cost with five times as many items, each with as many updates."""

FEWER = 10
"""Updates on each item on PostgreSQL, where writing them takes longer; a list looks at none of them."""

STATUSES = (Status.NOT_STATED, Status.NOT_STATED, Status.ON_COURSE, Status.AT_RISK, Status.COMPLETE)

FOUND = (
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

LISTS = tuple(
    (f"list {words}".strip(), expected, FLAT)
    for words, expected in (
        ("", "All "),
        ("overdue", "Overdue: "),
        ("under 12", "12.1"),
        ("mine", "Yours: "),
        ("due 30d", "Due within 30 days: "),
        ("at risk", "At risk: "),
        ("unanswered", "Unanswered: "),
        ("stale", "Without an update for 30 days: "),
        ("owner DS Gareth Walker", "Gareth Walker"),
        ("awaiting", "waiting sign-off: "),
    )
)
"""The first page of each list, of a tracker to which nothing was written since it was last read."""


def readings(folder: Path, times: int, largest: int) -> Iterator[Row]:
    """Read pages of a small and of a large tracker, with many updates on each item."""
    small, large = used_for_long(folder, 1_000), used_for_long(folder, largest)
    yield from flat(small, large, times, FOUND)
    yield from lists(small, large, times)
    small.store.dispose()
    large.store.dispose()
    with empty_database() as one, empty_database() as other:
        if one and other:
            small, large = build(folder, 1_000, FEWER, one), build(folder, largest, FEWER, other)
            yield from lists(small, large, max(times // 2, 20), "PostgreSQL: ")
            small.store.dispose()
            large.store.dispose()


def lists(small: World, large: World, times: int, where: str = "") -> Iterator[Row]:
    """Read pages of lists, each of which holds the more items the larger the tracker is."""
    for world in (small, large):
        take_up(world)
    yield from flat(small, large, times, LISTS, where)
    yield from first_after_a_change(small, large, max(times // 5, 5), where)


def take_up(world: World) -> None:
    """Give every fifth item to whoever asks, and some items a status."""
    store, actor, tracker = world.store, world.actor, world.tracker
    with store.write(actor.workspace) as tx:
        items = [line for line in recommendations.load_all(tx, tracker) if line.is_item]
        entries = []
        for item in items[::5]:
            recommendations.change_recommendation(tx, tracker, item, owner=actor.name, owner_id=actor.id)
            entries.append(NewEntry("assign", item.number, after={"owner": actor.name}))
        for place, item in enumerate(items):
            status = STATUSES[place % len(STATUSES)]
            if status is not item.standing.status:
                recommendations.set_status(tx, tracker, item, status, by=actor.name)
                entries.append(NewEntry("status", item.number, after={"status": str(status)}))
        history.append_all(tx, tracker, actor, entries)


def first_after_a_change(small: World, large: World, times: int, where: str) -> Iterator[Row]:
    """Read a list when something was written since it was last read: all lines are looked at, their words are not."""
    acts = [after_a_change(sending(our_app(world), "list overdue", "Overdue: ")) for world in (small, large)]
    few, many = in_turn(acts, times)
    name = f"{where}list overdue after a change, {large.items:,} items against {small.items:,}: p50"
    yield beside(name, many, "ms", few, None)


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


def flat(
    small: World,
    large: World,
    times: int,
    asked: Sequence[tuple[str, str, float | None]],
    where: str = "",
) -> Iterator[Row]:
    """Read what costs the same however much there is."""
    for line, expected, bound in asked:
        acts = [sending(our_app(world), line, expected) for world in (small, large)]
        few, many = in_turn(acts, times)
        name = f"{where}{line}, {large.items:,} items against {small.items:,}: p50"
        yield beside(name, many, "ms", few, bound)
