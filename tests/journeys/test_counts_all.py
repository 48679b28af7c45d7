"""After anything that people can do, every figure is the length of its list, and the record can still be relied on."""

import json
import os
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bot.documents.readers.interchange import read_interchange
from bot.documents.writers.interchange import write_interchange
from bot.domain.answers import Count
from bot.render.list import query_words
from bot.store.transaction import Store
from bot.usecases.as_at import tracker_as_at
from bot.usecases.brief import brief
from bot.usecases.choosing import Place
from bot.usecases.export_tracker import export_tracker
from bot.usecases.import_document import import_document
from bot.usecases.list import list_items, today_of
from bot.usecases.summary import summarise
from bot.usecases.verify_history import verify_history
from bot.usecases.workspaces import named_tracker
from tests.conftest import Clock
from tests.journeys.at_work import ACTS, AtWork, elsewhere
from tests.journeys.counted_plainly import holds, plain_items
from tests.journeys.test_as_at import without_order

SCOPES = (
    "",
    "1",
    "under 2",
    "mine",
    "<@U2>",
    "<@U3> overdue",
    "at risk",
    "since 20 November 2026",
    "since 1 March",
)
MANY = 60 if os.environ.get("TRACKER_TEST_RANDOM") else 4

steps = st.lists(st.tuples(st.sampled_from(sorted(ACTS)), st.integers(0, 2**20)), min_size=12, max_size=24)
anything = settings(
    max_examples=MANY,
    phases=(Phase.generate,),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def at_work(store: Store, clock: Clock, seed: int, done: list[tuple[str, int]]) -> AtWork:
    work = AtWork(store, clock, seed)
    for verb, chance in done:
        work.act(verb, chance)
    return work


def check_counts(work: AtWork) -> None:
    """Compare every figure of every scope with its list, and with what the rows themselves say."""
    store, actor, place = work.store, work.as_person("U1"), Place()
    plain = plain_items(store, work.workspace, work.tracker)
    with store.read(work.workspace) as tx:
        today = today_of(tx, named_tracker(tx))
    known = {line.number for line in work.lines()}
    for scope in SCOPES:
        if scope.removeprefix("under ") in {"1", "2"} - known:
            continue
        summed = summarise(store, actor, place, scope, {})
        told = brief(store, actor, place, scope, {})
        for count in (*summed.statuses, *summed.figures, *[line.count for line in told.lines]):
            check_count(work, count)
            listed = [
                item.number for item in plain if all(holds(item, one, today) for one in count.conditions)
            ]
            assert (scope, count.name, len(listed)) == (scope, count.name, count.number), listed
        items = [item for item in plain if all(holds(item, one, today) for one in summed.scope)]
        assert sum(count.number for count in summed.statuses) == len(items)
        assert summed.requirements + summed.single == len(items) == told.of
        assert summed.requirements == sum(len(item.above) > 1 for item in items)
        assert summed.recommendations == len({item.above[-1] for item in items if len(item.above) > 1})


def check_count(work: AtWork, count: Count) -> None:
    listed = list_items(work.store, work.as_person("U1"), Place(), query_words(count.conditions), {})
    assert (count.name, len(listed.numbers)) == (count.name, count.number)


@anything
@given(seed=st.integers(0, 1_000), done=steps)
def test_each_figure_equals_its_list_after_anything(
    store: Store, clock: Clock, seed: int, done: list[tuple[str, int]]
) -> None:
    work = AtWork(store, clock, seed)
    for place, (verb, chance) in enumerate(done):
        work.act(verb, chance)
        if place % 8 == 0:
            check_counts(work)
    check_counts(work)


@anything
@given(seed=st.integers(0, 1_000), before=steps, after=steps)
def test_the_chain_is_whole_and_the_past_stays_as_it_was_after_anything(
    store: Store, clock: Clock, seed: int, before: list[tuple[str, int]], after: list[tuple[str, int]]
) -> None:
    redactable = [one for one in after if one[0] != "redact"]  # what is removed is removed from the past too
    work = at_work(store, clock, seed, before)
    then = write_interchange(export_tracker(store, work.workspace))
    clock.move(minutes=1)
    moment = clock.now
    for verb, chance in redactable:
        work.act(verb, chance)

    assert [found.found.broken for found in verify_history(store, work.workspace)] == [()]
    with store.read(work.workspace) as tx:
        past = write_interchange(tracker_as_at(tx, named_tracker(tx), moment))
    assert without_order(past) == without_order(then)


@anything
@given(seed=st.integers(0, 1_000), done=steps)
def test_a_full_export_brings_everything_into_an_empty_store(
    store: Store, clock: Clock, seed: int, done: list[tuple[str, int]]
) -> None:
    work = at_work(store, clock, seed, done)
    read = export_tracker(store, work.workspace, full=True)
    file = write_interchange(read, full=read.full)

    other = elsewhere(work)
    import_document(store, other, read_interchange(file.decode(), "full.json"), source="full.json")

    again = export_tracker(store, other.workspace, full=True)
    assert told(write_interchange(again, full=again.full)) == told(file)


def told(file: bytes) -> dict[str, Any]:
    """Read a full file without the reasons of moves of dates, which it has and an import does not take over."""
    read: dict[str, Any] = json.loads(file)
    read["dates"] = [move | {"reason": ""} for move in read["dates"]]
    return read


@pytest.mark.parametrize("verb", sorted(ACTS))
def test_everything_that_people_can_do_is_done_at_times(sqlite_store: Store, clock: Clock, verb: str) -> None:
    work = AtWork(sqlite_store, clock, 5)
    for chance in range(40):
        work.act("update", chance)
        work.act("remove" if verb == "reinstate" and chance < 20 else verb, chance)
    assert work.done.get(verb)
