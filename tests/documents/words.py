"""The words of a file and the words of what was read from it, counted by another way than the reader's."""

import re
from collections import Counter
from html.parser import HTMLParser

from bot.domain.reading import FindingKind, ReadTracker


class _TextOnly(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the names are given
        self.pieces.append(" ")

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - as above
        self.pieces.append(" ")

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)


def words_of_file(text: str, headings: str) -> Counter[str]:
    """Count the words of a file without its markup, its column headings and its "Action:" labels."""
    parser = _TextOnly()
    parser.feed("\n".join(line for line in text.split("\n") if line != headings))
    parser.close()
    return _counted(re.sub(r"Action:", " ", "".join(parser.pieces)))


def words_of_tracker(tracker: ReadTracker, keys: str) -> Counter[str]:
    """Count the words of everything that was read, of what was not used, and of lines printed twice."""
    inferred = {found.number for found in tracker.findings if found.kind is FindingKind.NUMBER_INFERRED}
    kept = {FindingKind.NOT_USED, FindingKind.REPEATED_LINE}
    pieces = [keys, tracker.title, tracker.organisation, tracker.executive_lead, tracker.operational_lead]
    for line in tracker.recommendations:
        pieces += [line.text, "" if line.number in inferred else line.number]
    for answer in tracker.answers:
        pieces += [answer.text, *(action.text for action in answer.actions)]
    pieces += [found.detail for found in tracker.findings if found.kind in kept]
    return _counted("\n".join(pieces))


def _counted(text: str) -> Counter[str]:
    return Counter(word for word in text.split() if word not in {"#", "-"})
