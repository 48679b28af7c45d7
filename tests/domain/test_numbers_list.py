"""The numbers at the start of what somebody typed, and the text after them."""

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
    ("*12.4* officers", "12.4", "officers"),
    ("_12.4_ officers", "12.4", "officers"),
    ("`12.4` officers", "12.4", "officers"),
    ("* 12.4 officers", "12.4", "officers"),
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
    ("14.1,9", ("14.1",), ("9",), ""),
    ("99.9,3", (), ("99.9", "3"), ""),
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
            "12.* done",
            "12.x done",
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
