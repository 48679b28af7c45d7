"""A hand at a keyboard: what was typed into the form when the tab was closed is there in the next one."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from bot.store import drafts
from tests.journeys.conftest import Office
from tests.sandbox.page_browser import chromium, needs_chromium, visit
from tests.sandbox.page_visitor import act_as, say

pytestmark = needs_chromium

SENTENCE = "Forty officers were trained this week, and th"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


def open_form(page: Page) -> Locator:
    say(page, "/tracker update 12.4")
    box = page.get_by_role("textbox", name="What has changed?")
    expect(box).to_be_visible(timeout=15_000)
    return box


def kept(office: Office, person: str) -> list[str]:
    with office.store.read(office.workspace) as tx:
        return [draft.text for draft in drafts.drafts_of(tx, person)]


def wait_until_kept(page: Page, office: Office, person: str) -> None:
    """Let the last reports arrive: each was sent when its character was typed."""
    for _ in range(200):
        if kept(office, person) == [SENTENCE]:
            return
        page.wait_for_timeout(50)
    raise AssertionError(kept(office, person))


def test_a_tab_that_is_closed_in_the_middle_of_a_sentence_loses_nothing(
    browser: Browser, office: Office
) -> None:
    officer = office.person()
    with visit(browser, office.sandbox) as page:
        act_as(page, "PS Nadia Ahmed")
        box = open_form(page)
        expect(box).to_have_value("")
        box.press_sequentially(SENTENCE)
        wait_until_kept(page, office, officer.id)
    with visit(browser, office.sandbox) as page:
        act_as(page, "PS Nadia Ahmed")
        page.get_by_role("dialog").get_by_role("button", name="Cancel").click()
        expect(page.get_by_role("dialog")).to_be_hidden(timeout=15_000)  # nobody can type before it is gone
        expect(open_form(page)).to_have_value(SENTENCE)
        expect(page.get_by_text("These are your own words")).to_be_visible()
