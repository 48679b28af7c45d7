"""What Slack will not have is told to an administrator once, and keeps nobody else waiting."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.nudge_words import NoticeKind, NoticeState
from bot.domain.people import Membership, Role
from bot.store import outbox, people, roles
from sandbox.faults import Fault
from sandbox.model import Channel
from tests.journeys.conftest import Office, OpenOffice
from tests.journeys.delivering import (
    CHANNEL,
    MORNING,
    at,
    deliverer,
    direct,
    morning,
    posted,
    spoil,
    state_of,
)

ADMINISTRATOR, LEAD = "tom.okafor", "dci.hollis"


@pytest.fixture
def office(open_office: OpenOffice, sqlite_url: str) -> Office:
    """Give an office in which PS Ahmed owns 14.1 and the tracker has a lead and an administrator, on the first nudge day."""
    office = open_office(sqlite_url)
    office.person().command("/tracker assign 14.1 me")
    at(office, MORNING)
    with office.store.write(office.workspace) as tx:
        roles.give(tx, 1, Role.ADMINISTRATOR, office.person(ADMINISTRATOR).id)
        roles.give(tx, 1, Role.OPERATIONAL_LEAD, office.person(LEAD).id)
    return office


def for_channel(office: Office, channel: str = CHANNEL) -> int:
    """Keep a scheduled summary for a channel."""
    with office.store.write(office.workspace) as tx:
        added = outbox.add(
            tx,
            kind=NoticeKind.SUMMARY,
            recipient=channel,
            key=f"summary {channel} {tx.now}",
            facts={},
            tracker_id=1,
        )
        assert added is not None
        return added


def told(office: Office) -> list[str]:
    """Read what the administrator was told."""
    return [str(message.blocks) for message in direct(office, ADMINISTRATOR)]


def test_a_scheduled_summary_is_short_and_has_its_figures_in_its_thread(office: Office) -> None:
    notice = for_channel(office)
    deliverer(office).deliver()

    summary, figures = posted(office, CHANNEL)
    assert state_of(office, notice) is NoticeState.SENT
    assert "Summary" in summary.text
    assert figures.thread_ts == summary.ts
    assert told(office) == []


def test_figures_that_were_cut_off_follow_without_a_second_summary(office: Office) -> None:
    notice = for_channel(office)
    spoil(office, Fault("delay", "chat.postMessage", seconds=0))
    spoil(office, Fault("ratelimited", "chat.postMessage", seconds=20))
    deliverer(office).deliver()
    assert len(posted(office, CHANNEL)) == 1

    at(office, MORNING.replace(second=30))
    deliverer(office, "two").deliver()

    summary, figures = posted(office, CHANNEL)
    assert figures.thread_ts == summary.ts
    assert state_of(office, notice) is NoticeState.SENT


@pytest.mark.parametrize("wrong", ["archived", "shared", "away"])
def test_a_channel_that_is_no_place_for_it_is_told_once_and_people_still_hear(
    office: Office, wrong: str
) -> None:
    workspace = office.sandbox.workspace
    channel = workspace.channel(CHANNEL)

    def spoiled() -> None:
        if wrong == "archived":
            workspace.put_channel(replace(channel, is_archived=True))
        elif wrong == "shared":
            workspace.put_channel(replace(channel, is_ext_shared=True))
        else:
            workspace.remove_member(CHANNEL, workspace.bot.id)

    office.sandbox.call(spoiled)
    first = for_channel(office)
    morning(office)
    deliverer(office).deliver()
    at(office, MORNING.replace(minute=50))
    second = for_channel(office)
    deliverer(office).deliver()

    assert [state_of(office, notice) for notice in (first, second)] == [NoticeState.FAILED] * 2
    assert posted(office, CHANNEL) == []
    assert "14.1" in str(direct(office)[0].blocks)
    (only,) = told(office)
    assert {"archived": "archive", "shared": "another organisation", "away": "/invite"}[wrong] in only


def test_where_the_administrator_has_left_one_of_all_trackers_is_told(office: Office) -> None:
    with office.store.write(office.workspace) as tx:
        people.keep_person(
            tx,
            office.person(ADMINISTRATOR).id,
            name="tom.okafor",
            full_name="Tom Okafor",
            membership=Membership.DEACTIVATED,
            timezone="",
        )
    put(office, replace(office.sandbox.workspace.channel(CHANNEL), is_archived=True))
    for_channel(office)
    sender = deliverer(office)
    sender.administrators = {office.person("di.price").id}
    sender.deliver()
    sender.deliver()

    assert told(office) == []
    assert len(direct(office, "di.price")) == 1


def put(office: Office, channel: Channel) -> None:
    """Change a channel of the workspace."""
    office.sandbox.call(lambda: office.sandbox.workspace.put_channel(channel))


def test_a_channel_that_is_mended_and_breaks_again_is_told_anew(office: Office) -> None:
    for day, is_archived in enumerate((True, False, True)):
        put(office, replace(office.sandbox.workspace.channel(CHANNEL), is_archived=is_archived))
        at(office, MORNING + timedelta(days=day))
        for_channel(office)
        deliverer(office).deliver()
    deliverer(office).deliver()

    assert len(posted(office, CHANNEL)) == 2
    assert len(told(office)) == 2


def test_what_a_leaver_would_have_heard_goes_to_whoever_leads(office: Office) -> None:
    morning(office)
    workspace = office.sandbox.workspace
    leaver = workspace.user(office.person().id)
    office.sandbox.call(lambda: workspace.put_user(replace(leaver, deleted=True)))

    deliverer(office).deliver()

    at(office, MORNING + timedelta(days=1))  # the lead's own message of today was on its way already
    deliverer(office).deliver()

    assert direct(office) == []
    assert told(office) == []
    _, second = direct(office, LEAD)
    assert "notice.reassign:14.1" in str(second.blocks)


def test_what_somebody_would_have_heard_who_went_away_since_goes_to_whoever_leads(office: Office) -> None:
    morning(office)
    assert "away" in str(office.person().command("/tracker away until 14 December").messages[-1].text)
    deliverer(office).deliver()
    at(office, MORNING + timedelta(days=1))
    deliverer(office).deliver()

    assert direct(office) == []
    assert "14.1" in str([message.blocks for message in direct(office, LEAD)])


def test_where_nobody_may_look_it_is_not_said_twice_and_an_administrator_hears_of_it(office: Office) -> None:
    spoil(office, Fault("lost", "chat.postMessage"))
    notice = for_channel(office)
    deliverer(office).deliver()
    spoil(office, Fault("error", "conversations.history", error="missing_scope"))
    at(office, MORNING.replace(minute=45))
    deliverer(office).deliver()
    deliverer(office).deliver()

    assert len(posted(office, CHANNEL)) == 1
    assert state_of(office, notice) is NoticeState.UNKNOWN
    (only,) = told(office)
    assert "not sent a second time" in only


def test_a_doubt_outlives_whatever_else_goes_wrong(office: Office) -> None:
    morning(office)
    spoil(office, Fault("lost", "chat.postMessage"))
    deliverer(office).deliver()
    spoil(office, Fault("ratelimited", "conversations.open", seconds=5))
    at(office, MORNING.replace(minute=40))
    deliverer(office).deliver()
    at(office, MORNING.replace(minute=50))
    deliverer(office).deliver()

    assert len(direct(office)) == 1


def test_while_slack_wants_to_be_left_alone_nothing_else_is_tried(office: Office) -> None:
    morning(office)
    for_channel(office)
    spoil(office, Fault("ratelimited", "chat.postMessage", seconds=20))
    deliverer(office).deliver()
    assert posted(office, CHANNEL) == direct(office) == []

    at(office, MORNING.replace(second=25))
    deliverer(office).deliver()
    assert len(posted(office, CHANNEL)) == 2
    assert len(direct(office)) == 1


def test_a_stop_leaves_what_has_not_begun_to_whoever_comes_next(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    for_channel(office)
    morning(office)
    ending = deliverer(office)
    open_first = ending.conversations.open

    def stop_meanwhile(notice: outbox.Notice) -> str:
        ending.stop.set()
        return open_first(notice)

    monkeypatch.setattr(ending.conversations, "open", stop_meanwhile)
    ending.deliver()
    assert posted(office, CHANNEL) == direct(office) == []

    deliverer(office, "two").deliver()
    assert len(posted(office, CHANNEL)) == 2
    assert len(direct(office)) == 1
