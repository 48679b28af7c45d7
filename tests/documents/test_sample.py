"""The demo's tracker reads well, and what is to be recorded on it fits it."""

import re
from collections.abc import Callable
from datetime import date

import pytest

from bot.cli.sample import wexmoor
from bot.documents import read_document
from bot.domain.reading import FindingKind, ReadTracker
from bot.domain.statuses import NEEDS_REASON, Status
from tests.documents.words import words_of_file, words_of_tracker


@pytest.fixture(scope="module")
def tracker() -> ReadTracker:
    return read_document(wexmoor.DOCUMENT.read_bytes(), wexmoor.DOCUMENT.name)


def test_the_sample_has_the_size_of_a_real_tracker(tracker: ReadTracker) -> None:
    assert sum(line.parent is None for line in tracker.recommendations) == 13
    assert len(tracker.items) == 39
    assert sum(len(answer.actions) for answer in tracker.answers) == 23
    assert (tracker.organisation, tracker.executive_lead, tracker.operational_lead) == (
        "Wexmoor Constabulary",
        wexmoor.EXECUTIVE_LEAD,
        wexmoor.OPERATIONAL_LEAD,
    )


def test_the_sample_shows_every_kind_of_damage_that_import_mends(tracker: ReadTracker) -> None:
    assert {finding.kind for finding in tracker.findings} == {
        FindingKind.JOINED,
        FindingKind.REPEATED_LINE,
        FindingKind.NUMBER_INFERRED,
        FindingKind.NUMBER_LATER,
        FindingKind.DATE_READ,
        FindingKind.SHARED,
        FindingKind.MAY_BE_SHARED,
        FindingKind.NO_TEXT,
        FindingKind.OTHER_LAYOUT,
    }
    assert [proposal.numbers for proposal in tracker.proposals] == [("16.3", "16.4")]
    shared = [answer.covers for answer in tracker.answers if len(answer.covers) > 1]
    assert shared == [("7.1", "7.2", "7.3", "7.4", "7.5")]


def test_due_dates_lie_around_the_day_of_the_demo(tracker: ReadTracker) -> None:
    first_day = date(2026, 11, 24)
    days = [(line.due.on - first_day).days for line in tracker.recommendations if line.due.on]
    assert sum(day < 0 for day in days) == 4
    assert sum(0 <= day <= 30 for day in days) == 4
    assert sum(day > 30 for day in days) == 5


def test_what_is_to_be_recorded_names_known_items_and_known_people(tracker: ReadTracker) -> None:
    items = {item.number for item in tracker.items}
    named = {
        *wexmoor.OWNERS,
        *(each.number for each in wexmoor.STATUSES),
        *(number for note in wexmoor.NOTES for number in note.numbers),
    }
    people = {
        *wexmoor.OWNERS.values(),
        *(each.by for each in wexmoor.STATUSES),
        *(note.author for note in wexmoor.NOTES),
    }
    assert named <= items
    assert people <= set(wexmoor.PEOPLE)
    assert [note.days_ago for note in wexmoor.NOTES] == sorted(
        (n.days_ago for n in wexmoor.NOTES), reverse=True
    )


def test_statuses_of_the_sample_obey_the_rules(tracker: ReadTracker) -> None:
    promised = {number for answer in tracker.answers if answer.actions for number in answer.covers}
    for each in wexmoor.STATUSES:
        assert bool(each.reason) == (each.status in NEEDS_REASON)
        assert each.status is not Status.COMPLETE or each.number not in promised


def test_no_word_of_the_sample_is_lost_and_none_is_invented(tracker: ReadTracker) -> None:
    text = wexmoor.DOCUMENT.read_text("utf-8")
    headings = next(line for line in text.split("\n") if line.startswith("Rec. No."))
    keys = "Force: Executive Lead: Operational Lead:"
    assert words_of_tracker(tracker, keys) == words_of_file(text, headings)


def _in_other_order(text: str) -> str:
    rows = []
    for line in text.split("\n"):
        cells = line.split("\t")
        if len(cells) == 4:  # the number stands in the requirement's cell
            cells.insert(2, "")
        rows.append("\t".join(cells[place] for place in (4, 0, 1, 2, 3)) if len(cells) == 5 else line)
    return "\n".join(rows)


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda text: re.sub(r"</?(?:p|b)>", " ", text), id="markup lost, spaces left"),
        pytest.param(lambda text: re.sub(r"</?(?:p|b)>", "", text), id="markup lost"),
        pytest.param(lambda text: text.replace("<b>", "**").replace("</b>", "**"), id="Markdown"),
        pytest.param(lambda text: text.replace("b>", "strong>"), id="other tags"),
        pytest.param(
            lambda text: "\n".join(line.strip("\t") for line in text.split("\n")), id="tabs trimmed"
        ),
        pytest.param(lambda text: text.replace("\n", "\t\t\n"), id="tabs added"),
        pytest.param(lambda text: text.replace("\n", "\n\n"), id="page breaks everywhere"),
        pytest.param(lambda text: re.sub(r"\n\n+", "\n", text.strip()), id="page breaks lost"),
        pytest.param(lambda text: text.replace("\t", " \t "), id="spaces about tabs"),
        pytest.param(
            lambda text: text.replace("Recommendation:\t\t", "Recommendation:\t"), id="heading lost"
        ),
        pytest.param(_in_other_order, id="other order of columns"),
    ],
)
def test_the_sample_reads_the_same_however_the_extraction_went(
    tracker: ReadTracker, spoil: Callable[[str], str]
) -> None:
    found = read_document(spoil(wexmoor.DOCUMENT.read_text("utf-8")).encode(), "spoilt.txt")

    assert [_flat(line.text) for line in found.recommendations] == [
        _flat(line.text) for line in tracker.recommendations
    ]
    assert [(line.number, line.parent, line.due) for line in found.recommendations] == [
        (line.number, line.parent, line.due) for line in tracker.recommendations
    ]
    assert [(answer.covers, _flat(answer.text), answer.actions) for answer in found.answers] == [
        (answer.covers, _flat(answer.text), answer.actions) for answer in tracker.answers
    ]


def _flat(text: str) -> str:
    """Leave paragraphs out of account: they are lost with the markup."""
    return " ".join(text.split())
