"""The secret address of an answer: how often, how long, and what it can and cannot change."""

import json
import time
from typing import Any

import httpx
import pytest
from slack_bolt import Ack, App
from slack_sdk import WebClient

from sandbox.person import Person, text_of

from .stage import Json, Stage, Staged, actions, button, section


class Answers:
    """An app that keeps the addresses it is given, so that a test can use them itself."""

    def __init__(self) -> None:
        self.urls: list[str] = []

    def register(self, app: App) -> None:
        @app.command("/tracker")
        def command(ack: Ack, body: Json, client: WebClient) -> None:
            self.urls.append(body["response_url"])
            if body["text"] == "here":
                client.chat_postMessage(channel=body["channel_id"], text="x", blocks=[actions(button("go"))])
            ack({"text": "Question", "blocks": [actions(button("go"))]} if body["text"] == "ask" else "")

        @app.action("go")
        def click(ack: Ack, body: Json) -> None:
            self.urls.append(body["response_url"])
            ack()

    def post(self, body: Any) -> httpx.Response:
        """Use the address that came last."""
        return httpx.post(self.urls[-1], content=json.dumps(body))


@pytest.fixture
def answers() -> Answers:
    return Answers()


@pytest.fixture
def stage(staged: Staged, answers: Answers) -> Stage:
    return staged(answers.register)


@pytest.fixture
def person(stage: Stage) -> Person:
    return stage.person()


def test_an_answer_is_for_one_person_unless_it_says_otherwise(
    stage: Stage, person: Person, answers: Answers
) -> None:
    person.command("/tracker")

    assert answers.post({"text": "mine"}).text == "ok"
    assert answers.post({"text": "ours", "response_type": "in_channel"}).status_code == 200

    assert [one.text for one in person.history("stalking-tracker")] == ["mine", "ours"]
    assert [one.text for one in stage.person("tom.okafor").history("stalking-tracker")] == ["ours"]


def test_an_answer_works_where_the_app_is_no_member(stage: Stage, person: Person, answers: Answers) -> None:
    person.command("/tracker", channel="gold-group")

    assert answers.post({"text": "public here", "response_type": "in_channel"}).text == "ok"
    assert [one.text for one in person.history("gold-group")] == ["public here"]


def test_an_address_works_five_times(stage: Stage, person: Person, answers: Answers) -> None:
    person.command("/tracker")

    replies = [answers.post({"text": str(number)}) for number in range(6)]

    assert [one.status_code for one in replies] == [200] * 5 + [404]
    assert replies[5].json() == {"ok": False, "error": "used_url"}
    assert len(person.history("stalking-tracker")) == 5


def test_an_address_works_for_half_an_hour_of_real_time(
    stage: Stage, person: Person, answers: Answers
) -> None:
    assert stage.sandbox.workspace.response_urls.seconds == 1800
    stage.sandbox.workspace.response_urls.seconds = 0.02
    person.command("/tracker")
    time.sleep(0.03)

    assert answers.post({"text": "late"}).json()["error"] == "expired_url"
    assert httpx.post(f"{stage.sandbox.url}/response/guessed", json={"text": "x"}).status_code == 404


def test_a_click_can_replace_an_ephemeral_message_and_delete_it(person: Person, answers: Answers) -> None:
    person.press(person.command("/tracker ask").message, "go")

    answers.post({"text": "Replaced", "replace_original": True})
    assert [one.text for one in person.history("stalking-tracker")] == ["Replaced"]

    answers.post({"delete_original": True})
    assert person.history("stalking-tracker") == []


def test_deleting_with_words_leaves_the_words(person: Person, answers: Answers) -> None:
    person.press(person.command("/tracker ask").message, "go")

    answers.post({"delete_original": True, "text": "Instead"})

    assert [one.text for one in person.history("stalking-tracker")] == ["Instead"]


def test_an_ephemeral_message_never_becomes_public(stage: Stage, person: Person, answers: Answers) -> None:
    person.press(person.command("/tracker ask").message, "go")

    answers.post({"text": "For all?", "replace_original": True, "response_type": "in_channel"})

    assert stage.person("tom.okafor").history("stalking-tracker") == []


def test_a_click_in_a_public_message_can_replace_it_for_all(
    stage: Stage, person: Person, answers: Answers
) -> None:
    message = person.command("/tracker here").message
    person.press(message, "go")

    answers.post({"text": "Done", "replace_original": True})

    colleague = stage.person("tom.okafor").history("stalking-tracker")
    assert [(one.text, one.ts) for one in colleague] == [("Done", message.ts)]


def test_an_answer_to_a_command_replaces_nothing(person: Person, answers: Answers) -> None:
    person.command("/tracker ask")

    answers.post({"text": "Second", "replace_original": True})
    answers.post({"delete_original": True})

    assert [text_of(one) for one in person.history("stalking-tracker")] == ["[Press]", "Second"]


def test_an_answer_can_stand_in_a_thread(stage: Stage, person: Person, answers: Answers) -> None:
    message = person.command("/tracker here").message
    person.press(message, "go")

    said = {
        "text": "Reply",
        "response_type": "in_channel",
        "thread_ts": message.ts,
        "replace_original": False,
    }
    answers.post(said)

    assert stage.person("tom.okafor").history("stalking-tracker")[-1].thread_ts == message.ts


@pytest.mark.parametrize(
    ("body", "error"),
    [
        ({"blocks": [section("")], "text": "x"}, "invalid_blocks"),
        ({}, "no_text"),
        (["text"], "invalid_payload"),
    ],
)
def test_what_slack_would_not_show_is_refused_and_noted(
    stage: Stage, person: Person, answers: Answers, body: Any, error: str
) -> None:
    person.command("/tracker")

    reply = answers.post(body)

    assert (reply.status_code, reply.json()) == (400, {"ok": False, "error": error})
    assert [one.where for one in stage.sandbox.workspace.violations] == ["response_url"]
    assert person.history("stalking-tracker") == []
