"""What a change would do to each line."""

from dataclasses import replace
from datetime import date

import pytest

from bot.domain.change_asked import DateAsked, StatusAsked
from bot.domain.change_plans import (
    Ask,
    Because,
    Below,
    DateMove,
    Staying,
    asks_about,
    plan_due_dates,
    plan_statuses,
    plan_targets,
    state_of,
)
from bot.domain.changing import read_new_date
from bot.domain.deadlines import Deadline, DeadlineKind
from bot.domain.errors import UnknownDate
from bot.domain.recommendations import Recommendation
from bot.domain.statuses import Standing, Status

TODAY = date(2026, 11, 24)
MARCH = Deadline(date(2027, 3, 31), "31/3/27", DeadlineKind.DAY)
OCTOBER = Deadline(date(2026, 10, 30), "By 30 October 2026", DeadlineKind.DAY)


def line(number: str, standing: Standing | None = None, **facts: object) -> Recommendation:
    made = Recommendation(id=int(number.replace(".", "")), number=number, text="", position=0)
    return replace(made, standing=standing or Standing(), **facts)  # type: ignore[arg-type] # a test's own facts


def asked(words: str) -> DateAsked:
    return read_new_date(words, TODAY)


def test_of_several_items_those_that_may_not_change_stay() -> None:
    items = [
        line("1.1"),
        line("1.2", Standing(Status.COMPLETE)),
        line("1.3", Standing(closed_by_inspectorate=True)),
        line("1.4"),
    ]
    plan = plan_statuses(items, StatusAsked(Status.COMPLETE), {14: 2})
    assert [move.number for move in plan.moves] == ["1.1"]
    assert plan.stays == (
        Staying("1.2", Because.SAME, "complete"),
        Staying("1.3", Because.CLOSED),
        Staying("1.4", Because.OPEN_ACTIONS, "2"),
    )
    assert plan.asks == (Ask.SEVERAL,)


def test_one_item_is_not_asked_about() -> None:
    assert plan_statuses([line("1.1")], StatusAsked(Status.ON_COURSE), {}).asks == ()


@pytest.mark.parametrize(("reason", "moves"), [("new", 1), ("old", 0), ("", 0)])
def test_the_same_status_moves_only_for_a_new_reason(reason: str, moves: int) -> None:
    item = line("1.1", Standing(Status.AT_RISK), status_reason="old")
    assert len(plan_statuses([item], StatusAsked(Status.AT_RISK, reason), {}).moves) == moves


def test_what_inherits_follows_and_what_has_its_own_date_stays() -> None:
    parent = line("1", due=OCTOBER, is_item=False)
    below = Below(
        (line("1.1", due=OCTOBER, due_inherited=True), line("1.2", due=MARCH), line("1.3", due=OCTOBER))
    )
    plan = plan_due_dates([parent], asked("30/4/2027"), {"1": below}, asks=())
    (move,) = plan.moves
    assert isinstance(move, DateMove)
    assert (move.number, move.follow, move.before) == ("1", ("1.1",), OCTOBER)
    assert plan.stays == (
        Staying("1.2", Because.OWN_DATE, "2027-03-31"),
        Staying("1.3", Because.OWN_DATE, "2026-10-30"),
    )
    assert plan.asks == (Ask.SEVERAL,)


def test_what_is_named_beside_its_recommendation_moves_by_itself() -> None:
    parent = line("1", due=OCTOBER, is_item=False)
    child = line("1.1", due=OCTOBER, due_inherited=True)
    plan = plan_due_dates([parent, child], asked("30/4/2027"), {"1": Below((child,))}, asks=())
    assert [move.number for move in plan.moves] == ["1", "1.1"]
    assert plan.stays == ()


def test_inherit_gives_the_date_above_and_is_refused_where_there_is_none_above() -> None:
    own, top = line("1.1", due=MARCH), line("2", due=MARCH)
    around = {"1.1": Below(inherited=OCTOBER, has_parent=True)}
    plan = plan_due_dates([own, top], asked("inherit"), around, asks=())
    (move,) = plan.moves
    assert isinstance(move, DateMove)
    assert (move.after, move.own_after) == (OCTOBER, Deadline())
    assert plan.stays == (Staying("2", Because.NO_PARENT),)


def test_the_same_day_moves_nothing_whatever_words_it_came_from() -> None:
    plan = plan_due_dates([line("2", due=MARCH)], asked("31 March 2027"), {}, asks=())
    assert plan.moves == ()
    assert plan.stays == (Staying("2", Because.SAME, "2027-03-31"),)


def test_no_date_is_no_change_only_where_none_could_be_inherited() -> None:
    alone, below = line("2"), line("1.1")
    plan = plan_due_dates([alone, below], asked("none"), {"1.1": Below(has_parent=True)}, asks=())
    assert [move.number for move in plan.moves] == ["1.1"]
    assert plan.stays == (Staying("2", Because.SAME),)


def test_an_item_that_inherits_a_day_may_be_given_the_same_day_as_its_own() -> None:
    item = line("1.1", due=MARCH, due_inherited=True)
    assert len(plan_due_dates([item], asked("31/3/2027"), {}, asks=()).moves) == 1


@pytest.mark.parametrize("words", ["inherit", "asap", "every year"])
def test_a_target_is_a_day(words: str) -> None:
    with pytest.raises(UnknownDate):
        plan_targets([line("1.1")], asked(words), {}, asks=())


def test_a_target_moves_and_goes() -> None:
    items = [line("1.1"), line("1.2")]
    there = {12: date(2027, 3, 31)}
    assert [move.number for move in plan_targets(items, asked("31/3/27"), there, asks=()).moves] == ["1.1"]
    assert [move.number for move in plan_targets(items, asked("none"), there, asks=()).moves] == ["1.2"]


@pytest.mark.parametrize(
    ("words", "asks"),
    [
        ("27/3/2027", ()),
        ("27 March", (Ask.WORKED_OUT,)),
        ("27/3/2026", (Ask.PAST,)),
        ("27/3/2024", (Ask.BEFORE_PUBLICATION,)),
        ("27 March 2040", (Ask.FAR,)),
        ("today", (Ask.WORKED_OUT,)),
        ("none", ()),
    ],
)
def test_what_is_asked_about(words: str, asks: tuple[Ask, ...]) -> None:
    assert asks_about(asked(words), TODAY, date(2024, 9, 1)) == asks


def test_a_plan_is_told_from_any_other() -> None:
    one = plan_statuses([line("1.1")], StatusAsked(Status.AT_RISK, "a"), {})
    same = plan_statuses([line("1.1")], StatusAsked(Status.AT_RISK, "a"), {})
    others = [
        plan_statuses([line("1.1")], StatusAsked(Status.AT_RISK, "b"), {}),
        plan_statuses([line("1.2")], StatusAsked(Status.AT_RISK, "a"), {}),
        plan_statuses([line("1.1", Standing(Status.ON_COURSE))], StatusAsked(Status.AT_RISK, "a"), {}),
        plan_due_dates([line("1.1")], asked("31/3/27"), {}, asks=()),
    ]
    assert one.fingerprint == same.fingerprint
    assert len({one.fingerprint, *(other.fingerprint for other in others)}) == 5


def test_a_form_sees_whether_a_line_was_changed_since() -> None:
    item = line("1.1", due=MARCH)
    seen = state_of([item], {})
    assert state_of([item], {}) == seen
    assert state_of([replace(item, status_version=1)], {}) != seen
    assert state_of([replace(item, due=OCTOBER)], {}) != seen
    assert state_of([item], {item.id: TODAY}) != seen
