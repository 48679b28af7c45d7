"""Views: opened in time and once, updated by their hash, stacked, and what their answers may ask for."""

import time
from collections.abc import Callable

import pytest
from slack_bolt import Ack, App
from slack_sdk import WebClient

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
