"""
Text extracted from the table of a Word or PDF document: cells between tabs, rows on lines, page breaks as blank lines.

Lines become rows of cells (`lines`, `columns`, `alignment`, `rows`), rows become recommendations with their parts
(`grouping`), and these a tracker (`assembly`, `answers`). No step knows any particular document.
"""

import re
from collections.abc import Iterable
from pathlib import PurePath

from bot.documents.readers.assembly import Assembly
from bot.documents.readers.columns import Column, beside_recommendations
from bot.documents.readers.grouping import Grouping
from bot.documents.readers.lines import read_lines
from bot.documents.readers.numbering import settle_numbers
from bot.documents.readers.preamble import Preamble, read_preamble
from bot.documents.readers.row_numbers import settle_row_numbers
from bot.documents.readers.rows import find_headings, read_rows
from bot.domain.errors import UnreadableDocument
from bot.domain.reading import Finding, FindingKind, ReadTracker


def read_extracted_text(text: str, file_name: str = "") -> ReadTracker:
    """
    Read a tracker from extracted text.

    Every word of the text is in the tracker or in a finding, but for the headings and for lines that were printed
    twice.

    Raises:
        UnreadableDocument: there is no table with column headings, or nothing in it is numbered.
    """
    lines = list(read_lines(text))
    start = find_headings(lines)
    if start is None:
        raise UnreadableDocument(because="not a tracker", file=file_name, detail="no column headings")
    preamble = read_preamble(lines[:start])
    table = read_rows(lines[start:])
    grouping = Grouping(list(settle_row_numbers(table)))
    assembly = Assembly(
        preamble.published,
        has_answers=Column.ANSWER in table.columns,
        of_recommendation=beside_recommendations(table.columns),
    )
    inferred = list(
        settle_numbers(grouping.groups, has_recommendations=Column.RECOMMENDATION in table.columns)
    )
    for group in grouping.groups:
        assembly.add(group)
    assembly.settle()
    if not assembly.recommendations:
        raise UnreadableDocument(because="not a tracker", file=file_name, detail="no numbered rows")
    findings = [*preamble.findings, *table.findings, *grouping.findings, *inferred, *assembly.findings]
    return _tracker(preamble, assembly, findings, file_name)


def _tracker(preamble: Preamble, assembly: Assembly, findings: list[Finding], file_name: str) -> ReadTracker:
    title = preamble.title
    if not title:
        title = PurePath(file_name).stem or preamble.organisation
        findings.append(Finding(FindingKind.NO_TITLE, "line 1", detail=title))
    return ReadTracker(
        title=title,
        organisation=preamble.organisation,
        recommendations=tuple(assembly.recommendations),
        answers=tuple(assembly.answers),
        executive_lead=preamble.executive_lead,
        operational_lead=preamble.operational_lead,
        source_report=preamble.source_report,
        marking=preamble.marking,
        findings=tuple(_in_order(findings)),
        proposals=tuple(assembly.proposals),
    )


_NUMBER = re.compile(r"[0-9]+")


def _in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Sort findings by their place; those of one place stay in the order in which they were noticed."""

    def line_of(finding: Finding) -> int:
        found = _NUMBER.search(finding.place)
        return int(found[0]) if found else 0

    return sorted(findings, key=line_of)
