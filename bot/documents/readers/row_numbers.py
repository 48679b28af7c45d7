"""What each number in a row numbers: known only once all rows have been seen."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.documents.readers.alignment import is_part_number
from bot.documents.readers.columns import BRACKETED, Column
from bot.documents.readers.rows import Row, Table
from bot.domain.numbers import as_issued, looks_like_number, possible_parents
from bot.domain.reading import Finding, FindingKind

_LEADING = re.compile(
    r"(?P<number>(?:(?:recommendation|rec|requirement|measure)\.?\s{0,3}(?:no\.?\s{0,3})?)?"
    r"[A-Za-z]{0,12}[ -]?[0-9][0-9.]{0,12}[a-z]?(?:\s?\([a-z0-9]{1,4}\))?)[.):]?\s+(?=\S)",
    re.IGNORECASE,
)


def settle_row_numbers(table: Table) -> Iterator[Row]:
    """
    Say of each number what it numbers, once all are known, and note what had to be worked out.

    A number that is a part of another one in the same column is a requirement's, and so is the only number of a
    table that has requirements and no recommendations. "(a)" under recommendation 3 is 3(a); where requirements are
    counted from 1 under each recommendation, 2 under AFI 3 is AFI 3.2. A number at the head of a text is taken out
    of it where it is a part of a recommendation that the table has.
    """
    only_requirements = Column.REQUIREMENT in table.columns and not (
        {Column.RECOMMENDATION, Column.NUMBER} & set(table.columns)
    )
    known = {row.recommendation_number for row in table.rows if row.recommendation_number}
    above = list(_numbers_above(table.rows))
    is_counted_anew = _counts_anew(table.rows, above, known)
    for row, under in zip(table.rows, above, strict=True):
        given = row.recommendation_number
        if given and not row.number and (only_requirements or _is_part(given, known)):
            yield _as_part(row)
        elif row.number and under and (whole := _under(under, row.number, is_counted_anew=is_counted_anew)):
            table.findings.append(Finding(FindingKind.NUMBER_INFERRED, row.line.place, whole))
            yield replace(row, number=whole)
        elif not row.number and row.requirement and (split := _leading_part(row.requirement, known)):
            table.findings.append(Finding(FindingKind.OTHER_LAYOUT, row.line.place, split[0]))
            yield replace(row, number=split[0], requirement=split[1])
        else:
            yield row


def _numbers_above(rows: Sequence[Row]) -> Iterator[str]:
    under = ""
    for row in rows:
        under = row.recommendation_number or under
        yield under


def _counts_anew(rows: Sequence[Row], above: Sequence[str], known: set[str]) -> bool:
    """Tell whether requirements are counted from one under each recommendation: 1 stands under several, or is one."""
    under_of: dict[str, set[str]] = defaultdict(set)
    for row, under in zip(rows, above, strict=True):
        if row.number.isdecimal():
            under_of[row.number].add(under)
    return any(len(unders) > 1 or number in known for number, unders in under_of.items())


def _under(under: str, number: str, *, is_counted_anew: bool) -> str:
    """Give the whole number of a requirement that is numbered within its recommendation alone, else nothing."""
    if is_counted_anew and number.isdecimal():
        return f"{under}.{number}"
    found = None if looks_like_number(number) else BRACKETED.fullmatch(number)
    return f"{under}({found[1]})" if found else ""


def _as_part(row: Row) -> Row:
    return replace(
        row,
        recommendation_number="",
        recommendation=row.recommendation if row.requirement else "",
        number=row.recommendation_number,
        requirement=row.requirement or row.recommendation,
    )


def _is_part(number: str, known: set[str]) -> bool:
    return is_part_number(number) and not known.isdisjoint(possible_parents(number))


def _leading_part(text: str, known: set[str]) -> tuple[str, str] | None:
    found = _LEADING.match(text)
    if not found or not looks_like_number(found["number"].rstrip(".")):
        return None
    number = as_issued(found["number"].rstrip("."))
    return (number, text[found.end() :]) if known & set(possible_parents(number)) else None
