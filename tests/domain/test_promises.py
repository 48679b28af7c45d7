"""A promise as it is typed: what its end says of owner and date."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import UnknownDate
from bot.domain.promises import read_promise

TODAY = date(2026, 11, 24)
PEOPLE = {"@nair": "U1", "@nadia.nair": "U2", "<@U3>": "U3"}

CASES = [
    ("Train forty officers", "Train forty officers", "", None),
    ("Train forty officers by 1 May @nair", "Train forty officers by 1 May", "U1", date(2027, 5, 1)),
    ("Train forty officers @nair by 1 May", "Train forty officers by 1 May", "U1", date(2027, 5, 1)),
    (
        "Train forty officers, by end of March, @nadia.nair.",
        "Train forty officers, by end of March",
        "U2",
        date(2027, 3, 31),
    ),
    ("Print more leaflets <@U3>", "Print more leaflets", "U3", None),
    ("ACTION: print more by Friday", "print more by Friday", "", date(2026, 11, 27)),
    ("Print more by 27 March 2027.", "Print more by 27 March 2027.", "", date(2027, 3, 27)),
    ("A visit by 3 officers", "A visit by 3 officers", "", None),
    ("Led by the team of @nair in May", "Led by the team of @nair in May", "", None),
    ("Report what was found by March to the board", "Report what was found by March to the board", "", None),
    ("Sort it out by 2027-05-01", "Sort it out by 2027-05-01", "", date(2027, 5, 1)),
    ("", "", "", None),
]


@pytest.mark.parametrize(("typed", "text", "owner", "due"), CASES)
def test_owner_and_date_are_read_from_the_end(typed: str, text: str, owner: str, due: date | None) -> None:
    found = read_promise(typed, PEOPLE, TODAY)

    assert (found.text, found.owner_id, found.due) == (text, owner, due)


def test_a_date_that_could_be_two_is_not_guessed() -> None:
    with pytest.raises(UnknownDate):
        read_promise("Print more by next week", PEOPLE, TODAY)


@given(st.text(max_size=200))
def test_no_word_is_lost_from_any_text_that_names_nobody(typed: str) -> None:
    try:
        found = read_promise(f"x{typed}y", {}, TODAY)
    except UnknownDate:
        return
    assert found.text == f"x{typed}y"
