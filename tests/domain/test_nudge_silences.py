"""Why an item is silent, and whether a nudge that was chosen still holds when it is said."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.domain.nudge_holding import as_it_stands, listed_now
from bot.domain.nudge_ladder import Window
from bot.domain.nudge_policy import NudgePolicy
from bot.domain.nudge_silences import rungs_missed, silence_in
from bot.domain.nudge_values import (
    Known,
    Nudge,
    Quiet,
    Recipient,
    RecipientKind,
    Silence,
    Snooze,
    Team,
    Via,
    Watched,
)
from bot.domain.nudge_words import Cause, SubjectKind
from bot.domain.nudges import Morning
from tests.domain.nudging import EVERYBODY, TRACKER, an_item

DUE = date(2027, 6, 16)
FIRST, LAST = date(2027, 5, 25), date(2027, 5, 28)
SPAN = Window(FIRST, LAST)
MORNING = Morning(TRACKER, Window(FIRST, FIRST), came_in_on=date(2024, 1, 1))
NOBODY = Team()
GONE = Team(operational=("OPS",), people={"OPS": Known("OPS", has_left=True)})
ITEM = an_item(due=DUE)


@pytest.mark.parametrize(
    ("item", "team", "silence"),
    [
        (replace(ITEM, is_open=False), EVERYBODY, Silence("12.4", Quiet.CLOSED)),
        (replace(ITEM, awaits_sign_off=True), EVERYBODY, Silence("12.4", Quiet.AWAITING_SIGN_OFF, due=DUE)),
        (
            replace(ITEM, snoozes=(Snooze("", FIRST, date(2027, 6, 1)),)),
            EVERYBODY,
            Silence("12.4", Quiet.SNOOZED, until=date(2027, 6, 1), due=DUE),
        ),
        (
            an_item(silent_since=date(2027, 5, 6)),
            EVERYBODY,
            Silence("12.4", Quiet.NO_DATE, day=date(2027, 6, 7)),
        ),
        (an_item(silent_since=date(2027, 1, 1)), EVERYBODY, Silence("12.4", Quiet.NO_DATE)),
        (
            an_item(due=date(2027, 4, 1)),
            EVERYBODY,
            Silence("12.4", Quiet.PAST_LADDER, due=date(2027, 4, 1)),
        ),
        (
            an_item(due=date(2027, 6, 10), due_set_on=date(2027, 6, 1)),
            EVERYBODY,
            Silence(
                "12.4", Quiet.DATE_SET_LATER, day=date(2027, 6, 1), rung=-14, due=date(2027, 6, 10)
            ),
        ),
        (
            an_item(due=date(2027, 6, 10), owner_id=""),
            NOBODY,
            Silence("12.4", Quiet.NOBODY_LINKED, due=date(2027, 6, 10)),
        ),
        (
            an_item(due=date(2027, 6, 10), owner_id=""),
            GONE,
            Silence("12.4", Quiet.NOBODY_THERE, due=date(2027, 6, 10)),
        ),
        (
            ITEM,
            EVERYBODY,
            Silence("12.4", Quiet.NOTHING_FALLS, day=date(2027, 6, 2), rung=-14, due=DUE),
        ),
        (
            an_item(due=date(2027, 5, 1)),
            EVERYBODY,
            Silence("12.4", Quiet.NOTHING_FALLS, day=date(2027, 6, 1), rung=28, due=date(2027, 5, 1)),
        ),
    ],
)  # fmt: skip
def test_an_item_is_silent_for_a_reason(item: Watched, team: Team, silence: Silence) -> None:
    assert silence_in(item, team, MORNING, SPAN) == silence


def test_an_item_whose_every_rung_has_come_has_no_next_day() -> None:
    morning = replace(MORNING, policy=NudgePolicy(rungs=(-30,)))

    found = silence_in(an_item(due=date(2027, 5, 28)), EVERYBODY, morning, SPAN)

    assert (found.because, found.day) == (Quiet.NOTHING_FALLS, None)


def missed(
    item: Watched, team: Team = EVERYBODY, *, today: date = date(2027, 7, 1)
) -> dict[int | None, Quiet]:
    morning = Morning(TRACKER, Window(today, today), came_in_on=date(2027, 5, 24))
    came = {(-7, date(2027, 6, 9))}
    return {silence.rung: silence.because for silence in rungs_missed(item, team, morning, came)}


def test_each_rung_that_lies_behind_and_did_not_come_is_explained() -> None:
    item = an_item(due=DUE, due_set_on=date(2027, 5, 24))

    assert missed(item) == {
        -28: Quiet.DATE_SET_LATER,
        -14: Quiet.DOWN,
        -1: Quiet.DOWN,
        0: Quiet.DOWN,
        1: Quiet.DOWN,
        7: Quiet.DOWN,
        14: Quiet.DOWN,
    }
    assert missed(an_item()) == {}
    assert missed(item, today=date(2027, 6, 3)) == {-28: Quiet.DATE_SET_LATER, -14: Quiet.DOWN}


def test_a_rung_hidden_by_another_of_the_same_day_and_one_that_was_snoozed_say_so() -> None:
    sunday = an_item(due=date(2027, 6, 20), due_set_on=date(2027, 5, 24))
    snoozed = replace(sunday, snoozes=(Snooze("", date(2027, 6, 12), date(2027, 6, 15)),))

    assert missed(sunday)[-1] is Quiet.MORE_URGENT
    assert missed(replace(snoozed, due=date(2027, 6, 21)))[-7] is Quiet.SNOOZED


def test_a_rung_that_came_to_lie_before_the_tracker_came_in_says_so() -> None:
    monday = date(2027, 5, 24)
    item = an_item(due=monday - timedelta(days=1), due_set_on=monday - timedelta(days=2))

    assert missed(item)[0] is Quiet.DATE_SET_LATER


def test_a_rung_that_nobody_could_hear_says_so() -> None:
    item = an_item(due=DUE, due_set_on=date(2027, 5, 24), owner_id="")

    assert missed(item, NOBODY)[0] is Quiet.NOBODY_LINKED
    assert missed(item, GONE)[0] is Quiet.NOBODY_THERE


TODAY = date(2027, 6, 15)


def a_nudge(
    cause: Cause = Cause.DUE,
    rung: int | None = -1,
    *,
    recipient: str = "U1",
    fell_on: date = TODAY,
    kind: SubjectKind = SubjectKind.ITEM,
) -> Nudge:
    sort = RecipientKind.CHANNEL if recipient.startswith("C") else RecipientKind.PERSON
    return Nudge(TRACKER, kind, 4, cause, fell_on, Recipient(sort, recipient), TODAY, rung=rung)


@pytest.mark.parametrize(
    ("nudge", "subject", "via"),
    [
        (a_nudge(), ITEM, Via.OWNER),
        (a_nudge(recipient="C1"), ITEM, Via.TEAM),
        (a_nudge(recipient="OPS"), replace(ITEM, owner_id=""), Via.UNLINKED),
        (a_nudge(recipient="OPS"), replace(ITEM, owner_id="", owner=""), Via.UNOWNED),
        (a_nudge(recipient="OPS"), replace(ITEM, awaits_sign_off=True), Via.SIGN_OFF),
        (a_nudge(Cause.ESCALATION, 7, recipient="OPS"), replace(ITEM, due=date(2027, 6, 8)), Via.LEAD),
        (a_nudge(Cause.STALE, None, fell_on=date(2027, 5, 16)), replace(ITEM, silent_since=date(2027, 5, 16)), Via.OWNER),
        (a_nudge(Cause.OVERDUE, 1, kind=SubjectKind.ACTION), replace(ITEM, due=date(2027, 6, 14)), Via.OWNER),
    ],
)  # fmt: skip
def test_a_nudge_that_holds_is_said_with_the_facts_of_today(nudge: Nudge, subject: Watched, via: Via) -> None:
    now = as_it_stands(nudge, subject, EVERYBODY, TODAY)

    assert now is not None
    assert (now.number, now.due, now.via) == ("12.4", subject.due, via)


@pytest.mark.parametrize(
    ("nudge", "subject"),
    [
        (a_nudge(), replace(ITEM, is_open=False)),
        (a_nudge(), replace(ITEM, due=date(2027, 7, 1))),
        (a_nudge(), replace(ITEM, due=None)),
        (a_nudge(), replace(ITEM, owner_id="U2")),
        (a_nudge(), replace(ITEM, awaits_sign_off=True)),
        (a_nudge(), replace(ITEM, snoozes=(Snooze("U1", TODAY, DUE),))),
        (a_nudge(recipient="C2"), ITEM),
        (a_nudge(recipient="C1"), replace(ITEM, awaits_sign_off=True)),
        (a_nudge(recipient="C1"), replace(ITEM, snoozes=(Snooze("", TODAY, DUE),))),
        (a_nudge(Cause.STALE, None, fell_on=date(2027, 5, 16)), replace(ITEM, silent_since=TODAY)),
        (a_nudge(Cause.ESCALATION, 7, recipient="U2"), replace(ITEM, due=date(2027, 6, 8))),
    ],
)  # fmt: skip
def test_a_nudge_that_no_longer_holds_is_left_out(nudge: Nudge, subject: Watched) -> None:
    assert as_it_stands(nudge, subject, EVERYBODY, TODAY) is None


def test_a_list_names_what_belongs_on_it_now() -> None:
    late = an_item("1", date(2027, 6, 1), identifier=1)
    later = an_item("2", date(2027, 5, 1), identifier=2)
    done = replace(later, number="3", is_open=False)
    morning = Morning(TRACKER, Window(TODAY, TODAY), came_in_on=date(2027, 5, 10))
    items = [late, later, done]

    def listed(cause: Cause, recipient: str) -> list[str]:
        nudge = a_nudge(cause, None, recipient=recipient, kind=SubjectKind.TRACKER)
        return [item.number for item in listed_now(nudge, items, EVERYBODY, morning)]

    assert listed(Cause.SUMMARY, "OPS") == ["1", "2"]
    assert listed(Cause.SUMMARY, "EXE") == ["2"]
    assert listed(Cause.SUMMARY, "U1") == []
    assert listed(Cause.OPENING, "OPS") == listed(Cause.OPENING, "C1") == ["2"]
