"""What a document changes in a tracker that is stored: the rules, without a store."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.domain.comparison import merged_order, plan_import
from bot.domain.deadlines import Deadline, DeadlineKind
from bot.domain.importing import Change, Kept, Stored, What
from bot.domain.reading import ReadAnswer, ReadRecommendation, ReadTracker, ShareProposal
from bot.domain.recommendations import Recommendation
from bot.domain.sharing import already_shared, with_shares
from bot.domain.statuses import Standing, Status
from bot.domain.updates import Action, ActionState
from tests.terminal.papers import MARCH, as_stored, document, with_line, with_update


def changed_line(stored: Stored, number: str, **facts: Any) -> Stored:
    lines: tuple[Recommendation, ...] = tuple(
        replace(line, **facts) if line.number == number else line for line in stored.recommendations
    )
    return replace(stored, recommendations=lines)


def test_a_document_that_is_stored_already_changes_nothing() -> None:
    plan = plan_import(as_stored(document()), document())

    assert plan.changes_nothing
    assert plan.kept == ()
    assert plan.gone == ()


def test_all_of_a_document_is_new_to_an_empty_tracker() -> None:
    empty = Stored(as_stored(document()).tracker)

    plan = plan_import(empty, document())

    assert plan.new == document().recommendations
    assert plan.answers == document().answers
    assert plan.order == ("7", "7.1", "7.2", "7.3")


@pytest.mark.parametrize(
    ("facts", "change"),
    [
        (
            {"text": "Nurses are on duty at night."},
            (What.TEXT, "Nurses are on duty.", "Nurses are on duty at night."),
        ),
        ({"owner": "DS Priya Nair"}, (What.OWNER, "", "DS Priya Nair")),
        ({"addressee": "Chief constables"}, (What.ADDRESSEE, "", "Chief constables")),
        ({"status": Status.ON_COURSE}, (What.STATUS, "not stated", "on course")),
        (
            {"due": Deadline(date(2025, 6, 1), "By 1 June 2025", DeadlineKind.DAY)},
            (What.DUE, "", "By 1 June 2025"),
        ),
    ],
)
def test_each_changed_fact_of_a_requirement_is_one_change_with_before_and_after(
    facts: dict[str, Any], change: tuple[What, str, str]
) -> None:
    plan = plan_import(as_stored(document()), with_line(document(), "7.1", **facts))

    assert plan.lines == (Change("7.1", *change),)
    assert plan.kept == ()


@pytest.mark.parametrize(
    ("what", "name"),
    [
        (What.TITLE, "title"),
        (What.ORGANISATION, "organisation"),
        (What.EXECUTIVE_LEAD, "executive_lead"),
        (What.OPERATIONAL_LEAD, "operational_lead"),
        (What.SOURCE_REPORT, "source_report"),
        (What.MARKING, "marking"),
    ],
)
def test_each_changed_fact_of_the_tracker_is_one_change(what: What, name: str) -> None:
    before = getattr(document(), name)
    facts: dict[str, Any] = {name: "Something else"}

    plan = plan_import(as_stored(document()), replace(document(), **facts))

    assert plan.facts == (Change("", what, before, "Something else"),)


def test_a_blank_in_the_document_never_clears_what_is_stored() -> None:
    stored = changed_line(as_stored(document()), "7.1", owner="DS Priya Nair", addressee="Chief constables")
    blank = with_line(replace(document(), executive_lead=""), "7.2", text="")

    plan = plan_import(stored, blank)

    assert plan.changes_nothing
    assert plan.kept == (Kept("7.2", What.TEXT, "Medicine is kept safely."),)


def test_a_date_that_only_the_reader_missed_stays() -> None:
    plan = plan_import(as_stored(document()), with_line(document(), "7", due=Deadline()))

    assert plan.changes_nothing
    assert plan.kept == (Kept("7", What.DUE, "By 27 March 2025"),)


def test_a_date_goes_with_the_words_it_stood_in() -> None:
    plan = plan_import(
        as_stored(document()), with_line(document(), "7", text="Improve healthcare.", due=Deadline())
    )

    assert [(change.what, change.after) for change in plan.lines] == [
        (What.TEXT, "Improve healthcare."),
        (What.DUE, ""),
    ]


def test_a_status_that_a_person_set_stays() -> None:
    stored = changed_line(as_stored(document()), "7.1", standing=Standing(Status.AT_RISK))
    theirs = with_line(document(), "7.1", status=Status.ON_COURSE)

    plan = plan_import(replace(stored, set_here=frozenset({"7.1"})), theirs)

    assert plan.changes_nothing
    assert plan.kept == (Kept("7.1", What.STATUS, "at risk", "on course"),)


def test_a_status_that_a_document_set_follows_the_next_document() -> None:
    stored = changed_line(as_stored(document()), "7.1", standing=Standing(Status.AT_RISK))

    plan = plan_import(stored, with_line(document(), "7.1", status=Status.ON_COURSE))

    assert plan.lines == (Change("7.1", What.STATUS, "at risk", "on course"),)


def test_a_document_that_states_no_status_leaves_the_one_set_here_without_a_word() -> None:
    stored = changed_line(as_stored(document()), "7.1", standing=Standing(Status.AT_RISK))

    plan = plan_import(replace(stored, set_here=frozenset({"7.1"})), document())

    assert plan.changes_nothing
    assert plan.kept == ()


@pytest.mark.parametrize(
    "standing",
    [Standing(Status.COMPLETE, is_signed_off=True), Standing(Status.ON_COURSE, closed_by_inspectorate=True)],
)
def test_what_was_signed_off_or_closed_is_not_reopened_by_a_document(standing: Standing) -> None:
    stored = changed_line(as_stored(document()), "7.1", standing=standing)

    plan = plan_import(stored, with_line(document(), "7.1", status=Status.NOT_STARTED))

    assert plan.changes_nothing
    assert [kept.what for kept in plan.kept] == [What.STATUS]


def test_the_status_of_a_parent_is_ignored() -> None:
    assert plan_import(
        as_stored(document()), with_line(document(), "7", status=Status.COMPLETE)
    ).changes_nothing


def test_a_line_that_moved_below_another_stays_where_it_is_and_that_is_said() -> None:
    plan = plan_import(as_stored(document()), with_line(document(), "7.3", parent=None))

    assert plan.changes_nothing
    assert plan.kept == (Kept("7.3", What.PARENT, "7", ""),)


def test_an_owner_who_was_assigned_here_stays() -> None:
    stored = changed_line(as_stored(document()), "7.1", owner="DS Priya Nair", owner_id="U1")

    plan = plan_import(stored, with_line(document(), "7.1", owner="PC Tom Ashworth"))

    assert plan.kept == (Kept("7.1", What.OWNER, "DS Priya Nair", "PC Tom Ashworth"),)


def test_a_changed_narrative_is_one_new_answer_for_all_that_share_it() -> None:
    read = document()
    new = replace(read.answers[0], text="The contract was renewed.")

    plan = plan_import(as_stored(read), replace(read, answers=(new, read.answers[1])))

    assert plan.answers == (new,)
    assert plan.former == {"7.1": "A contract is in place.", "7.2": "A contract is in place."}


def test_one_member_that_gets_words_of_its_own_leaves_the_others_alone() -> None:
    read = document()
    own = ReadAnswer(("7.2",), "A safe was bought.")
    rest = replace(read.answers[0], covers=("7.1",))

    plan = plan_import(as_stored(read), replace(read, answers=(rest, own, read.answers[1])))

    assert plan.answers == (own,)


def test_answers_that_become_one_are_recorded_as_one() -> None:
    read = document()
    together = replace(read.answers[0], covers=("7.1", "7.2", "7.3"))

    plan = plan_import(as_stored(read), replace(read, answers=(together,)))

    assert plan.answers == (together,)


@pytest.mark.parametrize(
    "action",
    [
        Action("Review the contract every year"),
        Action("Review the contract", owner="DS Priya Nair"),
        Action("Review the contract", due=date(2025, 5, 1), due_wording="in May 2025"),
        Action("Review the contract", state=ActionState.KEPT),
    ],
)
def test_a_changed_action_makes_a_new_answer(action: Action) -> None:
    read = document()
    new = replace(read.answers[0], actions=(action,))

    plan = plan_import(as_stored(read), replace(read, answers=(new, read.answers[1])))

    assert plan.answers == (new,)


def kept_action(stored: Stored) -> Stored:
    done = replace(
        stored.current["7.1"], actions=(Action("Review the contract", state=ActionState.KEPT, id=3),)
    )
    updates = {number: done if update.id == done.id else update for number, update in stored.current.items()}
    return replace(stored, current=updates, from_document=updates)


def test_an_action_that_was_closed_here_is_not_opened_by_a_document_that_still_calls_it_open() -> None:
    assert plan_import(kept_action(as_stored(document())), document()).changes_nothing


def test_an_action_that_was_promised_here_does_not_make_the_document_a_new_one() -> None:
    stored = kept_action(as_stored(document()))
    update = stored.current["7.1"]
    more = replace(
        update, actions=(*update.actions, Action("Tell the board", owner="DS Priya Nair", is_added=True))
    )
    updates = {number: more if one.id == more.id else one for number, one in stored.current.items()}

    assert plan_import(replace(stored, current=updates, from_document=updates), document()).changes_nothing


def test_a_new_answer_carries_over_what_became_of_its_actions() -> None:
    read = document()
    new = replace(read.answers[0], text="The contract was renewed.")

    plan = plan_import(kept_action(as_stored(read)), replace(read, answers=(new, read.answers[1])))

    assert [action.state for action in plan.answers[0].actions] == [ActionState.KEPT]


def test_an_answer_recorded_here_is_not_replaced_by_the_same_old_document() -> None:
    stored = as_stored(document())
    ours = replace(stored.current["7.3"], id=99, text="Signed off here.", source="")

    plan = plan_import(with_update(stored, "7.3", ours), document())

    assert plan.changes_nothing
    assert plan.kept == ()


def test_an_answer_recorded_here_stays_when_the_document_changed_too_and_that_is_said() -> None:
    read = document()
    stored = as_stored(read)
    ours = replace(stored.current["7.2"], id=99, text="Signed off here.", covers=("7.2",), source="")
    new = replace(read.answers[0], text="The contract was renewed.")

    plan = plan_import(with_update(stored, "7.2", ours), replace(read, answers=(new, read.answers[1])))

    assert plan.answers == (replace(new, covers=("7.1",)),)
    assert plan.kept == (Kept("7.2", What.ANSWER, "Signed off here.", "The contract was renewed."),)


def test_a_document_that_repeats_what_was_recorded_here_has_nothing_to_say() -> None:
    read = document()
    stored = as_stored(read)
    ours = replace(stored.current["7.3"], id=99, text="Signed off here.", source="")
    theirs = replace(read.answers[1], text="Signed off here.")

    plan = plan_import(with_update(stored, "7.3", ours), replace(read, answers=(read.answers[0], theirs)))

    assert plan.changes_nothing
    assert plan.kept == ()


def test_an_answer_that_the_document_left_out_stays_and_that_is_said() -> None:
    read = document()

    plan = plan_import(as_stored(read), replace(read, answers=read.answers[:1]))

    assert plan.changes_nothing
    assert plan.kept == (Kept("7.3", What.ANSWER, "Records are audited."),)


def test_a_number_that_disappeared_is_named_and_keeps_its_place() -> None:
    read = document()
    without = tuple(line for line in read.recommendations if line.number != "7.2")

    plan = plan_import(
        as_stored(read),
        replace(
            read,
            recommendations=without,
            answers=(replace(read.answers[0], covers=("7.1",)), read.answers[1]),
        ),
    )

    assert plan.gone == ("7.2",)
    assert plan.order == ("7", "7.1", "7.2", "7.3")
    assert plan.changes_nothing


def test_a_new_number_is_new_and_stands_where_the_document_has_it() -> None:
    read = document()
    added = ReadRecommendation("7.1a", "Nurses are trained.", parent="7")
    lines = (*read.recommendations[:2], added, *read.recommendations[2:])

    plan = plan_import(as_stored(read), replace(read, recommendations=lines))

    assert plan.new == (added,)
    assert plan.order == ("7", "7.1", "7.1a", "7.2", "7.3")
    assert not plan.is_reordered


def test_numbers_that_change_places_are_a_change() -> None:
    read = document()
    lines = (read.recommendations[0], *reversed(read.recommendations[1:]))

    plan = plan_import(as_stored(read), replace(read, recommendations=lines))

    assert plan.is_reordered
    assert not plan.changes_nothing


def test_a_first_line_that_disappeared_stays_first() -> None:
    assert merged_order(["6", "7", "8"], ["7", "8"]) == ("6", "7", "8")


def with_proposal() -> ReadTracker:
    read = document()
    return replace(
        read,
        answers=read.answers[:1],
        proposals=(ShareProposal(("7.3",), with_number="7.2", place="line 9"),),
    )


def test_a_confirmed_proposal_joins_the_answer_it_names() -> None:
    read = with_proposal()

    settled = with_shares(read, read.proposals)

    assert [answer.covers for answer in settled.answers] == [("7.1", "7.2", "7.3")]
    assert settled.proposals == ()


def test_a_proposal_that_nobody_confirmed_leaves_the_answer_blank() -> None:
    read = with_proposal()

    assert with_shares(read, ()) == read


def test_a_proposal_that_was_confirmed_once_is_not_asked_about_again() -> None:
    read = with_proposal()
    stored = as_stored(with_shares(read, read.proposals))

    assert already_shared(read, stored.from_document) == read.proposals
    assert plan_import(stored, with_shares(read, already_shared(read, stored.from_document))).changes_nothing


def test_a_proposal_that_was_declined_once_is_asked_about_again() -> None:
    read = with_proposal()

    assert already_shared(read, as_stored(read).from_document) == ()


def test_the_inherited_date_of_the_parent_is_not_a_date_of_its_own() -> None:
    stored = as_stored(document())

    assert stored.recommendations[1].due == MARCH
    assert plan_import(stored, document()).lines == ()
