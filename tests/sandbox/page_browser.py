"""A real Chromium for the tests of the page, and what every visit of theirs is checked for."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from sandbox.page.session import Session
from sandbox.running import Sandbox

_PLACES = (os.environ.get("TRACKER_TEST_CHROMIUM"), "/usr/bin/chromium", "/usr/bin/chromium-browser")
CHROMIUM = next((place for place in _PLACES if place and Path(place).is_file()), None)

needs_chromium = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: install it or set TRACKER_TEST_CHROMIUM"),
]

_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text()
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@contextmanager
def chromium() -> Iterator[Browser]:
    """Run a Chromium without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=_FLAGS)
        yield browser
        browser.close()


@contextmanager
def visit(
    browser: Browser,
    sandbox: Sandbox,
    *,
    size: tuple[int, int] = (1280, 820),
    scheme: Literal["light", "dark"] = "light",
    touch: bool = False,
) -> Iterator[Page]:
    """Open the page; at the end nothing may have been complained of, and no id may be there twice."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme=scheme,
        locale="en-GB",
        has_touch=touch,
        is_mobile=touch,
        reduced_motion="reduce",
    )
    context.set_default_timeout(10_000)
    page = context.new_page()
    problems: list[str] = []

    def note(message: ConsoleMessage) -> None:
        # A lost connection is what some tests are about, and Chromium logs each of them.
        if message.type in {"error", "warning"} and "WebSocket connection to" not in message.text:
            problems.append(message.text)

    page.on("console", note)
    page.on("pageerror", lambda error: problems.append(str(error)))
    try:
        page.goto(sandbox.url)
        yield page
        assert twice(page) == []
        assert problems == []
    finally:
        context.close()
        _wait_until_left(sandbox)


def _pages(sandbox: Sandbox) -> int:
    """Count the pages that listen to the workspace."""
    listeners = sandbox.workspace._listeners
    return sum(isinstance(getattr(listener, "__self__", None), Session) for listener in listeners)


def _wait_until_left(sandbox: Sandbox) -> None:
    """
    Wait until the server has let the page's connection go.

    A server that is told to stop while a connection is half closed trips over it.
    """
    give_up = time.monotonic() + 5
    while _pages(sandbox) and time.monotonic() < give_up:
        time.sleep(0.005)
    time.sleep(0.02)


def twice(page: Page) -> list[str]:
    """List the ids that stand in the page more than once."""
    found: list[str] = page.evaluate(
        "() => [...document.querySelectorAll('[id]')].map(one => one.id)"
        ".filter((id, index, all) => all.indexOf(id) !== index)"
    )
    return found


def barriers(page: Page) -> list[str]:
    """List what axe finds in the way of people with disabilities."""
    page.evaluate(_AXE)
    found: list[dict[str, Any]] = page.evaluate(
        "tags => axe.run(document, {runOnly: tags}).then(result => result.violations)", _RULES
    )
    return [
        f"{one['id']}: {node['html'][:200]} {node.get('failureSummary', '')}"
        for one in found
        for node in one["nodes"]
    ]
