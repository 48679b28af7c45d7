"""One number: its canonical spelling, its natural order, and what it may be a part of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import NoNumber
from bot.domain.numbers import as_issued, looks_like_number, natural_key, possible_parents

SPELLED = [
    ("12.4", "12.4"),
    ("#12.4", "12.4"),
    ("# 12.4", "12.4"),
    ("rec 12.4", "12.4"),
    ("rec12.4", "12.4"),
    ("Rec. 12.4", "12.4"),
    ("Rec. No. 7", "7"),
    ("Recommendation 12.4", "12.4"),
    ("recommendation no 12.4", "12.4"),
    ("RECOMMENDATIONS 12.4:", "12.4"),
    ("Evidence requirement 12.4", "12.4"),
    ("No. 7", "7"),
    ("number 7", "7"),
    ("item 7.1", "7.1"),
    ("12,4", "12.4"),
    ("12. 4", "12.4"),
    ("12.4.", "12.4"),
    (" 12.4\n", "12.4"),
    ("12.4\u00a0", "12.4"),
    ("12.4\u200b", "12.4"),
    ("１２．４", "12.4"),
    ("١٢.٤", "12.4"),
    ("“12.4”", "12.4"),
    ("‘12.4’", "12.4"),
    ('"12.4"', "12.4"),
    ("*12.4*", "12.4"),
    ("(12.4)", "12.4"),
    ("12.4.7", "12.4.7"),
    ("14a", "14a"),
    ("14A", "14A"),
    ("14 a", "14a"),
    ("14a.1", "14a.1"),
    ("1.a", "1.a"),
    ("afi 2", "AFI 2"),
    ("AFI-2", "AFI 2"),
    ("AFI–2", "AFI 2"),
    ("AFI2", "AFI 2"),
    ("Area for improvement 2", "AFI 2"),
    ("coc 1(b)", "CoC 1(b)"),
    ("CoC 1 (b)", "CoC 1(b)"),
    ("COC1(b)(ii)", "CoC 1(b)(ii)"),
    ("Cause of concern 1", "CoC 1"),
    ("commitment 41", "Commitment 41"),
    ("R3", "R3"),
    ("r 3", "R3"),
    ("p1 r3", "P1 R3"),
    ("QR1", "QR1"),
    ("PFD 3", "PFD 3"),
    ("PFD-3", "PFD-3"),
    ("6989", "6989"),
    ("07", "07"),
]


@pytest.mark.parametrize(("typed", "number"), SPELLED)
def test_a_number_is_spelled_canonically_however_it_was_typed(typed: str, number: str) -> None:
    assert as_issued(typed) == number
    assert looks_like_number(typed)


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "",
            " ",
            "#",
            "rec",
            "DROP TABLE",
            "twelve",
            "12.4 text",
            "12.4, 14.1",
            "14.1-14.5",
            "12 4",
            "12.4%",
            "£5",
        ),
        *(
            "1.5 million",
            "27 March 2025",
            "27/03/25",
            "27.3.2025",
            "MAR 25",
            "June 3",
            "by 5",
            "By 5",
            "in 2025",
            "COVID 19",
        ),
        *("12,000", "24/7", "3rd", "²", "½", "1..2", "(a)", "12.4 (see 11.1)"),
    ],
)
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(NoNumber) as refused:
        as_issued(typed)
    assert refused.value.typed == typed
    assert not looks_like_number(typed)


ALPHABET = "0123456789.,;:-–—()[]#'\"“” \t\nabcivrxAFIoCPRe１２"
NUMBERS = st.from_regex(
    r"\A(AFI |CoC |R|P|QR)?[0-9]{1,3}(\.[0-9]{1,2}){0,2}[a-c]?(\([a-z]{1,2}\)){0,2}\Z",
    alphabet=st.characters(codec="ascii"),
)
ANYTHING = st.text() | st.text(alphabet=ALPHABET, max_size=12) | NUMBERS


@given(ANYTHING)
def test_spelling_twice_is_spelling_once(typed: str) -> None:
    if looks_like_number(typed):
        assert as_issued(as_issued(typed)) == as_issued(typed)


@given(NUMBERS)
def test_a_canonical_number_is_left_as_it_is(number: str) -> None:
    assert as_issued(number) == number


IN_ORDER = [
    *(
        "7",
        "7(a)",
        "7.1",
        "7.2",
        "7.2.1",
        "7.2.10",
        "7.10",
        "8",
        "10",
        "14",
        "14(a)",
        "14.1",
        "14.1a",
        "14.2",
        "14a",
        "14a.1",
    ),
    *(
        "14b",
        "15",
        "100",
        "2024-0123",
        "AFI 1",
        "AFI 2",
        "AFI 10",
        "CoC 1",
        "CoC 1(a)",
        "CoC 1(b)",
        "CoC 1(i)",
        "CoC 1(ii)",
    ),
    *(
        "CoC 1(iv)",
        "CoC 1(v)",
        "CoC 1(ix)",
        "CoC 1(x)",
        "CoC 2",
        "P1 R2",
        "P1 R10",
        "P2 R1",
        "R3",
        "R10",
        "Vol 1, 4(a)",
    ),
]


def test_numbers_sort_as_a_reader_expects_them() -> None:
    assert sorted(set(IN_ORDER), key=natural_key) == IN_ORDER


def test_letters_in_brackets_keep_the_order_of_the_alphabet() -> None:
    lettered = [f"CoC 1({letter})" for letter in "abcdefghijklmnopqrstuvwxyz"]

    assert sorted(set(lettered), key=natural_key) == lettered


def test_the_parts_of_a_number_stand_together() -> None:
    keys = sorted(IN_ORDER, key=natural_key)
    within = [number for number in keys if number == "7.2" or "7.2" in possible_parents(number)]

    assert keys[keys.index("7.2") : keys.index("7.2") + len(within)] == within


def test_a_number_of_absurd_length_still_sorts() -> None:
    assert natural_key("9" * 10_000) > natural_key("8")


@given(ANYTHING, ANYTHING, ANYTHING)
def test_the_natural_order_is_total_and_consistent(one: str, two: str, three: str) -> None:
    first, second, third = natural_key(one), natural_key(two), natural_key(three)

    assert (first < second) + (first == second) + (first > second) == 1
    assert (first == second) == (one == two)
    assert not (first < second < third) or first < third


@given(st.lists(ANYTHING).flatmap(lambda numbers: st.tuples(st.just(numbers), st.permutations(numbers))))
def test_sorting_does_not_depend_on_the_order_before(orders: tuple[list[str], list[str]]) -> None:
    before, shuffled = orders

    assert sorted(before, key=natural_key) == sorted(shuffled, key=natural_key)


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_figures_are_compared_as_numbers(one: int, two: int) -> None:
    assert (natural_key(f"7.{one}") < natural_key(f"7.{two}")) == (one < two)
    assert (natural_key(f"AFI {one}") < natural_key(f"AFI {two}")) == (one < two)


PARENTS = [
    ("12", ()),
    ("12.4", ("12",)),
    ("12.4.7", ("12.4", "12")),
    ("14a", ("14",)),
    ("14a.1", ("14a", "14")),
    ("12.4b", ("12.4", "12")),
    ("AFI 2", ()),
    ("AFI 2.1", ("AFI 2",)),
    ("R3", ()),
    ("CoC 1(b)", ("CoC 1",)),
    ("CoC 1(b)(ii)", ("CoC 1(b)", "CoC 1")),
    ("P1 R3", ("P1",)),
    ("", ()),
    ("(a)", ()),
]


@pytest.mark.parametrize(("number", "parents"), PARENTS)
def test_possible_parents_are_named_nearest_first(number: str, parents: tuple[str, ...]) -> None:
    assert possible_parents(number) == parents


@given(ANYTHING)
def test_a_parent_sorts_before_its_part(number: str) -> None:
    if looks_like_number(number):
        chain = [as_issued(number), *possible_parents(as_issued(number))]
        assert sorted(chain, key=natural_key) == chain[::-1]
