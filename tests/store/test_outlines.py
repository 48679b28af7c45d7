"""Lists are picked from outlines: the same items, in the same order, as the rule picks from every line read whole."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from sqlalchemy import bindparam, update

from bot.domain.deadlines import Deadline, DeadlineKind
from bot.domain.people import Actor
from bot.domain.reading import ReadRecommendation
from bot.domain.recommendations import Filter
from bot.domain.selection import Condition, scene_of, select
from bot.domain.statuses import Status
from bot.domain.updates import Kind, State
from bot.store import history, recommendations, trackers
from bot.store.recommendations import outlines, remembering
from bot.store.recommendations.dates import NewDate, set_date
from bot.store.tables import RecommendationRow
from bot.store.transaction import Store
from bot.store.tx import HERE
from bot.usecases.choosing import Place
from bot.usecases.list import list_items
from tests.builders import Stored, a_stored_tracker, an_actor, propose, record, set_status
from tests.conftest import Clock
from tests.store.statements import sent

FILTERS = (
    *("overdue", "due 30d", "due 3d", "at risk", "unanswered", "stale", "awaiting", "proposed", "decisions"),
    *("mine", "under 0", "under 1", "complete", "not for us", "changed since 1 November 2026", "all"),
)
OWNERS = ("", "DS Priya Nair", "priya  nair", "Tom Hall")
LEVELS = 4
TODAY = date(2026, 11, 24)
SET = update(RecommendationRow).where(
    RecommendationRow.workspace_id == HERE, RecommendationRow.id == bindparam("line")
)

Facts = Mapping[str, object]

moments = some.one_of(
    some.none(),
    some.integers(0, 60 * 24).map(
        lambda hours: datetime(2026, 11, 24, 9, tzinfo=UTC) - timedelta(hours=hours)
    ),
)
facts = some.fixed_dictionaries(
    {
        "status": some.sampled_from(list(Status)),
        "status_at": moments,
        "last_update_at": moments,
        "due_set_at": moments,
        "target_set_at": moments,
        "signed_off_at": some.one_of(some.none(), moments),
        "closed_on": some.sampled_from([None, None, None, date(2026, 11, 1)]),
        "owner_id": some.sampled_from(["", "U1", "U2"]),
    }
)
deadlines = some.one_of(
    some.just(Deadline()),
    some.just(Deadline(None, "As soon as possible", DeadlineKind.IMMEDIATE)),
    some.dates(date(2026, 10, 20), date(2027, 1, 5)).map(
        lambda day: Deadline(day, "By then", DeadlineKind.DAY)
    ),
)


@some.composite
def trees(draw: some.DrawFn) -> list[ReadRecommendation]:
    """Make up to 14 lines, up to four levels deep."""
    made: list[ReadRecommendation] = []
    for place in range(draw(some.integers(1, 14))):
        above = [line.number for line in made if line.number.count(".") < LEVELS - 1]
        parent = draw(some.sampled_from([None, *above]))
        number = f"{parent}.{place}" if parent else str(place)
        owner = draw(some.sampled_from(OWNERS))
        made.append(ReadRecommendation(number, f"Text {place}", parent, due=draw(deadlines), owner=owner))
    return made


def told(store: Store, workspace: str, lines: list[ReadRecommendation], chance: some.DataObject) -> Stored:
    """Store a tracker of its own with these lines, about each of which anything may be said, or which is taken out."""
    stored = a_stored_tracker(store, workspace, lines, key="random")
    parents = {line.parent for line in lines}
    with store.write(workspace) as tx:
        for number, line in stored.lines.items():
            is_removed = number not in parents and chance.draw(some.integers(0, 7)) == 0
            said: Facts = {**chance.draw(facts), "removed_at": tx.now if is_removed else None}
            tx.connection.execute(SET.values(**said), {"workspace": tx.workspace, "line": line.id})
            for state in chance.draw(
                some.sets(some.sampled_from((State.CURRENT, State.PROPOSED, State.RECORDED)))
            ):
                kind = Kind.NOTE if state is State.RECORDED else Kind.FORCE_UPDATE
                record(tx, stored, number, kind=kind, state=state)
    return stored


def pages(store: Store, actor: Actor, stored: Stored, words: str) -> tuple[list[str], list[str], int]:
    """Turn every page of a list, two items on each, and give what stands on them, and what the list says of itself."""
    place = Place(tracker_id=stored.id)
    first = list_items(store, actor, place, words, {}, most=2)
    found: list[str] = []
    for page in range(1, first.pages + 1):
        listed = list_items(store, actor, place, words, {}, page=page, most=2)
        assert listed.first == len(found) + 1
        found += [item.number for item in listed.items]
    return found, list(first.numbers), first.of


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    trees(),
    some.lists(some.lists(some.sampled_from(FILTERS), max_size=3, unique=True), min_size=4, max_size=4),
    some.data(),
)
def test_the_pages_of_a_list_are_what_the_rule_picks_from_all_lines(
    store: Store,
    workspace: str,
    lines: list[ReadRecommendation],
    lists: list[list[str]],
    chance: some.DataObject,
) -> None:
    stored = told(store, workspace, lines, chance)
    actor = an_actor(workspace, name="Priya Nair")
    with store.read(workspace) as tx:
        every = recommendations.load_all(tx, stored.id)
    known = {line.number for line in every}
    for words in [*lists, ["owner Tom Hall"]]:
        asked = " ".join(one for one in words if not one.startswith("under") or one[-1] in known)
        conditions = list_items(store, actor, Place(tracker_id=stored.id), asked, {}).conditions
        picked = select(every, conditions, scene_of(every, TODAY, "Europe/London"))
        expected = [item.number for item in picked]
        assert pages(store, actor, stored, asked) == (expected, expected, sum(one.is_item for one in every))


@pytest.fixture
def stored(store: Store, workspace: str) -> Stored:
    return a_stored_tracker(store, workspace)


def numbers_of(store: Store, stored: Stored, words: str) -> tuple[str, ...]:
    return list_items(store, an_actor(stored.workspace), Place(), words, {}).numbers


def test_a_list_that_is_asked_for_again_reads_the_words_of_its_page_alone(
    store: Store, stored: Stored
) -> None:
    assert numbers_of(store, stored, "overdue") == ("12.1", "12.4")
    with sent(store.engine) as statements:
        assert numbers_of(store, stored, "overdue") == ("12.1", "12.4")
    # which tracker, the person who asks, and the lines of the page
    assert len([one for one in statements if "FROM recommendation" in one]) == 1, statements


def test_what_is_remembered_is_forgotten_with_every_change(
    store: Store, stored: Stored, clock: Clock
) -> None:
    assert numbers_of(store, stored, "at risk") == ()
    assert numbers_of(store, stored, "changed since 24 November 2026") == ()
    with store.write(stored.workspace) as tx:
        set_status(tx, stored, "12.4", Status.AT_RISK, reason="No analyst")
    assert numbers_of(store, stored, "at risk") == ("12.4",)
    with store.write(stored.workspace) as tx:
        propose(tx, stored, "14.1")
    assert numbers_of(store, stored, "proposed") == ("14.1",)
    clock.move(days=40)
    assert numbers_of(store, stored, "stale") == ("12.1", "12.4", "14.1", "14.2")


def test_a_list_that_is_written_about_in_the_same_transaction_is_not_remembered(
    store: Store, stored: Stored
) -> None:
    with store.write(stored.workspace) as tx:
        trackers.load_tracker(tx, stored.id)
        before = recommendations.load_outlines(tx, stored.id)
        set_status(tx, stored, "12.4", Status.AT_RISK, reason="No analyst")
        after = recommendations.load_outlines(tx, stored.id)
    standings = [outline.standing.status for outline in after.lines]
    assert (Status.AT_RISK in standings, before == after) == (True, False)


def test_no_more_lines_are_remembered_than_have_room(
    store: Store, stored: Stored, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remembering, "MOST_LINES", len(stored.lines))
    others = [a_stored_tracker(store, stored.workspace, key=key, title=key) for key in ("b", "c")]
    for one in (stored, *others):
        list_items(store, an_actor(stored.workspace), Place(tracker_id=one.id), "", {})
    assert outlines.remembered.lines == len(stored.lines)


MARCH = Deadline(date(2027, 3, 31), "end of March", DeadlineKind.MONTH)


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("12", ("12.1", "12.4")),  # what inherits the date moves with it
        ("12.4", ("12.4",)),
        ("14.1", ("14.1",)),  # our own target
    ],
)
def test_a_date_that_moved_is_a_change_of_the_items_for_which_it_is_in_force(
    store: Store, stored: Stored, clock: Clock, number: str, expected: tuple[str, ...]
) -> None:
    is_target = number == "14.1"
    clock.move(days=2)
    with store.write(stored.workspace) as tx:
        line = recommendations.load_one(tx, stored.id, number)
        assert line is not None
        before = Deadline() if is_target or line.due_inherited else line.due
        set_date(tx, stored.id, line, NewDate(before, MARCH, is_target=is_target), by="A")
        history.append(tx, stored.id, an_actor(), "due", number, after={"due": "2027-03-31"})
    assert numbers_of(store, stored, "changed since 26 November 2026") == expected
    with store.read(stored.workspace) as tx:
        every = recommendations.load_all(tx, stored.id)
    condition = Condition(Filter.CHANGED, "2026-11-26")
    picked = select(every, [condition], scene_of(every, TODAY, "Europe/London"))
    assert tuple(item.number for item in picked) == expected
