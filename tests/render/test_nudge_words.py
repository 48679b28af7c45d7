"""The words about nudges: sentences that a calendar can check, and the strangest names within Slack's limits."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.domain.answers_nudges import Plan, Planned, Spent, Why
from bot.domain.errors import TrackerError
from bot.domain.errors_nudges import PolicyRefused, SpanRefused
from bot.domain.nudge_policy import NudgePolicy
from bot.domain.nudge_values import (
    OPERATIONAL_LEAD,
    Nudge,
    Quiet,
    Recipient,
    RecipientKind,
    Silence,
    Via,
    Watched,
)
from bot.domain.nudge_words import Cause, NoticeState, SubjectKind
from bot.domain.recommendations import Tracker
from bot.render.blocks import Message
from bot.render.checks import check_message
from bot.render.nudge_reasons import reason_words, silence_words
from bot.render.nudges_ahead import nudges_ahead_message
from bot.render.nudges_plan import plan_json
from bot.render.problem import sentence
from bot.render.why import why_message
from tests.render.strange import STRANGE

TRACKER = Tracker(1, "custody", "Custody Tracker", "Wexmoor")
POLICY = NudgePolicy()
PERSON = Recipient(RecipientKind.PERSON, "U1")
CHANNEL = Recipient(RecipientKind.CHANNEL, "C1")
TODAY = date(2026, 11, 24)


def a_nudge(
    cause: Cause = Cause.DUE,
    rung: int | None = -14,
    *,
    due: date | None = date(2026, 1, 17),
    fell_on: date = date(2026, 1, 3),
    day: date = date(2026, 1, 2),
    via: Via = Via.OWNER,
    kind: SubjectKind = SubjectKind.ITEM,
    recipient: Recipient = PERSON,
) -> Nudge:
    return Nudge(1, kind, 4, cause, fell_on, recipient, day, number="12.4", rung=rung, due=due, via=via)


CAME = a_nudge()


@pytest.mark.parametrize(
    ("nudge", "words"),
    [
        (CAME, "Due on 17 January 2026. The nudge 14 days before fell on Saturday 3 January 2026, so it came on Friday 2 January 2026."),
        (
            a_nudge(due=date(2026, 12, 25), rung=1, fell_on=date(2026, 12, 26), day=date(2026, 12, 29)),
            "The nudge the day after fell on Saturday 26 December 2026 (Boxing Day), so it came on Tuesday 29 December 2026.",
        ),
        (
            a_nudge(due=date(2026, 12, 1), rung=-7, fell_on=TODAY, day=TODAY),
            "Due on 1 December 2026. The nudge 7 days before came on Tuesday 24 November 2026.",
        ),
        (
            a_nudge(due=date(2026, 11, 24), rung=0, fell_on=TODAY, day=date(2026, 11, 30)),
            "The nudge on the day fell on Tuesday 24 November 2026 and was held back until Monday 30 November 2026.",
        ),
        (a_nudge(via=Via.LEFT), "so it came on Friday 2 January 2026. To a lead, because the owner has left."),
        (a_nudge(Cause.STALE, None, due=None), "Nothing recorded since 3 January 2026: after 30 days that is asked about."),
        (a_nudge(Cause.OPENING, None, due=None), "Overdue already when the tracker came in, on 3 January 2026: said once."),
        (a_nudge(Cause.SUMMARY, None, due=None), "On the leads' weekly list of Friday 2 January 2026."),
        (a_nudge(Cause.ASKED, None, due=None), "A lead asked for it on Friday 2 January 2026."),
        (a_nudge(Cause.ESCALATION, 7), "Overdue by 7 days: a lead hears of it on Friday 2 January 2026."),
        (a_nudge(Cause.OVERDUE, 1, kind=SubjectKind.ACTION), "A promise: it is asked about on Friday 2 January 2026."),
    ],
)  # fmt: skip
def test_a_nudge_is_explained_so_that_a_calendar_can_check_it(nudge: Nudge, words: str) -> None:
    assert reason_words(nudge, TRACKER, POLICY, tense="came").endswith(words)


@pytest.mark.parametrize("because", list(Quiet))
def test_every_silence_has_words(because: Quiet) -> None:
    bare = silence_words(Silence("12.4", because), today=TODAY)
    full = silence_words(
        Silence("12.4", because, day=date(2027, 1, 4), rung=-7, until=date(2027, 1, 4), due=TODAY),
        today=TODAY,
    )

    assert bare.endswith(".") and full.endswith(".")


def a_why(text: str = "DS Roe", *, spent: Iterable[Spent] = (), coming: Iterable[Nudge] = ()) -> Why:
    item = Watched(4, "12.4", date(2026, 12, 1), owner=text, owner_id="U1", silent_since=TODAY)
    silences = (Silence("12.4", Quiet.MORE_URGENT, day=TODAY, rung=-1), Silence("12.4", Quiet.CLOSED))
    tracker = replace(TRACKER, title=text)
    return Why(tracker, POLICY, item, TODAY, tuple(spent), silences, tuple(coming), {"U1": text})


@pytest.mark.parametrize("text", STRANGE)
def test_the_strangest_names_make_messages_that_slack_takes_and_mention_nobody(text: str) -> None:
    at = datetime(2026, 11, 24, 9, tzinfo=UTC)
    spent = [Spent(CAME, at, str(state)) for state in NoticeState] * 20
    planned = [Planned(at, CAME, f"{n}.{m}", f"{text} {n}") for n in range(30) for m in (1, 3, 5)]
    plan = Plan(replace(TRACKER, title=text), POLICY, TODAY, date(2026, 12, 8), tuple(planned))

    messages = [
        why_message(a_why(text, spent=spent, coming=[CAME])),
        why_message(a_why(text)),
        nudges_ahead_message(plan),
        nudges_ahead_message(replace(plan, planned=())),
    ]

    for message in messages:
        check_message(message)


def raw(message: Message) -> str:
    return str([block for block in message.blocks if block["type"] != "header"])


def test_why_says_what_came_what_did_not_and_what_comes() -> None:
    failed = Spent(replace(CAME, recipient=CHANNEL), datetime(2026, 1, 2, 9, tzinfo=UTC), "failed")

    message = why_message(a_why(spent=[failed], coming=[replace(CAME, recipient=OPERATIONAL_LEAD)]))
    words = raw(message)

    assert "<#C1>, Friday 2 January 2026: " in words
    assert "*It could not be sent*; an administrator was told." in words
    assert "The Operational Lead, once `setup` links somebody: " in words
    assert (
        "The nudge the day before, Tuesday 24 November 2026: A later nudge of it fell on the same day"
        in words
    )


def test_a_plan_without_nudges_is_an_empty_array() -> None:
    assert plan_json([]) == "[]\n"


@pytest.mark.parametrize(
    ("refused", "words"),
    [
        (PolicyRefused("rungs", "order", "7"), "The days on which an item is nudged are written in order, the earliest first."),
        (PolicyRefused("rungs", "twice", "7"), "The days on which an item is nudged name 7 twice. Each is named once."),
        (PolicyRefused("days", "none"), "The days of the week cannot be left empty: choose at least one."),
        (PolicyRefused("hour", "range", "25"), "The hour is a whole hour from 0 to 23, not 25."),
        (PolicyRefused("executive_after", "order", "3"), "The Executive Lead cannot hear of an item before the Operational Lead does."),
        (SpanRefused("backwards"), "The last day lies before the first. Put the earlier day first."),
        (SpanRefused("none", 366), "Say how many days to look ahead: from 1 to 366."),
        (SpanRefused("too long", 366), "That is a longer time than can be looked at in one go: at most 366 days."),
    ],
)  # fmt: skip
def test_a_setting_or_a_span_that_is_refused_says_what_would_work(refused: TrackerError, words: str) -> None:
    assert sentence(refused) == words


def test_what_comes_is_grouped_by_day_and_recipient() -> None:
    at = datetime(2026, 11, 24, 9, tzinfo=UTC)
    lead = replace(CAME, recipient=OPERATIONAL_LEAD, via=Via.UNOWNED)
    home = replace(CAME, recipient=Recipient(RecipientKind.CHANNEL, ""))
    promise = replace(CAME, kind=SubjectKind.ACTION)
    planned = [Planned(at, lead, f"12.{n}", "Operational Lead") for n in (1, 2, 3)]
    planned += [Planned(at, home, "12.1", "home channel"), Planned(at, promise, "12.2", "DS Roe")]

    words = raw(nudges_ahead_message(Plan(TRACKER, POLICY, TODAY, date(2026, 12, 8), tuple(planned))))

    assert "*Friday 2 January 2026*" in words
    assert (
        "the Operational Lead, once `setup` links somebody: 12.1–12.3, 14 days before the due date (no owner)"
        in words
    )
    assert "the home channel, once `setup` names one: 12.1, 14 days before the due date" in words
    assert "DS Roe: 12.2, a promise that should be kept by now" in words


def test_a_long_day_goes_over_several_paragraphs_and_loses_nothing() -> None:
    at = datetime(2026, 11, 24, 9, tzinfo=UTC)
    planned = [Planned(at, CAME, f"{n}.1", f"Somebody with a long name, number {n}") for n in range(60)]

    words = raw(nudges_ahead_message(Plan(TRACKER, POLICY, TODAY, date(2026, 12, 8), tuple(planned))))

    assert "*Friday 2 January 2026*, continued" in words
    assert [n for n in range(60) if f"number {n}: {n}.1" not in words] == []
