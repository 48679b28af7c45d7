"""The page about roles says what the permission table does."""

from pathlib import Path

import pytest

from bot.domain.people import (
    ARRANGING,
    LEADING,
    READING,
    SETTING_UP,
    STEERING,
    WRITING,
    Right,
    Role,
    Standing,
)

PAGE = Path(__file__).parents[2] / "docs" / "roles.md"

ROWS = (Right.READ, Right.RECORD, Right.STEER, Right.SET_UP, Right.ARRANGE, Right.LEAD)
VERBS = (READING, WRITING, STEERING, SETTING_UP, ARRANGING, LEADING)


def standing(column: int, *, is_linked: bool) -> Standing:
    """Say who stands in a column, before or after a lead is linked."""
    roles = ((), (Role.VIEWER,), (), (Role.ADMINISTRATOR,), (Role.OPERATIONAL_LEAD,))[column]
    owns = column == 2
    return Standing(frozenset(roles), owns=owns, has_lead=is_linked, has_arranger=is_linked)


def cells() -> list[list[str]]:
    lines = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split("|")][1:] for line in lines[1:]]


def test_the_page_has_a_row_for_each_right() -> None:
    assert len(cells()) == len(ROWS) == len(VERBS)


@pytest.mark.parametrize("row", range(len(ROWS)))
@pytest.mark.parametrize("column", range(5))
def test_a_cell_says_what_the_table_does(row: int, column: int) -> None:
    said = cells()[row][column]
    said = cells()[row][0] if said == "as everybody" else said
    before, after = (standing(column, is_linked=is_linked).holds(ROWS[row]) for is_linked in (False, True))
    if said.startswith("until"):
        assert (before, after) == (True, False)
    else:
        assert after is (said == "yes")
