"""Extracted text as lines of cells, each with its place; a blank line stands for a page break."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.documents.readers.cells import plain_words


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank: its number in the file, the page it stands on, and the plain words of its cells."""

    number: int
    page: int
    cells: tuple[str, ...]

    @property
    def place(self) -> str:
        """Say where the line is, as a person would look for it."""
        return f"line {self.number}"

    @property
    def words(self) -> str:
        """Give everything that stands in the line."""
        return "\n".join(cell for cell in self.cells if cell)


def read_lines(text: str) -> Iterator[Line]:
    """Cut a text into lines of cells; form feeds count as page breaks too, and carriage returns as line ends."""
    page, is_between = 1, False
    for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), start=1):
        is_between = is_between or "\f" in line or not line.strip()
        cells = tuple(_cell(cell) for cell in line.replace("\f", "").split("\t"))
        if not any(cells):
            is_between = True
            continue
        page, is_between = page + is_between, False
        yield Line(number, page, cells)


def _cell(cell: str) -> str:
    words = plain_words(cell) if cell else ""
    return "" if words in {"-", "–", "—"} else words
