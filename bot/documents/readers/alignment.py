"""Cells put under their columns, where a row has fewer or more of them than the headings."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.documents.readers.columns import NUMBERS, TEXTS, Column, settle_empty
from bot.domain.numbers import as_issued, looks_like_number, possible_parents

_LONGEST_NUMBER = 40
_LOSS_AT_END = 0.2
"""Cells at the end of a row are the easiest to lose: nothing was in them, and the tabs before them were trimmed."""

_LOSS_AT_START = 0.4
"""The same at the start of a row, which is trimmed less often."""

_ROWS_TO_TRY = 40


@dataclass(frozen=True, slots=True)
class Aligned:
    """The cells of one row by column, in the order of the columns; `is_moved` where they did not stand there."""

    cells: tuple[tuple[Column, str], ...]
    is_moved: bool = False


def align(columns: Sequence[Column], cells: Sequence[str]) -> Aligned:
    """
    Put each cell under a column, in order, so that numbers stand under numbers and texts under texts.

    A row with too few cells has lost some: trailing ones most easily, else a number that was printed inside another
    cell. In a row with too many the empty ones at the end go first; a text that was split stays in its column.
    """
    cells = list(cells)
    while len(cells) > len(columns) and not cells[-1].strip():
        cells.pop()
    if len(cells) == len(columns):
        return Aligned(tuple(zip(columns, cells, strict=True)))
    if len(cells) < len(columns):
        places = _places(tuple(columns), tuple(_shape(cell) for cell in cells))
        lost_at_end = places == tuple(range(len(cells)))
        by_place = dict(zip(places, cells, strict=True))
        filled = tuple((column, by_place.get(place, "")) for place, column in enumerate(columns))
        return Aligned(filled, is_moved=not lost_at_end)
    return Aligned(_folded(columns, cells), is_moved=True)


@dataclass(frozen=True, slots=True)
class _Shape:
    """What of a cell decides where it fits: `number` and `heads` say of what kind its number or its head's is."""

    is_blank: bool
    is_long: bool
    number: Column | None
    heads: Column | None


def _shape(cell: str) -> _Shape:
    text = cell.strip()
    first, _, rest = text.partition("\n")
    return _Shape(
        is_blank=not text,
        is_long=len(text) > _LONGEST_NUMBER,
        number=_numbered_by(text),
        heads=_numbered_by(first) if rest else None,
    )


def _numbered_by(text: str) -> Column | None:
    if not is_number_cell(text):
        return None
    return Column.NUMBER if is_part_number(as_issued(text)) else Column.RECOMMENDATION_NUMBER


def is_part_number(number: str) -> bool:
    """
    Tell whether a number says what it is a part of; "14a" stands beside 14, not under it.

    >>> is_part_number("14.1"), is_part_number("CoC 1(b)"), is_part_number("14a"), is_part_number("AFI 2")
    (True, True, False, False)
    """
    return any(not number[len(parent)].isalnum() for parent in possible_parents(number))


def is_number_cell(text: str) -> bool:
    """Tell whether a cell holds one number and nothing else."""
    return 0 < len(text) <= _LONGEST_NUMBER and looks_like_number(text)


def _fit(shape: _Shape, column: Column) -> float:
    if shape.is_blank:
        return 0.0
    if column in NUMBERS:
        return -2.0 if shape.number is None else 3.0 if shape.number is column else 2.0
    if column in TEXTS:
        return _fit_of_text(shape, column)
    if column in {Column.EMPTY, Column.UNKNOWN}:
        return -0.5
    return -0.5 if shape.is_long or shape.heads else 0.8


def _fit_of_text(shape: _Shape, column: Column) -> float:
    if shape.number:
        return -1.0
    fits_head = (shape.heads, column) in {
        (Column.NUMBER, Column.REQUIREMENT),
        (Column.RECOMMENDATION_NUMBER, Column.RECOMMENDATION),
    }
    return (2.0 if shape.is_long else 1.0) + (0.5 if fits_head else 0.0)


@lru_cache(maxsize=4096)
def _places(columns: tuple[Column, ...], shapes: tuple[_Shape, ...]) -> tuple[int, ...]:
    """Choose the column of each cell; of equal choices the one whose missing columns stand furthest right."""
    lost = len(columns) - len(shapes)
    best: list[list[tuple[float, tuple[int, ...]]]] = [[(0.0, ())] for _ in range(lost + 1)]
    for skipped in range(lost + 1):
        row = best[skipped]
        if skipped:
            row[0] = (best[skipped - 1][0][0] - _LOSS_AT_START, ())
        for count, shape in enumerate(shapes, start=1):
            place = count + skipped - 1
            score, places = row[count - 1]
            placed = (score + _fit(shape, columns[place]), (*places, place))
            if skipped:
                without_score, without = best[skipped - 1][count]
                without_score -= _LOSS_AT_END if count == len(shapes) else _loss(columns, place)
                if without_score >= placed[0]:
                    placed = (without_score, without)
            row.append(placed)
    return best[lost][len(shapes)][1]


def _loss(columns: Sequence[Column], place: int) -> float:
    return 0.6 if columns[place] in NUMBERS else 1.0


def _folded(columns: Sequence[Column], cells: Sequence[str]) -> tuple[tuple[Column, str], ...]:
    """Bring down the number of cells: blank ones go first, then a text is put together with the one before it."""
    left = list(cells)
    while len(left) > len(columns):
        blanks = [place for place, cell in enumerate(left) if not cell.strip()]
        options = [left[:place] + left[place + 1 :] for place in blanks] or [
            [*left[:place], f"{left[place]} {left[place + 1]}", *left[place + 2 :]]
            for place in range(len(left) - 1)
        ]
        left = max(options, key=lambda option: _score(columns, option))
    return tuple(zip(columns, left, strict=True))


def _score(columns: Sequence[Column], cells: Sequence[str]) -> float:
    return sum(_fit(_shape(cell), column) for column, cell in zip(columns, cells, strict=False))


def with_missing_column(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> tuple[Column, ...]:
    """
    Add the column that has no heading at all, where most rows have one cell more than there are headings.

    It goes where the cells then stand best under the others.
    """
    longer = [row for row in rows if len(row) == len(columns) + 1][:_ROWS_TO_TRY]
    if len(longer) * 2 <= len(rows[: 2 * _ROWS_TO_TRY]) or not all(row[-1] for row in longer[:1]):
        return tuple(columns)
    options = [(*columns[:place], Column.EMPTY, *columns[place:]) for place in range(len(columns) + 1)]
    return max(options, key=lambda option: sum(_score(settle_empty(option, longer), row) for row in longer))
