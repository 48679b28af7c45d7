"""A person in front of the page: choosing whom to be, typing, reading answers, pressing buttons."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from sandbox.model import Change, Command
from sandbox.running import Sandbox

from .page_app import connected_app
from .page_browser import chromium, needs_chromium, visit
from .page_socket import in_loop
from .page_visitor import act_as, answers, composer, say

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


def test_what_brackets_offer_is_suggested_only_after_its_verb(page: Page, sandbox: Sandbox) -> None:
    hint = "update 12.4 [what has changed] | list [overdue | mine | due 30d] | use KEY"

    def register() -> None:
        workspace = sandbox.workspace
        workspace.app.commands = (Command("/tracker", "Recommendations", hint),)
        workspace.tell(Change("commands", workspace.commands))

    expect(composer(page)).to_be_visible()
    in_loop(sandbox, register)
    offers = page.get_by_role("listbox").get_by_role("option")
    composer(page).press_sequentially("/tracker ")
    expect(offers).to_have_text(
        [
            "/tracker update 12.4 [what has changed]",
            "/tracker list [overdue | mine | due 30d]",
            "/tracker use KEY",
        ]
    )

    composer(page).press_sequentially("li")
    composer(page).press("Tab")
    expect(offers).to_have_text(["/tracker list overdue", "/tracker list mine", "/tracker list due 30d"])
    composer(page).press_sequentially("du")
    composer(page).press("Enter")
    expect(composer(page)).to_have_value("/tracker list due ")
