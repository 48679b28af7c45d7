"""What `show` says beside an item's answers, from what others recorded."""

from datetime import date

from bot.domain.deadlines import Deadline, DeadlineKind
from bot.domain.people import Actor, Door, Membership
from bot.store import history, recommendations
from bot.store.away import set_away
from bot.store.recommendations.dates import NewDate, set_date
from bot.store.snoozes import EVERYONE, add_snoozes
from tests.journeys.conftest import Office
from tests.journeys.test_update import said


def test_an_item_with_nothing_beside_it_says_nothing_of_it(office: Office) -> None:
    shown = said(office.person().command("/tracker show 12.4"))
    for words in ("Evidence", "open actions", "target", "Snoozed", "moved"):
        assert words not in shown


def test_show_names_open_promises_and_evidence_with_a_way_to_all_of_them(office: Office) -> None:
    officer = office.person()
    officer.command("/tracker action 12.2 Mend the doors by 1 May @ds.walker")
    officer.command("/tracker evidence 12.2 https://example.org/minutes Minutes of May")
    shown = said(officer.command("/tracker show 12.2"))
    assert "Open actions" in shown
    assert "Action promised" in said(officer.command("/tracker history 12.2"))
    assert "DS Gareth Walker · by 1 May 2027, in 158 days" in shown
    assert "Action: Mend" not in shown  # the note that holds it says nothing more
    assert "Evidence · 1 piece" in shown
    assert "https://example.org/minutes" in shown
    message = officer.command("/tracker show 12.2").messages[-1]
    assert "Actions of 12.2" in said(officer.press(message, label="Actions"))
    message = officer.command("/tracker show 12.2").messages[-1]
    assert "Evidence for 12.2" in said(officer.press(message, label="Evidence (1)"))


def test_show_says_how_the_date_moved_and_who_is_silent(office: Office) -> None:
    analyst = Actor(office.workspace, "", "analyst", Membership.MEMBER, Door.TERMINAL)
    officer = office.person()
    with office.store.write(office.workspace) as tx:
        line = recommendations.load_one(tx, 1, "12")
        item = recommendations.load_one(tx, 1, "12.2")
        assert line and item
        moved = Deadline(date(2027, 3, 31), "end of March", DeadlineKind.MONTH)
        change = set_date(
            tx, 1, line, NewDate(line.due, moved, reason="The builder is late"), by="DCI Hollis"
        )
        target = NewDate(Deadline(), Deadline(date(2027, 2, 1), "1 February"), is_target=True)
        set_date(tx, 1, item, target, by="DCI Hollis")
        texts = {"reason": change.reason_id} if change.reason_id else {}
        history.append(tx, 1, analyst, "due", "12", texts=texts)
        add_snoozes(tx, [item.id], date(2026, 12, 1), analyst, person_id=officer.id)
        set_away(tx, officer.id, date(2026, 12, 24))
    shown = said(officer.command("/tracker show 12.2"))
    assert "Due date moved from 30 October 2026 to 31 March 2027 · DCI Hollis" in shown
    assert "The builder is late" in shown
    assert "1 February 2027" in shown
    assert "until 1 December 2026, for you" in shown
    assert "for you" not in said(office.person("ds.walker").command("/tracker show 12.2"))
    with office.store.write(office.workspace) as tx:
        add_snoozes(tx, [item.id], date(2026, 12, 7), analyst, person_id=EVERYONE)
    assert "until 7 December 2026, for everyone" in said(officer.command("/tracker show 12.2"))
