"""Why a nudge came or did not, and what comes next, as people ask for it in Slack."""

from datetime import date

import pytest
from sqlalchemy import bindparam, update

from bot.domain.people import Membership
from bot.store import people
from bot.store.tables import RecommendationRow
from bot.store.tx import HERE
from sandbox.person import text_of
from tests.journeys.conftest import Office, OpenOffice
from tests.journeys.delivering import deliverer, direct, morning


def change(office: Office, number: str, **facts: object) -> None:
    """Change facts of an item, without asking Slack who does it: on a slow machine it may not say in time."""
    statement = update(RecommendationRow).where(
        RecommendationRow.workspace_id == HERE, RecommendationRow.number == bindparam("one")
    )
    with office.store.write(office.workspace) as tx:
        tx.change(statement.values(facts), one=number)


@pytest.fixture
def office(open_office: OpenOffice, sqlite_url: str) -> Office:
    """Give an office in which PS Ahmed owns 14.1."""
    office = open_office(sqlite_url)
    nadia, name = office.person().id, "PS Nadia Ahmed"
    with office.store.write(office.workspace) as tx:
        people.keep_person(tx, nadia, name=name, full_name=name, membership=Membership.MEMBER)
    change(office, "14.1", owner=name, owner_id=nadia)
    return office


def test_a_nudge_that_came_is_explained_to_whoever_asks(office: Office) -> None:
    morning(office)
    assert deliverer(office).deliver() == 1
    assert "14.1" in str(direct(office)[0].blocks)

    read = text_of(office.person("dci.hollis").command("/tracker why 14.1").message)

    assert (
        "PS Nadia Ahmed, Thursday 26 November 2026: Due on 10 December 2026. The nudge 14 days before came on Thursday "
        "26 November 2026." in read
    )
    assert (
        "PS Nadia Ahmed: Due on 10 December 2026. The nudge 7 days before comes on Thursday 3 December 2026."
        in read
    )
    assert (
        "The nudge 28 days before, Thursday 12 November 2026: Due on 10 December 2026. Its date was set later"
        in read
    )


def test_an_item_that_is_closed_says_so(office: Office) -> None:
    change(office, "14.2", closed_on=date(2026, 11, 20))

    read = text_of(office.person().command("/tracker why 14.2").message)

    assert "It is closed." in read
    assert "None yet." in read


def test_a_recommendation_with_parts_and_an_unknown_number_are_refused_with_a_way_on(office: Office) -> None:
    nadia = office.person()

    assert "Choose among 14.1" in text_of(nadia.command("/tracker why 14").message)
    unknown = nadia.command("/tracker why 14.9").message
    assert "There is no 14.9" in text_of(unknown)
    explained = nadia.press(unknown, label="14.1", expect="message").message
    assert "Nudges of 14.1" in text_of(explained)


def test_the_coming_days_are_shown_before_they_come(office: Office) -> None:
    read = text_of(office.person().command("/tracker nudges next 14d").message)

    assert "Thursday 26 November 2026" in read
    assert "PS Nadia Ahmed: 14.1, 14 days before the due date" in read
    assert "As if nothing else changed." in read
