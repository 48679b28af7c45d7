"""Who may do what, whichever button they find, and what is shown to whom."""

from slack_sdk import WebClient

from bot.domain.people import Role
from bot.store.trackers import create_tracker
from bot.store.updates import all_updates
from bot.store.workspaces import find_or_adopt
from sandbox.person import text_of
from sandbox.screen import Seen
from tests.journeys.conftest import Office
from tests.journeys.people import give_role


def said(seen: Seen) -> str:
    return "\n".join(text_of(message) for message in seen.messages)


def test_an_answer_is_for_the_one_who_asked(office: Office) -> None:
    office.person("ps.ahmed").command("/tracker show 12.4", channel="general")
    seen = office.person("ds.walker").history("general")
    assert "Requirement twelve 4" not in "\n".join(text_of(message) for message in seen)


def test_a_summary_posted_here_is_for_all_and_the_next_counts_changes_from_it(office: Office) -> None:
    lead = office.person("dci.hollis")
    lead.command("/tracker summary here", channel="stalking-tracker")
    seen = office.person("ds.walker").history("stalking-tracker")
    assert any("10 requirements under 3 recommendations" in text_of(message) for message in seen)
    office.clock.move(days=3)
    assert "since 24 November 2026" in said(lead.command("/tracker summary", channel="stalking-tracker"))
    assert "since 20 November 2026" in said(lead.command("/tracker summary", channel="general"))


def test_a_summary_is_not_posted_where_another_organisation_reads(office: Office) -> None:
    lead = office.person("dci.hollis")
    shared = next(channel for channel in office.sandbox.workspace.channels.values() if channel.is_ext_shared)
    answer = lead.command("/tracker summary here", channel=shared.id)
    assert "shared with another organisation" in said(answer)
    assert all(message.is_ephemeral for message in answer.messages)


def test_somebody_of_another_organisation_can_press_and_gets_nothing(office: Office) -> None:
    lead = office.person("dci.hollis")
    shared = next(channel for channel in office.sandbox.workspace.channels.values() if channel.is_ext_shared)
    outsider = next(user for user in office.sandbox.workspace.users.values() if user.is_stranger)
    lead.command("/tracker summary", channel=shared.id)
    post_summary(office, shared.id)
    visitor = office.person(outsider.name)
    posted = visitor.history(shared.id)[-1]
    refused = visitor.press(posted, label="Open")
    assert "belongs to this workspace alone" in said(refused)
    assert "Requirement" not in said(refused)


def post_summary(office: Office, channel: str, tracker: int = 1) -> None:
    """Post a message with a button of ours where everybody in a channel can press it."""
    button = {
        "type": "button",
        "text": {"type": "plain_text", "text": "Open"},
        "action_id": "show.open:1",
        "value": f'{{"t":{tracker},"n":"12.4"}}',
    }
    blocks = [{"type": "actions", "block_id": "b1", "elements": [button]}]
    client = WebClient(token=office.sandbox.workspace.app.bot_token, base_url=office.sandbox.api_url)
    client.chat_postMessage(channel=channel, text="Look", blocks=blocks)


def test_a_button_of_a_tracker_that_is_not_this_workspaces_finds_nothing(office: Office) -> None:
    officer = office.person()
    channel = office.sandbox.workspace.channel("stalking-tracker").id
    post_summary(office, channel)
    assert "Requirement twelve 4" in said(officer.press(officer.history(channel)[-1], label="Open"))
    with office.store.write(find_or_adopt(office.store, "T09SEVERN22", "Severnside")) as tx:
        other = create_tracker(tx, key="other", title="Their tracker", organisation="Severnside")
    post_summary(office, channel, other.id)
    assert "Their tracker" not in said(officer.press(officer.history(channel)[-1], label="Open"))
    assert "Their tracker" not in said(officer.command("/tracker trackers"))


def test_an_unlisted_click_is_taken_in_silence(office: Office) -> None:
    channel = office.sandbox.workspace.channel("stalking-tracker").id
    button = {"type": "button", "text": {"type": "plain_text", "text": "Odd"}, "action_id": "not.ours"}
    client = WebClient(token=office.sandbox.workspace.app.bot_token, base_url=office.sandbox.api_url)
    client.chat_postMessage(channel=channel, text="x", blocks=[{"type": "actions", "elements": [button]}])
    officer = office.person()
    pressed = officer.press(officer.history(channel)[-1], label="Odd")
    assert pressed.ok
    assert pressed.messages == ()


def test_a_viewer_reads_and_records_nothing(office: Office) -> None:
    viewer = office.person()
    give_role(office, Role.VIEWER, viewer)

    refused = said(viewer.command("/tracker update 12.4 Forty officers were trained"))

    assert "Saved" not in refused
    assert "Recorded" not in refused
    assert "Forty officers were trained" in refused
    assert "Requirement twelve 4" in said(viewer.command("/tracker show 12.4"))
    with office.store.read(office.workspace) as tx:
        assert "Forty officers were trained" not in [update.text for update, _ in all_updates(tx, 1)]


def test_once_a_lead_is_linked_only_owners_and_leads_set_a_status_in_the_form(office: Office) -> None:
    officer, lead = office.person(), office.person("dci.hollis")
    give_role(office, Role.OPERATIONAL_LEAD, lead)
    form = officer.command("/tracker update 12.2").view
    assert form

    refused = officer.submit(form, {"text": "Training is under way", "status": "on course"})

    assert refused.errors
    assert officer.submit(form, {"text": "Training is under way"}).view
    own = lead.command("/tracker update 12.2").view
    assert own
    assert lead.submit(own, {"text": "Agreed", "status": "on course"}).view
