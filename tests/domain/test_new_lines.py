"""Lines that are added: how they are read, what date they state, and where they stand."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import NoNumber
from bot.domain.new_lines import NewLine, due_in, is_inside, parent_of, placed, read_new_line, read_reason
from bot.domain.numbers import natural_key, possible_parents

TODAY = date(2026, 11, 24)
NUMBERS = st.from_regex(r"[1-9][0-9]?(\.[1-9][0-9]?){0,2}", fullmatch=True)


@pytest.mark.parametrize(
    ("typed", "number", "text"),
    [
        ("26 Train every officer", "26", "Train every officer"),
        ("26.1 Agree the course", "26.1", "Agree the course"),
        ("rec 26: Train every officer", "26", "Train every officer"),
        ("Recommendation no. 26 – Train", "26", "Train"),
        ("AFI 2 Train", "AFI 2", "Train"),
        ("CoC 1(b) Train", "CoC 1(b)", "Train"),
        ("26", "26", ""),
        ("26 20 officers a day", "26", "20 officers a day"),
        ("26 A part of it", "26", "A part of it"),
        ("26   two  blanks\nand a line ", "26", "two  blanks\nand a line"),
        ("#26 *as* typed <b>", "26", "*as* typed <b>"),
    ],
)
def test_a_number_and_the_words_after_it(typed: str, number: str, text: str) -> None:
    assert read_new_line(typed) == NewLine(number, text)


@pytest.mark.parametrize("typed", ["", "   ", "Train every officer", "Train 26 officers", "by 5 May do it"])
def test_a_line_without_a_number_at_its_head_is_none(typed: str) -> None:
    with pytest.raises(NoNumber):
        read_new_line(typed)


@pytest.mark.parametrize(
    ("text", "on", "wording"),
    [
        ("Train them by 27 March 2027", date(2027, 3, 27), "by 27 March 2027"),
        ("Train them by 27 March 2027.", date(2027, 3, 27), "by 27 March 2027"),
        ("Train them By end of March", date(2027, 3, 31), "By end of March"),
        ("By 27 March 2027, train them", date(2027, 3, 27), "By 27 March 2027"),
        ("Stand by everybody", None, ""),
        ("Reviewed by 12 officers", None, ""),
        ("Follow the report of 27 September 2024", None, ""),
    ],
)
def test_the_date_that_a_text_states(text: str, on: date | None, wording: str) -> None:
    due = due_in(text, TODAY)
    assert (due.on, due.wording) == (on, wording)


def test_a_span_counts_from_publication() -> None:
    assert due_in("Within six months, review it", TODAY, date(2026, 9, 1)).on == date(2027, 3, 1)
    assert due_in("Within six months, review it", TODAY).on is None


@pytest.mark.parametrize(
    ("typed", "named", "reason"),
    [
        ("12.4 because it is twice here", "12.4", "it is twice here"),
        ("12.4, BECAUSE: wrong", "12.4", "wrong"),
        ("12.4 because", "12.4", ""),
        ("12.4", "12.4", ""),
        ("12.4 because it came because of a page break", "12.4", "it came because of a page break"),
    ],
)
def test_a_reason_begins_at_the_first_because(typed: str, named: str, reason: str) -> None:
    assert read_reason(typed) == (named, reason)


@given(st.lists(NUMBERS, unique=True, max_size=30))
def test_lines_that_are_added_one_by_one_stand_in_natural_order(numbers: list[str]) -> None:
    lines: list[tuple[str, str | None]] = []
    for number in sorted(numbers, key=lambda one: one.count(".")):  # what has parts comes before them
        parent = parent_of(number, dict(lines))
        parents = {**dict(lines), number: parent}
        lines = [(one, parents[one]) for one in placed(number, parent, lines)]
    order = [number for number, _ in lines]
    assert sorted(order) == sorted(numbers)
    for number, parent in lines:
        beside = [other for other, its_parent in lines if its_parent == parent]
        assert beside == sorted(beside, key=natural_key)
        if parent is not None:
            assert parent in possible_parents(number)
            between = order[order.index(parent) + 1 : order.index(number)]
            known = dict(lines)
            assert all(is_inside(parent, other, known) for other in between)


@given(st.lists(NUMBERS, unique=True, min_size=1, max_size=20), st.data())
def test_the_order_of_the_others_stays_whatever_it_was(numbers: list[str], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(numbers[1:]))
    order = placed(numbers[0], None, [(number, None) for number in shuffled])
    assert [number for number in order if number != numbers[0]] == list(shuffled)
    assert numbers[0] in order


def test_nothing_can_be_a_part_of_itself_or_of_its_own_parts() -> None:
    known = {"12": None, "12.4": "12", "12.4.1": "12.4", "13": None}
    assert [is_inside("12", parent, known) for parent in known] == [True, True, True, False]
