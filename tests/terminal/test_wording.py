"""The words of an import: pure, values in and strings out."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.deadlines import Deadline
from bot.domain.importing import Change, Imported, Kept, Plan, What
from bot.domain.reading import (
    Finding,
    FindingKind,
    ReadAnswer,
    ReadRecommendation,
    ReadTracker,
    ShareProposal,
)
from bot.domain.recommendations import Tracker
from bot.domain.statuses import Status
from bot.domain.tracker_keys import tracker_key
from bot.domain.updates import Action
from bot.render import import_ as words
from tests.terminal.papers import document, with_line

CUSTODY = Tracker(1, "custody", "Custody Tracker", "Wexmoor")


def test_every_kind_of_finding_has_words() -> None:
    assert set(words.HEADINGS) == set(FindingKind)
    for heading in words.HEADINGS.values():
        assert heading.title
        assert heading.said.endswith(".")


def test_findings_are_grouped_and_those_that_need_a_person_come_first() -> None:
    findings = (
        Finding(FindingKind.JOINED, "line 15", "10"),
        Finding(FindingKind.NOT_USED, "line 3", detail="Stray\twords"),
        Finding(FindingKind.JOINED, "line 32", "14.3"),
    )

    groups = words.finding_groups(findings)

    assert [group.heading.title for group in groups] == ["Not used", "Joined across a page break"]
    assert groups[0].title == "! Not used (1). These words fitted nowhere and are not imported."
    assert groups[1].title == "Joined across a page break (2). The pieces are one text again."
    assert groups[0].rows == (("line 3", "", "Stray words"),)
    assert groups[1].rows == (("line 15", "10", ""), ("line 32", "14.3", ""))
    assert words.findings_counted(findings) == "3 findings, 1 of which needs a look."
    assert words.findings_counted(findings[:1]) == "1 finding, none of which needs a look."
    assert words.findings_counted((*findings, findings[1])) == "4 findings, 2 of which need a look."
    assert words.findings_counted(()) == "Nothing had to be mended."


def test_a_blank_answer_is_named_with_the_one_it_may_share() -> None:
    groups = words.finding_groups((Finding(FindingKind.MAY_BE_SHARED, "line 39", "18.3", "18.2"),))

    assert groups[0].rows == (("line 39", "18.3", "with 18.2"),)


def test_what_was_understood_is_counted() -> None:
    facts = dict(words.understood(document()))

    assert facts == {
        "Title": "Custody Healthcare Tracker",
        "Organisation": "Wexmoor",
        "Executive Lead": "ACC Gareth Penhale",
        "Read": "3 requirements under 1 recommendation",
        "Answered": "3 of 3",
        "Force updates": "2",
        "Actions": "1, of which 0 with a date",
        "Due dates": "1",
    }


def test_recommendations_without_parts_are_counted_as_such() -> None:
    plain = ReadTracker(
        "A", "B", (ReadRecommendation("1", "x"), ReadRecommendation("2", "y", due=Deadline()))
    )

    assert words.size_of(plain) == "2 recommendations"


@pytest.mark.parametrize(
    ("proposal", "asked"),
    [
        (
            ShareProposal(("7.2", "7.3"), "7.1", "line 39"),
            "7.2 and 7.3 are blank (line 39). 7.1 says: A contract is in place.\nDo they share that answer?",
        ),
        (
            ShareProposal(("7.2",), "7.3", "line 41"),
            "7.2 is blank (line 41). 7.3 says: Audit the records\nDoes it share that answer?",
        ),
    ],
)
def test_a_proposal_is_one_plain_question(proposal: ShareProposal, asked: str) -> None:
    answers = (
        ReadAnswer(("7.1",), "A contract is in place."),
        ReadAnswer(("7.3",), "", (Action("Audit the records"),)),
    )

    assert words.share_question(proposal, replace(document(), answers=answers)) == asked


def test_what_stays_blank_is_named_with_what_would_change_that() -> None:
    proposals = (ShareProposal(("7.2", "7.3"), "7.1", "line 39"), ShareProposal(("8.2",), "8.1", "line 50"))

    assert words.left_blank(proposals) == (
        "7.2 and 7.3 stay blank (line 39); import again with --yes to share the answer of 7.1",
        "8.2 stays blank (line 50); import again with --yes to share the answer of 8.1",
    )


EVERYTHING = Plan(
    facts=(Change("", What.TITLE, "Old", "New"),),
    new=(ReadRecommendation("8", "Something new"), ReadRecommendation("9", "More")),
    lines=(Change("7.1", What.OWNER, "", "DS Priya Nair"),),
    answers=(ReadAnswer(("7.1", "7.2"), "Done."),),
    former={"7.2": "To be done."},
    gone=("7.3",),
    is_reordered=True,
)


@pytest.mark.parametrize(
    ("imported", "dry_run", "said"),
    [
        (
            Imported(CUSTODY, Plan(answers=EVERYTHING.answers), is_new=True),
            False,
            ("Imported Custody Tracker (custody): 3 requirements under 1 recommendation, 1 force update.",),
        ),
        (
            Imported(CUSTODY, Plan(), is_new=True),
            True,
            (
                "Would import Custody Tracker (custody): 3 requirements under 1 recommendation, 0 force updates.",
            ),
        ),
        (
            Imported(CUSTODY, Plan(), is_new=False),
            False,
            ("Custody Tracker (custody): nothing has changed since the last import; nothing was recorded.",),
        ),
        (
            Imported(CUSTODY, Plan(), is_new=False),
            True,
            (
                "Custody Tracker (custody): nothing has changed since the last import; nothing would be recorded.",
            ),
        ),
        (
            Imported(CUSTODY, EVERYTHING, is_new=False),
            False,
            (
                "Changed Custody Tracker (custody): 2 new recommendations, 1 new force update, 2 other changes and a new order.",
                "No longer in the document, and kept here: 7.3.",
            ),
        ),
    ],
)
def test_the_result_is_said_in_a_line(imported: Imported, said: tuple[str, ...], *, dry_run: bool) -> None:
    assert words.result(imported, document(), dry_run=dry_run) == said


def test_a_new_tracker_beside_others_is_told_apart_from_a_newer_state() -> None:
    imported = Imported(CUSTODY, Plan(), is_new=True, beside=("peel", "stalking"))

    assert words.result(imported, document())[1:] == (
        "It stands beside peel and stalking. A newer state of one of them is imported with --tracker.",
    )


def test_what_is_called_complete_with_open_actions_is_said() -> None:
    read = with_line(document(), "7.1", status=Status.COMPLETE)
    read = with_line(read, "7.3", status=Status.COMPLETE)

    assert words.result(Imported(CUSTODY, Plan(), is_new=False), read)[1:] == (
        "Complete in the document, with actions that are still open: 7.1.",
    )


def test_every_change_is_a_row() -> None:
    assert words.change_rows(EVERYTHING) == (
        ("", "title", "Old", "New"),
        ("7.1", "owner", "", "DS Priya Nair"),
        ("8", "new", "", "Something new"),
        ("9", "new", "", "More"),
        ("7.1 and 7.2", "force update", "To be done.", "Done."),
    )


def test_a_force_update_of_actions_alone_shows_its_first_action() -> None:
    plan = Plan(answers=(ReadAnswer(("7.1",), "", (Action("Audit the records"),)),))

    assert words.change_rows(plan) == (("7.1", "force update", "", "Audit the records"),)


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        (
            Kept("7.1", What.STATUS, "at risk", "on course"),
            "7.1: the status set here stays (at risk); the document says on course",
        ),
        (
            Kept("7.1", What.ANSWER, "Ours.", "Theirs."),
            "7.1: the force update recorded here stays; the document says: Theirs.",
        ),
        (Kept("7.1", What.ANSWER, "Ours."), "7.1: the force update stays; the document has none now"),
        (
            Kept("7.1", What.PARENT, "7", "8"),
            "7.1: stays under 7; the document has it under 8",
        ),
        (Kept("7.1", What.PARENT, "7"), "7.1: stays under 7; the document has it under no other"),
        (Kept("7.1", What.PARENT, "", "7"), "7.1: stays under no other; the document has it under 7"),
    ],
)
def test_what_stays_is_said_with_both_sides(kept: Kept, said: str) -> None:
    assert words.kept_lines((kept,)) == (said,)


@given(st.text())
def test_no_words_of_a_document_can_move_the_cursor(text: str) -> None:
    shown = words.on_one_line(text, limit=30)

    assert shown.isprintable()
    assert len(shown) <= 30


def test_a_word_longer_than_the_line_is_cut_itself() -> None:
    assert words.on_one_line("x" * 40, limit=30) == f"{'x' * 29}…"


@pytest.mark.parametrize(
    ("title", "organisation", "taken", "key"),
    [
        ("Stalking Super Complaint Tracker", "Lancashire", (), "stalking"),
        ("Wexmoor Constabulary: Custody Tracker", "Wexmoor Constabulary", (), "custody"),
        ("PEEL 2026", "", (), "peel"),
        ("2026", "", (), "2026"),
        ("Tracker", "", (), "tracker"),
        ("Сталкинг", "", (), "tracker"),
        ("Custody", "", ("custody", "custody-2"), "custody-3"),
        ("Pneumonoultramicroscopicsilicovolcanoconiosis", "", (), "pneumonoultramicrosc"),
    ],
)
def test_a_key_is_short_and_tells_trackers_apart(
    title: str, organisation: str, taken: tuple[str, ...], key: str
) -> None:
    assert tracker_key(title, organisation, taken) == key
