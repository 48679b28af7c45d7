"""What stands above the table: the title, and who answers for what."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from bot.documents.readers.lines import Line
from bot.domain.deadlines import read_deadline
from bot.domain.reading import Finding, FindingKind

_LONGEST_KEY = 40

_KEYS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "organisation",
        re.compile(
            r"(?:name of (?:the )?)?(?:(?:police |fire and rescue |responding )?(?:force|service)|organisation|organization"
            r"|constabulary|authority|council|agency|public body|body|trust|department)(?: name)?"
        ),
    ),
    (
        "executive_lead",
        re.compile(
            r"(?:executive|exec|strategic|senior|chief officer|gold)(?: lead)?(?: officer)?|senior responsible (?:owner|officer)|sro"
        ),
    ),
    (
        "operational_lead",
        re.compile(
            r"(?:operational|operations|op|ops|tactical|delivery|programme|project|silver)(?: lead)?(?: officer)?"
        ),
    ),
    (
        "source_report",
        re.compile(
            r"source(?: report)?|report(?: title| name)?|inspection(?: report)?|in response to|responding to"
        ),
    ),
    (
        "marking",
        re.compile(r"(?:(?:protective|security|government security) )?(?:marking|classification)|gsc"),
    ),
    (
        "published",
        re.compile(r"(?:report )?(?:published|publication)(?: on| date)?|date of (?:report|publication)"),
    ),
    ("title", re.compile(r"(?:tracker )?(?:title|name)|tracker|document")),
)

_MARKING = re.compile(r"(?:OFFICIAL|SECRET)(?:[ -]+SENSITIVE)?(?:[ :-]+[A-Z ]{2,40})?")
_IN_RESPONSE = re.compile(
    r"\b(?:in )?respon(?:se|ding) to (?:the )?(?P<source>\S.*)", re.IGNORECASE | re.DOTALL
)
FURNITURE = re.compile(
    r"(?:page\s+)?[0-9]{1,4}(?:\s*(?:of|/)\s*[0-9]{1,4})?|-\s*[0-9]{1,4}\s*-", re.IGNORECASE
)
"""A page number, alone in its line."""


@dataclass
class Preamble:
    """What was read above the table; `published` is what "within six months" counts from."""

    title: str = ""
    organisation: str = ""
    executive_lead: str = ""
    operational_lead: str = ""
    source_report: str = ""
    marking: str = ""
    published: date | None = None
    findings: list[Finding] = field(default_factory=list)


def read_preamble(lines: Sequence[Line]) -> Preamble:
    """
    Read the lines above the table.

    Lines of the form "Force: Southmoor" (in one cell or two) are facts; the first other one, with those that
    follow it on the same page before any fact, is the title. "… in response to the report on …" in a title names the source
    report, unless a line of its own does.
    """
    preamble = Preamble()
    title: list[Line] = []
    for line in lines:
        pair = _pair(line)
        if pair and _keep(preamble, *pair, line):
            continue
        words = line.words.lstrip("# ").strip()
        if _MARKING.fullmatch(words) and not preamble.marking:
            preamble.marking = words
        elif not title or _follows(title[-1], line):
            title.append(line)
        else:
            preamble.findings.append(Finding(FindingKind.NOT_USED, line.place, detail=line.words))
    preamble.title = preamble.title or " ".join(" ".join(line.words.lstrip("# ").split()) for line in title)
    stated = _IN_RESPONSE.search(preamble.title)
    if stated and not preamble.source_report:
        preamble.source_report = stated["source"].strip()
    return preamble


def _follows(title: Line, line: Line) -> bool:
    return line.page == title.page and line.number == title.number + 1


def _pair(line: Line) -> tuple[str, str] | None:
    """Read a line as a key and its value: "Force:" and "Southmoor", in two cells or with a colon in one."""
    filled = [cell for cell in line.cells if cell]
    if len(filled) == 1:
        key, colon, value = filled[0].partition(":")
        return (key, value.strip()) if colon and len(key) <= _LONGEST_KEY else None
    if len(filled) > 1 and len(filled[0]) <= _LONGEST_KEY:
        return filled[0].rstrip(": "), " ".join(filled[1:]).lstrip(": ")
    return None


def _keep(preamble: Preamble, key: str, value: str, line: Line) -> bool:
    words = " ".join(re.sub(r"\W+", " ", key.casefold()).split())
    name = next((name for name, pattern in _KEYS if pattern.fullmatch(words)), None)
    value = " ".join(value.split())
    if name is None:
        return False
    if not value:
        return True
    if name == "published":
        preamble.published = read_deadline(value).on
        kind = FindingKind.DATE_READ if preamble.published else FindingKind.DATE_UNCLEAR
        preamble.findings.append(Finding(kind, line.place, detail=f"{key}: {value}"))
    elif getattr(preamble, name):
        return False
    else:
        setattr(preamble, name, value)
    return True
