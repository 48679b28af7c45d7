"""Recommendations and their parts while they are being put together: every text in the pieces that rows have of it."""

from dataclasses import dataclass, field

from bot.documents.readers.columns import Column
from bot.documents.readers.rows import Row


@dataclass(frozen=True, slots=True)
class Piece:
    """A text as one row has it."""

    row: Row
    text: str

    @property
    def page(self) -> int:
        """Give the page on which it stands."""
        return self.row.page


@dataclass
class Part:
    """What is asked and what is answered under one number, in as many pieces as there are rows of it."""

    first: Row
    number: str = ""
    texts: list[Piece] = field(default_factory=list)
    answers: list[Piece] = field(default_factory=list)
    others: dict[Column, list[Piece]] = field(default_factory=dict)

    def add(self, row: Row) -> None:
        """Add what a row says of the requirement, unless it says again what is known."""
        if row.requirement and not any(piece.text == row.requirement for piece in self.texts):
            self.texts.append(Piece(row, row.requirement))
        self.add_answer(row)

    def add_answer(self, row: Row) -> None:
        """Add what a row answers, by whom, by when."""
        if row.answer:
            self.answers.append(Piece(row, row.answer))
        for column, cell in row.others.items():
            self.others.setdefault(column, []).append(Piece(row, cell))


@dataclass
class Group:
    """A recommendation with its parts; `own` is what is answered to the recommendation itself."""

    first: Row
    number: str = ""
    texts: list[Piece] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    own: Part | None = None
    last_page: int = 0
    is_of_later_parts: bool = False
    """Made for a requirement whose recommendation's number had not been met yet."""

    def part(self, number: str) -> Part | None:
        """Find a part by its number."""
        return next((part for part in self.parts if part.number == number), None)
