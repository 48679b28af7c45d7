"""Which column is which: headings as forces word them, in any order, and rows that have lost or gained a cell."""

import re
from collections.abc import Sequence
from enum import StrEnum

from bot.domain.numbers import looks_like_number


class Column(StrEnum):
    """What a column of a tracker holds."""

    RECOMMENDATION_NUMBER = "recommendation number"
    RECOMMENDATION = "recommendation"
    NUMBER = "requirement number"
    REQUIREMENT = "requirement"
    ANSWER = "answer"
    ACTIONS = "actions"
    OWNER = "owner"
    DUE = "due"
    STATUS = "status"
    ADDRESSEE = "addressee"
    EMPTY = "empty"
    UNKNOWN = "unknown"


NUMBERS = frozenset({Column.RECOMMENDATION_NUMBER, Column.NUMBER})
TEXTS = frozenset({Column.RECOMMENDATION, Column.REQUIREMENT, Column.ANSWER})

LONGEST_HEADING = 90
"""Characters; a longer cell is a text, whatever words are in it."""

MOST_CELLS = 60
"""A row with more cells is no row of a tracker."""

BRACKETED = re.compile(r"\(?([a-z]|[ivx]{1,4})[).]?", re.IGNORECASE)
"""A number that says nothing without the recommendation's: "(a)", "b)", "iv"."""

_NAMES_RECOMMENDATIONS = re.compile(r"\b(?:recs?|recommendations?|afi)\b", re.IGNORECASE)
_PART_NUMBER = (
    r"(?:evidence|requirement|measure|sub|part|criteri(?:on|a)|deliverable|step|line|expectation)s?\b.*"
    r"\b(?:no|nos|number|num|ref|reference|id)"
)
_REC_NUMBER = r"(?:(?:rec|recs|recommendation|afi|item|hmicfrs|report|unique)\s+)*(?:no|nos|number|num|ref|reference|id|rec|afi|#)"
_HEADINGS: tuple[tuple[Column, re.Pattern[str]], ...] = (
    (Column.NUMBER, re.compile(_PART_NUMBER)),
    (Column.RECOMMENDATION_NUMBER, re.compile(_REC_NUMBER)),
    (
        Column.ADDRESSEE,
        re.compile(r".*\b(?:addressees?|addressed to|recommendation owner|recipients?|made to)\b.*"),
    ),
    (
        Column.DUE,
        re.compile(
            r".*\b(?:due|deadline|target date|by when|when|timescales?|time ?frame|completion date)\b.*|date"
        ),
    ),
    (Column.STATUS, re.compile(r".*\b(?:status|b?rag|rating)\b.*")),
    (
        Column.OWNER,
        re.compile(
            r"(?!.*\b(?:update|comment|response|progress)s?\b).*"
            r"\b(?:owners?|leads?|lead officers?|responsible|responsibility|spoc|sro|by whom|who|assigned to)\b.*"
        ),
    ),
    (
        Column.REQUIREMENT,
        re.compile(
            r".*\b(?:requirements?|measures?|criteri(?:on|a)|evidence (?:required|needed|sought)|required evidence"
            r"|sub ?recommendations?|expectations?|expected|success|what good looks like|deliverables?)\b.*"
        ),
    ),
    (
        Column.ACTIONS,
        re.compile(
            r"(?:planned |next |further |future |agreed |our )*(?:actions?|steps)(?: planned| agreed)?"
        ),
    ),
    (
        Column.ANSWER,
        re.compile(
            r".*\b(?:updates?|progress|responses?|position|narrative|comments?|commentary|answers?|reply|action taken"
            r"|where we are|activity|what we (?:have done|did|are doing))\b.*"
        ),
    ),
    (Column.REQUIREMENT, re.compile(r".*\bevidence\b.*|part|detail")),
    (
        Column.RECOMMENDATION,
        re.compile(
            r".*\b(?:recommendations?|areas? for improvement|causes? of concern|findings?|learning|concern|text|description)\b.*"
        ),
    ),
)


def name_column(heading: str) -> Column:
    """
    Read one heading; what it is called differs between forces, what it holds hardly.

    >>> [str(name_column(words)) for words in ("Rec. No.", "Evidence requirements of progress:", "Op Lead", "By when?")]
    ['recommendation number', 'requirement', 'owner', 'due']
    """
    words = " ".join(re.sub(r"[^\w#]+", " ", heading.casefold()).split())
    if not words:
        return Column.EMPTY
    for column, pattern in _HEADINGS:
        if pattern.fullmatch(words):
            return column
    return Column.UNKNOWN


def read_headings(cells: Sequence[str]) -> tuple[Column, ...] | None:
    """
    Read a row as column headings; None where it is none.

    A heading row names at least two different columns, one of them for a text, and knows at least half of its own
    words. A second column of one kind is an unknown one, except that a second number is the requirement's.
    """
    filled = [cell for cell in cells if cell.strip()]
    if len(filled) < 2 or len(cells) > MOST_CELLS or any(len(cell) > LONGEST_HEADING for cell in filled):  # noqa: PLR2004 - a table has two columns
        return None
    columns = _each_once([name_column(cell) for cell in cells], cells)
    known = {column for column in columns if column not in {Column.EMPTY, Column.UNKNOWN}}
    if len(known) < 2 or not known & TEXTS or len(known) * 2 < len(filled):  # noqa: PLR2004 - as above
        return None
    if not known & NUMBERS and len(known) < 3 and Column.EMPTY not in columns:  # noqa: PLR2004 - "Recommendation owner: all forces" is no table
        return None
    return tuple(columns)


def _each_once(columns: Sequence[Column], headings: Sequence[str]) -> list[Column]:
    """Let each kind of column stand once; of two numbers the one that names recommendations numbers them."""
    numbers = [place for place, column in enumerate(columns) if column is Column.RECOMMENDATION_NUMBER]
    named = [place for place in numbers if _NAMES_RECOMMENDATIONS.search(headings[place])]
    of_recommendations = (named or numbers or [-1])[0]
    once: list[Column] = []
    for place, column in enumerate(columns):
        if column is Column.RECOMMENDATION_NUMBER and place != of_recommendations:
            second = Column.NUMBER if Column.NUMBER not in {*columns, *once} else Column.UNKNOWN
            once.append(second)
        elif column in {Column.EMPTY, Column.UNKNOWN} or column not in once:
            once.append(column)
        else:
            once.append(Column.UNKNOWN)
    return once


def settle_empty(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> tuple[Column, ...]:
    """
    Decide from what stands below it what a column without a heading holds.

    Numbers are what such a column usually holds: the recommendation's where none has a heading, else the
    requirement's. Words under no heading make it an unknown column; nothing below it leaves it empty.
    """
    settled = list(columns)
    whole = [row for row in rows if len(row) == len(columns)]
    for place, column in enumerate(columns):
        if column is not Column.EMPTY:
            continue
        below = [row[place] for row in whole if row[place].strip()] or [
            row[place] for row in rows if place < len(row) and row[place].strip()
        ]
        numbers = sum(_numbers_something(cell.partition("\n")[0]) for cell in below)
        if below and numbers * 2 >= len(below):
            settled[place] = _missing_number(settled, place)
        elif below:
            settled[place] = _missing_text(settled, place)
    return tuple(settled)


def _numbers_something(cell: str) -> bool:
    return looks_like_number(cell) or BRACKETED.fullmatch(cell) is not None


def _missing_number(columns: Sequence[Column], place: int) -> Column:
    before_texts = not set(columns[:place]) & TEXTS
    if Column.RECOMMENDATION_NUMBER not in columns and before_texts:
        return Column.RECOMMENDATION_NUMBER
    return Column.NUMBER if Column.NUMBER not in columns else Column.UNKNOWN


def _missing_text(columns: Sequence[Column], place: int) -> Column:
    after_number = place > 0 and columns[place - 1] in NUMBERS
    if after_number and Column.REQUIREMENT not in columns and columns[place - 1] is Column.NUMBER:
        return Column.REQUIREMENT
    if (
        after_number
        and Column.RECOMMENDATION not in columns
        and columns[place - 1] is Column.RECOMMENDATION_NUMBER
    ):
        return Column.RECOMMENDATION
    return Column.UNKNOWN


def beside_recommendations(columns: Sequence[Column]) -> frozenset[Column]:
    """Name the columns that stand left of the requirements: what they hold belongs to the recommendation."""
    of_parts = [columns.index(column) for column in (Column.NUMBER, Column.REQUIREMENT) if column in columns]
    if Column.RECOMMENDATION not in columns or not of_parts:
        return frozenset()
    return frozenset(columns[: min(of_parts)])
