"""Slash commands: what the app is told, and what its answer shows."""

import time
from typing import Any

import pytest
from slack_bolt import Ack, App

from sandbox.model import Command, NotPossible
from sandbox.person import text_of

from .stage import Json, Register, Staged, section


def answering(*answers: Any) -> tuple[list[Json], Register]:
    """Make an app that answers one thing after another, and keeps what it was told."""
    told: list[Json] = []
    waiting = list(answers)

    def register(app: App) -> None:
        @app.command("/tracker")
        def command(ack: Ack, body: Json) -> None:
            told.append(body)
            ack(waiting.pop(0) if waiting else "")

    return told, register


@pytest.mark.parametrize(
    ("typed", "received"),
    [
        ("update 12.4", "update 12.4"),
        ("  two  spaces  ", "two  spaces"),
        ("assign 12.4 @ps.ahmed", "assign 12.4 <@U07PSAHM3D5|ps.ahmed>"),
        ("ask @ps.ahmed.", "ask <@U07PSAHM3D5|ps.ahmed>."),
        ("ask @nobody", "ask @nobody"),
        ("in #general", "in <#C06GENERAL1|general>"),
        ("in #gold-group", "in <#C07G0LDGRP3|>"),
        ("see https://example.org/a?b=1&c=2.", "see <https://example.org/a?b=1&amp;c=2>."),
        ("R&D <b> @here", "R&amp;D &lt;b&gt; @here"),
        ("<@U07PSAHM3D5>", "&lt;@U07PSAHM3D5&gt;"),
        ("mail a@ps.ahmed", "mail a@ps.ahmed"),
    ],
)
def test_text_reaches_the_app_with_names_as_ids_and_three_characters_escaped(
    staged: Staged, typed: str, received: str
) -> None:
    told, register = answering()

    staged(register).person().command(f"/tracker {typed}")

    assert told[0]["text"] == received


def test_without_should_escape_names_stay_as_typed(staged: Staged) -> None:
    told, register = answering()
    stage = staged(register)
    stage.sandbox.workspace.app.commands = (Command("/tracker", should_escape=False),)

    stage.person().command("/tracker assign @ps.ahmed in #general, R&D")

    assert told[0]["text"] == "assign @ps.ahmed in #general, R&amp;D"
    with pytest.raises(NotPossible, match="/other is not a valid command"):
        stage.person().command("/other")


def test_the_app_is_told_who_where_and_how_to_answer(either: Staged) -> None:
    told, register = answering()
    stage = either(register)
    person = stage.person()

    person.command("/tracker a", channel="gold-group")
    person.command("/tracker b", channel=f"D{person.id[1:]}")

    first = told[0]
    assert first["user_id"] == person.id
    assert first["user_name"] == "dci.hollis"
    assert (first["team_id"], first["team_domain"]) == ("T06WEXM00R1", "wexmoor")
    assert (first["channel_id"], first["channel_name"]) == ("C07G0LDGRP3", "privategroup")
    assert first["is_enterprise_install"] == "false"
    assert first["trigger_id"]
    assert first["response_url"].startswith(stage.sandbox.url)
    assert told[1]["channel_name"] == "directmessage"


def test_an_empty_answer_shows_nothing(staged: Staged) -> None:
    _, register = answering("")

    seen = staged(register).person().command("/tracker")

    assert (seen.ok, seen.messages) == (True, ())


def test_an_answer_for_the_channel_publishes_the_typed_line_as_well(staged: Staged) -> None:
    _, register = answering(
        {"response_type": "in_channel", "text": "For all"}, {"response_type": "in_channel"}
    )
    stage = staged(register)
    colleague = stage.person("tom.okafor")

    stage.person().command("/tracker summary here")
    stage.person().command("/tracker twice")

    lines = [(one.text, one.is_ephemeral) for one in colleague.history("stalking-tracker")]
    assert lines == [("/tracker summary here", False), ("For all", False), ("/tracker twice", False)]


def test_no_answer_in_three_seconds_is_told_to_the_person(staged: Staged) -> None:
    def register(app: App) -> None:
        @app.command("/tracker")
        def command(ack: Ack) -> None:
            time.sleep(0.3)
            ack("too late")

    stage = staged(register)
    assert stage.sandbox.workspace.courier.ack_seconds == 3.0
    stage.sandbox.workspace.courier.ack_seconds = 0.1

    seen = stage.person().command("/tracker")

    assert (seen.ok, seen.error, seen.messages) == (False, "operation_timeout", ())
    assert 0.1 <= seen.latency < 0.3


def test_an_app_that_is_not_there_is_told_to_the_person(staged: Staged) -> None:
    stage = staged(answering()[1])
    stage.sandbox.workspace.courier.deliver_to = "http://127.0.0.1:1/slack/events"

    assert stage.person().command("/tracker").error == "dispatch_failed"


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        ({"text": "x", "blocks": [section("")]}, "invalid_blocks"),
        ({"text": "x", "blocks": [section("x" * 3000)] * 5}, "msg_blocks_too_long"),
        ({"response_type": "ephemeral", "blocks": []}, "no_text"),
    ],
)
def test_an_answer_that_slack_would_lose_is_a_violation_and_told(
    staged: Staged, answer: Json, error: str
) -> None:
    _, register = answering(answer)
    stage = staged(register)

    seen = stage.person().command("/tracker")

    assert (seen.ok, seen.error, seen.messages) == (False, error, ())
    assert len(stage.violations) == 1
    assert error in stage.violations[0]


def test_only_people_of_the_workspace_who_are_in_the_channel_can_run_commands(staged: Staged) -> None:
    told, register = answering("hello")
    stage = staged(register)

    assert text_of(stage.person("p.nowak").command("/tracker").message) == "hello"
    for name, channel, why in (
        ("ins.marlow", "vawg-partnership", "another workspace"),
        ("insp.foxley", "general", "deactivated"),
        ("rota", "general", "a bot"),
        ("p.nowak", "general", "not a member"),
        ("dci.hollis", "op-larch-2024", "archived"),
    ):
        with pytest.raises(NotPossible, match=why):
            stage.person(name).command("/tracker", channel=channel)
    assert len(told) == 1
