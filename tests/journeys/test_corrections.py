"""Mending a tracker in Slack: lines added, changed, taken out and brought back; a tracker begun, and one put away."""

import pytest

from bot.domain.people import Role
from bot.store import history, recommendations, roles
from bot.usecases.workspaces import named_tracker
from sandbox.person import Person, text_of
from tests.builders import an_actor
from tests.journeys.conftest import Office, OpenOffice
from tests.journeys.small_tracker import small_tracker
from tests.journeys.test_update import said


@pytest.fixture
def analyst(office: Office) -> Person:
    """Give the person who administers the tracker."""
    person = office.person()
    make_administrator(office, person)
    return person


def make_administrator(office: Office, person: Person) -> None:
    actor = an_actor(office.workspace)
    with office.store.write(office.workspace) as tx:
        tracker = named_tracker(tx)
        roles.give(tx, tracker.id, Role.ADMINISTRATOR, person.id)
        history.append(tx, tracker.id, actor, "grant", person.id, after={"role": "administrator"})


def numbers(office: Office) -> tuple[str, ...]:
    with office.store.read(office.workspace) as tx:
        return recommendations.numbers(tx, named_tracker(tx).id)


def is_whole(office: Office) -> bool:
    with office.store.read(office.workspace) as tx:
        return history.verify(tx, named_tracker(tx).id).is_whole


def test_a_line_is_added_in_its_place_with_the_date_at_its_end(office: Office, analyst: Person) -> None:
    told = said(analyst.command("/tracker add 13 Train every new officer by 27 March 2027"))
    assert "13 added." in told
    assert "Due 27 March 2027, read from “by 27 March 2027”" in told
    assert "13.1 added under 13." in said(analyst.command("/tracker add rec 13.1: Agree the course"))
    order = numbers(office)
    assert order[order.index("12.4") + 1 : order.index("14")] == ("13", "13.1")
    shown = said(analyst.command("/tracker 13.1"))
    assert "Agree the course" in shown and "27 March 2027" in shown
    assert is_whole(office)


def test_a_number_alone_opens_a_form_for_the_text(office: Office, analyst: Person) -> None:
    form = analyst.command("/tracker add 12.10").view
    assert form
    done = analyst.submit(form, {"text": "Keep a log of it.", "addressee": "Chief constables"})
    assert done.view and "12.10 added under 12." in text_of(done.view)
    assert "made to Chief constables" in text_of(done.view)
    order = numbers(office)
    assert order.index("12.10") == order.index("12.4") + 1


def test_a_number_is_not_given_twice_even_when_its_line_was_removed(office: Office, analyst: Person) -> None:
    assert "12.4 is in this tracker already" in said(analyst.command("/tracker add 12.4 Again"))
    preview = analyst.command("/tracker remove 12.4 because the page break doubled it").messages[-1]
    analyst.press(preview, label="Confirm")
    refused = said(analyst.command("/tracker add 12.4 Again"))
    assert "was taken out" in refused and "reinstate 12.4" in refused
    assert "Again" in refused


def test_an_item_with_answers_gets_no_parts(analyst: Person) -> None:
    refused = said(analyst.command("/tracker add 12.4.1 A part"))
    assert "12.4 is answered itself (U-2)" in refused


def test_a_line_is_taken_out_only_after_a_yes_and_comes_back_by_undo_or_reinstate(
    office: Office, analyst: Person
) -> None:
    preview = analyst.command("/tracker remove 12.4 because the page break doubled it").messages[-1]
    words = text_of(preview)
    assert "Remove 12.4? Nothing is changed yet." in words
    assert "1 update was recorded on it" in words and "the page break doubled it" in words
    assert "12.4" in numbers(office)
    gone = analyst.press(preview, label="Confirm").changed[-1]
    assert "12.4 is removed." in text_of(gone)
    assert "12.4" not in numbers(office)
    missing = said(analyst.command("/tracker 12.4"))
    assert "12.4 was taken out of this tracker" in missing and "reinstate 12.4" in missing
    assert "the page break doubled it" in said(analyst.command("/tracker history 12.4"))
    assert "12.4" not in said(analyst.command("/tracker list"))
    back = analyst.press(gone, label="Undo").changed[-1]
    assert "12.4 is back in the tracker" in text_of(back)
    preview = analyst.command("/tracker remove 12.4 because it is twice here").messages[-1]
    analyst.press(preview, label="Confirm")
    assert "12.4 is back in the tracker." in said(analyst.command("/tracker reinstate 12.4"))
    order = numbers(office)
    assert order.index("12.4") == order.index("12.3") + 1
    assert "Cases are scanned daily." in said(analyst.command("/tracker 12.4"))
    assert is_whole(office)


def test_a_removal_is_refused_without_a_reason_and_while_there_are_parts(analyst: Person) -> None:
    assert "remove 12.4 because …" in said(analyst.command("/tracker remove 12.4"))
    assert "12 has parts: 12.1–12.4" in said(analyst.command("/tracker remove 12 because wrong"))
    assert "12.3 was never taken out" in said(analyst.command("/tracker reinstate 12.3"))


def test_a_removal_that_was_not_wanted_changes_nothing(office: Office, analyst: Person) -> None:
    preview = analyst.command("/tracker remove 18.1 because wrong").messages[-1]
    assert "It is the only part of 18" in text_of(preview)
    assert "18.1 stays." in text_of(analyst.press(preview, label="Cancel").changed[-1])
    assert "18.1" in numbers(office)


def test_an_added_line_is_undone_unless_something_stands_on_it(analyst: Person) -> None:
    analyst.command("/tracker add 30 Something new")
    analyst.command("/tracker update 30 Begun")
    assert "U-4" in said(analyst.command("/tracker undo S-1"))
    analyst.command("/tracker undo U-4")
    assert "30 is taken out" in said(analyst.command("/tracker undo S-1"))


def test_whoever_administers_nothing_mends_nothing(office: Office, analyst: Person) -> None:
    del analyst
    officer = office.person("ds.walker")
    for line in ("add 40 Text", "remove 12.4 because wrong", "reinstate 12.4"):
        assert "administrator" in said(officer.command(f"/tracker {line}"))
    assert "40" not in numbers(office)


def test_a_tracker_begins_in_a_form_and_grows_line_by_line(open_office: OpenOffice, sqlite_url: str) -> None:
    office = open_office(sqlite_url, is_empty=True)
    analyst = office.person()
    empty = analyst.command("/tracker list").messages[-1]
    form = analyst.press(empty, label="New tracker").view
    assert form
    assert analyst.submit(form, {"heading": "Custody Tracker"}).errors
    done = analyst.submit(
        form, {"heading": "Custody Tracker", "organisation": "Wexmoor", "published_on": "2026-09-01"}
    )
    assert done.view
    words = text_of(done.view)
    assert "Its key is custody. You administer it." in words and "/tracker add 1 Text" in words
    assert "Custody Tracker has no recommendations yet." in said(analyst.command("/tracker list overdue"))
    assert "/tracker add 1 Text" in said(analyst.command("/tracker summary"))
    first = said(analyst.command("/tracker add 1 Within six months, review every cell"))
    assert "1 added." in first and "Due 1 March 2027" in first and "Add the next one" in first
    assert "There is a tracker" in str(again(analyst, "Custody  tracker", "wexmoor"))
    with office.store.read(office.workspace) as tx:
        tracker = named_tracker(tx)
        assert roles.roles_of(tx, tracker.id, analyst.id) == {Role.ADMINISTRATOR}
        assert tracker.nation == "England"
    assert is_whole(office)


def again(analyst: Person, title: str, organisation: str) -> object:
    form = analyst.command(f"/tracker new tracker {title}").view
    assert form
    return analyst.submit(form, {"organisation": organisation}).errors


def test_an_archived_tracker_is_read_by_name_and_written_by_nobody(office: Office, analyst: Person) -> None:
    form = analyst.command("/tracker update 12.4").view
    assert "archive custody because …" in said(analyst.command("/tracker archive custody"))
    assert "Known: custody" in said(analyst.command("/tracker archive"))
    told = said(analyst.command("/tracker archive custody because the inspectorate closed it"))
    assert "is archived" in told
    assert form
    assert "is archived" in str(analyst.submit(form, {"text": "Too late"}).errors)
    for line in ("custody update 12.4 Words", "custody status 12.4 on course", "custody add 40 Text"):
        assert "is archived: it can be read" in said(analyst.command(f"/tracker {line}"))
    assert "Cases are scanned daily." in said(analyst.command("/tracker custody show 12.4"))
    assert "The only tracker here, custody, is archived." in said(analyst.command("/tracker list"))
    assert "Archived" in said(analyst.command("/tracker trackers"))
    assert "is archived: it can be read" in said(analyst.command("/tracker use custody"))
    assert "archived already" in said(analyst.command("/tracker archive custody because twice"))
    assert "[Trackers]" in said(analyst.command("/tracker summary"))
    assert "out of the archive" in said(analyst.command("/tracker unarchive custody"))
    assert "U-4" in said(analyst.command("/tracker update 12.4 Words"))
    assert is_whole(office)


def test_a_misread_text_and_number_are_mended_in_a_form(office: Office, analyst: Person) -> None:
    form = analyst.command("/tracker edit 12.3").view
    assert form
    done = analyst.submit(
        form, {"text": "Keep a log of every call.", "number": "12.9", "addressee": "The CPS"}
    )
    assert done.view
    told = text_of(done.view)
    assert "12.9 is mended." in told and "Keep a log of every call." in told
    assert "Number: 12.3 → 12.9" in told and "Made to: none → The CPS" in told
    order = numbers(office)
    assert "12.3" not in order
    assert order[order.index("12.4") + 1] == "12.9"
    assert "Keep a log" in said(analyst.command("/tracker 12.9"))
    with office.store.read(office.workspace) as tx:
        last = history.all_entries(tx, named_tracker(tx).id)[-1]
    assert (last.verb, last.subject) == ("edit", "12.3")
    assert (last.before["number"], last.after["number"]) == ("12.3", "12.9")
    assert last.texts["former text"] == "Requirement twelve 3, see 14.1"
    assert is_whole(office)


def test_an_answer_is_shared_by_more_or_by_fewer(office: Office, analyst: Person) -> None:
    form = analyst.command("/tracker edit 14.3").view
    assert form
    done = analyst.submit(form, {"covers": ["14.1", "14.2", "14.4", "14.5"]})
    assert done.view and "it now answers 14.1, 14.2, 14.4 and 14.5" in text_of(done.view)
    assert "14.3" in said(analyst.command("/tracker list unanswered"))
    assert "Leaflets are given out." in said(analyst.command("/tracker 14.5"))
    form = analyst.command("/tracker edit 12.4").view
    assert form
    analyst.submit(form, {"covers": ["12.4", "12.2", "12.3"]})
    shown = said(analyst.command("/tracker 12.2"))
    assert "Cases are scanned daily." in shown and "also answers 12.3 and 12.4" in shown
    assert is_whole(office)


def test_a_line_moves_under_another_with_its_parts_and_never_into_itself(
    office: Office, analyst: Person
) -> None:
    form = analyst.command("/tracker edit 18").view
    assert form
    offered = str(form.raw["blocks"])
    assert "Requirement twelve 2" in offered and "Requirement twelve 1" not in offered, "12.1 is answered"
    assert '"18.1' not in offered
    analyst.submit(form, {"parent": "12"})
    order = numbers(office)
    assert order[order.index("12.4") + 1 :][:2] == ("18", "18.1")
    with office.store.read(office.workspace) as tx:
        line = recommendations.load_one(tx, named_tracker(tx).id, "18")
    assert line is not None and line.parent == "12"
    taken = analyst.command("/tracker edit 12.3").view
    assert taken
    assert "is in this tracker already" in str(analyst.submit(taken, {"number": "12.4"}).errors)
    assert is_whole(office)


def test_who_mends_second_is_told_and_keeps_the_words(office: Office, analyst: Person) -> None:
    colleague = office.person("ds.walker")
    make_administrator(office, colleague)
    first, second = colleague.command("/tracker edit 12.3").view, analyst.command("/tracker edit 12.3").view
    assert first and second
    colleague.submit(first, {"text": "First."})
    again = analyst.submit(second, {"text": "Second."}).view
    assert again
    words = text_of(again)
    assert "Somebody else was here meanwhile" in words and "First." in words
    assert "Second." in str(again.values)
    analyst.submit(again, {})
    assert "Second." in said(analyst.command("/tracker 12.3"))
    untouched = analyst.command("/tracker edit 12.3").view
    assert untouched
    saved = analyst.submit(untouched, {"addressee": "The CPS"}).view
    assert saved and "Made to" in text_of(saved) and "Text" not in text_of(saved)


def test_what_was_mended_is_kept_when_the_same_document_comes_again(office: Office, analyst: Person) -> None:
    form = analyst.command("/tracker edit 12.3").view
    assert form
    analyst.submit(form, {"text": "As it was printed.", "addressee": "The CPS"})
    office.bring(small_tracker())
    assert "As it was printed." in said(analyst.command("/tracker 12.3"))


def test_who_left_an_answer_is_not_ticked_again(office: Office, analyst: Person) -> None:
    form = analyst.command("/tracker edit 14.3").view
    assert form
    analyst.submit(form, {"covers": ["14.1", "14.2", "14.4", "14.5"]})
    again = analyst.command("/tracker edit 14.1").view
    assert again
    done = analyst.submit(again, {"covers": ["14.1", "14.2", "14.3", "14.4", "14.5"]})
    assert done.view and "it now answers 14.1–14.5" in text_of(done.view)
    assert "Leaflets are given out." in said(analyst.command("/tracker 14.3"))
    assert is_whole(office)


def test_a_mended_line_is_as_it_was_after_an_undo(office: Office, analyst: Person) -> None:
    before = said(analyst.command("/tracker 12.3"))
    form = analyst.command("/tracker edit 12.3").view
    assert form
    done = analyst.submit(form, {"text": "Other.", "number": "14.9", "parent": "14", "addressee": "CPS"}).view
    assert done
    taken_back = analyst.press(done, label="Undo").view
    assert taken_back
    words = text_of(taken_back)
    assert "12.3 has its wording again" in words and "12.3 has its number 12.3 again" in words
    assert said(analyst.command("/tracker 12.3")) == before
    order = numbers(office)
    assert order.index("12.3") == order.index("12.2") + 1
    assert is_whole(office)


def test_sharing_that_was_mended_is_as_it_was_after_an_undo(office: Office, analyst: Person) -> None:
    form = analyst.command("/tracker edit 12.4").view
    assert form
    done = analyst.submit(form, {"covers": ["12.1", "12.2"]}).view
    assert done
    assert "Cases are scanned daily." in said(analyst.command("/tracker 12.1"))
    analyst.press(done, label="Undo")
    assert "A tool is used in every case." in said(analyst.command("/tracker 12.1"))
    assert "Cases are scanned daily." in said(analyst.command("/tracker 12.4"))
    assert "Nobody has answered" in said(analyst.command("/tracker 12.2"))
    assert is_whole(office)


def test_a_line_that_was_mended_again_is_not_put_back(office: Office, analyst: Person) -> None:
    first = analyst.command("/tracker edit 12.3").view
    assert first
    done = analyst.submit(first, {"text": "First."}).view
    assert done
    again = analyst.press(done, label="Undo").view
    assert again and "again" in text_of(again)
    second = analyst.command("/tracker edit 12.3").view
    assert second
    analyst.submit(second, {"text": "Second."})
    third = analyst.command("/tracker edit 12.3").view
    assert third
    analyst.submit(third, {"text": "Third."})
    assert "12.3" in said(analyst.command("/tracker undo S-2"))
    assert "Third." in said(analyst.command("/tracker 12.3"))
    assert is_whole(office)
