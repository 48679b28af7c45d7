"""Forms on the page: errors under fields, changes while one types, steps, and nothing typed ever lost."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from sandbox.model import View
from sandbox.people import OPERATIONAL_LEAD
from sandbox.running import Sandbox

from .page_app import connected_app, field
from .page_browser import chromium, needs_chromium, visit
from .page_socket import in_loop
from .stage import plain

pytestmark = needs_chromium

Json = dict[str, Any]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture
def submissions(sandbox: Sandbox) -> Iterator[list[Json]]:
    with connected_app(sandbox) as submissions:
        yield submissions


@pytest.fixture
def page(browser: Browser, sandbox: Sandbox, submissions: list[Json]) -> Iterator[Page]:
    with visit(browser, sandbox) as page:
        yield page


@pytest.fixture
def form(page: Page) -> Locator:
    """The app's form, opened by a command."""
    box = page.get_by_role("textbox", name="Message #stalking-tracker")
    box.fill("/tracker form")
    box.press("Enter")
    form = page.get_by_role("dialog", name="Update 12.4")
    expect(form).to_be_visible()
    return form


def test_an_error_stands_under_its_field_and_the_mended_form_is_taken(
    page: Page, form: Locator, submissions: list[Json]
) -> None:
    text = form.get_by_label("What has changed?")
    expect(text).to_be_focused()
    text.fill("Nothing much")
    form.get_by_role("button", name="Save").click()

    error = form.get_by_text("Say how many officers were trained.")
    expect(error).to_be_visible()
    expect(text).to_be_focused()
    expect(text).to_have_attribute("aria-invalid", "true")
    expect(text).to_have_accessible_description(re.compile("Say how many officers were trained"))
    expect(text).to_have_value("Nothing much")

    text.fill("Forty officers trained")
    expect(error).to_have_count(0)
    form.get_by_role("button", name="Save").click()
    expect(form).to_have_count(0)
    assert submissions[0]["text"]["value"]["value"] == "Forty officers trained"
    assert submissions[0]["due"]["value"]["selected_date"] == "2027-03-27"
    expect(page.get_by_role("textbox", name="Message #stalking-tracker")).to_be_focused()


def test_a_required_field_left_empty_is_told_without_asking_the_app(
    form: Locator, submissions: list[Json]
) -> None:
    form.get_by_role("button", name="Save").click()

    expect(form.get_by_text("Please complete this required field.")).to_be_visible()
    assert submissions == []


def test_choices_dates_and_searched_options_arrive_as_the_app_expects_them(
    form: Locator, submissions: list[Json]
) -> None:
    form.get_by_label("What has changed?").fill("Forty officers trained")
    form.get_by_label(re.compile("^Status")).select_option(label="At risk")
    form.get_by_label(re.compile("^Next date")).fill("2027-05-03")
    expect(form.get_by_text("Monday 3 May 2027")).to_be_visible()
    item = form.get_by_role("combobox", name="Which item?")
    item.press_sequentially("12")
    expect(form.get_by_role("listbox").get_by_role("option")).to_have_count(2)
    item.press("ArrowDown")
    item.press("Enter")
    expect(item).to_have_value("12.4 Training")
    form.get_by_role("button", name="Save").click()

    expect(form).to_have_count(0)
    (values,) = submissions
    assert values["status"]["value"]["selected_option"]["value"] == "risk"
    assert values["due"]["value"]["selected_date"] == "2027-05-03"
    assert values["item"]["value"]["selected_option"]["value"] == "12.4"


def test_a_searching_field_says_when_nothing_is_found_and_can_be_cleared(form: Locator) -> None:
    item = form.get_by_role("combobox", name="Which item?")
    item.press_sequentially("9")
    expect(form.get_by_text("Nothing found")).to_be_visible()
    item.press("Escape")
    expect(form).to_be_visible()

    item.press_sequentially("14")
    form.get_by_role("option", name="14.1 Training").click()
    expect(item).to_have_value("14.1 Training")
    form.get_by_role("button", name="Clear Which item?").click()
    expect(item).to_have_value("")


def test_a_form_changed_by_the_app_keeps_what_was_typed(form: Locator) -> None:
    form.get_by_label("What has changed?").fill("Forty officers")
    form.get_by_label(re.compile("^Status")).select_option(label="On course")
    form.get_by_role("button", name="More").click()

    form.get_by_label(re.compile("^Why")).fill("Because")
    expect(form.get_by_label("What has changed?")).to_have_value("Forty officers")
    expect(form.get_by_label(re.compile("^Status"))).to_have_value("on")


def test_a_next_step_lies_on_top_and_cancel_goes_back_to_the_first(page: Page, form: Locator) -> None:
    form.get_by_label("What has changed?").fill("Forty officers")
    form.get_by_role("button", name="Next step").click()
    second = page.get_by_role("dialog", name="Second step")
    expect(second).to_contain_text("37 requirements")
    expect(page.get_by_role("dialog")).to_have_count(1)

    second.get_by_role("button", name="Close", exact=True).click()
    expect(form.get_by_label("What has changed?")).to_have_value("Forty officers")
    form.get_by_role("button", name="Close the form").click()
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_an_answer_in_place_of_the_form_is_where_the_focus_goes(page: Page, form: Locator) -> None:
    form.get_by_label("What has changed?").fill("Forty officers trained and stay")
    form.get_by_role("button", name="Save").click()

    saved = page.get_by_role("dialog", name="Saved")
    expect(saved).to_contain_text("37 requirements")
    expect(saved.locator(":focus")).to_contain_text("37 requirements")


def test_escape_closes_a_form_and_the_app_opens_a_new_one_empty(page: Page, form: Locator) -> None:
    form.get_by_label("What has changed?").fill("Never mind")
    page.keyboard.press("Escape")
    expect(form).to_have_count(0)

    box = page.get_by_role("textbox", name="Message #stalking-tracker")
    box.fill("/tracker form")
    box.press("Enter")
    expect(form.get_by_label("What has changed?")).to_have_value("")


def test_room_left_is_told_when_little_is_left_and_too_much_is_not_cut_off(form: Locator) -> None:
    text = form.get_by_label("What has changed?")
    text.fill("x" * 190)
    expect(form.get_by_text("10 characters left of 200")).to_be_visible()
    text.fill("x" * 205)

    expect(form.get_by_text("5 characters too many (at most 200)")).to_be_visible()
    expect(text).to_have_value("x" * 205)


def test_a_form_is_sent_once_however_often_save_is_pressed(
    form: Locator, sandbox: Sandbox, submissions: list[Json]
) -> None:
    asked: list[str] = []
    submit = sandbox.workspace.submit

    async def listen(user_id: str, view_id: str, typed: Any) -> Any:
        asked.append(view_id)
        return await submit(user_id, view_id, typed)

    sandbox.workspace.submit = listen  # type: ignore[method-assign]  # to hear what the page sends
    form.get_by_label("What has changed?").fill("Forty officers trained")
    save = form.get_by_role("button", name="Save")
    save.evaluate("button => { button.click(); button.click(); button.click(); }")

    expect(form).to_have_count(0)
    assert len(asked) == len(submissions) == 1


def test_a_form_changed_meanwhile_keeps_the_fields_that_are_still_there_and_drops_the_rest(
    form: Locator, sandbox: Sandbox
) -> None:
    form.get_by_label("What has changed?").fill("Forty officers")
    (view,) = sandbox.workspace.views.values()
    blocks = [view.blocks[0], {**view.blocks[1], "block_id": "another"}]
    form.get_by_label(re.compile("^Status")).select_option(label="At risk")
    changed = replace(view, payload={**view.payload, "blocks": blocks}, hash="2.b")
    in_loop(sandbox, sandbox.workspace.put_view, changed)

    expect(form.get_by_label(re.compile("^Next date"))).to_have_count(0)
    expect(form.get_by_label("What has changed?")).to_have_value("Forty officers")
    expect(form.get_by_label(re.compile("^Status"))).to_have_value("")


def test_an_open_form_outlives_a_lost_connection_and_a_restart_that_forgot_it(browser: Browser) -> None:
    payload = {
        "type": "modal",
        "title": plain("Update 12.4"),
        "submit": plain("Save"),
        "blocks": [field("text", "What has changed?", {"type": "plain_text_input"})],
    }
    view = View("V1", "1.a", OPERATIONAL_LEAD.id, payload, "V1")
    before = Sandbox().start()
    in_loop(before, before.workspace.put_view, view)
    with visit(browser, before) as page:
        form = page.get_by_role("dialog", name="Update 12.4")
        form.get_by_label("What has changed?").fill("Forty officers trained")
        before.stop()
        expect(form.get_by_text("What you typed is safe")).to_be_visible()
        with Sandbox(port=int(before.url.rsplit(":", 1)[1])):
            expect(form.get_by_text("has forgotten this form")).to_be_visible()
            expect(form.get_by_label("What has changed?")).to_have_value("Forty officers trained")
            expect(form.get_by_role("button", name="Save")).to_have_count(0)
            form.get_by_role("button", name="Close the form").click()
            expect(form).to_have_count(0)


def test_what_was_typed_into_a_form_outlives_a_reload(page: Page, form: Locator) -> None:
    form.get_by_label("What has changed?").fill("Forty officers")
    page.wait_for_timeout(600)  # the page writes it down a moment after the last change
    page.reload()

    expect(form.get_by_label("What has changed?")).to_have_value("Forty officers")
