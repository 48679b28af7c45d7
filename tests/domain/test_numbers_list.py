"""The numbers at the start of what somebody typed, and the text after them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.numbers import NumbersRead, natural_key, read_numbers

KNOWN = (
    *(
        "7",
        "7.1",
        "7.2",
        "12",
        "12.1",
        "12.2",
        "12.3",
        "12.4",
        "14",
        "14.1",
        "14.2",
        "14.3",
        "14.4",
        "14.5",
        "14a",
        "14b",
        "14c",
    ),
    *(
        "20",
        "20.1",
        "AFI 2",
        "AFI 3",
        "AFI 10",
        "CoC 1",
        "CoC 1(a)",
        "CoC 1(b)",
        "R3",
        "Vol 1, 4(a)",
        "2024-0123",
        "1.a",
    ),
)

ONE = [
    ("12.4", "12.4", ""),
    ("12.4 officers trained", "12.4", "officers trained"),
    ("  12.4 officers", "12.4", "officers"),
    ("#12.4 officers", "12.4", "officers"),
    ("rec 12.4 officers", "12.4", "officers"),
    ("Rec. no. 12.4 officers", "12.4", "officers"),
    ("recommendation 12.4 officers", "12.4", "officers"),
    ("12,4 officers", "12.4", "officers"),
    ("“12.4” officers", "12.4", "officers"),
    ("'12.4' officers", "12.4", "officers"),
    ("“12.4 officers”", "12.4", "officers”"),
    ("１２．４ officers", "12.4", "officers"),
    ("12.4\u00a0officers", "12.4", "officers"),
    ("\u200b12.4 officers", "12.4", "officers"),
    ("12.4: officers", "12.4", "officers"),
    ("12.4:officers", "12.4", "officers"),
    ("12.4 : officers", "12.4", "officers"),
    ("12.4, officers", "12.4", "officers"),
    ("12.4; officers", "12.4", "officers"),
    ("12.4. Officers", "12.4", "Officers"),
    ("12.4 - officers", "12.4", "- officers"),
    ("12.4-officers", "12.4", "-officers"),
    ("12.4 and officers", "12.4", "and officers"),
    ("12.4 to be reviewed", "12.4", "to be reviewed"),
    ("12.4 a new process", "12.4", "a new process"),
    ("14 a new process", "14", "a new process"),
    ("14a new process", "14a", "new process"),
    ("14A new process", "14a", "new process"),
    ("12.4 (new) process", "12.4", "(new) process"),
    ("12.4 20 officers trained", "12.4", "20 officers trained"),
    ("12 1 May 2027", "12", "1 May 2027"),
    ("12 4", "12", "4"),
    ("12.4 14.1", "12.4", "14.1"),
    ("12.4\n20 officers", "12.4", "20 officers"),
    ("12.4,\n14.1", "12.4", "14.1"),
    ("12.4 one\n\n  two\n", "12.4", "one\n\n  two\n"),
    ("12.4 a  b\u00a0c “d” ", "12.4", "a  b\u00a0c “d” "),
    ("12.4 :tada: done", "12.4", ":tada: done"),
    ("12.4:tada: done", "12.4", ":tada: done"),
    ("12.4 :) done", "12.4", ":) done"),
    ("12.4, 5% of officers", "12.4", "5% of officers"),
    ("12.4, 12,000 leaflets", "12.4", "12,000 leaflets"),
    ("12.4, 1.5 million leaflets", "12.4", "1.5 million leaflets"),
    ("12.4, 21 officers trained", "12.4", "21 officers trained"),
    ("12.4, 27/03/25", "12.4", "27/03/25"),
    ("12.4, 20-21 officers", "12.4", "20-21 officers"),
    ("12.4 - 21 officers", "12.4", "- 21 officers"),
    ("12.4 to 21 officers", "12.4", "to 21 officers"),
    ("AFI 2 text", "AFI 2", "text"),
    ("afi2 text", "AFI 2", "text"),
    ("afi-2 text", "AFI 2", "text"),
    ("AFI 10 text", "AFI 10", "text"),
    ("coc 1(b) text", "CoC 1(b)", "text"),
    ("CoC 1 (b) text", "CoC 1(b)", "text"),
    ("CoC 1 (c) text", "CoC 1", "(c) text"),
    ("CoC 1 (b) (c) text", "CoC 1(b)", "(c) text"),
    ("r3", "R3", ""),
    ("vol 1, 4(a): text", "Vol 1, 4(a)", "text"),
    ("VOL 1,4 (A) text", "Vol 1, 4(a)", "text"),
    ("2024-0123 text", "2024-0123", "text"),
    ("1.a text", "1.a", "text"),
    ("12.4.", "12.4", ""),
    ("12.4,", "12.4", ""),
    ("12-week", None, "12-week"),
]


@pytest.mark.parametrize(("typed", "number", "rest"), ONE)
def test_one_number_is_read_and_the_text_is_kept_to_the_character(
    typed: str, number: str | None, rest: str
) -> None:
    assert read_numbers(typed, KNOWN) == NumbersRead((number,) if number else (), (), rest)


SEVERAL = [
    ("14.1, 14.3", ("14.1", "14.3"), ""),
    ("14.1,14.3", ("14.1", "14.3"), ""),
    ("14.1; 14.3 text", ("14.1", "14.3"), "text"),
    ("14.1 and 14.3", ("14.1", "14.3"), ""),
    ("14.1 AND 14.3 text", ("14.1", "14.3"), "text"),
    ("14.1 & 14.3", ("14.1", "14.3"), ""),
    ("14.1, 14.2, and 14.3: text", ("14.1", "14.2", "14.3"), "text"),
    ("14.1, 14.2 & 14.3", ("14.1", "14.2", "14.3"), ""),
    ("Recommendations 14.1 and 14.3 text", ("14.1", "14.3"), "text"),
    ("rec 14.1 and rec 14.3", ("14.1", "14.3"), ""),
    ("#14.1, #14.3 text", ("14.1", "14.3"), "text"),
    ("14.3, 14.1", ("14.3", "14.1"), ""),
    ("14.1, 14.1", ("14.1",), ""),
    ("14,1, 14,3", ("14.1", "14.3"), ""),
    ("14.1-14.5", ("14.1", "14.2", "14.3", "14.4", "14.5"), ""),
    ("14.1–14.5 text", ("14.1", "14.2", "14.3", "14.4", "14.5"), "text"),
    ("14.1—14.3", ("14.1", "14.2", "14.3"), ""),
    ("14.1 - 14.3 text", ("14.1", "14.2", "14.3"), "text"),
    ("14.1 to 14.3 text", ("14.1", "14.2", "14.3"), "text"),
    ("14.1-5", ("14.1", "14.2", "14.3", "14.4", "14.5"), ""),
    ("14.1-3 text", ("14.1", "14.2", "14.3"), "text"),
    ("#14.1-#14.3", ("14.1", "14.2", "14.3"), ""),
    ("14.3-14.1", ("14.1", "14.2", "14.3"), ""),
    ("14.2-14.2", ("14.2",), ""),
    ("12.4, 14-14.2 text", ("12.4", "14", "14.1", "14.2"), "text"),
    ("14.1-14.2, 12.4", ("14.1", "14.2", "12.4"), ""),
    ("12.4, 14.1-14.2 and 7.1 text", ("12.4", "14.1", "14.2", "7.1"), "text"),
    ("12-14", ("12", "14"), ""),
    ("12-14b text", ("12", "14", "14a", "14b"), "text"),
    ("12-14 text", ("12", "14"), "text"),
    ("12 to 14", ("12", "14"), ""),
    ("12-12.2", ("12", "12.1", "12.2"), ""),
    ("14a-14c", ("14a", "14b", "14c"), ""),
    ("14a-c text", ("14a", "14b", "14c"), "text"),
    ("AFI 2-AFI 10", ("AFI 2", "AFI 3", "AFI 10"), ""),
    ("AFI 2-3 text", ("AFI 2", "AFI 3"), "text"),
    ("AFI 2, AFI 3 text", ("AFI 2", "AFI 3"), "text"),
    ("CoC 1(a)-(b) text", ("CoC 1(a)", "CoC 1(b)"), "text"),
    ("CoC 1(a)-CoC 1(b)", ("CoC 1(a)", "CoC 1(b)"), ""),
    ("CoC 1(a), CoC 1 (b) text", ("CoC 1(a)", "CoC 1(b)"), "text"),
    ("12, 20", ("12", "20"), ""),
    ("12,20", ("12", "20"), ""),
    ("12, 20, 14.1 text", ("12", "20", "14.1"), "text"),
    ("12 and rec 20 text", ("12", "20"), "text"),
    ("20.", ("20",), ""),
    ("12.4-AFI 2 text", ("12.4",), "-AFI 2 text"),
    ("14.1 - a new process", ("14.1",), "- a new process"),
    ("14a - c text", ("14a",), "- c text"),
]


@pytest.mark.parametrize(("typed", "numbers", "rest"), SEVERAL)
def test_lists_and_ranges_are_read(typed: str, numbers: tuple[str, ...], rest: str) -> None:
    assert read_numbers(typed, KNOWN) == NumbersRead(numbers, (), rest)


UNKNOWN = [
    ("99.9 text", (), ("99.9",), "text"),
    ("99.9", (), ("99.9",), ""),
    ("99,9 text", (), ("99.9",), "text"),
    ("12.4.7.1", (), ("12.4.7.1",), ""),
    ("12,9 text", (), ("12.9",), "text"),
    ("12.4, 99", ("12.4",), ("99",), ""),
    ("12.4, 99.9", ("12.4",), ("99.9",), ""),
    ("12.4, 12.9 text", ("12.4",), ("12.9",), "text"),
    ("12.4, 99, 14.1 text", ("12.4", "14.1"), ("99",), "text"),
    ("12.4, 99.9 text", ("12.4",), (), "99.9 text"),
    ("14.1-14.9", ("14.1", "14.2", "14.3", "14.4", "14.5"), ("14.9",), ""),
    ("14.1-9 text", ("14.1", "14.2", "14.3", "14.4", "14.5"), ("14.9",), "text"),
    ("AFI 9 text", (), ("AFI 9",), "text"),
    ("afi9 text", (), ("AFI 9",), "text"),
    ("12.4, AFI 9 text", ("12.4",), ("AFI 9",), "text"),
    ("R9 text", (), ("R9",), "text"),
    ("14d text", (), ("14d",), "text"),
    ("1.5 million", (), ("1.5",), "million"),
    ("99, 12", ("12",), ("99",), ""),
    ("99,12", ("12",), ("99",), ""),
]


@pytest.mark.parametrize(("typed", "numbers", "unknown", "rest"), UNKNOWN)
def test_a_number_that_is_not_known_is_named(
    typed: str, numbers: tuple[str, ...], unknown: tuple[str, ...], rest: str
) -> None:
    assert read_numbers(typed, KNOWN) == NumbersRead(numbers, unknown, rest)


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "",
            " ",
            "\n",
            "DROP TABLE",
            "rec",
            "#",
            "recommendation",
            "5% of officers",
            "£5",
            "12,000 leaflets",
            "12:30 meeting",
        ),
        *(
            "24/7 cover",
            "27/03/25",
            "2nd cohort",
            "12-week course",
            "NC15 training",
            "COVID 19",
            "see 12.4",
            "12.4/14.1",
            "½ done",
        ),
        *(" text ", "X3 text", "overdue", "-12.4", "12.45km", '"'),
    ],
)
def test_where_no_number_begins_the_line_all_of_it_is_text(typed: str) -> None:
    assert read_numbers(typed, KNOWN) == NumbersRead((), (), typed)


TWO_READINGS = [
    ("12.4, 20 officers trained", ("12.4",), "20 officers trained", ("12.4", "20"), "officers trained"),
    ("12.4,20 officers trained", ("12.4",), "20 officers trained", ("12.4", "20"), "officers trained"),
    ("12.4 and 20 officers", ("12.4",), "and 20 officers", ("12.4", "20"), "officers"),
    ("12.4 & 20 officers", ("12.4",), "& 20 officers", ("12.4", "20"), "officers"),
    ("12.4, 14.1, 20 officers", ("12.4", "14.1"), "20 officers", ("12.4", "14.1", "20"), "officers"),
    ("12, 14 and 20 officers", ("12",), "14 and 20 officers", ("12", "14", "20"), "officers"),
    ("12.4, 20, 21 officers", ("12.4",), "20, 21 officers", ("12.4", "20"), "21 officers"),
    ("12 to 20 officers", ("12",), "to 20 officers", ("12", "14", "14a", "14b", "14c", "20"), "officers"),
    ("12 - 14 officers", ("12",), "- 14 officers", ("12", "14"), "officers"),
    ("14.1 - 3 officers", ("14.1",), "- 3 officers", ("14.1", "14.2", "14.3"), "officers"),
    ("12,20 officers", ("12",), "20 officers", ("12", "20"), "officers"),
    ("12.4, 14.1 hours", ("12.4",), "14.1 hours", ("12.4", "14.1"), "hours"),
    (
        "12.4, 14-20 officers",
        ("12.4",),
        "14-20 officers",
        ("12.4", "14", "14a", "14b", "14c", "20"),
        "officers",
    ),
    ("12, 7 May 2027", ("12",), "7 May 2027", ("12", "7"), "May 2027"),
]


@pytest.mark.parametrize(("typed", "first", "rest", "other", "other_rest"), TWO_READINGS)
def test_a_number_that_could_be_the_first_word_of_the_text_gives_two_readings(
    typed: str, first: tuple[str, ...], rest: str, other: tuple[str, ...], other_rest: str
) -> None:
    assert read_numbers(typed, KNOWN) == NumbersRead(first, (), rest, NumbersRead(other, (), other_rest))


def test_a_comma_between_two_known_numbers_that_are_one_with_a_point_gives_two_readings() -> None:
    known = ("4", "12", "12.4")

    read = read_numbers("12,4 officers", known)

    assert read == NumbersRead(("12.4",), (), "officers", NumbersRead(("12", "4"), (), "officers"))


def test_a_comma_is_a_point_in_a_flat_list_only_where_the_number_with_the_point_is_known() -> None:
    assert read_numbers("12,4", ("4", "12")) == NumbersRead(("12", "4"))
    assert read_numbers("12,40 officers", ("4", "12")) == NumbersRead(("12",), (), "40 officers")


def test_the_spelling_of_the_tracker_wins() -> None:
    known = ("14A", "afi-2", "PFD 0003", "Rec 3", "Annex B")

    assert read_numbers("14a text", known).numbers == ("14A",)
    assert read_numbers("AFI 2 text", known).numbers == ("afi-2",)
    assert read_numbers("pfd0003 text", known).numbers == ("PFD 0003",)
    assert read_numbers("pfd 4 text", known).unknown == ("PFD 4",)
    assert read_numbers("rec 3 text", known).numbers == ("Rec 3",)
    assert read_numbers("annex b text", known) == NumbersRead(("Annex B",), (), "text")


def test_numbers_that_differ_by_case_alone_are_told_apart_when_typed_exactly() -> None:
    known = ("14a", "14A")

    assert read_numbers("14A", known).numbers == ("14A",)
    assert read_numbers("14a", known).numbers == ("14a",)


def test_nothing_is_known_in_an_empty_tracker() -> None:
    assert read_numbers("12.4 text", ()) == NumbersRead((), ("12.4",), "text")


TEXTS = st.from_regex(r"\A[b-z]{2,}[ -~\n\u00a0éß“–]{0,30}\Z").filter(
    lambda text: not text.startswith(("and", "to"))
)
SEPARATORS = st.sampled_from([" ", ": ", ", ", "\n", "  ", "\u00a0", ":\n", " :  "])
JOINTS = st.sampled_from([", ", ",", " and ", " & ", ", and ", ";", " , "])


@given(st.lists(st.sampled_from(KNOWN), min_size=1, max_size=4), JOINTS, SEPARATORS, TEXTS)
def test_no_character_of_the_text_is_lost(numbers: list[str], joint: str, separator: str, text: str) -> None:
    wanted = tuple(dict.fromkeys(numbers))
    typed = joint.join(numbers) + separator + text

    read = read_numbers(typed, KNOWN)
    whole = read.other or read

    assert whole.rest == text
    assert whole.numbers == wanted or any("," in number or number.isdigit() for number in numbers)
    assert typed.endswith(read.rest)


@given(
    st.text() | st.text(alphabet='0123456789.,;:-–#"“ \n()abcotrandAFICoR%/', max_size=30),
    st.just(KNOWN) | st.lists(st.text(max_size=6), max_size=5).map(tuple),
)
def test_whatever_is_typed_is_read_without_an_error_and_without_loss(
    typed: str, known: tuple[str, ...]
) -> None:
    first = read_numbers(typed, known)

    for read in filter(None, (first, first.other)):
        assert typed.endswith(read.rest)
        assert set(read.numbers) <= set(known)
        assert not set(read.unknown) & set(known)
        assert read.numbers or read.unknown or read.rest == typed


@given(st.sets(st.integers(1, 40), min_size=1).map(sorted), st.data())
def test_a_range_is_the_known_numbers_between_its_ends(parts: list[int], data: st.DataObject) -> None:
    known = [f"14.{part}" for part in parts] + ["13.5", "14", "15", "15.1"]
    low, high = sorted((data.draw(st.integers(1, 40)), data.draw(st.integers(1, 40))))
    dash = data.draw(st.sampled_from(["-", "–", " - ", " to ", "-14."]))
    typed = f"14.{low}{dash}{high}" if dash == "-14." else f"14.{low}{dash}14.{high}"

    read = read_numbers(f"{typed} text", known)

    assert read.numbers == tuple(f"14.{part}" for part in parts if low <= part <= high)
    assert read.numbers == tuple(sorted(read.numbers, key=natural_key))
    assert set(read.unknown) == {f"14.{end}" for end in (low, high) if end not in parts}
    assert read.rest == "text"
