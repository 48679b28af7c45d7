"""Cells put under their columns, where a row has fewer or more of them than the headings."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.documents.readers.columns import NUMBERS, TEXTS, Column
from bot.domain.numbers import looks_like_number

_LONGEST_NUMBER = 40
_LOSS_AT_END = 0.2
"""Cells at the end of a row are the easiest to lose: nothing was in them, and the tabs before them were trimmed."""

_FIRST_LINE = re.compile(r"\s*([^\n]{1,40})(?:\n|$)")


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
    is_blank: bool
    is_number: bool
    begins_with_number: bool
    is_long: bool


def _shape(cell: str) -> _Shape:
    text = cell.strip()
    first = _FIRST_LINE.match(text)
    return _Shape(
        is_blank=not text,
        is_number=is_number_cell(text),
        begins_with_number=bool(first) and first is not None and is_number_cell(first[1]) and "\n" in text,
        is_long=len(text) > _LONGEST_NUMBER,
    )


def is_number_cell(text: str) -> bool:
    """Tell whether a cell holds one number and nothing else."""
    return 0 < len(text) <= _LONGEST_NUMBER and looks_like_number(text)


def _fit(shape: _Shape, column: Column) -> float:
    if shape.is_blank:
        return 0.0
    if column in NUMBERS:
        return 3.0 if shape.is_number else -2.0
    if column in TEXTS:
        if shape.is_number:
            return -1.0
        return (2.0 if shape.is_long else 1.0) + (0.5 if shape.begins_with_number else 0.0)
    if column in {Column.EMPTY, Column.UNKNOWN}:
        return -0.5
    return -0.5 if shape.is_long or shape.begins_with_number else 0.8


@lru_cache(maxsize=4096)
def _places(columns: tuple[Column, ...], shapes: tuple[_Shape, ...]) -> tuple[int, ...]:
    """Choose the column of each cell; of equal choices the one whose missing columns stand furthest right."""
    lost = len(columns) - len(shapes)
    best: list[list[tuple[float, tuple[int, ...]]]] = [[(0.0, ())] for _ in range(lost + 1)]
    for skipped in range(lost + 1):
        row = best[skipped]
        if skipped:
            row[0] = (best[skipped - 1][0][0] - _loss(columns, skipped - 1), ())
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
