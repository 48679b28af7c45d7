"""Where a line of numbers can be read in two ways, and where the spelling of the tracker decides."""

import pytest

from bot.domain.numbers import NumbersRead, read_numbers

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


def test_the_longest_of_the_unusual_numbers_wins() -> None:
    known = ("Vol 1, 4", "Vol 1, 4(a)")

    assert read_numbers("Vol 1, 4(a) text", known).numbers == ("Vol 1, 4(a)",)
    assert read_numbers("Vol 1, 4 text", known).numbers == ("Vol 1, 4",)


def test_numbers_that_differ_by_case_alone_are_told_apart_when_typed_exactly() -> None:
    known = ("14a", "14A")

    assert read_numbers("14A", known).numbers == ("14A",)
    assert read_numbers("14a", known).numbers == ("14a",)


def test_nothing_is_known_in_an_empty_tracker() -> None:
    assert read_numbers("12.4 text", ()) == NumbersRead((), ("12.4",), "text")
