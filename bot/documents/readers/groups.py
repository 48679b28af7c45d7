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
        """Add what a row says of the requirement."""
        if row.requirement:
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
    """
    A recommendation with its parts; `own` is what is answered to the recommendation itself.

    `is_of_later_parts` tells that it was made for a requirement, before the recommendation's own number was met.
    """

    first: Row
    number: str = ""
    texts: list[Piece] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    own: Part | None = None
    last_page: int = 0
    is_of_later_parts: bool = False
    by_number: dict[str, Part] = field(default_factory=dict)

    @property
    def last_number(self) -> str:
        """Give the number of the part that was numbered last."""
        return next(reversed(self.by_number), "")

    def add_part(self, part: Part, number: str) -> Part:
        """Add a part, or give the last one the number that it waited for."""
        if not self.parts or self.parts[-1] is not part:
            self.parts.append(part)
        part.number = number
        if number:
            self.by_number[number] = part
        return part
