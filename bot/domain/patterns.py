"""Regular expressions that cost nothing until they are used."""

import re
from collections.abc import Iterator
from functools import cached_property


class Pattern:
    """
    A regular expression that ignores case, compiled when it is first used.

    The many forms of numbers and dates take 40 ms to compile, which every start of the program would pay.

    >>> Pattern("by|until").fullmatch("BY") is not None
    True
    """

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.text, re.IGNORECASE)

    def match(self, text: str, place: int = 0) -> re.Match[str] | None:
        """Match at a place of the text."""
        return self._compiled.match(text, place)

    def fullmatch(self, text: str, place: int = 0, end: int | None = None) -> re.Match[str] | None:
        """Match the whole text, or the whole of it between two places."""
        return self._compiled.fullmatch(text, place, len(text) if end is None else end)

    def search(self, text: str, place: int = 0) -> re.Match[str] | None:
        """Find the first match from a place on."""
        return self._compiled.search(text, place)

    def finditer(self, text: str, place: int = 0) -> Iterator[re.Match[str]]:
        """Find all matches from a place on."""
        return self._compiled.finditer(text, place)

    def end_at(self, text: str, place: int = 0) -> int:
        """Tell where the match at a place ends, or give the place itself where nothing matches."""
        match = self.match(text, place)
        return match.end() if match else place

    def sub(self, new: str, text: str) -> str:
        """Replace all matches."""
        return self._compiled.sub(new, text)

    def split(self, text: str) -> list[str]:
        """Split the text at the matches."""
        return self._compiled.split(text)
