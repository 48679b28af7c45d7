"""What a team may set about its nudges, and how that is kept."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors_nudges import PolicyRefused
from bot.domain.nudge_policy import NudgePolicy, policy_facts, policy_from

WEEKDAYS = st.sets(st.integers(0, 6), min_size=1).map(lambda days: tuple(sorted(days)))
POLICIES = st.builds(
    NudgePolicy,
    rungs=st.sets(st.integers(-365, 365), max_size=12).map(lambda rungs: tuple(sorted(rungs))),
    stale_days=st.integers(0, 365),
    hour=st.integers(0, 23),
    days=WEEKDAYS,
    operational_after=st.integers(1, 100),
    executive_after=st.integers(100, 365),
    weekly_on=st.integers(0, 6),
)


def test_a_team_that_sets_nothing_has_the_ladder_of_four_weeks_around_the_date() -> None:
    policy = NudgePolicy()

    assert policy.rungs == (-28, -14, -7, -1, 0, 1, 7, 14, 28)
    assert (policy.stale_days, policy.hour, policy.days) == (30, 9, (0, 1, 2, 3, 4))
    assert (policy.operational_after, policy.executive_after, policy.weekly_on) == (7, 28, 0)
    assert policy.check() is policy


@pytest.mark.parametrize(
    ("policy", "field", "because", "found"),
    [
        (NudgePolicy(rungs=(7, 1)), "rungs", "order", "1"),
        (NudgePolicy(rungs=(-7, -7)), "rungs", "twice", "-7"),
        (NudgePolicy(rungs=(1, 7, 1)), "rungs", "twice", "1"),
        (NudgePolicy(rungs=(-366,)), "rungs", "range", "-366"),
        (NudgePolicy(rungs=(1, 366)), "rungs", "range", "366"),
        (NudgePolicy(hour=24), "hour", "range", "24"),
        (NudgePolicy(hour=-1), "hour", "range", "-1"),
        (NudgePolicy(days=()), "days", "none", ""),
        (NudgePolicy(days=(0, 7)), "days", "range", "7"),
        (NudgePolicy(days=(1, 1)), "days", "twice", "1"),
        (NudgePolicy(stale_days=-1), "stale_days", "range", "-1"),
        (NudgePolicy(operational_after=0), "operational_after", "range", "0"),
        (NudgePolicy(executive_after=6), "executive_after", "order", "6"),
        (NudgePolicy(weekly_on=7), "weekly_on", "range", "7"),
    ],
)
def test_what_cannot_be_used_is_refused_with_the_field_at_fault(
    policy: NudgePolicy, field: str, because: str, found: str
) -> None:
    with pytest.raises(PolicyRefused) as refused:
        policy.check()

    assert (refused.value.field, refused.value.because, refused.value.found) == (field, because, found)


@given(POLICIES)
def test_a_policy_comes_back_from_its_facts_as_it_was(policy: NudgePolicy) -> None:
    assert policy_from(json.loads(json.dumps(policy_facts(policy)))) == policy


def test_a_team_that_sets_nothing_keeps_no_facts() -> None:
    assert policy_facts(NudgePolicy()) == {}
    assert policy_from({}) == NudgePolicy()


@pytest.mark.parametrize(
    "facts", [{"hour": "9"}, {"hour": True}, {"rungs": 7}, {"days": ["Monday"]}, {"days": [0.5]}]
)
def test_facts_of_another_kind_are_refused(facts: dict[str, object]) -> None:
    with pytest.raises(PolicyRefused):
        policy_from(facts)


@pytest.mark.parametrize(
    ("rungs", "last"), [((-28, 28), 28), ((-28, -7), 0), ((), 0), ((0,), 0), ((60,), 60)]
)
def test_the_ladder_ends_with_its_last_rung_and_never_before_the_date(
    rungs: tuple[int, ...], last: int
) -> None:
    assert NudgePolicy(rungs=rungs).last_rung == last
