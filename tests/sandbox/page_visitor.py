"""What a person does on the page, named."""

import re

from playwright.sync_api import Locator, Page, expect


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
