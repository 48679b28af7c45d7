"""Evidence in Slack: added in one line, listed, withdrawn by whoever added it, made public by a lead."""

from sqlalchemy import text

from bot.domain.people import Actor, Door, Membership, Role
from bot.store import evidence, history, recommendations, roles
from bot.usecases.choosing import Place
from bot.usecases.redact import RedactionAsked, redact_text, redactable_texts
from sandbox.person import text_of
from tests.journeys.conftest import Office
from tests.journeys.test_update import said

LINK = "https://example.org/minutes?a=b&c=d"
MESSAGE = "https://wexmoor.slack.com/archives/C012AB3CD/p1764000000000100"


def make_lead(office: Office, person: str) -> None:
    analyst = Actor(office.workspace, "", "analyst", Membership.MEMBER, Door.TERMINAL)
    with office.store.write(office.workspace) as tx:
        roles.give(tx, 1, Role.OPERATIONAL_LEAD, person)
        history.append(tx, 1, analyst, "grant", after={"person": person})


def urls(office: Office, number: str) -> list[tuple[str, str, bool]]:
    with office.store.read(office.workspace) as tx:
        line = recommendations.load_one(tx, 1, number)
        assert line
        return [(proof.url, proof.words, proof.is_public) for proof in evidence.evidence_of(tx, [line.id])]


def test_a_link_is_kept_with_what_it_shows_and_listed(office: Office) -> None:
    officer = office.person()
    answer = said(officer.command(f"/tracker evidence 12.4 {LINK} Minutes of <the> *May* board"))
    assert "Evidence added to 12.4" in answer
    assert "Minutes of <the> *May* board" in answer
    assert LINK in answer
    assert "PS Nadia Ahmed · 24 November 2026 at 08:50" in answer
    assert urls(office, "12.4") == [(LINK, "Minutes of <the> *May* board", False)]
    assert LINK in said(office.person("ds.walker").command("/tracker evidence 12.4"))
    assert "There is no evidence" in said(officer.command("/tracker evidence 12.3"))


def test_one_link_can_show_several_items_and_a_message_says_so(office: Office) -> None:
    officer = office.person()
    answer = said(officer.command(f"/tracker evidence 14.1-14.3 {MESSAGE}"))
    assert "Evidence added to 14.1–14.3" in answer
    assert "Slack message: " in answer
    assert urls(office, "14.3") == [(MESSAGE, "", False)]


def test_whoever_added_it_may_withdraw_it_and_nobody_else(office: Office) -> None:
    officer, walker = office.person(), office.person("ds.walker")
    officer.command(f"/tracker evidence 12.4 {LINK}")
    theirs = walker.command("/tracker evidence 12.4").messages[-1]
    assert "Withdraw" not in text_of(theirs)
    own = officer.command("/tracker evidence 12.4").messages[-1]
    other = officer.command("/tracker evidence 12.4").messages[-1]
    left = officer.press(own, label="Withdraw").changed[-1]
    assert "There is no evidence" in text_of(left)
    assert urls(office, "12.4") == []
    assert "it was withdrawn" in said(officer.press(other, label="Withdraw"))
    with office.store.read(office.workspace) as tx:
        assert not history.verify(tx, 1).broken


def test_only_a_lead_makes_evidence_public_and_may_withdraw_what_others_added(office: Office) -> None:
    officer, lead = office.person(), office.person("dci.hollis")
    make_lead(office, lead.id)
    officer.command(f"/tracker evidence 12.4 {LINK}")
    assert "Make public" not in said(officer.command("/tracker evidence 12.4"))
    listed = lead.command("/tracker evidence 12.4").messages[-1]
    public = lead.press(listed, label="Make public").changed[-1]
    assert "· public" in text_of(public)
    assert urls(office, "12.4")[0][2] is True
    internal = lead.press(public, label="Make internal").changed[-1]
    assert urls(office, "12.4")[0][2] is False
    lead.press(internal, label="Withdraw")
    assert urls(office, "12.4") == []


def test_what_is_no_link_is_given_back_with_the_reason(office: Office) -> None:
    officer = office.person()
    for typed, reason in (
        ("12.4 javascript:alert(1)", "only those that begin with https:// or http://"),
        ("12.4 the minutes of May", "Give a link as evidence"),
        ("12.4 https://me:secret@example.org/", "holds a password"),
        ("12.9 https://example.org", "no 12.9"),
    ):
        answer = said(officer.command(f"/tracker evidence {typed}"))
        assert reason in answer
        assert typed in answer
    assert urls(office, "12.4") == []


def test_many_links_go_over_several_pages(office: Office) -> None:
    officer = office.person()
    for place in range(14):
        officer.command(f"/tracker evidence 12.4 https://example.org/{place} {'word ' * 60}")
    first = officer.command("/tracker evidence 12.4").messages[-1]
    assert "Page 1 of" in text_of(first)
    second = officer.press(first, label="Next page").changed[-1]
    assert "https://example.org/0" in text_of(first) + text_of(second)


def test_evidence_can_be_taken_back_whole(office: Office) -> None:
    officer = office.person()
    added = officer.command(f"/tracker evidence 14.1-14.3 {LINK}").messages[-1]
    back = officer.press(added, label="Undo").changed[-1]
    assert "14.3 no longer has the link" in text_of(back)
    assert urls(office, "14.1") == urls(office, "14.3") == []


def test_a_link_that_is_removed_for_good_is_nowhere_any_more(office: Office) -> None:
    office.person().command(f"/tracker evidence 12.4 {LINK} Minutes")
    operator = Actor(office.workspace, "terminal", "operator", Membership.MEMBER, Door.TERMINAL)
    found = redactable_texts(office.store, operator, Place(), "12.4")
    link = next(one for one in found.texts if one.name == "link")
    redact_text(office.store, operator, RedactionAsked(1, "12.4", link.id, "It names a victim"), key="k")
    assert urls(office, "12.4") == []
    with office.store.read(office.workspace) as tx:
        assert not history.verify(tx, 1).broken
        left = tx.connection.execute(text("SELECT url FROM evidence")).scalars()
        assert list(left) == [""]
