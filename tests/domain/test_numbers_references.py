"""The numbers of other recommendations that a text mentions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.numbers import find_references

KNOWN = (
    "7",
    "10",
    "10.1",
    "10.2",
    "10.3",
    "10.4",
    "11.1",
    "11.2",
    "11.4",
    "12",
    "12.1",
    "14a",
    "20.1",
    "21",
    "AFI 2",
    "CoC 1(b)",
    "R3",
)

MENTIONED = [
    ("See 11.1. online or cyber enabled stalking", ("11.1",)),
    ("(see 11.1).", ("11.1",)),
    ("see also 11.1", ("11.1",)),
    ("In addition to the responses to Recommendations 10.1-10.4", ("10.1", "10.2", "10.3", "10.4")),
    ("in conjunction with Recommendation 12.1) and", ("12.1",)),
    ("by the NPCC lead under recommendation 21, to", ("21",)),
    ("In addition to 11.2, the force", ("11.2",)),
    ("amended to meet recommendation 11.4, with", ("11.4",)),
    ("recommendations 7, 10 and 12 were", ("7", "10", "12")),
    ("Recommendation 10.1 and 10.2", ("10.1", "10.2")),
    ("10.2, then 10.1, then 10.2 again", ("10.2", "10.1")),
    ("rec. 12", ("12",)),
    ("#12", ("12",)),
    ("see 12.", ("12",)),
    ("see 7 and 12", ("7", "12")),
    ("as AFI 2 says", ("AFI 2",)),
    ("as afi-2 says", ("AFI 2",)),
    ("CoC 1 (b)", ("CoC 1(b)",)),
    ("for R3.", ("R3",)),
    ("like 14a", ("14a",)),
    ("10.1\nand 10.2", ("10.1", "10.2")),
    ("“11.1” – 11.2", ("11.1", "11.2")),
    ("See 11.1 and 12 officers", ("11.1",)),
    ("Recommendation 11.1 and 12 officers", ("11.1",)),
    ("See 11.1, 20 officers", ("11.1",)),
    ("10.1 and 10.2 million", ("10.1",)),
    ("recommendations 7, 10 and 12 million", ("7", "10")),
    ("section 10.1, but 11.1", ("11.1",)),
]


@pytest.mark.parametrize(("text", "numbers"), MENTIONED)
def test_a_number_that_is_mentioned_is_found(text: str, numbers: tuple[str, ...]) -> None:
    assert find_references(text, KNOWN) == numbers


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "no number",
            "10 officers, 12 of them trained",
            "7-10 officers",
            "12 to 21 officers",
            "see 12 officers",
        ),
        *(
            "10.1 million",
            "10.1 per cent",
            "10.1%",
            "£10.1",
            "£10.1m",
            "10.1m",
            "10.1 hours",
            "10.1 FTE",
            "1,110.1",
            "10.1x",
        ),
        *(
            "10.1.2025",
            "10.1.25",
            "By 10 March 2025",
            "12 March",
            "10/12/2025",
            "2025-10-12",
            "at 10.15",
            "10.12",
        ),
        *(
            "section 10.1",
            "paragraph 12.1",
            "page 12",
            "v10.1",
            "version 11.2",
            "Annex 10.1",
            "S-10.1",
            "x10.1",
            "99.9",
            "11.1.7",
        ),
        *("recommendation 99", "recommendation 7%", "12-week course", "NC15"),
    ],
)
def test_dates_amounts_and_other_papers_are_passed_over(text: str) -> None:
    assert find_references(text, KNOWN) == ()


@given(st.text() | st.text(alphabet="0123456789., -–\nsecrtAFI£%", max_size=60))
def test_any_text_is_searched_without_an_error(text: str) -> None:
    found = find_references(text, KNOWN)

    assert len(set(found)) == len(found)
    assert set(found) <= set(KNOWN)


def test_a_long_text_is_searched_in_one_pass() -> None:
    text = "See 11.1, and 10 officers. " * 4000

    assert find_references(text, KNOWN) == ("11.1",)
