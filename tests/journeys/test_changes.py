"""Changing a status, a due date or a target in Slack, from the line to the store and back."""

from datetime import date

import pytest

from bot.domain.people import Role
from bot.store import history, recommendations, roles
from bot.store.recommendations.dates import date_changes_on, targets_of
from sandbox.faults import Fault
from sandbox.person import text_of
from sandbox.screen import Seen, SeenView
from tests.journeys.conftest import Office


def said(seen: Seen) -> str:
    return "\n".join(text_of(message) for message in seen.messages)


def shown(office: Office, number: str) -> str:
    return said(office.person("dci.hollis").command(f"/tracker show {number}"))


def due_of(office: Office, number: str) -> date | None:
    with office.store.read(office.workspace) as tx:
        line = recommendations.load_one(tx, 1, number)
        assert line
        return line.due.on


def target_of(office: Office, number: str) -> date | None:
    with office.store.read(office.workspace) as tx:
        line = recommendations.load_one(tx, 1, number)
        assert line
        return targets_of(tx, [line.id]).get(line.id)


def verbs(office: Office) -> list[str]:
    with office.store.read(office.workspace) as tx:
        return [entry.verb for entry in history.all_entries(tx, 1)]


def form_of(seen: Seen) -> SeenView:
    assert seen.view, said(seen)
    return seen.view


def test_a_status_with_its_reason_is_saved_at_once(office: Office) -> None:
    answer = said(office.person().command("/tracker status 12.4 at risk because no analyst yet"))
    assert "Status of 12.4 changed · S-" in answer
    assert "12.4: not stated → at risk" in answer
    assert "no analyst yet" in answer
    now = shown(office, "12.4")
    assert "At risk" in now
    assert "no analyst yet" in now
    assert "PS Nadia Ahmed" in now


def test_a_status_that_needs_a_reason_asks_for_it_and_keeps_what_was_typed(office: Office) -> None:
    officer = office.person()
    form = form_of(officer.command("/tracker status 12.4 at risk"))
    assert "needs a reason" in text_of(form)
    refused = officer.submit(form)
    assert "needs a reason" in refused.errors["reason"]
    saved = officer.submit(form, {"reason": "No analyst"})
    assert saved.view and "not stated → at risk" in text_of(saved.view)
    assert "No analyst" in shown(office, "12.4")


def test_words_that_may_mean_more_open_the_form_with_all_of_them(office: Office) -> None:
    officer = office.person()
    form = form_of(officer.command("/tracker status 12.4 complete by the end of March"))
    assert "is “by the end of March” the reason for “complete”?" in text_of(form)
    assert "status" not in verbs(office)
    unknown = form_of(officer.command("/tracker status 12.4 rather good"))
    assert "“rather good” is none of the statuses" in text_of(unknown)
    saved = officer.submit(unknown, {"status": "on course"})
    assert saved.view and "on course" in text_of(saved.view)
    assert "rather good" in text_of(saved.view)


def test_a_status_alone_asks_for_the_number_and_the_number_alone_for_the_status(office: Office) -> None:
    officer = office.person()
    form = form_of(officer.command("/tracker status"))
    assert officer.submit(form, {"status": "on course"}).errors
    officer.options(form, "update.number", "12.3")
    officer.submit(form, {"number": "12.3", "status": "on course"})
    assert "On course" in shown(office, "12.3")
    second = form_of(officer.command("/tracker status 12.2"))
    assert "status" in officer.submit(second).errors
    officer.submit(second, {"status": "not started"})
    assert "Not started" in shown(office, "12.2")


def test_complete_is_refused_while_an_action_is_open_and_says_which(office: Office) -> None:
    answer = office.person().command("/tracker status 12.1 complete")
    assert "cannot be complete while 1 action is open" in said(answer)
    assert "The force will review the tool." in said(answer)
    form = office.person().press(answer.messages[-1], label="Say what was kept").view
    assert form and "Promises that are now kept" in text_of(form)
    assert "status" not in verbs(office)


def test_a_new_reason_for_the_same_status_is_a_change_and_the_same_again_is_none(office: Office) -> None:
    officer = office.person()
    officer.command("/tracker status 12.4 at risk: no analyst")
    same = said(officer.command("/tracker status 12.4 at risk: no analyst"))
    assert "Nothing to change" in same
    assert "12.4 is at risk already" in same
    again = said(officer.command("/tracker status 12.4 at risk: no money"))
    assert "with a new reason" in again
    assert "no money" in shown(office, "12.4")


def test_an_unknown_number_changes_nothing_and_keeps_the_words_for_the_one_that_is_tapped(
    office: Office,
) -> None:
    officer = office.person()
    line = "status 12.44 at risk because <!channel> & no analyst"
    answer = officer.command(f"/tracker {line}")
    assert "There is no 12.44" in said(answer)
    assert line in said(answer)
    form = officer.press(answer.messages[-1], label="12.4").view
    assert form
    officer.submit(form)
    assert "<!channel> & no analyst" in shown(office, "12.4")


def test_an_exact_date_is_saved_at_once_and_repeated_in_full(office: Office) -> None:
    answer = said(office.person().command("/tracker due 12.4 27/3/27 because the vendor is late"))
    assert "Due date of 12.4 changed · S-" in answer
    assert "12.4: 30 October 2026 → Saturday 27 March 2027" in answer
    assert "the vendor is late" in answer
    assert due_of(office, "12.4") == date(2027, 3, 27)
    assert due_of(office, "12.3") == date(2026, 10, 30)


def test_a_date_that_was_worked_out_counts_once_it_is_confirmed(office: Office) -> None:
    officer = office.person()
    asked = officer.command("/tracker due 12.4 end of March because of money")
    assert "“end of March” is Wednesday 31 March 2027" in said(asked)
    assert due_of(office, "12.4") == date(2026, 10, 30)
    done = officer.press(asked.messages[-1], label="Confirm")
    assert "12.4: 30 October 2026 → Wednesday 31 March 2027" in text_of(done.changed[-1])
    assert due_of(office, "12.4") == date(2027, 3, 31)
    with office.store.read(office.workspace) as tx:
        line = recommendations.load_one(tx, 1, "12.4")
        assert line
        move = date_changes_on(tx, [line.id])[0]
    assert (move.before.on, move.after.on, move.reason, move.by) == (
        None,
        date(2027, 3, 31),
        "money",
        "PS Nadia Ahmed",
    )


def test_cancel_changes_nothing_and_a_late_confirm_says_so(office: Office) -> None:
    officer = office.person()
    asked = officer.command("/tracker due 12.4 end of March")
    cancelled = officer.press(asked.messages[-1], label="Cancel")
    assert "Nothing was changed" in text_of(cancelled.changed[-1])
    assert due_of(office, "12.4") == date(2026, 10, 30)
    assert "due" not in verbs(office)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("27 March 2020", "That day has passed"),
        ("3/4/26", "“3/4/26” is Friday 3 April 2026"),
        ("March", "“March” is Wednesday 31 March 2027"),
        ("27 March", "“27 March” is Saturday 27 March 2027"),
        ("27 March 2040", "That day is far away"),
    ],
)
def test_a_date_that_is_seldom_meant_is_asked_about(office: Office, words: str, told: str) -> None:
    answer = office.person().command(f"/tracker due 12.4 {words}")
    assert told in said(answer)
    assert "Confirm" in said(answer)
    assert due_of(office, "12.4") == date(2026, 10, 30)


@pytest.mark.parametrize("words", ["31 June", "mid March", "whenever", "12.4"])
def test_a_date_that_is_none_opens_the_form_with_the_reason_kept(office: Office, words: str) -> None:
    officer = office.person()
    form = form_of(officer.command(f"/tracker due 12.4 {words} because of money"))
    assert f"“{words}” is not clear" in text_of(form)
    assert "due" not in verbs(office)
    saved = officer.submit(form, {"on": "2027-06-30"})
    assert saved.view and "Wednesday 30 June 2027" in text_of(saved.view)
    assert "money" in text_of(saved.view)
    assert due_of(office, "12.4") == date(2027, 6, 30)


def test_the_form_takes_a_day_or_words_and_not_both(office: Office) -> None:
    officer = office.person()
    form = form_of(officer.command("/tracker due 12.4"))
    assert officer.submit(form).errors == {"on": "Choose a day, or write it in words."}
    unclear = officer.submit(form, {"words": "mid March"})
    assert "not clear" in unclear.errors["words"], unclear
    both = form_of(officer.command("/tracker due 12.4"))
    assert "not both" in officer.submit(both, {"on": "2027-06-30", "words": "end of March"}).errors["on"]
    form = form_of(officer.command("/tracker due 12.4"))
    preview = officer.submit(form, {"words": "end of March"}).view
    assert preview and "Wednesday 31 March 2027" in text_of(preview)
    assert due_of(office, "12.4") == date(2026, 10, 30)
    officer.submit(preview)
    assert due_of(office, "12.4") == date(2027, 3, 31)


def test_none_takes_the_date_away_and_inherit_brings_the_parents_back(office: Office) -> None:
    officer = office.person()
    assert "30 October 2026 → no due date" in said(
        officer.command("/tracker due 12.4 none because it is met")
    )
    assert due_of(office, "12.4") is None
    assert "from the recommendation above it" in said(officer.command("/tracker due 12.4 inherit"))
    assert due_of(office, "12.4") == date(2026, 10, 30)
    assert "stands under nothing" in said(officer.command("/tracker due 20 inherit"))


def test_a_target_is_ours_and_leaves_the_due_date(office: Office) -> None:
    officer = office.person()
    answer = said(officer.command("/tracker target 12.4 29 January 2027 as the board meets then"))
    assert "Target of 12.4: none → Friday 29 January 2027" in answer
    assert (target_of(office, "12.4"), due_of(office, "12.4")) == (date(2027, 1, 29), date(2026, 10, 30))
    officer.command("/tracker target 12.4 none")
    assert target_of(office, "12.4") is None
    assert "not clear" in said(officer.command("/tracker target 12.4 asap"))


def test_the_same_line_delivered_twice_is_one_change_with_one_answer(office: Office) -> None:
    officer = office.person()
    office.sandbox.call(lambda: office.sandbox.workspace.faults.add(Fault("duplicate")))
    officer.command("/tracker status 12.4 on course")
    assert verbs(office).count("status") == 1


def test_two_clicks_on_confirm_are_one_change(office: Office) -> None:
    officer = office.person()
    asked = officer.command("/tracker due 12.4 end of March")
    office.sandbox.call(lambda: office.sandbox.workspace.faults.add(Fault("duplicate")))
    officer.press(asked.messages[-1], label="Confirm")
    assert verbs(office).count("due") == 1


def test_who_saves_second_is_told_what_changed_and_keeps_every_word(office: Office) -> None:
    first, second = office.person("ps.ahmed"), office.person("ds.walker")
    form = form_of(second.command("/tracker status 12.4"))
    first.command("/tracker status 12.4 on course")
    preview = second.submit(form, {"status": "at risk", "reason": "No analyst"}).view
    assert preview
    assert "Something changed meanwhile, so nothing was saved" in text_of(preview)
    assert "12.4: status changed by PS Nadia Ahmed, now on course" in text_of(preview)
    assert "on course → at risk" in text_of(preview)
    assert "No analyst" in text_of(preview)
    assert "On course" in shown(office, "12.4")
    second.submit(preview)
    assert "At risk" in shown(office, "12.4")


def test_a_line_that_was_not_finished_is_offered_back_in_its_own_form(office: Office) -> None:
    officer = office.person()
    officer.command("/tracker status 12.4 complete by the end of March")
    guide = officer.command("/tracker")
    form = officer.press(guide.messages[-1], label="Open").view
    assert form and "Change the status" in str(form.raw["title"])
    assert "by the end of March" in text_of(form)
    officer.submit(form, {"status": "on course"})
    assert "Not saved yet" not in said(officer.command("/tracker"))


def test_once_a_lead_is_linked_only_the_owner_and_the_leads_may(office: Office) -> None:
    lead, owner, other = office.person("dci.hollis"), office.person("ps.ahmed"), office.person("ds.walker")
    with office.store.write(office.workspace) as tx:
        roles.give(tx, 1, Role.OPERATIONAL_LEAD, lead.id)
        line = recommendations.load_one(tx, 1, "12.4")
        assert line
        recommendations.change_recommendation(tx, 1, line, owner="PS Nadia Ahmed", owner_id=owner.id)
    refused = said(other.command("/tracker status 12.4 on course"))
    assert "on course" in refused
    assert "status" not in verbs(office)
    assert "changed · S-" in said(owner.command("/tracker status 12.4 on course"))
    assert "changed · S-" in said(lead.command("/tracker due 12.4 27/3/27"))
    assert "Confirm" not in said(other.command("/tracker due 12 27/3/27"))
    assert due_of(office, "12") == date(2026, 10, 30)


def test_who_moves_a_date_second_is_told_as_well(office: Office) -> None:
    first, second = office.person("ps.ahmed"), office.person("ds.walker")
    form = form_of(second.command("/tracker due 12.4"))
    first.command("/tracker due 12.4 27/3/27")
    preview = second.submit(form, {"on": "2027-04-30"}).view
    assert preview
    assert "12.4: due date changed by PS Nadia Ahmed, now 27 March 2027" in text_of(preview)
    assert "27 March 2027 → Friday 30 April 2027" in text_of(preview)
    assert due_of(office, "12.4") == date(2027, 3, 27)


def test_a_form_that_slack_will_not_open_leaves_a_button_and_the_words(office: Office) -> None:
    officer = office.person()
    officer.command("/tracker")
    office.sandbox.call(lambda: office.sandbox.workspace.faults.add(Fault("error", "views.open")))
    answer = officer.command("/tracker due 12.4 mid March because of money & <time>")
    assert "did not open the form in time" in said(answer)
    assert "mid March" in said(answer)
    assert "money & <time>" in said(answer)
    form = officer.press(answer.messages[-1], label="Open the form").view
    assert form and "money & <time>" in text_of(form)
    officer.submit(form, {"on": "2027-04-30"})
    assert due_of(office, "12.4") == date(2027, 4, 30)


def test_whoever_is_not_known_reads_and_changes_nothing(office: Office) -> None:
    officer = office.person("di.price")
    office.sandbox.call(lambda: office.sandbox.workspace.faults.add(Fault("error", "users.info", times=2)))
    refused = said(officer.command("/tracker status 12.4 at risk because of money"))
    assert "nothing was saved" in refused
    assert "because of money" in refused
    assert "status" not in verbs(office)


def test_a_preview_in_a_form_can_be_cancelled_for_good_or_left_for_later(office: Office) -> None:
    officer = office.person()
    for is_left in (True, False):
        preview = officer.submit(
            form_of(officer.command("/tracker due 12.4")), {"words": "end of March"}
        ).view
        assert preview
        if not is_left:
            cancelled = officer.press(preview, label="Cancel this change").view
            assert cancelled and "Nothing was changed" in text_of(cancelled)
        guide = officer.command("/tracker").messages[-1]
        assert ("Not saved yet" in text_of(guide)) is is_left
        if is_left:
            officer.press(guide, action_id="draft.discard:0")
    assert due_of(office, "12.4") == date(2026, 10, 30)
