"""Which items a list holds, filter by filter."""

from datetime import UTC, date, datetime

import pytest

from bot.domain.deadlines import Deadline, DeadlineKind
from bot.domain.recommendations import Filter, Recommendation
from bot.domain.selection import JUDGES, Condition, Scene, scene_of, select
from bot.domain.statuses import Standing, Status

TODAY = date(2026, 11, 24)


def item(number: str = "12.4", **facts: object) -> Recommendation:
    known: dict[str, object] = {"parent": "12", "position": 1, "id": 1, "text": "Screen high-risk cases"}
    return Recommendation(number=number, **{**known, **facts})  # type: ignore[arg-type]  # a builder of any facts


def due(on: date) -> Deadline:
    return Deadline(on, "By then", DeadlineKind.DAY)


def at(day: int, hour: int = 12) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=UTC)


CASES = [
    ("all", Condition(Filter.ALL), item(), True),
    ("overdue yesterday", Condition(Filter.OVERDUE), item(due=due(date(2026, 11, 23))), True),
    ("not overdue on the day", Condition(Filter.OVERDUE), item(due=due(TODAY)), False),
    (
        "complete is not overdue",
        Condition(Filter.OVERDUE),
        item(due=due(date(2026, 11, 1)), standing=Standing(Status.COMPLETE)),
        False,
    ),
    ("no date is never overdue", Condition(Filter.OVERDUE), item(), False),
    ("due today", Condition(Filter.DUE_SOON, "30"), item(due=due(TODAY)), True),
    ("due on the last day", Condition(Filter.DUE_SOON, "30"), item(due=due(date(2026, 12, 24))), True),
    ("due a day later", Condition(Filter.DUE_SOON, "30"), item(due=due(date(2026, 12, 25))), False),
    ("overdue is not due soon", Condition(Filter.DUE_SOON, "30"), item(due=due(date(2026, 11, 23))), False),
    (
        "complete is not due",
        Condition(Filter.DUE_SOON, "30"),
        item(due=due(TODAY), standing=Standing(Status.COMPLETE)),
        False,
    ),
    ("at risk", Condition(Filter.AT_RISK), item(standing=Standing(Status.AT_RISK)), True),
    ("unanswered", Condition(Filter.UNANSWERED), item(), True),
    ("answered", Condition(Filter.UNANSWERED), item(is_answered=True), False),
    ("not for us", Condition(Filter.UNANSWERED), item(standing=Standing(Status.NOT_FOR_US)), False),
    ("never updated is stale", Condition(Filter.STALE), item(), True),
    (
        "thirty days is stale",
        Condition(Filter.STALE),
        item(last_update_at=datetime(2026, 10, 25, tzinfo=UTC)),
        True,
    ),
    (
        "29 days is not",
        Condition(Filter.STALE),
        item(last_update_at=datetime(2026, 10, 26, tzinfo=UTC)),
        False,
    ),
    ("complete is not stale", Condition(Filter.STALE), item(standing=Standing(Status.COMPLETE)), False),
    ("awaiting", Condition(Filter.AWAITING), item(standing=Standing(Status.COMPLETE)), True),
    (
        "signed off",
        Condition(Filter.AWAITING),
        item(standing=Standing(Status.COMPLETE, is_signed_off=True)),
        False,
    ),
    ("proposed", Condition(Filter.PROPOSED), item(has_proposal=True), True),
    ("a proposal to decide on", Condition(Filter.DECISIONS), item(has_proposal=True), True),
    ("a sign-off to decide on", Condition(Filter.DECISIONS), item(standing=Standing(Status.COMPLETE)), True),
    ("nothing to decide on", Condition(Filter.DECISIONS), item(), False),
    ("mine by id", Condition(Filter.MINE, "Priya Nair", "U1"), item(owner="PN", owner_id="U1"), True),
    ("mine by name", Condition(Filter.MINE, "priya nair", "U1"), item(owner="Priya Nair "), True),
    ("somebody else's", Condition(Filter.OWNER, "Tom", "U2"), item(owner="Priya Nair", owner_id="U1"), False),
    ("nobody's is not mine", Condition(Filter.MINE, "", "U1"), item(), False),
    ("under its parent", Condition(Filter.UNDER, "12"), item(), True),
    ("under itself", Condition(Filter.UNDER, "12.4"), item(), True),
    ("not under a longer number", Condition(Filter.UNDER, "1"), item(), False),
    ("changed that day", Condition(Filter.CHANGED, "2026-11-20"), item(last_update_at=at(20)), True),
    ("changed before", Condition(Filter.CHANGED, "2026-11-21"), item(last_update_at=at(20)), False),
    ("status changed", Condition(Filter.CHANGED, "2026-11-20"), item(status_at=at(21)), True),
    ("a date moved", Condition(Filter.CHANGED, "2026-11-20"), item(moved_at=at(21)), True),
    ("a date moved before", Condition(Filter.CHANGED, "2026-11-22"), item(moved_at=at(21)), False),
    ("never changed", Condition(Filter.CHANGED, "2020-01-01"), item(), False),
    ("one status", Condition(Filter.STATUS, "on course"), item(standing=Standing(Status.ON_COURSE)), True),
]


@pytest.mark.parametrize(
    ("condition", "line", "expected"), [case[1:] for case in CASES], ids=[c[0] for c in CASES]
)
def test_a_condition_is_true_of_the_right_items(
    condition: Condition, line: Recommendation, expected: bool
) -> None:
    scene = Scene(TODAY, "Europe/London", {"12.4": "12", "12": None})
    assert bool(select([line], [condition], scene)) is expected


def test_every_filter_has_a_judge() -> None:
    assert set(JUDGES) == set(Filter)


def test_conditions_must_all_be_true_and_order_is_kept() -> None:
    lines = [
        item("12", parent=None, is_item=False),
        item("12.1", standing=Standing(Status.AT_RISK)),
        item("12.2"),
        item("13.1", parent="13", standing=Standing(Status.AT_RISK)),
    ]
    scene = scene_of(lines, TODAY, "Europe/London")
    found = select(lines, [Condition(Filter.AT_RISK), Condition(Filter.UNDER, "12")], scene)
    assert [line.number for line in found] == ["12.1"]
    assert [line.number for line in select(lines, [], scene)] == ["12.1", "12.2", "13.1"]


def test_a_number_lies_under_what_is_two_storeys_above_it() -> None:
    lines = [item("12", parent=None), item("12.4"), item("12.4.1", parent="12.4")]
    scene = scene_of(lines, TODAY, "Europe/London")
    assert scene.is_under("12.4.1", "12")
    assert not scene.is_under("12", "12.4")


def test_the_day_of_a_change_is_the_trackers_own() -> None:
    # 23:30 UTC on 30 June is half past midnight on 1 July in London
    late = item(last_update_at=datetime(2026, 6, 30, 23, 30, tzinfo=UTC))
    scene = Scene(TODAY, "Europe/London", {})
    assert select([late], [Condition(Filter.CHANGED, "2026-07-01")], scene)
