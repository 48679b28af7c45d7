"""What is typed and chosen in each kind of field reaches the workspace as Slack would send it."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, FilePayload, Locator, Page, expect

from sandbox.model import OnView, Press, View
from sandbox.people import OPERATIONAL_LEAD
from sandbox.running import Sandbox

from .page_app import field, option
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
def page(browser: Browser, sandbox: Sandbox) -> Iterator[Page]:
    with visit(browser, sandbox) as page:
        yield page


INPUTS: list[tuple[Json, Any]] = [
    ({"type": "plain_text_input"}, "Words"),
    ({"type": "number_input", "is_decimal_allowed": True}, "12.5"),
    ({"type": "email_text_input"}, "a@wexmoor.example"),
    ({"type": "url_text_input"}, "https://wexmoor.example/x"),
    ({"type": "timepicker"}, "09:30"),
]


@pytest.mark.parametrize(("element", "typed"), INPUTS, ids=[element["type"] for element, _ in INPUTS])
def test_a_typed_value_reaches_the_workspace_as_typed(
    page: Page, sandbox: Sandbox, element: Json, typed: str
) -> None:
    sent = _press_beside(page, sandbox, element, lambda form: form.get_by_label("Field").fill(typed))

    assert sent == typed


def test_boxes_and_radio_buttons_send_what_is_ticked(page: Page, sandbox: Sandbox) -> None:
    options = [option("One", "1"), option("Two", "2"), option("Three", "3")]

    def tick(form: Locator) -> None:
        form.get_by_label("Three").check()
        form.get_by_label("Two").uncheck()

    boxes = {"type": "checkboxes", "options": options, "initial_options": options[:2]}
    assert [one["value"] for one in _press_beside(page, sandbox, boxes, tick)] == ["1", "3"]


def test_several_people_are_chosen_by_typing_parts_of_their_names(page: Page, sandbox: Sandbox) -> None:
    def choose(form: Locator) -> None:
        box = form.get_by_role("combobox")
        for part in ("ahmed", "harm reduction"):
            box.press_sequentially(part)
            expect(form.get_by_role("listbox").get_by_role("option")).to_have_count(1)
            box.press("Enter")
        expect(form.get_by_role("button", name="Remove DI Eleri Price")).to_be_visible()
        form.get_by_role("button", name="Remove PS Nadia Ahmed").click()

    assert _press_beside(page, sandbox, {"type": "multi_users_select"}, choose) == ["U07DIPR1CE3"]


def test_a_moment_is_sent_in_epoch_seconds_of_the_united_kingdom(page: Page, sandbox: Sandbox) -> None:
    def choose(form: Locator) -> None:
        form.get_by_label("Field: date").fill("2027-07-01")
        form.get_by_label("Field: time").fill("10:15")

    assert _press_beside(page, sandbox, {"type": "datetimepicker"}, choose) == 1_814_433_300


def test_formatted_text_is_sent_as_rich_text(page: Page, sandbox: Sandbox) -> None:
    def write(form: Locator) -> None:
        region = form.get_by_role("textbox", name="Field")
        region.press_sequentially("Forty ")
        form.get_by_role("button", name="Bold").click()
        region.press_sequentially("officers")
        form.get_by_role("button", name="Bold").click()
        region.press("Enter")
        form.get_by_role("button", name="Bullets").click()
        region.press_sequentially("see https://wexmoor.example/x.")

    sent = _press_beside(page, sandbox, {"type": "rich_text_input"}, write)

    assert sent["type"] == "rich_text"
    words, listed = sent["elements"]
    assert words["elements"][:2] == [
        {"type": "text", "text": "Forty "},
        {"type": "text", "text": "officers", "style": {"bold": True}},
    ]
    assert (listed["type"], listed["style"]) == ("rich_text_list", "bullet")
    assert listed["elements"][0]["elements"][1] == {"type": "link", "url": "https://wexmoor.example/x"}


def test_a_file_is_sent_with_its_name_and_content(page: Page, sandbox: Sandbox) -> None:
    def attach(form: Locator) -> None:
        file: FilePayload = {"name": "plan.txt", "mimeType": "text/plain", "buffer": b"forty"}
        form.get_by_label("Field").set_input_files(file)
        expect(form.get_by_role("button", name="Remove plan.txt")).to_be_visible()

    assert _press_beside(page, sandbox, {"type": "file_input"}, attach) == [
        {"name": "plan.txt", "base64": "Zm9ydHk="}
    ]


def test_a_field_that_asks_for_it_reports_every_character(page: Page, sandbox: Sandbox) -> None:
    element = {
        "type": "plain_text_input",
        "dispatch_action_config": {"trigger_actions_on": ["on_character_entered"]},
    }
    presses = _presses(sandbox)
    _show(sandbox, field("field", "Field", {"action_id": "value", **element}, dispatch_action=True))
    page.get_by_role("dialog").get_by_label("Field").press_sequentially("abc")

    expect(page.get_by_role("dialog").get_by_label("Field")).to_have_value("abc")
    page.wait_for_timeout(200)
    assert [(press.value, press.trigger) for press in presses] == [
        ("a", "character"),
        ("ab", "character"),
        ("abc", "character"),
    ]


def _show(sandbox: Sandbox, *blocks: Json) -> None:
    """Open a form that no app has sent."""
    payload = {"type": "modal", "title": plain("Form"), "submit": plain("Save"), "blocks": list(blocks)}
    in_loop(sandbox, sandbox.workspace.put_view, View("V1", "1.a", OPERATIONAL_LEAD.id, payload, "V1"))


def _presses(sandbox: Sandbox) -> list[Press]:
    """Listen to what reaches the workspace when something is pressed."""
    presses: list[Press] = []
    press = sandbox.workspace.press

    async def listen(user_id: str, action: Press) -> Any:
        presses.append(action)
        return await press(user_id, action)

    sandbox.workspace.press = listen  # type: ignore[method-assign]  # to hear what the page sends
    return presses


def _press_beside(page: Page, sandbox: Sandbox, element: Json, fill: Any) -> Any:
    """Fill a field in, press a button beside it, and tell what the page said of the field."""
    presses = _presses(sandbox)
    button = {
        "type": "actions",
        "block_id": "go",
        "elements": [{"type": "button", "action_id": "go", "text": plain("Go")}],
    }
    _show(sandbox, field("field", "Field", {"action_id": "value", **element}), button)
    form = page.get_by_role("dialog", name="Form")
    fill(form)
    form.get_by_role("button", name="Go").click()
    expect(form.get_by_role("button", name="Go")).not_to_have_attribute("aria-busy", "true")
    (press,) = presses
    assert press.container == OnView("V1")
    return press.typed["field"]["value"]
