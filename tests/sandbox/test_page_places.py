"""The places of the page: conversations, threads, the Home tab, the clock and the traffic."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Page, expect

from sandbox.model import Message
from sandbox.people import OFFICERS
from sandbox.running import Sandbox

from .page_app import connected_app
from .page_browser import chromium, needs_chromium, visit
from .page_socket import in_loop
from .page_visitor import answers, composer, say

pytestmark = needs_chromium

CHANNEL = "C07STALK1NG"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture
def page(browser: Browser, sandbox: Sandbox) -> Iterator[Page]:
    with connected_app(sandbox), visit(browser, sandbox) as page:
        yield page


def test_guests_outsiders_and_those_who_left_are_marked_in_the_choice(page: Page) -> None:
    page.get_by_role("button", name="You act as").click()
    choice = page.get_by_role("dialog", name="Choose whom to act as")

    expect(choice.get_by_role("button", name="Lucy Farrow")).to_contain_text("Guest")
    expect(choice.get_by_role("button", name="Piotr Nowak")).to_contain_text("Single-channel guest")
    expect(choice.get_by_role("button", name="Insp Kate Marlow")).to_contain_text("Other organisation")
    expect(choice.get_by_role("button", name="Insp Alan Foxley")).to_contain_text("Deactivated")
    expect(choice.get_by_role("button", name="Insp Alan Foxley")).to_be_disabled()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="You act as")).to_be_focused()


def test_a_thread_is_read_and_answered_beside_its_channel(page: Page, sandbox: Sandbox) -> None:
    root = Message(CHANNEL, in_loop(sandbox, sandbox.workspace.next_ts), OFFICERS[0].id, "Board papers")
    in_loop(sandbox, sandbox.workspace.post, root)
    page.get_by_role("article").hover()
    page.get_by_role("button", name="Reply in a thread").click()
    thread = page.get_by_role("complementary", name="Thread")
    box = thread.get_by_role("textbox")
    box.fill("/tracker")
    box.press("Enter")
    expect(thread).to_contain_text("Commands cannot be used in threads")
    box.fill("Will do")
    box.press("Enter")

    expect(thread.get_by_role("article").nth(1)).to_contain_text("Will do")
    expect(page.get_by_role("button", name="1 reply")).to_be_visible()
    thread.get_by_role("button", name="Close the thread").click()
    expect(thread).to_have_count(0)
    expect(page.get_by_role("article")).to_have_count(1)


def test_what_is_new_is_marked_until_it_is_read(page: Page, sandbox: Sandbox) -> None:
    expect(composer(page)).to_be_visible()
    message = Message("C06GENERAL1", in_loop(sandbox, sandbox.workspace.next_ts), OFFICERS[0].id, "News")
    in_loop(sandbox, sandbox.workspace.post, message)

    channel = page.get_by_role("button", name=re.compile("general"))
    expect(channel).to_contain_text("1 new")
    channel.click()
    expect(page.get_by_role("article")).to_contain_text("News")
    expect(channel).not_to_contain_text("new")


def test_a_direct_message_to_somebody_else_is_marked_in_the_choice(page: Page, sandbox: Sandbox) -> None:
    expect(composer(page)).to_be_visible()
    workspace = sandbox.workspace
    theirs = workspace.direct_message(OFFICERS[1].id)
    message = Message(
        theirs.id, in_loop(sandbox, workspace.next_ts), workspace.app.user_id, "12.4 is overdue"
    )
    in_loop(sandbox, workspace.post, message)

    page.get_by_role("button", name="You act as").click()
    choice = page.get_by_role("dialog", name="Choose whom to act as")
    expect(choice.get_by_role("button", name="DS Gareth Walker")).to_contain_text("1 new")
    choice.get_by_role("button", name="DS Gareth Walker").click()
    page.get_by_role("button", name=re.compile("^Tracker")).click()
    expect(answers(page)).to_contain_text("12.4 is overdue")


def test_the_home_tab_is_published_when_it_is_opened(page: Page) -> None:
    page.get_by_role("button", name="Tracker", exact=True).click()
    page.get_by_role("tab", name="Home").click()

    expect(page.get_by_role("region", name="Home of Tracker")).to_contain_text("37 requirements")


def short_day(moment: datetime) -> str:
    """Write a day as the clock of the page does."""
    local = moment.astimezone(ZoneInfo("Europe/London"))
    return f"{local.day} {local:%b %Y}"


def test_the_clock_moves_on_by_a_day_a_week_and_to_a_date(page: Page, sandbox: Sandbox) -> None:
    clock = page.get_by_role("button", name=re.compile("^Clock"))
    clock.click()
    page.get_by_role("button", name="Next day").click()
    expect(clock).to_contain_text("moved")
    next_day = sandbox.workspace.clock.offset
    page.get_by_role("button", name="Next week").click()
    wanted = datetime.now(UTC) + next_day + timedelta(days=7)
    expect(clock).to_contain_text(short_day(wanted))
    page.get_by_label("Go to a date").fill("2027-03-27")
    page.get_by_role("button", name="Go", exact=True).click()

    expect(clock).to_contain_text("27 Mar 2027")
    page.get_by_role("button", name="Back to the real time").click()
    expect(clock).not_to_contain_text("moved")


def test_the_traffic_shows_each_call_with_its_result_and_its_json(page: Page) -> None:
    say(page, "/tracker form")
    page.get_by_role("dialog", name="Update 12.4").get_by_role("button", name="Cancel").click()
    page.get_by_role("button", name=re.compile("^Traffic")).click()
    traffic = page.get_by_role("region", name="Traffic with the app")

    row = traffic.get_by_role("row").filter(has_text="views.open")
    expect(row).to_contain_text("ms")
    expect(row).to_contain_text("ok")
    row.get_by_role("button").click()
    expect(traffic.get_by_role("region", name="One call in full")).to_contain_text('"trigger_id"')


def test_a_first_visit_says_who_one_is_and_puts_an_example_into_the_box(page: Page) -> None:
    welcome = page.get_by_role("region", name="Getting started")
    expect(welcome).to_contain_text("You act as DCI Rachel Hollis")
    welcome.get_by_role("button", name="/tracker update 12.4").click()
    expect(composer(page)).to_have_value("/tracker update 12.4")
    expect(composer(page)).to_be_focused()

    welcome.get_by_role("button", name="Close the introduction").click()
    expect(welcome).to_have_count(0)


def test_an_answer_taller_than_the_window_is_shown_from_its_beginning(page: Page, sandbox: Sandbox) -> None:
    workspace = sandbox.workspace
    lines = "\n".join(f"Line {number}" for number in range(60))
    for text in (lines, f"First line\n{lines}"):
        ts = in_loop(sandbox, workspace.next_ts)
        in_loop(sandbox, workspace.post, Message(CHANNEL, ts, workspace.app.user_id, text))

    expect(answers(page).last.get_by_text("First line")).to_be_in_viewport()
    in_loop(
        sandbox, workspace.post, Message(CHANNEL, in_loop(sandbox, workspace.next_ts), OFFICERS[0].id, "Ok")
    )
    expect(page.get_by_text("Ok", exact=True)).to_be_in_viewport()


def test_an_app_without_a_home_tab_shows_none(page: Page, sandbox: Sandbox) -> None:
    page.get_by_role("button", name="Tracker", exact=True).click()
    expect(page.get_by_role("tab")).to_have_count(2)

    sandbox.workspace.app.is_home_enabled = False
    page.reload()
    expect(page.get_by_role("textbox", name="Message Tracker")).to_be_visible()
    expect(page.get_by_role("tab")).to_have_count(0)
