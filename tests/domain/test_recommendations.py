"""What a parent shows of its items."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.deadlines import Deadline, DeadlineKind
from bot.domain.recommendations import Recommendation, Rollup, roll_up
from bot.domain.statuses import Standing, Status

TODAY = date(2026, 11, 24)
STATED, STARTED, COURSE, RISK = Status.NOT_STATED, Status.NOT_STARTED, Status.ON_COURSE, Status.AT_RISK
COMPLETE, NOT_OURS, NEEDLESS = Status.COMPLETE, Status.NOT_FOR_US, Status.NO_LONGER_NEEDED

WORDS = [
    ({}, STATED),
    ({STATED: 3}, STATED),
    ({STARTED: 3}, STARTED),
    ({COURSE: 1}, COURSE),
    ({COMPLETE: 4}, COMPLETE),
    ({COMPLETE: 4, COURSE: 0}, COMPLETE),
    ({COMPLETE: 3, COURSE: 1}, COURSE),
    ({COMPLETE: 3, STARTED: 1}, COURSE),
    ({STATED: 1, STARTED: 1}, STATED),
    ({STATED: 1, STARTED: 1, COURSE: 1}, COURSE),
    ({COMPLETE: 30, RISK: 1}, RISK),
    ({STATED: 30, RISK: 1, NOT_OURS: 2}, RISK),
    ({COMPLETE: 2, NOT_OURS: 1}, COMPLETE),
    ({COMPLETE: 2, NOT_OURS: 1, NEEDLESS: 1}, COMPLETE),
    ({NOT_OURS: 2}, NOT_OURS),
    ({NEEDLESS: 2}, NEEDLESS),
    ({NOT_OURS: 2, NEEDLESS: 0}, NOT_OURS),
    ({NOT_OURS: 1, NEEDLESS: 1}, NEEDLESS),
]


@pytest.mark.parametrize(("by_status", "word"), WORDS)
def test_a_parent_shows_the_one_word_that_is_true_of_all(by_status: dict[Status, int], word: Status) -> None:
    assert Rollup(sum(by_status.values()), by_status, overdue=0).status is word


CLOSED = [
    ({RISK: 1, COMPLETE: 2}, {RISK: 1}, COMPLETE),
    ({RISK: 2, COMPLETE: 2}, {RISK: 1}, RISK),
    ({STATED: 1, COURSE: 1}, {STATED: 1}, COURSE),
    ({RISK: 2}, {RISK: 2}, RISK),
    ({COMPLETE: 1, COURSE: 1}, {COMPLETE: 1, COURSE: 1}, COURSE),
    ({COMPLETE: 1, NOT_OURS: 1}, {COMPLETE: 1}, COMPLETE),
    ({NOT_OURS: 1}, {NOT_OURS: 1}, NOT_OURS),
]


@pytest.mark.parametrize(("by_status", "closed", "word"), CLOSED)
def test_an_item_closed_by_the_inspectorate_counts_only_where_nothing_else_does(
    by_status: dict[Status, int], closed: dict[Status, int], word: Status
) -> None:
    assert Rollup(sum(by_status.values()), by_status, overdue=0, closed=closed).status is word


def item(status: Status = Status.NOT_STATED, due: date | None = None, **facts: bool) -> Recommendation:
    is_item = facts.pop("is_item", True)
    deadline = Deadline(due, "", DeadlineKind.DAY) if due else Deadline()
    return Recommendation(
        1, "12.4", 1, text="", is_item=is_item, due=deadline, standing=Standing(status, **facts)
    )


def test_a_parent_counts_its_items() -> None:
    past = date(2025, 3, 27)
    items = [
        item(COURSE, past),
        item(COURSE, TODAY),
        item(COMPLETE, past),
        item(NOT_OURS, past),
        item(RISK, past, closed_by_inspectorate=True),
        item(),
    ]

    rollup = roll_up(items, TODAY)

    assert rollup.items == 6
    assert rollup.by_status == {COURSE: 2, COMPLETE: 1, NOT_OURS: 1, RISK: 1, STATED: 1}
    assert rollup.closed == {RISK: 1}
    assert rollup.overdue == 1
    assert rollup.status is COURSE


def test_a_parent_without_items_shows_nothing_stated() -> None:
    assert roll_up([], TODAY) == Rollup(0, {}, 0)
    assert roll_up([], TODAY).status is STATED


def test_a_parent_is_never_overdue_itself() -> None:
    past = date(2025, 3, 27)

    assert item(COURSE, past).is_overdue(TODAY)
    assert not item(COURSE, past, is_item=False).is_overdue(TODAY)


@given(st.lists(st.tuples(st.sampled_from(Status), st.none() | st.dates(), st.booleans())))
def test_the_counts_add_up_whatever_the_items(facts: list[tuple[Status, date | None, bool]]) -> None:
    items = [item(status, due, closed_by_inspectorate=closed) for status, due, closed in facts]

    rollup = roll_up(items, TODAY)

    assert sum(rollup.by_status.values()) == rollup.items == len(items)
    assert all(0 < count <= rollup.by_status[status] for status, count in rollup.closed.items())
    assert rollup.overdue <= rollup.items
    assert rollup.status in Status
    assert roll_up(items[::-1], TODAY) == rollup
