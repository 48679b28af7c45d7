"""Changing many items at once: shown before it counts, saved as one, taken back as one."""

from datetime import date

from bot.domain.statuses import Status
from bot.store import recommendations
from sandbox.faults import Fault
from sandbox.person import text_of
from sandbox.screen import Seen, SeenMessage
from tests.journeys.conftest import Office


def said(seen: Seen) -> str:
    return "\n".join(text_of(message) for message in seen.messages)


def statuses(office: Office, under: str) -> dict[str, Status]:
    with office.store.read(office.workspace) as tx:
        return {
            line.number: line.standing.status
            for line in recommendations.load_all(tx, 1)
            if line.is_item and line.number.startswith(under)
        }


def dates(office: Office) -> dict[str, date | None]:
    with office.store.read(office.workspace) as tx:
        return {line.number: line.due.on for line in recommendations.load_all(tx, 1)}


def label(message: SeenMessage, begins: str) -> str:
    return next(one for one in text_of(message).split("[") if one.startswith(begins)).partition("]")[0]


def test_a_range_is_shown_first_and_saved_whole_by_confirm(office: Office) -> None:
    officer = office.person()
    officer.command("/tracker status 14.2 at risk because no printer")
    asked = officer.command("/tracker status 14.1-14.5 at risk because no paper")
    words = said(asked)
    assert "Nothing is changed yet" in words
    assert "14.1 and 14.3–14.5: not stated → at risk" in words
    assert "14.2: at risk as before, with a new reason" in words
    assert statuses(office, "14.") == {
        "14.1": Status.NOT_STATED,
        "14.2": Status.AT_RISK,
        "14.3": Status.NOT_STATED,
        "14.4": Status.NOT_STATED,
        "14.5": Status.NOT_STATED,
    }
    done = officer.press(asked.messages[-1], label="Confirm")
    assert set(statuses(office, "14.").values()) == {Status.AT_RISK}
    message = done.changed[-1]
    taken = officer.press(message, label=label(message, "Undo"))
    assert "14.1 is not stated again" in text_of(taken.changed[-1])
    assert statuses(office, "14.")["14.2"] is Status.AT_RISK
    assert statuses(office, "14.")["14.5"] is Status.NOT_STATED
    assert "no printer" in said(officer.command("/tracker show 14.2"))


def test_a_parent_means_its_items_and_those_with_open_actions_stay(office: Office) -> None:
    officer = office.person()
    asked = officer.command("/tracker status 12 complete")
    assert "12.2–12.4: not stated → complete" in said(asked)
    assert "12.1 cannot be complete while 1 action is open" in said(asked)
    officer.press(asked.messages[-1], label="Confirm")
    assert statuses(office, "12.") == {
        "12.1": Status.NOT_STATED,
        "12.2": Status.COMPLETE,
        "12.3": Status.COMPLETE,
        "12.4": Status.COMPLETE,
    }


def test_the_date_of_a_recommendation_moves_what_inherits_it_and_says_what_keeps_its_own(
    office: Office,
) -> None:
    officer = office.person()
    officer.command("/tracker due 12.4 27/3/27")
    asked = officer.command("/tracker due 12 30/4/2027 because the vendor is late")
    words = said(asked)
    assert "12: 30 October 2026 → Friday 30 April 2027" in words
    assert "With 12 move 12.1–12.3" in words
    assert "12.4 keeps its own date, 27 March 2027" in words
    done = officer.press(asked.messages[-1], label="Confirm")
    now = dates(office)
    assert [now[number] for number in ("12", "12.1", "12.3", "12.4")] == [
        date(2027, 4, 30),
        date(2027, 4, 30),
        date(2027, 4, 30),
        date(2027, 3, 27),
    ]
    message = done.changed[-1]
    officer.press(message, label=label(message, "Undo"))
    assert dates(office)["12.1"] == date(2026, 10, 30)
    assert dates(office)["12.4"] == date(2027, 3, 27)


def test_confirm_after_a_change_by_somebody_else_shows_it_anew_and_who_it_was(office: Office) -> None:
    officer, other = office.person(), office.person("ds.walker")
    asked = officer.command("/tracker status 14.1-14.3 on course")
    other.command("/tracker status 14.2 at risk because no printer")
    redrawn = officer.press(asked.messages[-1], label="Confirm")
    words = text_of(redrawn.changed[-1])
    assert "Something changed meanwhile, so nothing was saved" in words
    assert "14.2: status changed by DS Gareth Walker, now at risk" in words
    assert "14.2: at risk → on course" in words
    assert statuses(office, "14.")["14.1"] is Status.NOT_STATED
    officer.press(redrawn.changed[-1], label="Confirm")
    assert statuses(office, "14.")["14.2"] is Status.ON_COURSE


def test_a_target_of_a_recommendation_is_set_on_each_of_its_items(office: Office) -> None:
    officer = office.person()
    asked = officer.command("/tracker target 14 27/3/27")
    assert "Target of 14.1–14.5: none → Saturday 27 March 2027" in said(asked)
    officer.press(asked.messages[-1], label="Confirm")
    assert "Nothing to change" in said(officer.command("/tracker target 14 27/3/27"))


def test_two_readings_that_both_make_sense_change_nothing(office: Office) -> None:
    answer = said(office.person().command("/tracker due 12.4, 20 March"))
    assert "meant for 12.4, or for 12.4 and 20" in answer
    assert dates(office)["12.4"] == date(2026, 10, 30)


def test_the_items_of_a_list_are_changed_by_one_form(office: Office) -> None:
    officer = office.person()
    listed = officer.command("/tracker list under 14")
    form = officer.press(listed.messages[-1], label="Change these").view
    assert form and "14.1–14.5" in text_of(form)
    assert officer.submit(form, {"what": "due"}).errors["what"].startswith("Choose the new date")
    typed = {"what": "due", "on": "2027-03-31", "reason": "One contract for all"}
    preview = officer.submit(form, typed).view
    assert preview and "14.1–14.5: 10 December 2026 → Wednesday 31 March 2027" in text_of(preview)
    saved = officer.submit(preview).view
    assert saved and "Due date of 14.1–14.5 changed" in text_of(saved)
    assert dates(office)["14.3"] == date(2027, 3, 31)
    assert dates(office)["14"] == date(2026, 12, 10)
    assert "Taken back" in said(officer.command("/tracker undo"))
    assert dates(office)["14.3"] == date(2026, 12, 10)


def test_a_mistyped_number_among_several_is_put_right_without_losing_the_others(office: Office) -> None:
    officer = office.person()
    answer = officer.command("/tracker status 14.1, 14.9 at risk because no paper")
    assert "There is no 14.9" in said(answer)
    form = officer.press(answer.messages[-1], label="14.5").view
    assert form and "14.1 and 14.5" in text_of(form)
    preview = officer.submit(form).view
    assert preview and "14.1 and 14.5: not stated → at risk" in text_of(preview)


def test_a_line_that_arrived_twice_leaves_nothing_unsaved_behind_once_it_is_confirmed(office: Office) -> None:
    officer = office.person()
    office.sandbox.call(lambda: office.sandbox.workspace.faults.add(Fault("duplicate")))
    asked = officer.command("/tracker status 14.1-14.3 on course")
    officer.press(asked.messages[-1], label="Confirm")
    assert statuses(office, "14.")["14.2"] is Status.ON_COURSE
    assert "Not saved yet" not in said(officer.command("/tracker"))


def test_what_somebody_else_did_already_is_not_done_again(office: Office) -> None:
    officer, other = office.person(), office.person("ds.walker")
    asked = officer.command("/tracker status 14.1-14.2 on course")
    theirs = other.command("/tracker status 14.1-14.2 on course")
    other.press(theirs.messages[-1], label="Confirm")
    told = text_of(officer.press(asked.messages[-1], label="Confirm").changed[-1])
    assert "Nothing to change" in told
    assert "14.1: status changed by DS Gareth Walker, now on course" in told
    assert "Confirm" not in told
