"""Who hears of an item: owners, whoever stands in, leads, channels; and the lists that begin and accompany it."""

from dataclasses import replace
from datetime import date

import pytest

from bot.domain.nudge_values import EXECUTIVE_LEAD, OPERATIONAL_LEAD, Known, Snooze, Team, Via, Watched
from bot.domain.nudge_words import Cause
from bot.domain.nudges import Morning, choose, window_for
from tests.domain.nudging import EVERYBODY, TRACKER, Days, an_item, heard

DUE = date(2027, 6, 16)
BEFORE = date(2027, 6, 15)


def hearing(item: Watched, team: Team = EVERYBODY) -> list[tuple[str, Via]]:
    """List who hears of an item on the day before it is due."""
    days = Days([item], team, swept_on=date(2027, 6, 14))
    return [(nudge.recipient.id, nudge.via) for nudge in days.on(BEFORE)]


def with_people(**known: Known) -> Team:
    return replace(EVERYBODY, people={**EVERYBODY.people, **known})


AWAY = {"U1": Known("U1", away_until=date(2027, 7, 1))}
LEFT = {"U1": Known("U1", has_left=True)}
OWNED = an_item(due=DUE)


@pytest.mark.parametrize(
    ("item", "team", "who"),
    [
        (OWNED, EVERYBODY, ("U1", Via.OWNER)),
        (an_item(due=DUE, owner_id=""), EVERYBODY, ("OPS", Via.UNOWNED)),
        (replace(an_item(due=DUE, owner_id=""), owner="ACC Roe"), EVERYBODY, ("OPS", Via.UNLINKED)),
        (OWNED, with_people(**AWAY), ("OPS", Via.AWAY)),
        (replace(OWNED, deputy_id="U2"), with_people(**AWAY), ("U2", Via.DEPUTY)),
        (replace(OWNED, deputy_id="U2"), EVERYBODY, ("U1", Via.OWNER)),
        (OWNED, with_people(U1=Known("U1", away_until=BEFORE)), ("U1", Via.OWNER)),
        (OWNED, with_people(**LEFT), ("OPS", Via.LEFT)),
        (OWNED, with_people(**LEFT, OPS=Known("OPS", away_until=date(2027, 7, 1))), ("EXE", Via.LEFT)),
        (OWNED, with_people(**LEFT, OPS=Known("OPS", has_left=True), EXE=Known("EXE", has_left=True)), ("ADM", Via.LEFT)),
        (replace(OWNED, owner_id="U9"), EVERYBODY, ("U9", Via.OWNER)),
    ],
)  # fmt: skip
def test_one_person_hears_of_an_item_beside_the_channel(
    item: Watched, team: Team, who: tuple[str, Via]
) -> None:
    assert hearing(item, team) == [who, ("C1", Via.TEAM)]


def test_what_is_complete_speaks_to_the_lead_alone_until_it_is_signed_off() -> None:
    days = Days([replace(OWNED, awaits_sign_off=True)])

    found = days.between(date(2027, 6, 8), date(2027, 6, 18))

    assert heard(found, "U1") == heard(found, "C1") == []
    assert heard(found, "OPS") == [(date(2027, 6, 9), -7), (BEFORE, -1), (DUE, 0), (date(2027, 6, 17), 1)]
    assert [nudge.items for nudge in found if nudge.cause is Cause.SUMMARY] == [("12.4",), ("12.4",)]


def test_where_no_lead_is_linked_an_unowned_item_is_for_a_role_that_nothing_is_sent_to() -> None:
    nobody = Team(home_channel="C1", channels=("C1",))
    window = window_for(date(2027, 6, 14), date(2026, 1, 1), BEFORE)
    assert window is not None

    found = choose([an_item(due=DUE, owner_id="")], nobody, Morning(TRACKER, window))

    assert next(nudge.recipient for nudge in found) == OPERATIONAL_LEAD
    assert not OPERATIONAL_LEAD.can_be_told and not EXECUTIVE_LEAD.can_be_told


def test_a_lead_who_owns_a_late_item_hears_of_it_once() -> None:
    days = Days([an_item(due=DUE, owner_id="OPS")])

    found = [
        nudge for nudge in days.between(date(2027, 6, 23), date(2027, 6, 23)) if nudge.recipient.id == "OPS"
    ]

    assert [(nudge.rung, nudge.via) for nudge in found] == [(7, Via.OWNER)]


def test_every_channel_with_nudges_on_hears() -> None:
    team = replace(EVERYBODY, channels=("C1", "C2"))

    assert [who for who, via in hearing(OWNED, team) if via is Via.TEAM] == ["C1", "C2"]


OVERDUE = [
    an_item("1.1", date(2026, 1, 5), identifier=1),
    an_item("1.2", date(2026, 11, 20), identifier=2, owner_id=""),
    an_item("1.3", date(2026, 12, 9), identifier=3),
]
CAME_IN = date(2026, 11, 24)


def opened(team: Team) -> Days:
    return Days(OVERDUE, team, came_in_on=CAME_IN, owes_people=True, owes_channel=True)


def test_what_was_overdue_when_a_tracker_came_in_is_said_once_to_its_lead_and_once_in_its_channel() -> None:
    days = opened(EVERYBODY)
    days.change(due_set_on=CAME_IN)

    first = days.on(CAME_IN)

    assert [(nudge.cause, nudge.recipient.id, nudge.items) for nudge in first] == [
        (Cause.OPENING, "OPS", ("1.1", "1.2")),
        (Cause.OPENING, "C1", ("1.1", "1.2")),
    ]
    later = days.between(date(2026, 11, 25), date(2026, 12, 4))
    assert {nudge.cause for nudge in later if nudge.items} == {Cause.SUMMARY}
    assert [(nudge.number, nudge.rung) for nudge in later if nudge.recipient.id == "C1"] == [
        ("1.3", -14),
        ("1.2", 7),
        ("1.3", -7),
        ("1.2", 14),
    ]


@pytest.mark.parametrize(
    ("team", "told"),
    [
        (replace(EVERYBODY, operational=()), "ADM"),
        (replace(EVERYBODY, operational=("OPS", "OP2")), "OPS"),
        (replace(EVERYBODY, operational=(), brought_in_by=""), ""),
    ],
)
def test_the_opening_goes_to_the_lead_else_to_whoever_brought_the_tracker_in(team: Team, told: str) -> None:
    found = [nudge.recipient.id for nudge in opened(team).on(CAME_IN) if nudge.cause is Cause.OPENING]

    assert [recipient for recipient in found if recipient != "C1"][:1] == ([told] if told else [])


def test_an_opening_that_is_not_owed_is_not_said() -> None:
    days = opened(EVERYBODY)
    days.owes_people = days.owes_channel = False

    assert [nudge for nudge in days.on(CAME_IN) if nudge.cause is Cause.OPENING] == []


def test_the_leads_list_comes_on_the_next_working_day_where_its_own_is_a_bank_holiday() -> None:
    days = Days([an_item("1.1", date(2026, 1, 5))])

    found = days.between(date(2026, 4, 3), date(2026, 4, 10))  # Easter

    assert {nudge.day for nudge in found if nudge.cause is Cause.SUMMARY} == {date(2026, 4, 7)}


def test_whoever_holds_both_roles_gets_one_list() -> None:
    team = replace(EVERYBODY, executive=("OPS",))
    days = Days([an_item("1.1", date(2026, 1, 5))], team)

    assert [nudge.recipient.id for nudge in days.between(date(2026, 3, 2), date(2026, 3, 2))] == ["OPS"]


def test_a_snoozed_item_is_not_on_the_list_of_whoever_snoozed_it() -> None:
    snooze = Snooze("OPS", date(2026, 3, 1), date(2026, 3, 9))
    days = Days([replace(an_item("1.1", date(2026, 1, 5)), snoozes=(snooze,))])

    found = days.between(date(2026, 3, 2), date(2026, 3, 9))

    assert [(nudge.day, nudge.recipient.id) for nudge in found] == [
        (date(2026, 3, 2), "EXE"),
        (date(2026, 3, 9), "OPS"),
        (date(2026, 3, 9), "EXE"),
    ]


def test_an_item_told_by_itself_is_not_on_the_same_days_list() -> None:
    days = Days([an_item("1.1", date(2026, 2, 23)), an_item("1.2", date(2026, 1, 5), identifier=5)])

    found = [
        nudge for nudge in days.between(date(2026, 3, 2), date(2026, 3, 2)) if nudge.recipient.id == "OPS"
    ]

    assert [(nudge.cause, nudge.number or nudge.items) for nudge in found] == [
        (Cause.ESCALATION, "1.1"),
        (Cause.SUMMARY, ("1.2",)),
    ]
