"""The known numbers that somebody may have meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.numbers import nearest

KNOWN = (
    "7",
    "7.1",
    "7.2",
    "12",
    "12.1",
    "12.2",
    "12.3",
    "12.4",
    "14.1",
    "14.2",
    "14.3",
    "25.3",
    "AFI 2",
    "AFI 3",
    "CoC 1(a)",
    "R3",
)

FIRST = [
    ("12.44", "12.4"),
    ("1.24", "12.4"),
    ("124", "12.4"),
    ("12.5", "12.4"),
    ("12.0", "12.1"),
    ("99.9", "25.3"),
    ("14", "14.1"),
    ("7.3", "7.2"),
    ("12.4.7", "12.4"),
    ("12.4a", "12.4"),
    ("AFI 4", "AFI 3"),
    ("AFI 1", "AFI 2"),
    ("CoC 1", "CoC 1(a)"),
    ("CoC 1(b)", "CoC 1(a)"),
    ("R4", "R3"),
    ("rec 12.44", "12.4"),
]


@pytest.mark.parametrize(("number", "first"), FIRST)
def test_the_most_likely_number_comes_first(number: str, first: str) -> None:
    assert nearest(number, KNOWN)[0] == first


def test_the_same_parent_comes_before_others() -> None:
    assert nearest("12.9", KNOWN, most=4) == ("12.4", "12.3", "12.2", "12.1")


def test_no_more_are_named_than_asked_for() -> None:
    assert len(nearest("12.9", KNOWN)) == 5
    assert nearest("12.9", KNOWN, most=0) == ()
    assert nearest("12.9", KNOWN, most=-1) == ()
    assert nearest("12.9", ()) == ()


@given(st.text() | st.from_regex(r"\A[0-9]{1,3}\.[0-9]{1,3}\Z"))
def test_the_answer_is_some_of_what_is_known_and_always_the_same(number: str) -> None:
    named = nearest(number, KNOWN)

    assert len(set(named)) == 5
    assert set(named) <= set(KNOWN)
    assert nearest(number, KNOWN[::-1]) == named
