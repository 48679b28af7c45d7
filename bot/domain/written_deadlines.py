"""The deadline that a document states, for a recommendation or for a promise."""

import re
from datetime import date, timedelta

from bot.domain.deadline_values import Deadline, DeadlineKind
from bot.domain.missing_years import next_year_for
from bot.domain.patterns import Pattern
from bot.domain.time_spans import COUNT, COUNTED, count_of, later, unit_of
from bot.domain.typed_text import level
from bot.domain.wordings import Stated, stated_at

_BEFORE_IT = Pattern(
    r"[\s\"'*_•·(\[>-]*(?:(?:due(?:\s+date)?|deadline|target(?:\s+date)?|completion\s+date|timescale)\s*:[\s\"'*_]*)?"
)
_BY = (
    r"(?:(?P<before>before|prior\s+to|earlier\s+than)|(?:by\s+)?(?:no|not)\s+later\s+than|(?:by|on)\s+or\s+before|by|until|"
    r"due(?:\s+(?:by|on|in))?)\s+(?:(?:close\s+of\s+(?:play|business)|midnight|noon|[0-9]{1,2}(?:[:.][0-9]{2})?\s?[ap]m|[0-9]{1,2}:[0-9]{2})\s+(?:on\s+)?)?"
)
_OPENING = Pattern(rf"(?P<by>{_BY})?")
_CLOSED = Pattern(r"\s*(?:[,.;:()\]*]|-(?=\s)|$)|\n|[t\s]\s*[0-9]{2}:[0-9]{2}")
_END = Pattern(r"\bend\b")
_TO = Pattern(r"\s*(?:-|\bto\b)\s*")
_OF_PUBLICATION = (
    r"\s+(?:of|from|after|following|(?P<inclusive>beginning\s+with|starting\s+with))\s+(?:[a-z'-]+\s+){0,6}?"
    r"(?:publication|published)(?![a-z])(?:\s+of\s+(?:this|the)\s+(?:[a-z-]+\s+){0,3}?report)?"
    r"|\s+(?:of|from|after)\s+(?:the\s+date\s+of\s+)?this\s+report"
)
_SPAN = Pattern(
    r"(?:(?:within|(?:by\s+)?(?:no|not)\s+later\s+than)\s+(?:the\s+(?:next|following)\s+|a\s+(?:further\s+)?period\s+of\s+)?"
    rf"{COUNTED}'?(?P<publication>{_OF_PUBLICATION})?)"
)
_SPAN_AFTER = Pattern(rf"(?:in\s+)?{COUNTED}'?(?P<publication>{_OF_PUBLICATION})")
_OF_ELSE = Pattern(r"\s+(?:of|from|after|following|before|beginning|starting)\s+")
_UNDATED = (
    (
        DeadlineKind.IMMEDIATE,
        Pattern(r"with\s+immediate\s+effect|(?:immediately|forthwith|at\s+once)(?=\s*(?:[,.;:]|$))"),
    ),
    (
        DeadlineKind.RECURRING,
        Pattern(
            rf"(?:at\s+least\s+)?(?:(?:every|each)\s+(?:{COUNT}[\s-]*)?(?:day|week|fortnight|month|quarter|year)s?(?![a-z])|"
            r"once\s+(?:a|every|each)\s+(?:week|month|quarter|year)(?![a-z])|every\s+other\s+(?:week|month|year)(?![a-z])|"
            r"(?:(?:bi-?)?annually|yearly|quarterly|monthly|weekly)(?=\s*(?:[,.;:]|$)))"
        ),
    ),
    (
        DeadlineKind.NONE,
        Pattern(
            r"as\s+soon\s+as(?:\s+is)?(?:\s+reasonably)?\s+(?:possible|practicable)|"
            r"no\s+deadline(?:\s+(?:was\s+|has\s+been\s+)?set(?:\s+by\s+[a-z]+)?)?"
        ),
    ),
)
_ALONE = (
    (DeadlineKind.IMMEDIATE, Pattern(r"immediate(?:\s+action)?|asap")),
    (
        DeadlineKind.RECURRING,
        Pattern(r"(?:on\s+an\s+)?ongoing(?:\s+basis)?|continuous(?:ly)?|annual|rolling|recurring"),
    ),
)
_LATER_OPENING = Pattern(
    r"(?:(?<=[.!?;:])\s+|\n\s*|\b(?:should|must|shall|will)(?:\s+also)?,?\s+)"
    r"(?=by\s|no\s+later|not\s+later|on\s+or\s+before|before\s|within\s|with\s+immediate)"
)
_LAST_WORDS = Pattern(r"\b(?:(?P<firmly>(?:by\s+)?(?:no|not)\s+later\s+than|on\s+or\s+before)|by)\s+")
_DUTY = Pattern(r"\b(?:should|must|shall|will|needs?|required?|requires|expects?|asks?)\b")
_DONE_BY = Pattern(r"(?P<be>\b(?:be|been|is|are)\s+(?:[a-z]+ly\s+)?)?\b[a-z]+ed[\s,)]*$")
_NEW_SENTENCE = Pattern(r"[.!?]\s")
_LOOK_BACK = 500
"""The characters of a sentence in which its "should" is looked for."""
_SENTENCE_ENDS = Pattern(r"\s*(?:[.;]|$|\n)")


def read_deadline(wording: str, published: date | None = None) -> Deadline:
    """
    Find the deadline that a recommendation states, in its own words.

    It is stated at the start ("By 27 March 2025, …", "27 March 2025, …", "Within six months …"), at the start of a
    later sentence, after "should", or at the end of a duty ("should publish a plan by 22 November 2024."). A date that
    is only mentioned is none. A span counts from publication, and has no date where that is not known or where it
    counts from something else; a date the calendar does not have ("31 June") leaves its words without a date.

    >>> read_deadline("By 27 March 2025. review and update their learning").on
    datetime.date(2025, 3, 27)
    >>> read_deadline("Within 56 days, publish an action plan", published=date(2024, 9, 27))
    Deadline(on=datetime.date(2024, 11, 22), wording='Within 56 days', kind=<DeadlineKind.RELATIVE: 'relative'>)
    >>> read_deadline("Review the response to the report of 27 September 2024")
    Deadline(on=None, wording='', kind=<DeadlineKind.NONE: 'none'>)
    """
    text = level(wording)
    start = _BEFORE_IT.end_at(text)
    whole = text[start:].strip(" \t\r\n.*_\"')]")
    for kind, alone in _ALONE:
        if alone.fullmatch(whole):
            return Deadline(None, wording[start : start + len(whole)], kind)
    found = _opening(wording, text, start, published)
    if found is None:
        places = (place.end() for place in _LATER_OPENING.finditer(text, start))
        found = next(filter(None, (_opening(wording, text, place, published) for place in places)), None)
    return found or _at_the_end(wording, text, start, published) or Deadline()


def _opening(wording: str, text: str, place: int, published: date | None) -> Deadline | None:
    """Read the deadline that begins at a place; a bare date counts only where the clause ends after it."""
    if span := _SPAN.match(text, place) or _SPAN_AFTER.match(text, place):
        return _relative(wording, text, span, published)
    for kind, undated in _UNDATED:
        if match := undated.match(text, place):
            return Deadline(None, wording[place : match.end()], kind)
    opening = _OPENING.match(text, place)
    by = opening["by"] if opening else None
    stated = _stated(text, opening.end() if opening else place, published if by else None)
    if stated is None or not (by or _CLOSED.match(text, stated.end)):
        return None
    return _deadline(wording[place : stated.end], stated, is_before=bool(opening and opening["before"]))


def _stated(text: str, place: int, published: date | None) -> Stated | None:
    """Read a date, or the last one of "January 2025 to March 2025"."""
    year_for = next_year_for(published) if published else None
    stated = stated_at(text, place, year_for)
    if stated and (joint := _TO.match(text, stated.end)):
        return stated_at(text, joint.end(), year_for) or stated
    return stated


def _deadline(words: str, stated: Stated, *, is_before: bool) -> Deadline:
    """Make the deadline; "before 1 April" is over on 31 March, but "before the end of March" on the last of March."""
    on = stated.last
    if is_before and stated.first and not re.search(r"\bend\b", words):
        on = stated.first - timedelta(days=1)
    return Deadline(on, words, stated.kind)


def _relative(wording: str, text: str, span: re.Match[str], published: date | None) -> Deadline:
    start, end = published, span.end()
    if span["publication"] is None and (other := _OF_ELSE.match(text, end)):
        stated = stated_at(text, other.end())
        start, end = (stated.last, stated.end) if stated else (None, end)
    on = later(start, count_of(span["count"]), unit_of(span)) if start else None
    if on and span["inclusive"]:
        on -= timedelta(days=1)
    return Deadline(on, wording[span.start() : end], DeadlineKind.RELATIVE)


def _at_the_end(wording: str, text: str, start: int, published: date | None) -> Deadline | None:
    for match in _LAST_WORDS.finditer(text, start):
        stated = _stated(text, match.end(), published)
        if stated is None:
            continue
        sentence = _NEW_SENTENCE.split(text[max(start, match.start() - _LOOK_BACK) : match.start()])[-1]
        done = _DONE_BY.search(sentence)
        is_last = _SENTENCE_ENDS.match(text, stated.end) and (done is None or done["be"])
        if _DUTY.search(sentence) and (match["firmly"] or is_last):
            return _deadline(wording[match.start() : stated.end], stated, is_before=False)
    return None


_DONE = (
    r"(?:complet|finali[sz]|deliver|implement|launch|publish|introduc|roll|review|achiev|establish|sign|updat|embedd|"
    r"recruit|train|start|commenc|begin|held|report|issu)[a-z]*"
)
_PROMISED = Pattern(
    rf"\b(?:due\s+(?:to\s+be|for)\s+[a-z]+\s+(?:in|on|by|during)\s+|{_BY.replace('|until', '')}|"
    r"(?:target|completion|delivery|due|implementation|launch|end)\s+(?:[a-z]+\s+)?date\s*(?:of|is|:|-|for|in)?\s*|"
    r"(?:deadline|target)\s*(?:of|is|:|-)\s*|"
    rf"(?:to|will)\s+(?:be\s+)?(?:{_DONE}(?:\s+out)?|go[\s-]live)\s+(?:in|on|during)\s+|"
    r"(?:expected|scheduled|planned|anticipated|timetabled)\s+(?:for|in|on)\s+)(?:the\s+)?"
)


def read_action_due(text: str) -> Deadline:
    """
    Find the date by which a promise says it will be kept; a date that is only mentioned in it is none.

    >>> read_action_due("A problem profile is under development with a target completion date of March 2025")
    Deadline(on=datetime.date(2025, 3, 31), wording='target completion date of March 2025', kind=<DeadlineKind.MONTH: 'month'>)
    >>> read_action_due("The force is recommissioning victim services in April 2025.").on is None
    True
    """
    plain = level(text)
    for match in _PROMISED.finditer(plain):
        stated = _stated(plain, match.end(), None)
        if stated and stated.last:
            return _deadline(text[match.start() : stated.end], stated, is_before=match["before"] is not None)
    return Deadline()
