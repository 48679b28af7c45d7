"""The real tracker that all this was made for, where the file is at hand."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.documents import read_document
from bot.documents.writers.interchange import write_interchange
from bot.domain.deadlines import Deadline
from bot.domain.reading import FindingKind, ReadRecommendation, ReadTracker
from tests.documents.words import words_of_file, words_of_tracker

SEED = Path(__file__).parents[3] / "shared" / "seed" / "lancashire-stalking-tracker.txt"
HEADINGS = "Rec. No.\tRecommendation:\t\tEvidence requirements of progress/completion:\tForce Update"

pytestmark = pytest.mark.skipif(not SEED.is_file(), reason="the real tracker is not kept in this repository")


@pytest.fixture(scope="module")
def tracker() -> ReadTracker:
    return read_document(SEED.read_bytes(), SEED.name)


def line(tracker: ReadTracker, number: str) -> ReadRecommendation:
    return next(line for line in tracker.recommendations if line.number == number)


def answer(tracker: ReadTracker, number: str) -> str:
    return next(answer.text for answer in tracker.answers if number in answer.covers)


def test_who_answers_what(tracker: ReadTracker) -> None:
    assert tracker.title.startswith("Stalking Super Complaint Tracker: in response to the Super Complaint")
    assert tracker.source_report.startswith("Super Complaint submitted by Suzy Lamplugh Trust")
    assert tracker.organisation == "Lancashire"
    assert tracker.executive_lead == "ACC Mark Winstanley"
    assert tracker.operational_lead == "DCI Mark Dickinson"


def test_thirteen_recommendations_with_thirty_seven_requirements(tracker: ReadTracker) -> None:
    top = [line.number for line in tracker.recommendations if line.parent is None]
    assert top == ["7", "10", "11", "12", "13", "14", "16", "17", "18", "20", "22", "23", "25"]
    assert len(tracker.recommendations) == 50
    assert len(tracker.items) == 37
    assert all(item.parent == item.number.split(".")[0] for item in tracker.items)


def test_twenty_two_actions_two_of_them_with_a_date(tracker: ReadTracker) -> None:
    actions = [action for answer in tracker.answers for action in answer.actions]
    assert len(actions) == 22
    assert not any(action.text.startswith("Action") for action in actions)
    assert [action.due for action in actions if action.due] == [date(2025, 3, 31), date(2025, 5, 31)]


def test_every_recommendation_has_its_deadline_in_its_own_words(tracker: ReadTracker) -> None:
    found = {line.number: line.due for line in tracker.recommendations if line.parent is None}
    assert {number for number, due in found.items() if due.on == date(2025, 9, 27)} == {"22"}
    assert {due.on for number, due in found.items() if number != "22"} == {date(2025, 3, 27)}
    assert found["17"].wording == "27 March 2025"
    assert found["10"].wording == "By 27 March 2025"
    own = [item.number for item in tracker.items if item.due != Deadline()]
    assert own == ["16.1"]


def test_a_recommendation_cut_by_a_page_break_is_joined_in_reading_order(tracker: ReadTracker) -> None:
    assert line(tracker, "10").text == (
        "By 27 March 2025. review and update their learning and training provision relating to stalking.\n\n"
        "Chief constables should also make sure that their policies and practice are reviewed and updated in "
        "accordance with the findings in the super-complaint investigation report."
    )


def test_the_answer_beside_14_is_one_and_its_line_printed_twice_stands_once(tracker: ReadTracker) -> None:
    shared = [answer.covers for answer in tracker.answers if len(answer.covers) > 1]
    assert shared == [("14.1", "14.2", "14.3", "14.4", "14.5")]
    assert (
        "victims who are entitled to enhanced rights under the Victims' Code. The force is recommissioning victim "
        "services in April 2025."
    ) in answer(tracker, "14.4")
    assert answer(tracker, "14.4").count("enhanced rights") == 1


def test_blank_answers_under_18_stay_blank_until_a_person_says_otherwise(tracker: ReadTracker) -> None:
    answered = {number for answer in tracker.answers for number in answer.covers}
    assert {item.number for item in tracker.items} - answered == {"18.3", "18.4"}
    assert [(proposal.numbers, proposal.with_number) for proposal in tracker.proposals] == [
        (("18.3", "18.4"), "18.2")
    ]


def test_what_was_mended_is_told_with_its_place(tracker: ReadTracker) -> None:
    found = [(finding.kind, finding.place, finding.number) for finding in tracker.findings]
    assert found == [
        (FindingKind.NUMBER_LATER, "line 15", "10"),
        (FindingKind.JOINED, "line 15", "10"),
        (FindingKind.DATE_READ, "line 18", "11.1"),
        (FindingKind.DATE_READ, "line 21", "11.4"),
        (FindingKind.SHARED, "line 29", "14.1"),
        (FindingKind.NUMBER_LATER, "line 32", "14"),
        (FindingKind.JOINED, "line 32", "14.3"),
        (FindingKind.REPEATED_LINE, "line 32", "14.3"),
        (FindingKind.DATE_READ, "line 35", "16.1"),
        (FindingKind.OTHER_LAYOUT, "line 37", "18.1"),
        (FindingKind.NUMBER_INFERRED, "line 37", "18"),
        (FindingKind.MAY_BE_SHARED, "line 39", "18.3"),
        (FindingKind.MAY_BE_SHARED, "line 41", "18.4"),
        (FindingKind.NO_TEXT, "line 46", "22.1"),
        (FindingKind.OTHER_LAYOUT, "line 49", "25.1"),
        (FindingKind.OTHER_LAYOUT, "line 50", "25.2"),
        (FindingKind.OTHER_LAYOUT, "line 51", "25.3"),
    ]


def test_no_word_is_lost_and_none_is_invented(tracker: ReadTracker) -> None:
    keys = "Force: Executive Lead: Operational Lead:"
    assert words_of_tracker(tracker, keys) == words_of_file(SEED.read_text("utf-8"), HEADINGS)


def test_the_interchange_file_gives_back_the_whole_tracker(tracker: ReadTracker) -> None:
    written = write_interchange(tracker)

    back = read_document(written, "tracker.json")

    assert back == replace(tracker, findings=(), proposals=())
    assert write_interchange(back) == written
