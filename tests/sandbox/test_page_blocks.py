"""Every block and field is drawn, and nothing of it stands in the way of people with disabilities."""

import re
from collections.abc import Iterator
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from sandbox.model import Message, Reaction, View
from sandbox.people import OPERATIONAL_LEAD
from sandbox.running import Sandbox

from .page_browser import barriers, chromium, needs_chromium, visit
from .page_showcase import FIELDS, MESSAGES
from .page_socket import in_loop
from .stage import plain

pytestmark = needs_chromium

CHANNEL = "C07STALK1NG"
LOOKS: list[tuple[Literal["light", "dark"], tuple[int, int], bool]] = [
    ("light", (1280, 820), False),
    ("dark", (1280, 820), False),
    ("light", (375, 700), True),
    ("dark", (375, 700), True),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture
def sandbox(sandbox: Sandbox) -> Sandbox:
    """A workspace in which one of every block has been posted."""
    workspace = sandbox.workspace

    def fill() -> None:
        for name, blocks in MESSAGES.items():
            workspace.post(
                Message(CHANNEL, workspace.next_ts(), workspace.app.user_id, name, tuple(blocks),
                        reactions=(Reaction("white_check_mark", ("U1",)),))
            )  # fmt: skip
        workspace.put_traffic(
            direction="api",
            name="views.open",
            request={},
            response={},
            status="expired_trigger_id",
            milliseconds=1.0,
        )
        workspace.put_violation("views.open", "the title is too long")

    in_loop(sandbox, fill)
    return sandbox


@pytest.fixture
def page(browser: Browser, sandbox: Sandbox) -> Iterator[Page]:
    with visit(browser, sandbox) as page:
        expect(page.get_by_role("article")).to_have_count(len(MESSAGES))
        yield page


def open_form(sandbox: Sandbox) -> None:
    payload = {"type": "modal", "title": plain("Form"), "submit": plain("Save"), "blocks": FIELDS}
    in_loop(sandbox, sandbox.workspace.put_view, View("V1", "1.a", OPERATIONAL_LEAD.id, payload, "V1"))


def test_text_is_drawn_from_its_tree(page: Page) -> None:
    summary = page.get_by_role("article").first

    expect(summary.get_by_role("heading", name="Where we stand")).to_be_visible()
    expect(summary.locator("strong").filter(has_text="12.4")).to_be_visible()
    expect(summary.get_by_role("img", name="red circle")).to_have_text("🔴")
    expect(summary.get_by_role("link", name="the report")).to_have_attribute(
        "href", "https://wexmoor.example/r"
    )
    expect(summary.get_by_role("link", name="the report")).to_have_attribute("rel", re.compile("noopener"))
    expect(summary.locator("blockquote")).to_have_text("quoted")
    expect(summary.get_by_text("@DS Gareth Walker")).to_be_visible()
    expect(summary.get_by_role("img", name="The crest")).to_be_visible()


def test_rich_text_and_markdown_have_their_lists_quotations_and_tables(page: Page) -> None:
    text = page.get_by_role("article").nth(1)

    expect(text.get_by_role("listitem")).to_contain_text(["Sergeants first", "Then the rest", "one"])
    expect(text.locator("blockquote")).to_have_text("Every victim was contacted.")
    expect(text.locator("pre")).to_have_text("12.4  on course")
    expect(text.get_by_role("columnheader")).to_have_text(["a", "b"])


def test_a_data_table_turns_its_pages_and_sorts_by_a_column(page: Page) -> None:
    table = page.get_by_role("table", name="Overdue requirements")
    room = page.get_by_role("article").nth(2)
    expect(table.get_by_role("rowheader")).to_have_text(["12.1", "12.2", "12.3"])
    room.get_by_role("button", name="Next").click()
    expect(table.get_by_role("rowheader")).to_have_text(["12.4", "12.5", "12.6"])
    expect(room).to_contain_text("Page 2 of 3, 8 rows")

    room.get_by_role("button", name="Previous").click()
    table.get_by_role("button", name="Days").click()
    expect(table.get_by_role("rowheader")).to_have_text(["12.5", "12.3", "12.8"])
    expect(table.get_by_role("columnheader", name="Days")).to_have_attribute("aria-sort", "ascending")


def test_a_chart_is_drawn_and_says_its_numbers_in_a_table(page: Page) -> None:
    charts = page.get_by_role("article").nth(3)

    expect(charts.get_by_role("img", name="Pie chart: By status")).to_be_visible()
    expect(charts.get_by_role("table", name="By status").get_by_role("row").first).to_contain_text("75%")
    expect(charts.get_by_role("img", name="Bar chart: Updates a month").locator("rect")).to_have_count(8)
    expect(charts.get_by_role("table", name="Updates a month").get_by_role("row")).to_contain_text(
        ["Month", "Aug", "Sep", "Oct", "Nov"]
    )
    expect(charts.get_by_role("img", name="Line chart: Overdue over time")).to_be_visible()


def test_an_unknown_block_says_so_and_an_image_from_elsewhere_is_told_in_words(page: Page) -> None:
    newer = page.get_by_role("article").nth(4)

    expect(newer.get_by_text("A block of the type “hologram” stands here")).to_be_visible()
    expect(newer.get_by_role("img", name="The training room")).to_be_visible()
    expect(newer.get_by_text("14.1")).to_be_visible()
    newer.get_by_text("Bulk update").click()
    expect(newer.get_by_text("14.1")).to_be_hidden()


def test_a_menu_is_walked_with_the_arrow_keys(page: Page) -> None:
    more = page.get_by_role("button", name=re.compile("^More"))
    more.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("menuitem", name="Show history")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("menuitem", name="Snooze")).to_be_focused()
    page.keyboard.press("Escape")

    expect(page.get_by_role("menuitem")).to_have_count(0)
    expect(more).to_be_focused()


@pytest.mark.parametrize(("scheme", "size", "touch"), LOOKS)
def test_nothing_stands_in_anybodys_way(
    browser: Browser, sandbox: Sandbox, scheme: Literal["light", "dark"], size: tuple[int, int], touch: bool
) -> None:
    found: dict[str, Any] = {}
    with visit(browser, sandbox, size=size, scheme=scheme, touch=touch) as page:
        expect(page.get_by_role("article")).to_have_count(len(MESSAGES))
        found["conversation"] = barriers(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

        if touch:
            page.get_by_role("button", name="Conversations").click()
            found["list of conversations"] = barriers(page)
        page.get_by_role("button", name="You act as").click()
        found["choice of a person"] = barriers(page)
        page.keyboard.press("Escape")

        open_form(sandbox)
        form = page.get_by_role("dialog", name="Form")
        form.get_by_role("textbox", name=re.compile("^Number")).fill("12")
        form.get_by_role("button", name="Save").click()
        expect(form.get_by_text("Please complete this required field.").first).to_be_visible()
        found["form"] = barriers(page)
        form.get_by_role("combobox", name="Several").click()
        expect(page.get_by_role("listbox")).to_be_visible()
        found["form with options"] = barriers(page)

    assert {name: list_ for name, list_ in found.items() if list_} == {}


def test_the_other_parts_of_the_page_stand_in_nobodys_way(browser: Browser, sandbox: Sandbox) -> None:
    found: dict[str, Any] = {}
    with visit(browser, sandbox) as page:
        expect(page.get_by_role("article")).to_have_count(len(MESSAGES))
        page.get_by_role("button", name=re.compile("^Traffic")).click()
        traffic = page.get_by_role("region", name="Traffic with the app")
        expect(traffic).to_contain_text("the title is too long")
        traffic.get_by_role("button", name="views.open").click()
        expect(traffic.get_by_role("heading", name="Request")).to_be_visible()
        page.get_by_role("article").last.hover()
        page.get_by_role("article").last.get_by_role("button", name="Reply in a thread").click()
        found["thread and traffic"] = barriers(page)
        page.get_by_role("button", name=re.compile("^Clock")).click()
        found["clock"] = barriers(page)
        page.keyboard.press("Escape")
        box = page.get_by_role("textbox", name="Message #stalking-tracker")
        box.fill("/")
        expect(page.get_by_role("listbox").get_by_role("option")).to_have_count(1)
        found["suggestions"] = barriers(page)
        box.fill("/tracker show 12.4")
        box.press("Enter")
        expect(page.get_by_text("no app is connected")).to_be_visible()
        found["error"] = barriers(page)

    assert {name: list_ for name, list_ in found.items() if list_} == {}


def test_everything_needed_for_a_first_line_is_reached_by_keyboard_alone(page: Page) -> None:
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to writing")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("textbox", name="Message #stalking-tracker")).to_be_focused()
    page.keyboard.type("/tracker")
    page.keyboard.press("Enter")

    expect(page.get_by_text("no app is connected")).to_be_visible()


def test_touch_targets_are_large_enough_for_a_thumb(browser: Browser, sandbox: Sandbox) -> None:
    with visit(browser, sandbox, size=(375, 700), touch=True) as page:
        expect(page.get_by_role("article")).to_have_count(len(MESSAGES))
        small = page.evaluate(
            """() => [...document.querySelectorAll('button, select, input, textarea')]
                .filter(one => one.checkVisibility({visibilityProperty: true, opacityProperty: true}))
                .filter(one => one.getBoundingClientRect().height < 43.5)
                .map(one => one.outerHTML.slice(0, 120))"""
        )

    assert [one for one in small if "backdrop" not in one] == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_theme_can_be_chosen_against_the_system_and_is_remembered(
    browser: Browser, sandbox: Sandbox, theme: Literal["light", "dark"]
) -> None:
    with visit(browser, sandbox, scheme="dark" if theme == "light" else "light") as page:
        background = "getComputedStyle(document.body).backgroundColor"
        before = page.evaluate(background)
        switch = page.get_by_role("button", name=re.compile("^Theme"))
        switch.click()
        if theme == "dark":
            switch.click()
        expect(page.get_by_role("button", name=f"Theme: {theme}")).to_be_visible()
        assert page.evaluate(background) != before
        chosen = page.evaluate(background)

        page.reload()
        expect(page.get_by_role("button", name=f"Theme: {theme}")).to_be_visible()
        assert page.evaluate(background) == chosen
