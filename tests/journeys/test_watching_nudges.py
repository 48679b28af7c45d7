"""The demonstration as somebody sees it who moves its clock: nudges arrive, and their buttons do what they say."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from bot.app import Running
from bot.cli.demo import scene_of, settings_for
from bot.cli.seeding import seeded_file
from bot.commands.table import VERBS
from bot.render.manifest import app_manifest
from bot.usecases.connect import open_store
from sandbox.manifest import read_manifest
from sandbox.running import Sandbox
from tests.sandbox.page_browser import barriers, chromium, needs_chromium, visit

pytestmark = needs_chromium

TUESDAY_MORNING = datetime(2026, 11, 24, 10, tzinfo=UTC)
PATIENCE = 20_000
"""Milliseconds; the timetable looks every second, and a machine may be slow."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@contextmanager
def demonstration(folder: Path) -> Iterator[Sandbox]:
    """Run what `tracker demo` runs, from a Tuesday on."""
    with Sandbox() as sandbox:
        workspace = sandbox.workspace
        read_manifest(workspace.app, app_manifest([verb.usage for verb in VERBS]))
        sandbox.call(lambda: workspace.clock.set(TUESDAY_MORNING))
        clock = workspace.clock.now
        database = f"sqlite:///{seeded_file(folder, clock(), scene_of(sandbox), fresh=False)}"
        running = Running(
            settings_for(sandbox, database), open_store(database, clock), clock=clock, listens=False
        )
        running.start(Event())
        sandbox.wait_connected()
        try:
            yield sandbox
        finally:
            running.stop()
        assert workspace.violations == []


def next_day(page: Page) -> None:
    page.get_by_role("button", name=re.compile("^Clock")).click()
    page.get_by_role("button", name="Next day").click()
    page.keyboard.press("Escape")


def with_conversations(page: Page) -> None:
    """Bring the list of conversations out where a narrow screen hides it."""
    menu = page.get_by_role("button", name="Conversations")
    if menu.is_visible():
        menu.click()


def press_update(page: Page, day: str) -> None:
    """Press the first item's button in the message of a day, and see the form of that item open."""
    heading = page.get_by_role("heading", name=re.compile(f"{day}$"))
    article = page.get_by_role("article").filter(has=heading).last
    expect(article).to_be_visible(timeout=PATIENCE)
    assert barriers(page) == []
    number = re.search(r"\b\d+\.\d\b", article.inner_text())
    assert number
    article.get_by_role("button", name="Update", exact=True).first.click()
    dialog = page.get_by_role("dialog", name="Record an update")
    expect(dialog).to_contain_text(number[0])
    assert barriers(page) == []
    dialog.get_by_role("button", name="Cancel").click()
    expect(dialog).to_have_count(0)


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (375, "dark")])
def test_the_next_day_brings_the_channels_message_and_the_owners_digest(
    browser: Browser, tmp_path: Path, width: int, scheme: Literal["light", "dark"]
) -> None:
    with (
        demonstration(tmp_path) as sandbox,
        visit(browser, sandbox, size=(width, 820), scheme=scheme) as page,
    ):
        expect(page.get_by_role("textbox", name="Message #stalking-tracker")).to_be_visible()
        next_day(page)
        press_update(page, "25 November 2026")
        page.screenshot(path=tmp_path / "channel.png")

        with_conversations(page)
        page.get_by_role("button", name="You act as").click()
        choice = page.get_by_role("dialog", name="Choose whom to act as")
        choice.get_by_role("button", name="PS Nadia Ahmed").click()
        with_conversations(page)
        expect(page.get_by_role("button", name="You act as PS Nadia Ahmed")).to_be_visible()
        direct = page.get_by_role("button", name=re.compile("^Tracker"))
        expect(direct).to_contain_text("new", timeout=PATIENCE)
        direct.click()
        expect(page.get_by_role("article").last).to_contain_text("16.1", timeout=PATIENCE)
        press_update(page, "Your recommendations · 25 November 2026")
        page.screenshot(path=tmp_path / "digest.png")
