"""One small table for each kind of damage and each layout: what is read, and what is told about it."""

from dataclasses import replace
from datetime import date

import pytest

from bot.documents import read_document
from bot.domain.deadlines import DeadlineKind
from bot.domain.errors import UnreadableDocument
from bot.domain.reading import FindingKind, ReadTracker
from bot.domain.statuses import Status

HEADINGS = "No.\tRecommendation\t\tEvidence required\tUpdate"


def read(*rows: str, headings: str = HEADINGS) -> ReadTracker:
    return read_document(
        "\n".join(["# Made-up tracker", "", "Force:\tSouthmoor", "", headings, *rows]).encode(), "t.txt"
    )


def texts(tracker: ReadTracker) -> dict[str, str]:
    return {line.number: line.text for line in tracker.recommendations}


def parents(tracker: ReadTracker) -> dict[str, str | None]:
    return {line.number: line.parent for line in tracker.recommendations}


def answers(tracker: ReadTracker) -> dict[tuple[str, ...], str]:
    return {answer.covers: answer.text for answer in tracker.answers}


def actions(tracker: ReadTracker) -> list[str]:
    return [action.text for answer in tracker.answers for action in answer.actions]


def kinds(tracker: ReadTracker) -> set[tuple[FindingKind, str, str]]:
    return {(finding.kind, finding.place, finding.number) for finding in tracker.findings}


def test_a_number_that_arrives_on_the_next_page_numbers_what_came_before_it() -> None:
    tracker = read(
        "3\tTrain.\t3.1\tTrained.\tDone.",
        "\tBy 1 May 2027, review the\t4.1\tReviewed.\tYes.",
        "",
        "4\tstock of boats.\t4.2\tCounted.\tYes.",
    )
    assert texts(tracker)["4"] == "By 1 May 2027, review the stock of boats."
    assert parents(tracker) == {"3": None, "3.1": "3", "4": None, "4.1": "4", "4.2": "4"}
    assert (FindingKind.NUMBER_LATER, "line 9", "4") in kinds(tracker)
    assert (FindingKind.JOINED, "line 9", "4") in kinds(tracker)


def test_a_requirement_whose_own_number_arrives_on_the_next_page_is_one_requirement() -> None:
    tracker = read(
        "4\tReview.\t4.1\tCounted.\tYes.",
        "\t\t\tBoats are painted in the\tThe yard paints",
        "",
        "\t\t4.2\tcolours of the force.\tevery spring.",
        "\t\t4.3\tBoats are named.\tThey are.",
    )
    assert texts(tracker)["4.2"] == "Boats are painted in the colours of the force."
    assert answers(tracker)[("4.2",)] == "The yard paints every spring."
    assert (FindingKind.NUMBER_LATER, "line 9", "4.2") in kinds(tracker)


def test_a_number_that_never_arrives_is_inferred_from_the_parts() -> None:
    tracker = read(
        "3\tTrain.\t3.1\tTrained.\tDone.", "\tReview.\t4.1\tReviewed.\tYes.", "\t\t4.2\tCounted.\tYes."
    )
    assert parents(tracker) == {"3": None, "3.1": "3", "4": None, "4.1": "4", "4.2": "4"}
    assert (FindingKind.NUMBER_INFERRED, "line 7", "4") in kinds(tracker)


def test_one_missing_number_between_two_is_inferred() -> None:
    tracker = read(
        "3\tTrain.\t3.1\tTrained.\tDone.", "\t\t\tTold others.\tYes, all.", "\t\t3.3\tCounted.\tYes."
    )
    assert list(texts(tracker)) == ["3", "3.1", "3.2", "3.3"]
    assert answers(tracker)[("3.2",)] == "Yes, all."
    assert (FindingKind.NUMBER_INFERRED, "line 7", "3.2") in kinds(tracker)


def test_requirements_without_any_number_are_counted_under_their_recommendation() -> None:
    tracker = read(
        "3\tTrain.\tTrained.\tDone.",
        "\t\tTold others.\tYes.",
        headings="Ref\tRecommendation\tEvidence required\tUpdate",
    )
    assert parents(tracker) == {"3": None, "3.1": "3", "3.2": "3"}
    assert (FindingKind.NUMBER_INFERRED, "line 7", "3.2") in kinds(tracker)


def test_requirements_counted_anew_under_each_recommendation_get_whole_numbers() -> None:
    tracker = read(
        "AFI 2\tTrain.\t1\tTrained.\tDone.",
        "\t\t2\tTold.\tYes.",
        "AFI 3\tCount.\t1\tBoats.\tTwo.",
        "\t\t2\tOars.\tFour.",
    )
    assert list(answers(tracker)) == [("AFI 2.1",), ("AFI 2.2",), ("AFI 3.1",), ("AFI 3.2",)]
    assert (FindingKind.NUMBER_INFERRED, "line 9", "AFI 3.2") in kinds(tracker)


def test_bracketed_letters_belong_to_the_recommendation_above() -> None:
    tracker = read("CoC 1\tTrain.\t(a)\tTrained.\tDone.", "\t\t(b)\tTold.\tYes.")
    assert parents(tracker) == {"CoC 1": None, "CoC 1(a)": "CoC 1", "CoC 1(b)": "CoC 1"}


def test_a_number_inside_the_requirements_cell_is_taken_out_of_it() -> None:
    tracker = read("3\tTrain.\t<p><b>3.1</b></p> <p>Trained.</p>\tDone.", "\t\t3.2 Told.\tYes.")
    assert texts(tracker) == {"3": "Train.", "3.1": "Trained.", "3.2": "Told."}
    assert {
        (FindingKind.OTHER_LAYOUT, "line 6", "3.1"),
        (FindingKind.OTHER_LAYOUT, "line 7", "3.2"),
    } <= kinds(tracker)


def test_a_date_or_an_amount_at_the_head_of_a_text_is_no_number() -> None:
    tracker = read("3\t27 March 2027, train.\t3.1\t1.5 million leaflets.\tSee 11.1. It is done.")
    assert texts(tracker) == {"3": "27 March 2027, train.", "3.1": "1.5 million leaflets."}
    assert answers(tracker) == {("3.1",): "See 11.1. It is done."}


def test_a_text_in_the_numbers_cell_is_still_the_text() -> None:
    tracker = read("Train all.\t\t3.1\tTrained.\tDone.")
    assert texts(tracker) == {"3": "Train all.", "3.1": "Trained."}


@pytest.mark.parametrize(
    ("last", "first", "whole"),
    [
        (
            "told under the Crews' Code. The board is",
            "under the Crews Code. The board is moving.",
            "The board is moving.",
        ),
        (
            "with the self-assessment of the crews and",
            "self assessment of the crews and boats.",
            "crews and boats.",
        ),
        ("the crew is well", "and rested.", "the crew is well and rested."),
        ("It works with", "Southmoor Fire Service.", "It works with Southmoor Fire Service."),
        ("the watch, ", "which is", "the watch, which is"),
    ],
)
def test_an_answer_cut_by_a_page_break_is_shared_with_the_blank_rows_of_its_recommendation(
    last: str, first: str, whole: str
) -> None:
    tracker = read(
        f"3\tTrain.\t3.1\tA.\tCrews are {last}",
        "\t\t3.2\tB.\t",
        "",
        f"\t\t3.3\tC.\t{first}",
        "\t\t3.4\tD.",
        "4\tStop.\t4.1\tE.\tNo.",
    )
    [(covers, text), _] = answers(tracker).items()
    assert covers == ("3.1", "3.2", "3.3", "3.4")
    assert text.endswith(whole.strip())
    assert (FindingKind.SHARED, "line 6", "3.1") in kinds(tracker)
    assert not tracker.proposals


def test_a_shared_answer_ends_where_the_next_answer_begins_and_takes_no_row_of_an_earlier_one() -> None:
    tracker = read(
        "3\tTrain.\t3.1\tA.\tAll are.",
        "\t\t3.2\tB.\t",
        "\t\t3.3\tC.\tCrews are the",
        "",
        "\t\t3.4\tD.\tbest of all.",
        "\t\t3.5\tE.\t",
        "\t\t3.6\tF.\tNone.",
    )
    assert list(answers(tracker)) == [("3.1",), ("3.3", "3.4", "3.5"), ("3.6",)]
    assert [(proposal.numbers, proposal.with_number) for proposal in tracker.proposals] == [(("3.2",), "3.1")]


def test_a_blank_row_above_a_shared_answer_belongs_to_it_where_nothing_else_could_claim_it() -> None:
    tracker = read("3\tTrain.\t3.1\tA.\t", "\t\t3.2\tB.\tCrews are the", "", "\t\t3.3\tC.\tbest of all.")
    assert answers(tracker) == {("3.1", "3.2", "3.3"): "Crews are the best of all."}


def test_whole_answers_on_both_sides_of_a_page_break_stay_two() -> None:
    tracker = read("3\tTrain.\t3.1\tA.\tCrews are trained.", "", "\t\t3.2\tB.\tThe board agreed.")
    assert answers(tracker) == {("3.1",): "Crews are trained.", ("3.2",): "The board agreed."}
    assert not tracker.findings


def test_the_same_words_twice_do_not_make_two_answers_one() -> None:
    tracker = read("3\tTrain.\t3.1\tA.\tDone.", "\t\t3.2\tB.\tDone.")
    assert answers(tracker) == {("3.1",): "Done.", ("3.2",): "Done."}


def test_an_answer_never_goes_on_into_the_next_recommendation() -> None:
    tracker = read("3\tTrain.\t3.1\tA.\tCrews are the", "", "4\tStop.\t4.1\tB.\tbest of all.")
    assert list(answers(tracker)) == [("3.1",), ("4.1",)]


def test_an_answer_that_stops_mid_sentence_is_told() -> None:
    tracker = read("3\tTrain.\t3.1\tA.\tCrews are the", "\t\t3.2\tB.\tThe board agreed.")
    assert (FindingKind.LOOKS_CUT_OFF, "line 6", "3.1") in kinds(tracker)


def test_blank_answers_alone_are_proposed_and_the_first_of_all_is_just_unanswered() -> None:
    tracker = read("3\tTrain.\t3.1\tA.\t", "\t\t3.2\tB.\tDone.", "\t\t3.3\tC.\t")
    assert answers(tracker) == {("3.2",): "Done."}
    assert [(proposal.numbers, proposal.with_number, proposal.place) for proposal in tracker.proposals] == [
        (("3.3",), "3.2", "line 8")
    ]
    assert {(FindingKind.UNANSWERED, "line 6", "3.1"), (FindingKind.MAY_BE_SHARED, "line 8", "3.3")} <= kinds(
        tracker
    )


def test_a_row_that_goes_on_over_a_page_break_goes_on_cell_by_cell() -> None:
    tracker = read(
        "3\tTrain all crews and\t3.1\tCrews know the\tThey were told of the",
        "",
        "\ttheir masters.\t\tboats.\trules. <b>Action:</b> The list will be",
        "",
        "\t\t\t\tkept.",
    )
    assert texts(tracker) == {"3": "Train all crews and their masters.", "3.1": "Crews know the boats."}
    assert answers(tracker) == {("3.1",): "They were told of the rules."}
    assert actions(tracker) == ["The list will be kept."]


def test_a_row_printed_again_on_the_next_page_is_read_once() -> None:
    tracker = read("3\tTrain.\t3.1\tTrained.\tAll crews are.", "", "3\tTrain.\t3.1\tTrained.\tAll crews are.")
    assert texts(tracker) == {"3": "Train.", "3.1": "Trained."}
    assert answers(tracker) == {("3.1",): "All crews are."}
    assert (FindingKind.REPEATED_LINE, "line 8", "3.1") in kinds(tracker)


def test_headings_printed_again_are_told_and_nothing_else() -> None:
    tracker = read("3\tTrain.\t3.1\tTrained.\tDone.", "", HEADINGS, "\t\t3.2\tTold.\tYes.")
    assert list(texts(tracker)) == ["3", "3.1", "3.2"]
    assert (FindingKind.REPEATED_LINE, "line 8", "") in kinds(tracker)


def test_a_number_met_twice_is_told_and_no_word_of_it_is_lost() -> None:
    tracker = read("3\tTrain.\t3.1\tTrained.\tDone.", "\t\t3.1\tTold others.\tYes.")
    assert "Told others." in texts(tracker)["3.1"]
    assert (FindingKind.DUPLICATE_NUMBER, "line 7", "3.1") in kinds(tracker)


def test_a_number_that_does_not_fit_its_recommendation_is_told() -> None:
    tracker = read("AFI 7\tTrain.\t3.1\tTrained.\tDone.", "\t\t3.2\tTold.\tYes.")
    assert parents(tracker)["3.2"] == "AFI 7"
    assert (FindingKind.PARENT_UNCLEAR, "line 7", "3.2") in kinds(tracker)


def test_rows_that_cannot_be_used_are_told_with_all_their_words() -> None:
    tracker = read(
        "\tTheme one: boats\t\t\t",
        "3\tTrain.\t3.1\tTrained.\tDone.",
        "",
        "Figures as at May.",
        "\t" * 70 + "x",
    )
    told = [finding.detail for finding in tracker.findings if finding.kind is FindingKind.NOT_USED]
    assert told == ["Theme one: boats", "Figures as at May.", "x"]


def test_an_unknown_column_is_told_once_and_its_words_are_kept_aside() -> None:
    tracker = read("3\tTrain.\t£400\tDone.", headings="No.\tRecommendation\tBudget\tUpdate")
    assert (FindingKind.UNKNOWN_COLUMN, "line 5", "") in kinds(tracker)
    assert [finding.detail for finding in tracker.findings if finding.kind is FindingKind.NOT_USED] == [
        "£400"
    ]


def test_a_cell_with_a_line_end_in_it_is_one_cell() -> None:
    tracker = read(
        "3\tTrain.\t3.1\tTrained.\tCrews are the",
        "best of all.",
        "Action: They will stay so.",
        "4\tStop.\t4.1\tNo.\tNo.",
    )
    assert answers(tracker)[("3.1",)] == "Crews are the best of all."
    assert actions(tracker) == ["They will stay so."]


@pytest.mark.parametrize(
    ("headings", "row"),
    [
        ("Update\tEvidence\tRef\tRecommendation\tRec no", "Done.\tTrained.\t3.1\tTrain.\t3"),
        ("Rec\tRecommendation\tMeasure ref\tMeasure of success\tPosition", "3\tTrain.\t3.1\tTrained.\tDone."),
        ("#\tArea for improvement\t\tExpectation\tForce response", "3\tTrain.\t3.1\tTrained.\tDone."),
        (
            "<b>Rec. No.</b>\t<p>Recommendation</p>\t\tRequirement:\tProgress to date",
            "Rec 3\tTrain.\t3.1.\tTrained.\tDone.",
        ),
    ],
)
def test_columns_are_known_by_many_names_and_in_any_order(headings: str, row: str) -> None:
    tracker = read(row, headings=headings)
    assert texts(tracker) == {"3": "Train.", "3.1": "Trained."}
    assert answers(tracker) == {("3.1",): "Done."}


def test_a_table_of_recommendations_alone_has_no_parts_unless_its_numbers_say_so() -> None:
    tracker = read(
        "3\tTrain.\tDone.",
        "3.1\tTold.\tYes.",
        "AFI 4\tStop.\t",
        "14\tGo.\tYes.",
        "14a\tCome.\tYes.",
        headings="No\tRecommendation\tProgress",
    )
    assert parents(tracker) == {"3": None, "3.1": "3", "AFI 4": None, "14": None, "14a": None}
    assert answers(tracker)[("3.1",)] in {"Yes.", "Done."}


def test_a_table_of_requirements_alone_keeps_them_without_a_recommendation() -> None:
    tracker = read("3.1\tTold.\tYes.", "3.2\tShown.\tNo.", headings="Ref\tRequirement\tProgress")
    assert parents(tracker) == {"3.1": None, "3.2": None}


def test_owner_deadline_status_and_addressee_have_columns_of_their_own() -> None:
    tracker = read(
        "3\tTrain.\tChief Constables\tDI Marsh\t31 May 2027\tAmber\tDone.",
        "4\tStop.\tPCCs\t\tsoon\tIn progress\tNo.",
        headings="No\tRecommendation\tRecommendation owner\tOwner\tBy when?\tRAG\tProgress",
    )
    three, four = tracker.recommendations
    assert (three.addressee, three.owner, three.due.on, three.due.wording) == (
        "Chief Constables", "DI Marsh", date(2027, 5, 31), "31 May 2027",
    )  # fmt: skip
    assert (three.status, four.status) == (Status.NOT_STATED, Status.ON_COURSE)
    assert (four.due.on, four.due.wording) == (None, "soon")
    assert {(FindingKind.STATUS_UNCLEAR, "line 6", "3"), (FindingKind.DATE_UNCLEAR, "line 7", "4")} <= kinds(
        tracker
    )


def test_a_column_of_actions_holds_one_promise_a_line() -> None:
    tracker = read(
        "3\tTrain.\tDone.\t<ul><li>We will tell all.</li><li>We will ask.</li></ul>",
        headings="No\tRecommendation\tProgress\tNext steps",
    )
    assert actions(tracker) == ["We will tell all.", "We will ask."]


def test_an_answer_to_the_recommendation_itself_is_shared_by_its_parts() -> None:
    tracker = read("3\tTrain.\t\t\tAll is done.", "\t\t3.1\tTrained.\t", "\t\t3.2\tTold.\t")
    assert answers(tracker) == {("3.1", "3.2"): "All is done."}


def test_a_month_stays_a_month_and_a_span_counts_from_publication() -> None:
    content = b"# T\nPublished: 30 September 2026\n\nNo\tRecommendation\tUpdate\n1\tBy March 2027, go.\t\n2\tWithin 56 days, stop.\t\n"
    first, second = read_document(content, "t.txt").recommendations
    assert (first.due.on, first.due.kind) == (date(2027, 3, 31), DeadlineKind.MONTH)
    assert (second.due.on, second.due.kind) == (date(2026, 11, 25), DeadlineKind.RELATIVE)


def test_facts_are_read_from_one_cell_or_two_and_a_missing_title_is_told() -> None:
    content = b"Constabulary: Southmoor\nGold\tACC Reed\nOps Lead:\tDI Marsh\nBoats:\tfour\n\nNo\tRecommendation\tUpdate\n1\tGo.\tYes.\n"
    tracker = read_document(content, "boats.txt")
    assert (tracker.organisation, tracker.executive_lead, tracker.operational_lead) == (
        "Southmoor",
        "ACC Reed",
        "DI Marsh",
    )
    assert tracker.title == "Boats: four"
    untitled = read_document(content.replace(b"Boats:\tfour\n", b""), "boats.txt")
    assert untitled.title == "boats"
    assert untitled.findings[0].kind is FindingKind.NO_TITLE


def test_a_document_without_a_numbered_row_is_no_tracker() -> None:
    with pytest.raises(UnreadableDocument) as refused:
        read("\tTrain.\t\tTrained.\tDone.")
    assert refused.value.because == "not a tracker"


WHOLE = (
    "3\tTrain all crews and their masters, whoever they are.\t3.1\tTrained.\tAll crews are.",
    "\t\t3.2\tEvery crew has read the rules and signed them.\tThey have.",
    "4\tCount the boats and whatever else is on the water.\t4.1\tCounted.\tYes, in May.",
    "\t\t4.2\tEvery count is checked by a second person.\tIt is.",
)


def test_a_column_without_even_an_empty_heading_is_found() -> None:
    assert read(*WHOLE, headings="No.\tRecommendation\tEvidence\tUpdate").answers == read(*WHOLE).answers


def test_rows_without_the_tabs_at_their_start_are_read_as_with_them() -> None:
    assert replace(read(*(row.lstrip("\t") for row in WHOLE)), findings=()) == read(*WHOLE)


def test_an_answer_torn_where_the_break_itself_was_lost_is_joined_only_where_both_ends_are_torn() -> None:
    tracker = read(
        "3\tTrain.\t3.1\tA.\tCrews are the",
        "\t\t3.2\tB.\tbest of all.",
        "\t\t3.3\tC.\tCrews rest",
        "\t\t3.4\tD.\teach day.",
    )
    assert list(answers(tracker)) == [("3.1", "3.2"), ("3.3",), ("3.4",)]


def test_a_recommendation_may_go_on_with_a_capital_letter_where_its_first_half_is_surely_cut() -> None:
    tracker = read(
        "3\tTrain the crews of the\t3.1\tA.\tYes.", "", "\tSouthmoor fleet.\t\t\t", "\t\t3.2\tB.\tNo."
    )
    assert texts(tracker)["3"] == "Train the crews of the Southmoor fleet."


def test_a_marking_above_the_title_is_no_title() -> None:
    tracker = read_document(b"# OFFICIAL\n\n# Boats\n\nNo\tRecommendation\tUpdate\n1\tGo.\tYes.\n", "t.txt")
    assert (tracker.marking, tracker.title) == ("OFFICIAL", "Boats")
