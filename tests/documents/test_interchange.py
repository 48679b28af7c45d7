"""The interchange JSON: what it looks like, that nothing is lost on the way there and back, what it refuses."""

import json
import os
from copy import deepcopy
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings

from bot.documents import read_document
from bot.documents.shapes import InterchangeShape, interchange_schema
from bot.documents.writers.interchange import write_interchange
from bot.domain.deadlines import Deadline, DeadlineKind
from bot.domain.errors import UnreadableDocument
from bot.domain.reading import FindingKind, FullParts, ReadAnswer, ReadRecommendation, ReadTracker
from bot.domain.statuses import Status
from bot.domain.updates import Action, ActionState
from tests.documents.any_tracker import any_trackers

SCHEMA = Path(__file__).parents[2] / "docs" / "interchange.schema.json"

MARCH = Deadline(date(2027, 3, 31), "By March 2027", DeadlineKind.MONTH)
TRACKER = ReadTracker(
    "Boats – a tracker",
    "Southmoor",
    (
        ReadRecommendation("14", "Count the boats.", due=MARCH),
        ReadRecommendation("14.1", "Boats.", "14", status=Status.AT_RISK, owner="DI Marsh"),
        ReadRecommendation(
            "14.2", "Oars.", "14", due=Deadline(date(2027, 1, 1), "1 January 2027", DeadlineKind.DAY)
        ),
        ReadRecommendation("AFI 2", "Paint."),
    ),
    (ReadAnswer(("14.1", "14.2"), "Two.", (Action("We will count again.", "PC Reed", date(2027, 2, 1)),)),),
    "ACC Lowe",
    "DI Marsh",
)


def plain() -> dict[str, object]:
    file: dict[str, object] = json.loads(write_interchange(TRACKER))
    return file


def refusal(file: object) -> str:
    with pytest.raises(UnreadableDocument) as refused:
        read_document(json.dumps(file).encode(), "t.json")
    assert refused.value.because == "shape"
    return refused.value.detail


def test_the_file_looks_as_the_format_says() -> None:
    written = write_interchange(TRACKER).decode()
    assert written.endswith("}\n")
    assert "Boats – a tracker" in written
    action = {"text": "We will count again.", "owner": "PC Reed", "due": "2027-02-01", "state": "open"}
    assert json.loads(written) == {
        "format": "tracker/1",
        "tracker": {
            "title": "Boats – a tracker",
            "organisation": "Southmoor",
            "executive_lead": "ACC Lowe",
            "operational_lead": "DI Marsh",
            "source_report": "",
            "marking": "",
        },
        "recommendations": [
            {
                "number": "14", "parent": None, "text": "Count the boats.", "due": "2027-03-31", "due_inherited": False,
                "due_wording": "By March 2027", "status": None, "owner": None, "update": None, "actions": [],
                "shares_update_with": [],
            },
            {
                "number": "14.1", "parent": "14", "text": "Boats.", "due": "2027-03-31", "due_inherited": True,
                "due_wording": "By March 2027", "status": "at risk", "owner": "DI Marsh", "update": "Two.",
                "actions": [action], "shares_update_with": ["14.2"],
            },
            {
                "number": "14.2", "parent": "14", "text": "Oars.", "due": "2027-01-01", "due_inherited": False,
                "due_wording": "1 January 2027", "status": "not stated", "owner": "", "update": "Two.",
                "actions": [action], "shares_update_with": ["14.1"],
            },
            {
                "number": "AFI 2", "parent": None, "text": "Paint.", "due": None, "due_inherited": False,
                "due_wording": "", "status": "not stated", "owner": "", "update": None, "actions": [],
                "shares_update_with": [],
            },
        ],
    }  # fmt: skip
    assert list(json.loads(written)["recommendations"][0]) == [
        "number", "parent", "text", "due", "due_inherited", "due_wording", "status", "owner", "update", "actions",
        "shares_update_with",
    ]  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(any_trackers())
def test_what_was_written_is_read_back_and_written_again_the_same(tracker: ReadTracker) -> None:
    written = write_interchange(tracker, full=tracker.full)

    back = read_document(written, "tracker.json")

    assert back == tracker
    assert write_interchange(back, full=back.full) == written
    InterchangeShape.model_validate_json(written)


@settings(max_examples=50, deadline=None)
@given(any_trackers())
def test_nothing_internal_is_written_unless_the_full_file_is_asked_for(tracker: ReadTracker) -> None:
    written = json.loads(write_interchange(tracker))
    assert set(written) == {"format", "tracker", "recommendations"}
    full = json.loads(write_interchange(tracker, full=FullParts()))
    assert list(full) == ["format", "tracker", "recommendations", "updates", "statuses", "dates", "history"]


def test_equal_words_that_are_not_shared_stay_two_answers() -> None:
    tracker = replace(TRACKER, answers=(ReadAnswer(("14.1",), "Two."), ReadAnswer(("14.2",), "Two.")))
    assert read_document(write_interchange(tracker), "t.json") == tracker


def test_absent_keys_mean_nothing_false_or_none() -> None:
    file = {
        "format": "tracker/1",
        "tracker": {"title": "T"},
        "recommendations": [{"number": "1"}, {"number": "2", "update": ""}],
    }
    tracker = read_document(json.dumps(file).encode(), "t.json")
    assert tracker == ReadTracker("T", "", (ReadRecommendation("1", ""), ReadRecommendation("2", "")))


def test_an_update_may_consist_of_actions_alone() -> None:
    answer = ReadAnswer(("AFI 2",), "", (Action("We will paint.", state=ActionState.KEPT),))
    written = write_interchange(replace(TRACKER, answers=(answer,)))
    assert json.loads(written)["recommendations"][3]["update"] == ""
    assert read_document(written, "t.json").answers == (answer,)


def test_what_stands_beside_a_parent_is_not_read_and_is_told() -> None:
    file = plain()
    file["recommendations"][0].update(status="complete", owner="DI Marsh", update="All done.")  # type: ignore[index] # JSON
    tracker = read_document(json.dumps(file).encode(), "t.json")
    assert replace(tracker, findings=()) == TRACKER
    assert {(found.kind, found.place, found.number) for found in tracker.findings} == {
        (FindingKind.NOT_USED, f"recommendations[0].{key}", "14") for key in ("status", "owner", "update")
    }


def test_an_unknown_key_is_told_with_what_stood_under_it() -> None:
    file = plain()
    file["colour"] = "green"
    file["recommendations"][1]["actions"][0]["cost"] = {"£": 400}  # type: ignore[index] # JSON
    file["recommendations"][2]["actions"][0]["cost"] = {"£": 400}  # type: ignore[index] # JSON
    tracker = read_document(json.dumps(file).encode(), "t.json")
    assert replace(tracker, findings=()) == TRACKER
    assert [(found.kind, found.place, found.detail) for found in tracker.findings] == [
        (FindingKind.UNKNOWN_COLUMN, "colour", '"green"'),
        (FindingKind.UNKNOWN_COLUMN, "recommendations[1].actions[0].cost", '{"£": 400}'),
        (FindingKind.UNKNOWN_COLUMN, "recommendations[2].actions[0].cost", '{"£": 400}'),
    ]


@pytest.mark.parametrize(
    ("path", "value", "detail"),
    [
        (("tracker",), None, "tracker: Input should be an object"),
        (("tracker", "title"), 7, "tracker.title: Input should be a valid string"),
        (("recommendations",), {}, "recommendations: Input should be a valid array"),
        (("recommendations", 1, "number"), 14.1, "recommendations[1].number: Input should be a valid string"),
        (("recommendations", 1, "number"), "", "recommendations[1].number: String should have at least 1 character"),
        (("recommendations", 1, "number"), "14", "recommendations[1].number: 14 stands twice"),
        (("recommendations", 1, "parent"), "99", "recommendations[1].parent: no line 99 before this one"),
        (("recommendations", 0, "parent"), "14.1", "recommendations[0].parent: no line 14.1 before this one"),
        (("recommendations", 2, "due"), "31 March", "recommendations[2].due: Input should be a valid date"),
        (("recommendations", 2, "due"), 20270331, "recommendations[2].due: Input should be a valid date"),
        (("recommendations", 2, "status"), "green", "recommendations[2].status: Input should be 'not stated'"),
        (("recommendations", 2, "due_inherited"), "yes", "recommendations[2].due_inherited: Input should be a valid boolean"),
        (("recommendations", 2, "text"), "a\u0000b", "recommendations[2].text: Value error, a text may not hold a zero"),
        (("recommendations", 2, "actions", 0, "state"), "lost", "recommendations[2].actions[0].state: Input should be"),
        (("recommendations", 2, "update"), "Three.", "recommendations[2].shares_update_with: does not agree with line 14.1"),
        (("recommendations", 2, "actions"), [], "recommendations[2].shares_update_with: does not agree with line 14.1"),
        (("recommendations", 2, "shares_update_with"), [], "recommendations[2].shares_update_with: does not agree"),
        (("recommendations", 2, "shares_update_with"), ["77"], "recommendations[2].shares_update_with: 77 is no other line"),
        (("recommendations", 3, "shares_update_with"), ["14.1"], "recommendations[3].shares_update_with: there is no update"),
        (("updates",), [{"id": "U-1"}], "updates[0].covers: Field required (and 6 more)"),
    ],
)  # fmt: skip
def test_another_shape_is_refused_with_the_path_of_what_is_wrong(
    path: tuple[str | int, ...], value: object, detail: str
) -> None:
    file = deepcopy(plain())
    place: object = file
    for step in path[:-1]:
        place = place[step]  # type: ignore[index] # JSON
    place[path[-1]] = value  # type: ignore[index] # JSON
    assert refusal(file).startswith(detail)


def test_a_lone_half_of_a_character_is_refused() -> None:
    content = write_interchange(TRACKER).replace(b"Paint.", b"\\ud800")
    with pytest.raises(UnreadableDocument) as refused:
        read_document(content, "t.json")
    assert refused.value.because in {"shape", "json"}


def test_a_key_that_stands_twice_is_refused() -> None:
    content = write_interchange(TRACKER).replace(b'"marking": ""', b'"title": "T", "marking": ""')
    with pytest.raises(UnreadableDocument) as refused:
        read_document(content, "t.json")
    assert refused.value.detail == "title: the key stands twice in one object"


def test_the_published_schema_is_the_one_that_files_are_checked_against() -> None:
    current = json.dumps(interchange_schema(), ensure_ascii=False, indent=2) + "\n"
    if os.environ.get("TRACKER_GOLDEN") == "write":
        SCHEMA.write_text(current, "utf-8")
    assert SCHEMA.read_text("utf-8") == current, "the published schema is out of date: make golden"
