"""The date in force of a line of a document: its own, or that of the nearest line above it."""

import itertools

import pytest

from bot.documents.dates_in_force import dates_in_force
from bot.domain.deadlines import Deadline, read_deadline
from bot.domain.reading import ReadRecommendation

MARCH = read_deadline("By 27 March 2027")
MAY = read_deadline("By 1 May 2027")


def line(number: str, parent: str | None = None, due: Deadline | None = None) -> ReadRecommendation:
    return ReadRecommendation(number=number, text=number, parent=parent, due=due or Deadline())


LINES = (line("1", due=MARCH), line("1.1", "1"), line("1.1a", "1.1"), line("1.2", "1", MAY), line("2"))


@pytest.mark.parametrize("lines", list(itertools.permutations(LINES)))
def test_the_order_of_lines_changes_no_date(lines: tuple[ReadRecommendation, ...]) -> None:
    assert dates_in_force(lines) == {
        "1": (MARCH, False),
        "1.1": (MARCH, True),
        "1.1a": (MARCH, True),
        "1.2": (MAY, False),
        "2": (Deadline(), False),
    }


def test_lines_that_stand_under_each_other_have_no_date() -> None:
    found = dates_in_force([line("1", "2"), line("2", "1"), line("3", "gone")])
    assert set(found.values()) == {(Deadline(), False)}
