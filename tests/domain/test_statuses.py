"""What counts as open and as overdue, and which change of status is refused."""

from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import ClosedByInspectorate, OpenActions, ReasonNeeded
from bot.domain.statuses import NEEDS_REASON, Standing, Status, check_move, days_late, is_overdue

DUE = date(2025, 3, 27)
COMPLETE = Standing(Status.COMPLETE)
SIGNED_OFF = Standing(Status.COMPLETE, is_signed_off=True)
CLOSED = [Standing(status, closed_by_inspectorate=True) for status in Status]
ALL = [Standing(*facts) for facts in product(Status, [False, True], [False, True])]

OPEN = [
    (Standing(), True),
    (Standing(Status.NOT_STARTED), True),
    (Standing(Status.ON_COURSE), True),
    (Standing(Status.AT_RISK), True),
    (COMPLETE, True),
    (SIGNED_OFF, False),
    (Standing(Status.NOT_FOR_US), False),
    (Standing(Status.NO_LONGER_NEEDED), False),
    (Standing(Status.ON_COURSE, is_signed_off=True), True),
    *((standing, False) for standing in CLOSED),
]


@pytest.mark.parametrize(("standing", "is_open"), OPEN)
def test_an_item_is_open_while_somebody_has_to_do_something(standing: Standing, *, is_open: bool) -> None:
    assert standing.is_open is is_open


@pytest.mark.parametrize("standing", ALL)
def test_complete_alone_awaits_sign_off(standing: Standing) -> None:
    assert standing.awaits_sign_off is (standing == COMPLETE)


@pytest.mark.parametrize("standing", ALL)
def test_what_awaits_sign_off_is_open(standing: Standing) -> None:
    assert standing.is_open or not standing.awaits_sign_off


OVERDUE = [
    (Standing(), DUE, date(2025, 3, 26), False),
    (Standing(), DUE, DUE, False),
    (Standing(), DUE, date(2025, 3, 28), True),
    (Standing(Status.AT_RISK), DUE, date(2026, 11, 24), True),
    (Standing(), None, date(2025, 3, 28), False),
    (COMPLETE, DUE, date(2025, 3, 28), False),
    (SIGNED_OFF, DUE, date(2025, 3, 28), False),
    (Standing(Status.NOT_FOR_US), DUE, date(2025, 3, 28), False),
    (Standing(Status.NO_LONGER_NEEDED), DUE, date(2025, 3, 28), False),
    (Standing(Status.ON_COURSE, closed_by_inspectorate=True), DUE, date(2025, 3, 28), False),
]


@pytest.mark.parametrize(("standing", "due", "today", "overdue"), OVERDUE)
def test_an_item_is_overdue_from_the_day_after_its_due_date(
    standing: Standing, due: date | None, today: date, *, overdue: bool
) -> None:
    assert is_overdue(standing, due, today) is overdue


@pytest.mark.parametrize(
    ("today", "days"), [(date(2025, 3, 1), 0), (DUE, 0), (date(2025, 3, 28), 1), (date(2025, 4, 27), 31)]
)
def test_days_late_begin_after_the_due_date(today: date, days: int) -> None:
    assert days_late(DUE, today) == days


@given(st.sampled_from(ALL), st.dates(), st.dates())
def test_overdue_and_days_late_agree(standing: Standing, due: date, today: date) -> None:
    if is_overdue(standing, due, today):
        assert days_late(due, today) >= 1
        assert standing.is_open


@pytest.mark.parametrize(("before", "after"), list(product(Status, Status)))
def test_any_status_may_follow_any_other(before: Status, after: Status) -> None:
    check_move(
        Standing(before, is_signed_off=True),
        after,
        reason="as the board decided",
        open_actions=0,
        number="12.4",
    )


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("reason", ["", " \n\t"])
def test_a_status_that_says_too_little_needs_a_reason(status: Status, reason: str) -> None:
    if status not in {Status.AT_RISK, Status.NOT_FOR_US, Status.NO_LONGER_NEEDED}:
        check_move(Standing(), status, reason=reason, open_actions=0, number="12.4")
        return
    with pytest.raises(ReasonNeeded) as refused:
        check_move(Standing(), status, reason=reason, open_actions=0, number="12.4")
    assert (refused.value.number, refused.value.status) == ("12.4", status.value)
    assert status in NEEDS_REASON


@pytest.mark.parametrize("status", Status)
def test_only_complete_is_refused_while_an_action_is_open(status: Status) -> None:
    if status is not Status.COMPLETE:
        check_move(Standing(), status, reason="why", open_actions=2, number="12.4")
        return
    with pytest.raises(OpenActions) as refused:
        check_move(Standing(), status, reason="why", open_actions=2, number="12.4")
    assert (refused.value.number, refused.value.count) == ("12.4", 2)


@pytest.mark.parametrize("standing", CLOSED)
@pytest.mark.parametrize("status", Status)
def test_an_item_closed_by_the_inspectorate_does_not_change(standing: Standing, status: Status) -> None:
    with pytest.raises(ClosedByInspectorate) as refused:
        check_move(standing, status, reason="", open_actions=1, number="12.4")
    assert refused.value.number == "12.4"


def test_the_words_of_the_statuses_are_the_agreed_ones() -> None:
    words = [
        "not stated",
        "not started",
        "on course",
        "at risk",
        "complete",
        "not for us",
        "no longer needed",
    ]

    assert [status.value for status in Status] == words
