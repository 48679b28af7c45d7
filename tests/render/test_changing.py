"""The words of a change, with the strangest, longest and emptiest texts: within Slack's limits, and nobody is mentioned."""

from collections.abc import Callable
from datetime import date

import pytest

from bot.domain.answers import StatusMove
from bot.domain.answers_changing import Changed, Choosing, Planned, Unplaced
from bot.domain.change_plans import Ask, Because, DateMove, Plan, Staying
from bot.domain.deadlines import Deadline, DeadlineKind
from bot.domain.errors import Meanwhile, ReasonNeeded
from bot.domain.errors_changing import ActionsOpen
from bot.domain.statuses import Status
from bot.render.blocks import Message
from bot.render.changing import (
    cancelled_message,
    changed_message,
    changed_view,
    planned_message,
    planned_view,
    unplaced_message,
)
from bot.render.checks import check_message, check_view
from bot.render.due import date_view
from bot.render.list_change import change_many_view
from bot.render.status import actions_open_message, form_not_opened_message, status_view
from tests.render.strange import STRANGE
from tests.render.things import NOW, TODAY, item, listed, tracker

MARCH = Deadline(date(2027, 3, 31), "end of March", DeadlineKind.MONTH)


def plan(text: str) -> Plan:
    statuses = [StatusMove(f"14.{place}", Status.ON_COURSE, Status.AT_RISK, text) for place in range(40)]
    dates = [
        DateMove(
            f"{place}", Deadline(None, text), MARCH, Deadline(None, text), Deadline(), follow=(text, "12.1")
        )
        for place in range(40)
    ]
    targets = [DateMove(text, Deadline(), MARCH, Deadline(), MARCH, is_target=True)]
    stays = [
        Staying(text, because, "3" if because is Because.OPEN_ACTIONS else text)
        for because in Because
        for _ in range(20)
    ]
    return Plan((*statuses, *dates, *targets), tuple(stays), tuple(Ask), text)


def planned(text: str) -> Planned:
    return Planned(
        tracker(text),
        "due",
        TODAY,
        ("12",),
        plan(text),
        words=text,
        draft="d" * 22,
        since=7,
        meanwhile=(Meanwhile(text, text, text, text),) * 20,
        is_redrawn=True,
    )


def changed(text: str) -> Changed:
    return Changed(tracker(text), "status", TODAY, plan(text), "S-12", NOW, NOW, is_repeat=True)


def choosing(text: str, verb: str = "status") -> Choosing:
    return Choosing(
        tracker(text),
        verb,
        TODAY,
        lines=(item(text=text),),
        status=Status.AT_RISK,
        on=date(2027, 3, 31),
        words=text,
        reason=text,
        problem=ReasonNeeded(text, text),
        draft="d" * 22,
        seen="s" * 20,
    )


MESSAGES: dict[str, Callable[[str], Message]] = {
    "planned": lambda text: planned_message(planned(text)),
    "changed": lambda text: changed_message(changed(text)),
    "cancelled": cancelled_message,
    "unplaced": lambda text: unplaced_message(
        Unplaced(tracker(text), "due", text, (text[:9] or "1",), "d" * 22), text
    ),
    "actions open": lambda text: actions_open_message(ActionsOpen("12.4", 30, (text,) * 30, 1), text),
    "not opened": lambda text: form_not_opened_message(choosing(text)),
}
TEXTS = ["", *STRANGE]


@pytest.mark.parametrize("name", MESSAGES)
@pytest.mark.parametrize("text", TEXTS, ids=lambda text: repr(text[:20]))
def test_a_message_keeps_within_slacks_limits_and_mentions_nobody(name: str, text: str) -> None:
    check_message(MESSAGES[name](text))


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: repr(text[:20]))
def test_a_form_keeps_within_slacks_limits_and_mentions_nobody(text: str) -> None:
    for view in (
        planned_view(planned(text)),
        changed_view(changed(text)),
        status_view(choosing(text)),
        date_view(choosing(text, "due")),
        date_view(choosing(text, "target")),
        change_many_view(listed(text)),
    ):
        check_view(view)


def test_lines_that_move_alike_are_told_as_one() -> None:
    moves = [StatusMove(f"14.{place}", Status.ON_COURSE, Status.AT_RISK) for place in (3, 1, 2)]
    words = repr(planned_message(Planned(tracker(""), "status", TODAY, ("14",), Plan(tuple(moves)))).blocks)
    assert "14.1–14.3" in words
    assert words.count("on course") == 1


def test_a_plan_without_a_move_offers_nothing_to_confirm() -> None:
    stays = (Staying("12.4", Because.SAME, "at risk"), Staying("12.3", Because.CLOSED))
    message = planned_message(Planned(tracker(""), "status", TODAY, ("12",), Plan(stays=stays)))
    assert "Confirm" not in repr(message.blocks)
    assert "12.4 is at risk already." in repr(message.blocks)
    assert "12.3 was closed by the inspectorate" in repr(message.blocks)
