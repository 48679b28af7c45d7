"""Modals: opened in time and once, submitted with what stood in them, updated, stacked, closed."""

import time
from collections.abc import Callable
from typing import Any

import pytest
from slack_bolt import Ack, App
from slack_sdk import WebClient

from sandbox.model import NotPossible

from .stage import Json, Staged, field, form, opened, plain, refusal

TEXT = field("text", {"type": "plain_text_input", "initial_value": "as it was"})


def open_form(view: Json) -> Callable[[App], None]:
    """Make an app that opens this form for any command."""

    def register(app: App) -> None:
        @app.command("/tracker")
        def command(ack: Ack, body: Json, client: WebClient) -> None:
            client.views_open(trigger_id=body["trigger_id"], view=view)
            ack()

    return register


def test_untouched_initial_values_are_submitted(staged: Staged) -> None:
    select = {
        "type": "static_select",
        "options": [{"text": plain("One"), "value": "1"}],
        "initial_option": {"text": plain("One"), "value": "1"},
    }
    boxes = {"type": "checkboxes", "options": [{"text": plain("Box"), "value": "b"}]}
    view = form(
        TEXT,
        field("day", {"type": "datepicker", "initial_date": "2026-12-24"}),
        field("choice", select),
        field("boxes", boxes, optional=True),
        field("number", {"type": "number_input", "is_decimal_allowed": False, "initial_value": "7"}),
        field("moment", {"type": "datetimepicker", "initial_date_time": 1795510818}),
        field("people", {"type": "multi_users_select"}, optional=True),
        field("channel", {"type": "conversations_select", "default_to_current_conversation": True}),
        field("rich", {"type": "rich_text_input"}, optional=True),
    )
    received: list[Json] = []
    stage = staged(open_form(view))

    @stage.bolt.view("form")
    def save(ack: Ack, payload: Json) -> None:
        received.append(payload["state"]["values"])
        ack()

    person = stage.person()
    seen = person.submit(opened(person.command("/tracker")))

    assert seen.ok
    chosen = {"text": plain("One") | {"emoji": True}, "value": "1"}
    assert received == [
        {
            "text": {"a": {"type": "plain_text_input", "value": "as it was"}},
            "day": {"a": {"type": "datepicker", "selected_date": "2026-12-24"}},
            "choice": {"a": {"type": "static_select", "selected_option": chosen}},
            "boxes": {"a": {"type": "checkboxes", "selected_options": []}},
            "number": {"a": {"type": "number_input", "value": "7"}},
            "moment": {"a": {"type": "datetimepicker", "selected_date_time": 1795510818}},
            "people": {"a": {"type": "multi_users_select", "selected_users": []}},
            "channel": {"a": {"type": "conversations_select", "selected_conversation": "C07STALK1NG"}},
            "rich": {"a": {"type": "rich_text_input", "rich_text_value": None}},
        }
    ]


def test_what_is_typed_chosen_and_emptied_is_submitted(staged: Staged) -> None:
    groups = [{"label": plain(), "options": [{"text": plain("At risk"), "value": "risk"}]}]
    view = form(
        TEXT,
        field("emptied", {"type": "plain_text_input", "initial_value": "gone"}, optional=True),
        field("status", {"type": "static_select", "option_groups": groups}),
        field("owner", {"type": "users_select"}),
        field("rich", {"type": "rich_text_input"}),
    )
    received: list[Json] = []
    stage = staged(open_form(view))

    @stage.bolt.view("form")
    def save(ack: Ack, payload: Json) -> None:
        received.append(payload["state"]["values"])
        ack()

    person = stage.person()
    typed = {"text": "new", "emptied": None, "status": "At risk", "owner": "ps.ahmed", "rich": "5 * 3_a *"}
    assert person.submit(opened(person.command("/tracker")), typed).ok

    values = {block: next(iter(actions.values())) for block, actions in received[0].items()}
    assert values["text"]["value"] == "new"
    assert values["emptied"]["value"] is None
    assert values["status"]["selected_option"]["value"] == "risk"
    assert values["owner"]["selected_user"] == "U07PSAHM3D5"
    literal = values["rich"]["rich_text_value"]["elements"][0]["elements"]
    assert literal == [{"type": "text", "text": "5 * 3_a *"}]


def test_an_option_that_is_not_on_offer_cannot_be_chosen(staged: Staged) -> None:
    select = {"type": "static_select", "options": [{"text": plain("One"), "value": "1"}]}
    stage = staged(open_form(form(field("choice", select))))
    person = stage.person()
    view = opened(person.command("/tracker"))

    with pytest.raises(NotPossible, match="not on offer"):
        person.submit(view, {"choice": "2"})
    with pytest.raises(NotPossible, match="no field"):
        person.submit(view, {"chioce": "1"})


@pytest.mark.parametrize(
    ("element", "typed", "said"),
    [
        ({"type": "plain_text_input"}, None, "Please complete this required field."),
        ({"type": "plain_text_input", "min_length": 3}, "ab", "Please enter at least 3 characters."),
        ({"type": "plain_text_input", "max_length": 3}, "abcd", "Please enter no more than 3 characters."),
        ({"type": "number_input", "is_decimal_allowed": False}, "1.5", "Please enter a whole number."),
        ({"type": "number_input", "is_decimal_allowed": True, "min_value": "2"}, "1", "Please enter a number that is at least 2."),
        ({"type": "number_input", "is_decimal_allowed": True, "max_value": "2"}, "3", "Please enter a number that is at most 2."),
        ({"type": "email_text_input"}, "nobody", "Please enter a valid email address."),
        ({"type": "url_text_input"}, "example", "Please enter a valid URL."),
        ({"type": "multi_users_select", "max_selected_items": 1}, ["ps.ahmed", "dci.hollis"], "Please choose no more than 1."),
    ],
)  # fmt: skip
def test_what_slacks_client_checks_itself_never_reaches_the_app(
    staged: Staged, element: Json, typed: Any, said: str
) -> None:
    stage = staged(open_form(form(field("entry", element))))
    person = stage.person()

    seen = person.submit(opened(person.command("/tracker")), {"entry": typed})

    assert seen.errors == {"entry": said}
    assert seen.view is not None
    assert not any("view_submission" in one.name for one in stage.sandbox.workspace.traffic)


def test_a_form_can_be_replaced_and_stacked_and_cleared(staged: Staged) -> None:
    stage = staged(open_form(form(TEXT)))
    answers: list[Json] = [
        {"response_action": "update", "view": form(TEXT, title=plain("Again"))},
        {"response_action": "push", "view": form(TEXT, title=plain("Second"))},
        {"response_action": "push", "view": form(TEXT, title=plain("Third"))},
        {"response_action": "clear"},
    ]

    @stage.bolt.view("form")
    def save(ack: Ack) -> None:
        ack(**answers.pop(0))

    person = stage.person()
    first = opened(person.command("/tracker"))
    again = opened(person.submit(first))
    second = opened(person.submit(again))
    third = opened(person.submit(second))
    cleared = person.submit(third)

    assert (again.title, again.id) == ("Again", first.id)
    assert again.hash != first.hash
    assert (second.title, second.raw["previous_view_id"]) == ("Second", first.id)
    assert (third.title, third.raw["root_view_id"]) == ("Third", first.id)
    assert cleared.ok
    assert cleared.view is None
    assert stage.violations == []


def test_an_empty_answer_closes_one_form_and_shows_the_one_below(staged: Staged) -> None:
    stage = staged(open_form(form(TEXT)))

    @stage.bolt.view("form")
    def save(ack: Ack, payload: Json) -> None:
        if payload["previous_view_id"]:
            ack()
        else:
            ack(response_action="push", view=form(TEXT, title=plain("Second")))

    person = stage.person()
    first = opened(person.command("/tracker"))
    second = opened(person.submit(first))

    assert opened(person.submit(second)).id == first.id


def test_a_fourth_form_on_the_stack_is_refused(staged: Staged) -> None:
    stage = staged(open_form(form(TEXT)))

    @stage.bolt.view("form")
    def save(ack: Ack) -> None:
        ack(response_action="push", view=form(TEXT))

    person = stage.person()
    third = opened(person.submit(opened(person.submit(opened(person.command("/tracker"))))))
    seen = person.submit(third)

    assert seen.error == "push_limit_reached"
    assert opened(seen).id == third.id
    assert stage.violations == ["acknowledgement of view_submission form: push_limit_reached"]


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        ({"response_action": "errors", "errors": {"a": "named by its action"}}, "invalid_errors"),
        ({"response_action": "errors", "errors": {"words": "no input"}}, "invalid_errors"),
        ({"response_action": "update", "view": form(TEXT, title=plain("x" * 25))}, "invalid_arguments"),
        ({"response_action": "open", "view": form(TEXT)}, "invalid_response_action"),
        ({"text": "saved"}, "invalid_response_action"),
    ],
)
def test_an_answer_that_slack_would_not_take_keeps_the_form_and_is_noted(
    staged: Staged, answer: Json, error: str
) -> None:
    words = {"type": "section", "block_id": "words", "text": plain()}
    stage = staged(open_form(form(TEXT, words)))

    @stage.bolt.view("form")
    def save(ack: Ack) -> None:
        ack(answer)

    person = stage.person()
    view = opened(person.command("/tracker"))
    seen = person.submit(view)

    assert (seen.ok, seen.error, opened(seen).id) == (False, error, view.id)
    assert len(stage.violations) == 1


def test_a_trigger_is_good_once(staged: Staged) -> None:
    errors: list[str] = []

    def register(app: App) -> None:
        @app.command("/tracker")
        def command(ack: Ack, body: Json, client: WebClient) -> None:
            client.views_open(trigger_id=body["trigger_id"], view=form(TEXT))
            errors.append(refusal(client.views_open, trigger_id=body["trigger_id"], view=form(TEXT)))
            ack()

    staged(register).person().command("/tracker")

    assert errors == ["exchanged_trigger_id"]


def test_a_refused_view_does_not_use_the_trigger_up(staged: Staged) -> None:
    def register(app: App) -> None:
        @app.command("/tracker")
        def command(ack: Ack, body: Json, client: WebClient) -> None:
            wrong = form(TEXT, title=plain("x" * 25))
            assert (
                refusal(client.views_open, trigger_id=body["trigger_id"], view=wrong) == "invalid_arguments"
            )
            client.views_open(trigger_id=body["trigger_id"], view=form(TEXT))
            ack()

    assert staged(register).person().command("/tracker").view is not None


def test_a_trigger_dies_after_three_seconds_of_real_time(staged: Staged) -> None:
    triggers: list[str] = []

    def register(app: App) -> None:
        @app.command("/tracker")
        def command(ack: Ack, body: Json) -> None:
            triggers.append(body["trigger_id"])
            ack()

    stage = staged(register)
    assert stage.sandbox.workspace.triggers.seconds == 3.0
    stage.sandbox.workspace.triggers.seconds = 0.05
    stage.person().command("/tracker")
    time.sleep(0.06)

    assert refusal(stage.client.views_open, trigger_id=triggers[0], view=form(TEXT)) == "expired_trigger_id"
    assert refusal(stage.client.views_open, trigger_id="1.2.3", view=form(TEXT)) == "invalid_trigger_id"


def test_a_stale_hash_conflicts_and_no_hash_overwrites(staged: Staged) -> None:
    stage = staged(open_form(form(TEXT)))
    view = opened(stage.person().command("/tracker"))

    changed = stage.client.views_update(view_id=view.id, hash=view.hash, view=form(TEXT))
    again = form(TEXT, title=plain("Over"))

    assert refusal(stage.client.views_update, view_id=view.id, hash=view.hash, view=again) == "hash_conflict"
    assert changed["view"]["hash"] != view.hash
    assert stage.client.views_update(view_id=view.id, view=again)["view"]["title"]["text"] == "Over"
    assert refusal(stage.client.views_update, view_id="V123", view=again) == "not_found"


def test_a_form_is_found_by_its_external_id_which_nobody_else_may_have(staged: Staged) -> None:
    stage = staged(open_form(form(TEXT, external_id="the-form")))
    stage.sandbox.workspace.courier.ack_seconds = 0.3
    view = opened(stage.person().command("/tracker"))
    other = stage.person("tom.okafor").command("/tracker")

    updated = stage.client.views_update(external_id="the-form", view=form(TEXT, external_id="the-form"))

    assert updated["view"]["id"] == view.id
    assert other.view is None
    assert [one.status for one in stage.sandbox.workspace.traffic if one.name == "views.open"] == [
        "ok",
        "duplicate_external_id",
    ]


def test_typing_survives_an_update_only_under_the_same_ids(staged: Staged) -> None:
    button = {"type": "button", "action_id": "more", "text": plain("More")}
    keep, change = field("keep", {"type": "plain_text_input"}), field("change", {"type": "plain_text_input"})
    more = {"type": "actions", "elements": [button]}
    stage = staged(open_form(form(keep, change, field("kind", {"type": "plain_text_input"}), more)))

    @stage.bolt.action("more")
    def grow(ack: Ack, body: Json, client: WebClient) -> None:
        fresh = field("changed", {"type": "plain_text_input", "initial_value": "fresh"})
        view = form(keep, fresh, field("kind", {"type": "url_text_input"}), more)
        client.views_update(view_id=body["view"]["id"], hash=body["view"]["hash"], view=view)
        ack()

    person = stage.person()
    view = opened(person.command("/tracker"))
    after = opened(person.press(view, "more", typed={"keep": "typed", "change": "lost", "kind": "a word"}))

    assert after.values["keep"]["a"]["value"] == "typed"
    assert after.values["changed"]["a"]["value"] == "fresh"
    assert after.values["kind"]["a"] == {"type": "url_text_input", "value": None}


def test_a_closed_form_is_told_where_asked_for(staged: Staged) -> None:
    told: list[Json] = []
    stage = staged(open_form(form(TEXT, notify_on_close=True, private_metadata="12.4")))

    @stage.bolt.view_closed("form")
    def closed(ack: Ack, body: Json) -> None:
        told.append(body)
        ack()

    person = stage.person()
    assert person.close(opened(person.command("/tracker"))).view is None
    person.close(opened(person.command("/tracker")), clear=True)

    assert [one["is_cleared"] for one in told] == [False, True]
    assert told[0]["view"]["private_metadata"] == "12.4"
    assert told[0]["view"]["state"]["values"] == {}


def test_a_form_closed_without_the_wish_is_not_told(staged: Staged) -> None:
    stage = staged(open_form(form(TEXT)))
    person = stage.person()

    person.close(opened(person.command("/tracker")))

    assert not any("view_closed" in one.name for one in stage.sandbox.workspace.traffic)


def test_nobody_can_submit_a_form_that_is_not_theirs_or_not_on_top(staged: Staged) -> None:
    stage = staged(open_form(form(TEXT)))

    @stage.bolt.view("form")
    def save(ack: Ack) -> None:
        ack(response_action="push", view=form(TEXT))

    person = stage.person()
    view = opened(person.command("/tracker"))
    person.submit(view)

    with pytest.raises(NotPossible, match="another form lies on top"):
        person.submit(view)
    with pytest.raises(NotPossible, match="not open"):
        stage.person("tom.okafor").submit(view)


def test_a_chosen_conversation_brings_a_response_url_where_asked_for(staged: Staged) -> None:
    wish = {
        "type": "conversations_select",
        "response_url_enabled": True,
        "default_to_current_conversation": True,
    }
    stage = staged(open_form(form(field("where", wish))))
    brought: list[Json] = []

    @stage.bolt.view("form")
    def save(ack: Ack, body: Json) -> None:
        brought.extend(body["response_urls"])
        ack()

    person = stage.person()
    person.submit(opened(person.command("/tracker")))

    assert [(one["block_id"], one["action_id"], one["channel_id"]) for one in brought] == [
        ("where", "a", "C07STALK1NG")
    ]
    assert brought[0]["response_url"].startswith(stage.sandbox.url)
