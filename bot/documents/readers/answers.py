"""Answers of a recommendation's parts: pieces joined, shared ones told from blank ones, promises taken out."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from bot.documents.readers.groups import Part, Piece
from bot.documents.readers.joining import Join, continues, goes_on, is_surely_cut, looks_cut, repeated_at_head
from bot.domain.deadlines import read_action_due
from bot.domain.reading import Finding, FindingKind, ReadAnswer, ShareProposal
from bot.domain.updates import Action

_ACTION = re.compile(r"actions?(?:\s?[0-9]{1,2})?\s*:[ \t]*", re.IGNORECASE)
_ACTION_AFTER_WORD = re.compile(r"((?:^|(?<=\s))[a-z0-9(]\S*) +(?=Actions?(?:\s?[0-9]{1,2})?:\s+[A-Z])")
"""A label in the middle of a line, after a word that cannot belong to it as in "Recommended Action:"."""

_ACTION_INSIDE = re.compile(r"(?:(?<=[.!?])[ ]+|\n)(?=Actions?(?:\s?[0-9]{1,2})?:)")


class Joined:
    """A text made of pieces: where it begins, and on which pages it stands."""

    def __init__(self, piece: Piece) -> None:
        """Begin with the first piece."""
        self.place = piece.row.line.place
        self.first_page = self.last_page = piece.page
        self._join = Join(piece.text)

    @property
    def text(self) -> str:
        """Give the whole text."""
        return self._join.text

    def goes_on_in(self, piece: Piece) -> bool:
        """Tell whether a piece is the rest of this text; without a page break between them both must be torn."""
        tail = self._join.tail
        if piece.page == self.last_page:
            is_torn = is_surely_cut(tail) or (looks_cut(tail) and repeated_at_head(tail, piece.text) > 0)
            return is_torn and goes_on(piece.text)
        return continues(tail, piece.text)

    def add(self, piece: Piece, number: str, findings: list[Finding]) -> None:
        """Join a piece on, and note the seam."""
        seam = self._join.add(piece.text)
        self.last_page = piece.page
        if seam.rest or seam.between:
            findings.append(Finding(FindingKind.JOINED, piece.row.line.place, number))
        if seam.repeated:
            findings.append(Finding(FindingKind.REPEATED_LINE, piece.row.line.place, number, seam.repeated))


def join_pieces(pieces: Sequence[Piece], number: str, findings: list[Finding]) -> Joined | None:
    """Make one text of the pieces that rows have of it, and note every seam."""
    if not pieces:
        return None
    joined = Joined(pieces[0])
    for piece in pieces[1:]:
        joined.add(piece, number, findings)
    return joined


def text_of(pieces: Sequence[Piece], number: str, findings: list[Finding]) -> str:
    """Give the text that the pieces make, empty where there are none."""
    joined = join_pieces(pieces, number, findings)
    return joined.text if joined else ""


@dataclass
class Answers:
    """What was answered to the parts of one recommendation."""

    answers: list[ReadAnswer] = field(default_factory=list)
    proposals: list[ShareProposal] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


@dataclass
class _Run:
    """One answer and the parts, by place, that it covers."""

    answer: Joined
    covers: list[int]


def read_answers(parts: Sequence[Part], own: Part | None = None) -> Answers:
    """
    Read what was answered to parts that stand under one recommendation, in document order.

    An answer that goes on over a page break, past the rows of other parts, fills one cell beside all of them: they
    share it, and so do the blank rows next to it on either page. A blank answer without that proof may be shared
    with the one above; that is proposed, never assumed. An answer to the recommendation itself (`own`) is shared by
    the parts that have none.
    """
    read = Answers()
    runs = _runs(parts, read.findings)
    own_answer = join_pieces(own.answers, own.number, read.findings) if own else None
    if own and own_answer:
        _take_own(own_answer, own.number, parts, runs, read)
    runs.sort(key=lambda run: run.covers[0])
    for run in runs:
        numbers = tuple(parts[place].number for place in run.covers)
        read.answers.append(_read_answer(run.answer, numbers, read.findings))
        if len(numbers) > 1:
            read.findings.append(
                Finding(FindingKind.SHARED, run.answer.place, numbers[0], ", ".join(numbers))
            )
    _propose(parts, runs, read)
    return read


def _runs(parts: Sequence[Part], findings: list[Finding]) -> list[_Run]:
    runs: list[_Run] = []
    for place, part in enumerate(parts):
        if not part.answers:
            continue
        first = part.answers[0]
        if runs and runs[-1].answer.goes_on_in(first):
            runs[-1].answer.add(first, part.number, findings)
            runs[-1].covers.extend(range(runs[-1].covers[-1] + 1, place + 1))
        else:
            runs.append(_Run(Joined(first), [place]))
        for piece in part.answers[1:]:
            runs[-1].answer.add(piece, part.number, findings)
    for position, run in enumerate(runs):
        if len(run.covers) > 1:
            following = runs[position + 1].covers[0] if position + 1 < len(runs) else len(parts)
            run.covers.extend(range(run.covers[-1] + 1, following))
            if position == 0:
                run.covers[:0] = range(run.covers[0])
    findings.extend(_cut_off(parts, runs))
    return runs


def _cut_off(parts: Sequence[Part], runs: Sequence[_Run]) -> Iterable[Finding]:
    """Note answers that stop in the middle: at a word that ends no sentence, or without a full stop before a page break."""
    for position, run in enumerate(runs):
        text = run.answer.text
        next_page = _page_after(parts, runs, position)
        at_break = next_page is not None and next_page > run.answer.last_page
        if is_surely_cut(text) or (at_break and looks_cut(text)):
            yield Finding(
                FindingKind.LOOKS_CUT_OFF, run.answer.place, parts[run.covers[-1]].number, text[-60:]
            )


def _page_after(parts: Sequence[Part], runs: Sequence[_Run], position: int) -> int | None:
    after = runs[position].covers[-1] + 1
    return parts[after].first.page if after < len(parts) else None


def _take_own(answer: Joined, number: str, parts: Sequence[Part], runs: list[_Run], read: Answers) -> None:
    covered = {place for run in runs for place in run.covers}
    blank = [place for place in range(len(parts)) if place not in covered]
    if blank:
        runs.append(_Run(answer, blank))
    else:
        read.findings.append(Finding(FindingKind.NOT_USED, answer.place, number, answer.text))


def _propose(parts: Sequence[Part], runs: Sequence[_Run], read: Answers) -> None:
    covered = {place: run for run in runs for place in run.covers}
    blank: list[Part] = []
    above: str = ""
    for place, part in enumerate([*parts, None]):
        if part is not None and place not in covered:
            blank.append(part)
            kind = FindingKind.MAY_BE_SHARED if above else FindingKind.UNANSWERED
            read.findings.append(Finding(kind, part.first.line.place, part.number, above))
            continue
        if blank and above:
            numbers = tuple(each.number for each in blank)
            read.proposals.append(ShareProposal(numbers, above, blank[0].first.line.place))
        blank = []
        above = part.number if part else ""


def _read_answer(answer: Joined, numbers: tuple[str, ...], findings: list[Finding]) -> ReadAnswer:
    text, promises = split_actions(answer.text)
    actions: list[Action] = []
    for promise in promises:
        due = read_action_due(promise)
        if due.on:
            findings.append(Finding(FindingKind.DATE_READ, answer.place, numbers[0], due.wording))
        actions.append(Action(promise, due=due.on, due_wording=due.wording))
    return ReadAnswer(numbers, text, tuple(actions))


def split_actions(text: str) -> tuple[str, tuple[str, ...]]:
    r"""
    Take the promises out of an answer: paragraphs that begin with "Action:", and the list that follows one.

    "Actions:" alone above a list makes each line of it a promise of its own.

    >>> split_actions("We train all.\n\nAction: We will review it.\n\nThe board agreed.")
    ('We train all.\n\nThe board agreed.', ('We will review it.',))
    """
    kept: list[str] = []
    actions: list[str] = []
    is_list_wanted = False
    for block in _ACTION_AFTER_WORD.sub(r"\1\n\n", text).split("\n\n"):
        for paragraph in _ACTION_INSIDE.split(block):
            marker = _ACTION.match(paragraph)
            if marker:
                promise = paragraph[marker.end() :].strip()
                is_list_wanted = not promise or promise.endswith(":")
                if promise:
                    actions.append(promise)
                    in_list = promise.split("\n")
                    if all(line.startswith("- ") for line in in_list):
                        actions[-1:] = [line[2:] for line in in_list]
            elif is_list_wanted and paragraph.startswith("- "):
                is_list_wanted = False
                lines = paragraph.split("\n")
                if actions and actions[-1].endswith(":"):
                    actions[-1] = f"{actions[-1]}\n\n{paragraph}"
                else:
                    actions.extend(line.removeprefix("- ") for line in lines)
            else:
                is_list_wanted = False
                kept.append(paragraph)
    return "\n\n".join(kept), tuple(actions)
