"""A made-up fire service's tracker: other words, numbers and columns than the seed's, damaged at other places."""

from datetime import date
from pathlib import Path

import pytest

from bot.documents import read_document
from bot.domain.deadlines import Deadline, DeadlineKind, read_deadline
from bot.domain.reading import FindingKind, ReadAnswer, ReadRecommendation, ReadTracker, ShareProposal
from bot.domain.statuses import Status
from bot.domain.updates import Action

PAPER = Path(__file__).parent / "papers" / "brookmere-protection-tracker.txt"


@pytest.fixture(scope="module")
def tracker() -> ReadTracker:
    return read_document(PAPER.read_bytes(), PAPER.name)


def test_title_and_facts_are_read_under_other_names(tracker: ReadTracker) -> None:
    assert tracker.title == (
        "Fire Protection Improvement Tracker responding to the thematic inspection Protection at Risk"
    )
    assert tracker.source_report == "thematic inspection Protection at Risk"
    assert tracker.organisation == "Brookmere Fire & Rescue Service"
    assert tracker.executive_lead == "ACFO Joan Tarrant"
    assert tracker.operational_lead == "GM Idris Pugh"
    assert tracker.marking == "OFFICIAL"


RELATIVE = Deadline(date(2026, 3, 30), "Within six months", DeadlineKind.RELATIVE)
EXPECTED = (
    ReadRecommendation(
        "AFI 2",
        "The service should make sure that its risk-based inspection programme reaches the premises at highest risk.",
        due=Deadline(date(2026, 3, 31), "31 March 2026", DeadlineKind.DAY),
    ),
    ReadRecommendation(
        "AFI 2(a)",
        "The programme is scored again each quarter.",
        "AFI 2",
        status=Status.ON_COURSE,
        owner="GM Pugh",
    ),
    ReadRecommendation(
        "AFI 2(b)",
        "Overdue visits are reported to the board.",
        "AFI 2",
        status=Status.COMPLETE,
        owner="GM Pugh",
    ),
    ReadRecommendation("AFI 2(c)", "", "AFI 2", status=Status.NOT_STARTED, owner="GM Pugh"),
    ReadRecommendation(
        "9",
        "The service should train enough inspecting officers to keep its programme up.",
        due=Deadline(date(2026, 6, 30), "By 30 June 2026", DeadlineKind.DAY),
    ),
    ReadRecommendation(
        "9.9",
        "Every watch has a competent inspecting officer, and records of competence are kept.",
        "9",
        status=Status.ON_COURSE,
        owner="SM Lee",
    ),
    ReadRecommendation("9.10", "Training is recorded.", "9", status=Status.ON_COURSE, owner="SM Lee"),
    ReadRecommendation(
        "9.11",
        "By 31 December 2025, review the role of assessors.",
        "9",
        due=Deadline(date(2025, 12, 31), "By 31 December 2025", DeadlineKind.DAY),
        owner="SM Lee",
    ),
    ReadRecommendation("14", "Share information with partners."),
    ReadRecommendation("14.1", "", "14", owner="AM Sokolova"),
    ReadRecommendation("14a", "Within six months, agree a joint plan with housing providers.", due=RELATIVE),
    ReadRecommendation("14a.1", "A plan is agreed", "14a", status=Status.ON_COURSE, owner="AM Sokolova"),
    ReadRecommendation("14a.2", "The plan is tested.", "14a", owner="AM Sokolova"),
    ReadRecommendation("14a.3", "The plan is known to crews.", "14a", owner="AM Sokolova"),
    ReadRecommendation("14a.4", "The plan is renewed each year.", "14a", owner="AM Sokolova"),
    ReadRecommendation(
        "CoC 1",
        "With immediate effect, fire engineers should check every waking watch.",
        due=Deadline(None, "With immediate effect", DeadlineKind.IMMEDIATE),
    ),
    ReadRecommendation("CoC 1(a)", "A register is kept.", "CoC 1", status=Status.COMPLETE, owner="GM Pugh"),
    ReadRecommendation("CoC 1(b)", "Checks are recorded.", "CoC 1", status=Status.COMPLETE, owner="GM Pugh"),
    ReadRecommendation("21", "Evaluate campaigns.", due=read_deadline("Spring 2026")),
    ReadRecommendation("21.1", "Each campaign has aims.", "21", status=Status.AT_RISK, owner="WM Osei"),
    ReadRecommendation("21.2", "Reach is measured.", "21", owner="WM Osei"),
    ReadRecommendation("21.3", "Lessons are shared.", "21", owner="WM Osei"),
)


def test_every_line_is_read_with_its_text_parent_deadline_owner_and_status(tracker: ReadTracker) -> None:
    assert [line.number for line in tracker.recommendations] == [line.number for line in EXPECTED]
    for found, expected in zip(tracker.recommendations, EXPECTED, strict=True):
        assert found == expected


def test_answers_are_joined_and_shared_as_the_cells_were(tracker: ReadTracker) -> None:
    assert tracker.answers == (
        ReadAnswer(
            ("AFI 2(a)",),
            "All 4,120 premises were scored again in July & October.",
            (
                Action(
                    "The scoring tool will be reviewed, with a target completion date of January 2026.",
                    due=date(2026, 1, 31),
                    due_wording="target completion date of January 2026",
                ),
                Action("Crews will be shown the tool."),
            ),
        ),
        ReadAnswer(("AFI 2(b)",), "Reported monthly; see 9.10."),
        ReadAnswer(
            ("9.9",),
            "Twelve officers hold the Level 3 certificate, and a further six are enrolled on the spring course.",
        ),
        ReadAnswer(
            ("9.10",),
            "Training is recorded in the on-call portal.",
            (
                Action(
                    "Records from before 2020 will be moved over by March 2026.",
                    due=date(2026, 3, 31),
                    due_wording="by March 2026",
                ),
            ),
        ),
        ReadAnswer(("9.11",), "- Roles reviewed\n- Two posts <12 months filled"),
        ReadAnswer(
            ("14.1",),
            "Data sharing agreements are in place with three councils.",
            (
                Action(
                    "A fourth will be signed by 1 May 2026.",
                    due=date(2026, 5, 1),
                    due_wording="by 1 May 2026",
                ),
            ),
        ),
        ReadAnswer(
            ("14a.1", "14a.2", "14a.3", "14a.4"),
            "The draft plan sets out joint visits to high-rise premises. Crews attend with on-call staff, "
            "so that hazards are seen by both. Exercises follow in May.",
        ),
        ReadAnswer(("CoC 1(a)",), "A register is kept and checked weekly."),
        ReadAnswer(("CoC 1(b)",), "Checks are recorded on tablets."),
        ReadAnswer(("21.1",), "Aims are set in the campaign brief."),
    )


def test_blank_answers_are_proposed_and_stay_blank(tracker: ReadTracker) -> None:
    assert tracker.proposals == (
        ShareProposal(("AFI 2(c)",), "AFI 2(b)", "line 14"),
        ShareProposal(("21.2", "21.3"), "21.1", "line 36"),
    )


def test_every_mended_or_doubtful_thing_is_a_finding_with_its_place(tracker: ReadTracker) -> None:
    found = {(str(finding.kind), finding.place, finding.number) for finding in tracker.findings}
    expected = {
        (FindingKind.DATE_READ, "line 9", ""),
        (FindingKind.OTHER_LAYOUT, "line 12", "AFI 2(a)"),
        (FindingKind.NUMBER_INFERRED, "line 12", "AFI 2"),
        (FindingKind.SAID_ONCE, "line 12", "AFI 2"),
        (FindingKind.DATE_READ, "line 12", "AFI 2(a)"),
        (FindingKind.NO_TEXT, "line 14", "AFI 2(c)"),
        (FindingKind.MAY_BE_SHARED, "line 14", "AFI 2(c)"),
        (FindingKind.SAID_ONCE, "line 15", "9"),
        (FindingKind.NOT_USED, "line 17", ""),
        (FindingKind.REPEATED_LINE, "line 19", ""),
        (FindingKind.JOINED, "line 20", "9.9"),
        (FindingKind.NUMBER_LATER, "line 21", "9"),
        (FindingKind.JOINED, "line 21", "9"),
        (FindingKind.DATE_READ, "line 21", "9.10"),
        (FindingKind.OTHER_LAYOUT, "line 22", "9.10"),
        (FindingKind.DATE_READ, "line 23", "9.11"),
        (FindingKind.JOINED, "line 24", "9.11"),
        (FindingKind.NO_TEXT, "line 25", "14.1"),
        (FindingKind.STATUS_UNCLEAR, "line 25", "14.1"),
        (FindingKind.DATE_READ, "line 25", "14.1"),
        (FindingKind.SAID_ONCE, "line 26", "14a"),
        (FindingKind.SHARED, "line 26", "14a.1"),
        (FindingKind.NOT_USED, "line 29", ""),
        (FindingKind.JOINED, "line 31", "14a.3"),
        (FindingKind.REPEATED_LINE, "line 31", "14a.3"),
        (FindingKind.OTHER_LAYOUT, "line 33", "CoC 1(a)"),
        (FindingKind.SAID_ONCE, "line 33", "CoC 1"),
        (FindingKind.OTHER_LAYOUT, "line 34", "CoC 1(b)"),
        (FindingKind.SAID_ONCE, "line 35", "21"),
        (FindingKind.MAY_BE_SHARED, "line 36", "21.2"),
        (FindingKind.MAY_BE_SHARED, "line 37", "21.3"),
        (FindingKind.NOT_USED, "line 39", ""),
    }
    assert found == {(str(kind), place, number) for kind, place, number in expected}
