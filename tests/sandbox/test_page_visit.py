"""A person in front of the page: choosing whom to be, typing, reading answers, pressing buttons."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from sandbox.model import Message
from sandbox.people import OFFICERS
from sandbox.running import Sandbox

from .page_app import connected_app
from .page_browser import chromium, needs_chromium, visit
from .page_socket import in_loop

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


def composer(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Message #stalking-tracker")


def say(page: Page, line: str) -> None:
    composer(page).fill(line)
    composer(page).press("Enter")


def act_as(page: Page, name: str) -> None:
    page.get_by_role("button", name="You act as").click()
    page.get_by_role("dialog", name="Choose whom to act as").get_by_role("button", name=name).click()
    expect(page.get_by_role("button", name=f"You act as {name}")).to_be_visible()


def answers(page: Page) -> Locator:
    return page.get_by_role("article", name=re.compile("^Tracker"))


def test_a_command_is_completed_sent_and_answered_for_this_person_only(page: Page) -> None:
    box = composer(page)
    box.press_sequentially("/tr")
    expect(page.get_by_role("option", name="/tracker")).to_be_visible()
    box.press("Tab")
    expect(box).to_have_value("/tracker ")
    box.press_sequentially("sum")
    box.press("Tab")
    expect(box).to_have_value("/tracker summary ")
    box.press("Enter")

    expect(answers(page)).to_contain_text("37 requirements")
    expect(answers(page)).to_contain_text("Only visible to you")
    expect(box).to_have_value("")


def test_escape_puts_the_suggestions_away_and_arrows_choose_one(page: Page) -> None:
    box = composer(page)
    box.press_sequentially("/tracker ")
    options = page.get_by_role("option")
    expect(options).to_have_count(4)
    expect(box).not_to_have_attribute("aria-activedescendant", re.compile("."))

    box.press("ArrowDown")
    box.press("ArrowDown")
    chosen = page.get_by_role("option", selected=True)
    expect(chosen).to_have_text("/tracker show 12.4")
    expect(box).to_have_attribute("aria-activedescendant", chosen.get_attribute("id") or "none")
    box.press("Escape")
    expect(options).to_have_count(0)
    expect(box).to_have_value("/tracker ")


def test_a_finished_line_is_sent_by_enter_and_comes_back_with_the_up_arrow(page: Page) -> None:
    say(page, "/tracker show 12.4")
    expect(answers(page)).to_contain_text("You typed show 12.4")
    say(page, "/tracker")
    expect(page.get_by_text("You typed nothing")).to_be_visible()

    composer(page).press("ArrowUp")
    expect(composer(page)).to_have_value("/tracker")
    composer(page).press("ArrowUp")
    expect(composer(page)).to_have_value("/tracker show 12.4")
    composer(page).press("ArrowDown")
    composer(page).press("ArrowDown")
    expect(composer(page)).to_have_value("")


def test_an_app_that_does_not_answer_is_told_in_plain_words_and_the_text_is_kept(
    page: Page, sandbox: Sandbox
) -> None:
    sandbox.workspace.courier.ack_seconds = 0.3

    say(page, "/tracker silent please")

    expect(page.get_by_text("/tracker did not answer within 3 seconds (operation_timeout).")).to_be_visible()
    expect(composer(page)).to_have_value("/tracker silent please")


def test_an_unknown_command_is_not_sent_and_stays_in_the_box(page: Page) -> None:
    say(page, "/trakcer show 12.4")

    expect(page.get_by_text("/trakcer is not a command that an app has registered")).to_be_visible()
    expect(composer(page)).to_have_value("/trakcer show 12.4")


def test_a_button_changes_its_message_in_place(page: Page) -> None:
    say(page, "/tracker summary")
    page.get_by_role("button", name="Count").click()

    expect(answers(page)).to_contain_text("Counted once more")
    expect(answers(page)).to_have_count(1)


def test_a_risky_button_asks_first_and_no_means_no(page: Page) -> None:
    say(page, "/tracker summary")
    remove = page.get_by_role("button", name="Remove", exact=True)
    remove.click()
    page.get_by_role("dialog", name="Remove 12.4?").get_by_role("button", name="Keep it").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(answers(page)).to_contain_text("37 requirements")

    remove.click()
    page.get_by_role("dialog", name="Remove 12.4?").get_by_role("button", name="Remove it").click()
    expect(answers(page)).to_contain_text("Removed")


def test_another_person_does_not_see_an_answer_meant_for_one(page: Page) -> None:
    say(page, "/tracker show 12.4")
    expect(answers(page)).to_contain_text("You typed show 12.4")

    act_as(page, "PS Nadia Ahmed")
    expect(answers(page)).to_have_count(0)
    expect(page.get_by_text("/tracker show 12.4")).to_have_count(0)

    act_as(page, "DCI Rachel Hollis")
    expect(answers(page)).to_contain_text("You typed show 12.4")


def test_an_answer_for_everyone_shows_its_command_once_and_to_others_too(page: Page) -> None:
    say(page, "/tracker here")
    expect(answers(page)).to_contain_text("For everyone")
    expect(page.get_by_text("/tracker here")).to_have_count(1)

    act_as(page, "PS Nadia Ahmed")
    expect(answers(page)).to_contain_text("For everyone")


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


def test_what_was_typed_outlives_a_restart_of_the_sandbox(browser: Browser) -> None:
    before = Sandbox().start()
    with visit(browser, before) as page:
        composer(page).fill("/tracker update 12.4 forty officers")
        before.stop()
        expect(page.get_by_text("Reconnecting…")).to_be_visible()
        with Sandbox(port=int(before.url.rsplit(":", 1)[1])):
            expect(page.get_by_text("No app connected")).to_be_visible()
            expect(composer(page)).to_have_value("/tracker update 12.4 forty officers")
            composer(page).press("Enter")
            expect(page.get_by_text("could not be delivered, because no app is connected")).to_be_visible()
            expect(composer(page)).to_have_value("/tracker update 12.4 forty officers")


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


def test_the_clock_moves_on_by_a_day_a_week_and_to_a_date(page: Page, sandbox: Sandbox) -> None:
    clock = page.get_by_role("button", name=re.compile("^Clock"))
    clock.click()
    page.get_by_role("button", name="Next day").click()
    page.get_by_role("button", name="Next week").click()
    expect(clock).to_contain_text("moved")
    assert sandbox.workspace.clock.offset.days in {7, 8}
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
