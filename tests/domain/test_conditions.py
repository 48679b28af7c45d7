"""The words after `list`, read into conditions."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.conditions import Asking, read_conditions
from bot.domain.errors import UnknownFilter
from bot.domain.recommendations import Filter
from bot.domain.selection import Condition

ASKING = Asking(
    today=date(2026, 11, 24),
    known=("7", "12", "12.1", "12.4", "AFI 2"),
    person="U1",
    person_name="Priya Nair",
    people={"@tom": "U2"},
    names={"U2": "Tom Ashworth"},
)

READ = [
    ("", ()),
    ("all", (Condition(Filter.ALL),)),
    ("overdue", (Condition(Filter.OVERDUE),)),
    ("Overdue", (Condition(Filter.OVERDUE),)),
    ("mine", (Condition(Filter.MINE, "Priya Nair", "U1"),)),
    ("due", (Condition(Filter.DUE_SOON, "30"),)),
    ("due soon", (Condition(Filter.DUE_SOON, "30"),)),
    ("due 14d", (Condition(Filter.DUE_SOON, "14"),)),
    ("due in 2 weeks", (Condition(Filter.DUE_SOON, "14"),)),
    ("at risk", (Condition(Filter.AT_RISK),)),
    ("unanswered", (Condition(Filter.UNANSWERED),)),
    ("stale", (Condition(Filter.STALE),)),
    ("awaiting", (Condition(Filter.AWAITING),)),
    ("awaiting sign-off", (Condition(Filter.AWAITING),)),
    ("on course", (Condition(Filter.STATUS, "on course"),)),
    ("decisions needed", (Condition(Filter.DECISIONS),)),
    ("decisions", (Condition(Filter.DECISIONS),)),
    ("complete", (Condition(Filter.STATUS, "complete"),)),
    ("under 12", (Condition(Filter.UNDER, "12"),)),
    ("12", (Condition(Filter.UNDER, "12"),)),
    ("under AFI 2", (Condition(Filter.UNDER, "AFI 2"),)),
    ("owner @tom", (Condition(Filter.OWNER, "Tom Ashworth", "U2"),)),
    ("@tom", (Condition(Filter.OWNER, "Tom Ashworth", "U2"),)),
    ("owner <@U2>", (Condition(Filter.OWNER, "Tom Ashworth", "U2"),)),
    ("owner Helen Markey", (Condition(Filter.OWNER, "Helen Markey"),)),
    ("changed since 2026-11-01", (Condition(Filter.CHANGED, "2026-11-01"),)),
    ("since 1 March", (Condition(Filter.CHANGED, "2026-03-01"),)),
    ("overdue under 12", (Condition(Filter.OVERDUE), Condition(Filter.UNDER, "12"))),
    ("under 12, overdue", (Condition(Filter.UNDER, "12"), Condition(Filter.OVERDUE))),
    ("overdue and at risk", (Condition(Filter.OVERDUE), Condition(Filter.AT_RISK))),
    ("12 since 1 March 2026", (Condition(Filter.UNDER, "12"), Condition(Filter.CHANGED, "2026-03-01"))),
    ("overdue overdue", (Condition(Filter.OVERDUE),)),
]


@pytest.mark.parametrize(("words", "expected"), READ, ids=[case[0] or "nothing" for case in READ])
def test_filters_are_read_as_people_type_them(words: str, expected: tuple[Condition, ...]) -> None:
    assert read_conditions(words, ASKING) == expected


@pytest.mark.parametrize("words", ["purple", "under 99", "owner", "since yonder", "overdue purple", "under"])
def test_words_that_mean_nothing_are_refused(words: str) -> None:
    with pytest.raises(UnknownFilter):
        read_conditions(words, ASKING)


@pytest.mark.parametrize("words", [case[0] for case in READ if case[0]])
def test_a_condition_written_out_reads_back_as_itself(words: str) -> None:
    conditions = read_conditions(words, ASKING)
    written = " ".join(condition.as_words() for condition in conditions)
    assert read_conditions(written, ASKING) == conditions


@given(st.text(max_size=60))
def test_no_words_break_the_reader(words: str) -> None:
    with suppress(UnknownFilter):
        assert all(condition.as_words() for condition in read_conditions(words, ASKING))
