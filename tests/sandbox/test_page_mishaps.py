"""What a person at the page can let go wrong: calls that fail, a channel that closes, somebody who leaves."""

import re
from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from sandbox.running import Sandbox

from .page_app import connected_app
from .page_browser import barriers, chromium, needs_chromium, visit

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


def mishaps(page: Page) -> Locator:
    """Open the part of the traffic where things can be made to fail."""
    page.get_by_role("button", name=re.compile("^Traffic")).click()
    page.get_by_text("Let something go wrong").click()
    return page.get_by_role("region", name="Traffic with the app")


def test_a_mishap_is_asked_for_listed_and_called_off(page: Page, sandbox: Sandbox) -> None:
    shown = mishaps(page)
    shown.get_by_label("What happens").select_option("lost")
    shown.get_by_label("To what").select_option("chat.postMessage")
    shown.get_by_label("How often").fill("3")
    shown.get_by_role("button", name="Let it happen").click()

    expect(shown.get_by_role("list", name="Still to come")).to_contain_text("Posting a message")
    (fault,) = sandbox.workspace.faults.waiting
    assert (fault.kind, fault.where, fault.times) == ("lost", "chat.postMessage", 3)

    shown.get_by_role("button", name="Let nothing more go wrong").click()
    expect(shown.get_by_role("list", name="Still to come")).to_have_count(0)
    assert sandbox.workspace.faults.waiting == []


def test_a_channel_is_archived_and_the_app_taken_out_and_let_in(page: Page, sandbox: Sandbox) -> None:
    shown = mishaps(page)
    shown.get_by_role("button", name="Archive it").click()
    expect(shown.get_by_role("button", name="Take it out of the archive")).to_be_visible()
    assert sandbox.workspace.channels[CHANNEL].is_archived
    shown.get_by_role("button", name="Take it out of the archive").click()
    shown.get_by_role("button", name="Take the app out").click()
    expect(shown.get_by_role("button", name="Let the app in")).to_be_visible()
    assert sandbox.workspace.app.user_id not in sandbox.workspace.channels[CHANNEL].members
    shown.get_by_role("button", name="Let the app in").click()

    expect(shown.get_by_role("button", name="Take the app out")).to_be_visible()
    channel = sandbox.workspace.channels[CHANNEL]
    assert sandbox.workspace.app.user_id in channel.members
    assert not channel.is_archived


def test_an_account_is_deactivated_and_given_back(page: Page, sandbox: Sandbox) -> None:
    shown = mishaps(page)
    account, turn = shown.get_by_label("Account"), shown.get_by_role("button", name="Deactivate or give back")
    account.select_option(label="DS Gareth Walker")
    turn.click()

    expect(account.get_by_role("option", name="DS Gareth Walker (deactivated)")).to_have_count(1)
    assert sandbox.workspace.user("ds.walker").deleted
    turn.click()
    expect(account.get_by_role("option", name="DS Gareth Walker (deactivated)")).to_have_count(0)


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (375, "dark")])
def test_everybody_can_use_it(
    browser: Browser, sandbox: Sandbox, width: int, scheme: Literal["light", "dark"]
) -> None:
    with connected_app(sandbox), visit(browser, sandbox, size=(width, 820), scheme=scheme) as page:
        shown = mishaps(page)
        shown.get_by_role("button", name="Let it happen").click()
        expect(shown.get_by_role("list", name="Still to come")).to_be_visible()

        assert barriers(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
