"""Rows put together under their recommendations, whatever page breaks did to the numbers."""

from collections.abc import Sequence

from bot.documents.readers.groups import Group, Part, Piece
from bot.documents.readers.joining import continues, goes_on, looks_cut
from bot.documents.readers.numbering import number_between
from bot.documents.readers.rows import Row
from bot.domain.numbers import possible_parents
from bot.domain.reading import Finding, FindingKind


class Grouping:
    """Takes rows in order and tells for each which recommendation it belongs to."""

    def __init__(self, rows: Sequence[Row]) -> None:
        """Look at all numbers first: a requirement may come before the number of its recommendation."""
        self.rows = rows
        self.known = {row.recommendation_number for row in rows if row.recommendation_number}
        self.groups: list[Group] = []
        self.findings: list[Finding] = []
        self._by_number: dict[str, Group] = {}
        self._of_part: dict[str, Group] = {}
        for place, row in enumerate(rows):
            following = rows[place + 1] if place + 1 < len(rows) else None
            self._take(row, following)

    @property
    def current(self) -> Group | None:
        """Give the group that the last row went to."""
        return self._current if self.groups else None

    def _take(self, row: Row, following: Row | None) -> None:
        group = self._group_of(row)
        if group is None:
            self._note(FindingKind.NOT_USED, row, detail=row.line.words)
            return
        self._current = group
        if row.recommendation:
            group.texts.append(Piece(row, row.recommendation))
        if row.number or row.requirement:
            part = self._part_of(group, row, following)
            part.add(row)
        elif group.parts and (not row.recommendation_number or self._answer_goes_on(group.parts[-1], row)):
            group.parts[-1].add_answer(row)
        else:
            group.own = group.own or Part(row)
            group.own.add_answer(row)
        group.last_page = row.page

    def _group_of(self, row: Row) -> Group | None:
        if row.recommendation_number:
            return self._numbered_group(row)
        if row.number:
            return self._group_of_part(row)
        current = self.current
        if not row.recommendation:
            return current
        return current if current and self._text_goes_on(current, row) else self._new(row)

    def _numbered_group(self, row: Row) -> Group:
        number = row.recommendation_number
        group, current = self._by_number.get(number), self.current
        if group is None and current and not current.number and self._fits(current, row):
            current.number = number
            self._by_number[number] = current
            self._note(FindingKind.NUMBER_LATER, row, number)
            return current
        if group is None:
            return self._new(row, number)
        if group.is_of_later_parts:
            group.is_of_later_parts = False
            self._note(FindingKind.NUMBER_LATER, row, number)
        elif group is not current:
            self._note(FindingKind.DUPLICATE_NUMBER, row, number, row.recommendation)
        return group

    @staticmethod
    def _fits(group: Group, row: Row) -> bool:
        """Tell whether a group that waits for its number can be the one numbered in this row."""
        number = row.recommendation_number
        numbers = [*group.by_number, row.number] if row.number else group.by_number
        if any(possible_parents(each) and number not in possible_parents(each) for each in numbers):
            return False
        if not row.recommendation or not group.texts:
            return True
        return continues(group.texts[-1].text, row.recommendation) or any(
            number in possible_parents(each) for each in group.by_number
        )

    def _group_of_part(self, row: Row) -> Group:
        parents, current = possible_parents(row.number), self.current
        if row.number in self._of_part and not row.recommendation:
            return self._of_part[row.number]
        for number in parents:
            if number in self.known:
                return self._by_number.get(number) or self._new(row, number, is_of_later_parts=True)
        stands_alone = not parents and current and not (current.number or current.texts)
        if current is None or stands_alone:
            return self._new(row)
        last_parents = possible_parents(current.last_number)
        if not current.number:
            same = not current.by_number or bool(set(parents) & set(last_parents))
            starts = bool(row.recommendation and current.texts) and not self._text_goes_on(current, row)
            return current if (same or not parents) and not (starts and not same) else self._new(row)
        if parents and (row.recommendation or current.number in last_parents):
            return self._new(row)
        if parents:
            self._note(FindingKind.PARENT_UNCLEAR, row, row.number, current.number)
        return current

    @staticmethod
    def _text_goes_on(group: Group, row: Row) -> bool:
        if not group.texts:
            return False
        last = group.texts[-1].text
        if goes_on(row.recommendation):
            return True
        return row.page != group.last_page and continues(last, row.recommendation)

    def _new(self, row: Row, number: str = "", *, is_of_later_parts: bool = False) -> Group:
        group = Group(row, number, is_of_later_parts=is_of_later_parts)
        self.groups.append(group)
        if number:
            self._by_number[number] = group
        return group

    def _part_of(self, group: Group, row: Row, following: Row | None) -> Part:
        last = group.parts[-1] if group.parts else None
        if row.number:
            return self._numbered_part(group, row, last)
        if last and last.texts and self._requirement_goes_on(last, row):
            return last
        if last and last.number and not self._waits(row, following) and not self._is_between(last, following):
            return last
        return self._new_part(group, row)

    def _numbered_part(self, group: Group, row: Row, last: Part | None) -> Part:
        part = group.by_number.get(row.number)
        if part:
            is_new = row.requirement and not (part.texts and row.requirement == part.texts[0].text)
            if is_new and not (part is last and part.texts and self._requirement_goes_on(part, row)):
                self._note(FindingKind.DUPLICATE_NUMBER, row, row.number, row.requirement)
            return part
        waits = last and not last.number and last.texts and last.texts[-1].page != row.page
        if last and waits and (not row.requirement or continues(last.texts[-1].text, row.requirement)):
            self._of_part[row.number] = group
            group.add_part(last, row.number)
            self._note(FindingKind.NUMBER_LATER, row, row.number)
            return last
        return self._new_part(group, row)

    def _new_part(self, group: Group, row: Row) -> Part:
        if row.number:
            self._of_part[row.number] = group
        return group.add_part(Part(row), row.number)

    @staticmethod
    def _requirement_goes_on(part: Part, row: Row) -> bool:
        if not row.requirement:
            return True
        last = part.texts[-1]
        if goes_on(row.requirement):
            return True
        return row.page != last.page and continues(last.text, row.requirement)

    @staticmethod
    def _answer_goes_on(part: Part, row: Row) -> bool:
        last = part.answers[-1] if part.answers else None
        return bool(last and last.page != row.page and continues(last.text, row.answer))

    @staticmethod
    def _waits(row: Row, following: Row | None) -> bool:
        """Tell whether a row stops at a page break and the next page brings its number and the rest."""
        return bool(
            following
            and following.page != row.page
            and following.number
            and looks_cut(row.requirement)
            and goes_on(following.requirement)
        )

    @staticmethod
    def _is_between(last: Part, following: Row | None) -> bool:
        """Tell whether exactly one number is missing between the part before and the row after."""
        return (
            bool(following and following.number)
            and number_between(last.number, following.number if following else "") is not None
        )

    def _note(self, kind: FindingKind, row: Row, number: str = "", detail: str = "") -> None:
        self.findings.append(Finding(kind, row.line.place, number, detail))
