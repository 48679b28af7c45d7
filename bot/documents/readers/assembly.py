"""Recommendations put together from their rows: texts, deadlines, owners, answers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from bot.documents.readers.answers import Answers, read_answers, text_of
from bot.documents.readers.columns import Column
from bot.documents.readers.groups import Group, Part, Piece
from bot.documents.readers.statuses import read_status
from bot.domain.deadlines import Deadline, read_deadline
from bot.domain.numbers import possible_parents
from bot.domain.reading import Finding, FindingKind, ReadAnswer, ReadRecommendation, ShareProposal
from bot.domain.statuses import Status


@dataclass
class Assembly:
    """
    Everything read so far; numbers are unique in it.

    `of_recommendation` are the columns that stand beside the recommendations, left of the requirements: what they
    hold is said once for all parts.
    """

    published: date | None = None
    has_answers: bool = True
    of_recommendation: frozenset[Column] = frozenset()
    recommendations: list[ReadRecommendation] = field(default_factory=list)
    answers: list[ReadAnswer] = field(default_factory=list)
    proposals: list[ShareProposal] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    _numbers: set[str] = field(default_factory=set)
    _listed: set[str] = field(default_factory=set)

    def add(self, group: Group) -> None:
        """Add a recommendation with its parts, or the parts alone where they have no recommendation."""
        is_new = bool(group.number) and group.number not in self._numbers
        self._numbers |= {group.number} if is_new else set()
        parts = [part for part in group.parts if self._is_new(part)]
        given = self._given(group, parts)
        if is_new:
            self._add_recommendation(group, parts, given)
        else:
            self._not_used([*group.texts, *(group.own.answers if group.own and not parts else ())])
        for column in (Column.OWNER, Column.STATUS):
            if parts and (piece := given.get(column)):
                if len(parts) > 1:
                    self._note(FindingKind.SAID_ONCE, piece.row.line.place, group.number, piece.text)
                for part in parts:
                    part.others.setdefault(column, [piece])
        for part in parts:
            self._add_part(part, group.number or None)
        if parts:
            self._keep(read_answers(parts, group.own))
        elif is_new:
            item = group.own or Part(group.first)
            item.number = group.number
            self._keep(read_answers([item]))

    def _is_new(self, part: Part) -> bool:
        """Tell whether a part has a number of its own; what cannot be numbered is noted with all its words."""
        if part.number and part.number not in self._numbers:
            self._numbers.add(part.number)
            return True
        if part.number:
            self._note(FindingKind.DUPLICATE_NUMBER, part.first.line.place, part.number)
        self._not_used(
            [*part.texts, *part.answers, *(each for cell in part.others.values() for each in cell)]
        )
        return False

    def _keep(self, read: Answers) -> None:
        blank = {FindingKind.UNANSWERED, FindingKind.MAY_BE_SHARED}
        self.answers.extend(read.answers)
        self.proposals.extend(read.proposals)
        self.findings.extend(
            finding for finding in read.findings if self.has_answers or finding.kind not in blank
        )

    def _given(self, group: Group, parts: Sequence[Part]) -> dict[Column, Piece]:
        """Take what is said once of the recommendation as a whole: beside it, or in a row of its own."""
        given: dict[Column, Piece] = {}
        for column in (Column.OWNER, Column.STATUS, Column.DUE, Column.ADDRESSEE):
            own = _cell(group.own, column) if group.own else None
            beside = [part for part in parts if column in part.others]
            words = {_cell_text(part, column) for part in beside}
            if own:
                given[column] = own
            elif column in self.of_recommendation and len(words) == 1:
                given[column] = beside[0].others[column][0]
                for part in beside:
                    del part.others[column]
            elif (
                column is Column.DUE and len(parts) > 1 and beside == [parts[0]] and not self._has_date(group)
            ):
                given[column] = parts[0].others.pop(column)[0]
                self._note(
                    FindingKind.SAID_ONCE, given[column].row.line.place, group.number, given[column].text
                )
        return given

    def _has_date(self, group: Group) -> bool:
        return any(read_deadline(piece.text, self.published) != Deadline() for piece in group.texts)

    def _add_recommendation(self, group: Group, parts: Sequence[Part], given: dict[Column, Piece]) -> None:
        text = text_of(group.texts, group.number, self.findings)
        own = group.own or Part(group.first)
        if not text:
            self._note(FindingKind.NO_TEXT, group.first.line.place, group.number)
        if not parts:
            self._append(self._line(own, group.number, text, None))
            return
        addressee = given.get(Column.ADDRESSEE)
        self._append(
            ReadRecommendation(
                group.number,
                text,
                due=self._deadline(text, given.get(Column.DUE), group.first.line.place, group.number),
                addressee=addressee.text if addressee else "",
            )
        )

    def _add_part(self, part: Part, parent: str | None) -> None:
        text = text_of(part.texts, part.number, self.findings)
        if not text:
            self._note(FindingKind.NO_TEXT, part.first.line.place, part.number)
        nearest = self._nearest(part.number)
        if parent and nearest and nearest != parent and parent in possible_parents(nearest):
            parent = nearest
        self._append(self._line(part, part.number, text, parent))

    def _nearest(self, number: str) -> str | None:
        return next((parent for parent in possible_parents(number) if parent in self._listed), None)

    def _line(self, part: Part, number: str, text: str, parent: str | None) -> ReadRecommendation:
        place = part.first.line.place
        owner, addressee = _cell(part, Column.OWNER), _cell(part, Column.ADDRESSEE)
        due = self._deadline(text, _cell(part, Column.DUE), place, number)
        if parent and due.wording and not _cell(part, Column.DUE):
            self._note(FindingKind.DATE_READ, place, number, due.wording)
        return ReadRecommendation(
            number,
            text,
            parent,
            due,
            self._status(part, number),
            owner.text if owner else "",
            addressee.text if addressee else "",
        )

    def _status(self, part: Part, number: str) -> Status:
        cell = _cell(part, Column.STATUS)
        status = read_status(cell.text) if cell else Status.NOT_STATED
        if cell and status is None:
            self._note(FindingKind.STATUS_UNCLEAR, cell.row.line.place, number, cell.text)
        return status or Status.NOT_STATED

    def _deadline(self, text: str, cell: Piece | None, place: str, number: str) -> Deadline:
        """Read the deadline from its own column, else from the text it stands in."""
        if cell is None:
            return read_deadline(text, self.published)
        deadline = read_deadline(cell.text, self.published)
        if deadline == Deadline():
            self._note(FindingKind.DATE_UNCLEAR, place, number, cell.text)
        return Deadline(deadline.on, " ".join(cell.text.split()), deadline.kind)

    def _append(self, line: ReadRecommendation) -> None:
        self.recommendations.append(line)
        self._listed.add(line.number)

    def settle(self) -> None:
        """Keep answers and proposals to items alone: a line that turned out to have parts is answered by them."""
        parents = {line.parent for line in self.recommendations}
        answers, self.answers = self.answers, []
        for answer in answers:
            covers = tuple(number for number in answer.covers if number not in parents)
            if covers:
                self.answers.append(replace(answer, covers=covers))
            else:
                words = "\n\n".join([answer.text, *(action.text for action in answer.actions)])
                self._note(FindingKind.NOT_USED, "", answer.covers[0], words.strip())
        self.proposals = [
            replace(proposal, numbers=numbers)
            for proposal in self.proposals
            if (numbers := tuple(number for number in proposal.numbers if number not in parents))
            and proposal.with_number not in parents
        ]

    def _not_used(self, pieces: Iterable[Piece]) -> None:
        for piece in pieces:
            self._note(FindingKind.NOT_USED, piece.row.line.place, detail=piece.text)

    def _note(self, kind: FindingKind, place: str, number: str = "", detail: str = "") -> None:
        self.findings.append(Finding(kind, place, number, detail))


def _cell(part: Part, column: Column) -> Piece | None:
    pieces = part.others.get(column)
    return Piece(pieces[0].row, " ".join(piece.text for piece in pieces)) if pieces else None


def _cell_text(part: Part, column: Column) -> str:
    cell = _cell(part, column)
    return cell.text if cell else ""
