"""Rows of the table: every cell under its column, numbers freed from the texts they were printed in."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from bot.documents.readers.alignment import align, is_number_cell, with_missing_column
from bot.documents.readers.columns import BRACKETED, MOST_CELLS, Column, read_headings, settle_empty
from bot.documents.readers.joining import goes_on, looks_cut
from bot.documents.readers.lines import Line
from bot.documents.readers.preamble import FURNITURE
from bot.domain.errors import NoNumber
from bot.domain.numbers import as_issued
from bot.domain.reading import Finding, FindingKind


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the recommendation's number and text, the requirement's, and what is said to it; all may be blank."""

    line: Line
    recommendation_number: str = ""
    recommendation: str = ""
    number: str = ""
    requirement: str = ""
    answer: str = ""
    others: dict[Column, str] = field(default_factory=dict)

    @property
    def page(self) -> int:
        """Give the page on which the row stands."""
        return self.line.page


@dataclass
class Table:
    """The rows of a table, which columns it has, and what was noticed while they were read."""

    columns: tuple[Column, ...] = ()
    rows: list[Row] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def find_headings(lines: Sequence[Line]) -> int | None:
    """Find the first line that holds column headings."""
    return next((place for place, line in enumerate(lines) if read_headings(line.cells)), None)


def read_rows(lines: Sequence[Line]) -> Table:
    """Read everything from the first line of headings on; the headings may come again on later pages."""
    table = Table()
    columns: tuple[Column, ...] = ()
    first: tuple[str, ...] = ()
    for place, line in enumerate(lines):
        named = read_headings(line.cells) if len(line.cells) > 1 else None
        if named and (not first or line.cells == first or _is_other_heading(named, line)):
            if line.cells == first:
                table.findings.append(Finding(FindingKind.REPEATED_LINE, line.place, detail=line.words))
                continue
            first = line.cells
            below = [line.cells for line in lines[place + 1 :]]
            columns = settle_empty(with_missing_column(named, below), below)
            table.columns = table.columns or columns
            table.findings.extend(_unknown(columns, line))
        else:
            _read_line(line, columns, table)
    return table


def _is_other_heading(named: Sequence[Column], line: Line) -> bool:
    """Tell headings met later from a row of short cells: they name every one of at least three columns."""
    return Column.UNKNOWN not in named and sum(bool(cell) for cell in line.cells) > 2  # noqa: PLR2004 - see above


def _unknown(columns: Sequence[Column], line: Line) -> Iterator[Finding]:
    for column, heading in zip(columns, line.cells, strict=False):
        if column is Column.UNKNOWN and len(columns) == len(line.cells):
            yield Finding(FindingKind.UNKNOWN_COLUMN, line.place, detail=heading)


def _read_line(line: Line, columns: Sequence[Column], table: Table) -> None:
    filled = [cell for cell in line.cells if cell]
    if len(line.cells) > min(MOST_CELLS, len(columns) + 5):
        table.findings.append(Finding(FindingKind.NOT_USED, line.place, detail=line.words))
    elif len(line.cells) == 1 and len(columns) > 1:
        _read_loose(line, filled[0], table)
    else:
        row = _read_cells(line, columns, table)
        if row is not None:
            table.rows.append(row)


def _read_loose(line: Line, text: str, table: Table) -> None:
    """
    Read a line that has one cell only: the rest of the cell above, or nothing that belongs to the table.

    A cell with a line end in it was printed over two lines; after a page break the words must go on in mid-sentence.
    """
    above = table.rows[-1] if table.rows else None
    name = _last_filled(above) if above else None
    if above is None or name is None or FURNITURE.fullmatch(text):
        table.findings.append(Finding(FindingKind.NOT_USED, line.place, detail=text))
        return
    cell: str = getattr(above, name)
    if above.page != line.page and not (looks_cut(cell) and goes_on(text)):
        table.findings.append(Finding(FindingKind.NOT_USED, line.place, detail=text))
        return
    goes_on_inside = looks_cut(cell) and not _ACTION_LINE.match(text)
    joined = f"{cell} {text}" if goes_on_inside else f"{cell}\n\n{text}"
    table.rows[-1] = _with_cell(above, name, joined)
    table.findings.append(Finding(FindingKind.OTHER_LAYOUT, line.place, above.number, text))


_ACTION_LINE = re.compile(r"\W{0,4}actions?\b[^\n:]{0,6}:", re.IGNORECASE)


def _last_filled(row: Row) -> str | None:
    return next((name for name in ("answer", "requirement", "recommendation") if getattr(row, name)), None)


def _with_cell(row: Row, name: str, text: str) -> Row:
    if name == "answer":
        return replace(row, answer=text)
    return replace(row, requirement=text) if name == "requirement" else replace(row, recommendation=text)


def _read_cells(line: Line, columns: Sequence[Column], table: Table) -> Row | None:
    aligned = align(columns, line.cells)
    is_moved = aligned.is_moved
    cells: dict[Column, str] = {}
    for column, cell in aligned.cells:
        if cell and column in {Column.UNKNOWN, Column.EMPTY}:
            table.findings.append(Finding(FindingKind.NOT_USED, line.place, detail=cell))
        elif cell:
            cells[column] = cell
    for number_column, text_column in _PAIRS:
        is_moved |= _free_number(cells, number_column, text_column)
    if not cells:
        return None
    _move_actions(cells)
    row = Row(
        line,
        _number(cells.pop(Column.RECOMMENDATION_NUMBER, "")),
        cells.pop(Column.RECOMMENDATION, ""),
        _number(cells.pop(Column.NUMBER, "")),
        cells.pop(Column.REQUIREMENT, ""),
        cells.pop(Column.ANSWER, ""),
        cells,
    )
    if is_moved:
        number = row.number or row.recommendation_number
        table.findings.append(Finding(FindingKind.OTHER_LAYOUT, line.place, number))
    return row


def _move_actions(cells: dict[Column, str]) -> None:
    """Put what stands in a column of actions behind the answer, each paragraph or list line a promise of its own."""
    paragraphs = cells.pop(Column.ACTIONS, "").split("\n\n")
    actions = [line.removeprefix("- ") for text in paragraphs for line in text.split("\n- ") if line]
    labelled = [line if goes_on(line) or _ACTION_LINE.match(line) else f"Action: {line}" for line in actions]
    answer = "\n\n".join(part for part in (cells.get(Column.ANSWER, ""), *labelled) if part)
    if answer:
        cells[Column.ANSWER] = answer


_PAIRS = (
    (Column.RECOMMENDATION_NUMBER, Column.RECOMMENDATION),
    (Column.NUMBER, Column.REQUIREMENT),
)


def _free_number(cells: dict[Column, str], number: Column, text: Column) -> bool:
    """
    Put right a number printed in the text's cell, or a text printed in the number's.

    Returns:
        Whether anything was moved.
    """
    given = cells.get(number, "")
    if given and not is_number_cell(given) and not BRACKETED.fullmatch(given):
        first, rest = _split_number(given)
        cells.pop(number)
        if first:
            cells[number] = first
        cells[text] = "\n\n".join(part for part in (rest, cells.get(text, "")) if part)
        return True
    if not given and text in cells:
        first, rest = _split_number(cells[text])
        if first:
            cells[number] = first
            cells.pop(text)
            if rest:
                cells[text] = rest
            return True
    return False


def _split_number(text: str) -> tuple[str, str]:
    """Cut off a number that stands alone in the first line of a text."""
    first, _, rest = text.partition("\n")
    if is_number_cell(first):
        return first, rest.strip()
    return "", text


def _number(cell: str) -> str:
    try:
        return as_issued(cell)
    except NoNumber:
        return cell
