"""Events: which the app hears of, what they say, and that they come again until they are heard."""

import re
import time
from typing import Any

import pytest
from slack_bolt import Ack, App

from sandbox.model import NotPossible

from .stage import Json, Register, Stage, Staged


def hearing() -> tuple[list[Json], Register]:
    """Make an app that keeps every event, its own among them."""
    heard: list[Json] = []

    def register(app: App) -> None:
        @app.event(re.compile(".*"))
        def any_event(body: Json) -> None:
            heard.append(body)

    return heard, register


def kinds(heard: list[Json]) -> list[str]:
    return [f"{one['event']['type']} {one['event'].get('subtype', '')}".strip() for one in heard]


def all_events(staged: Staged) -> tuple[list[Json], Stage]:
    heard, register = hearing()
    return heard, staged(register, ignoring_self_events_enabled=False)


def settled(stage: Stage) -> None:
    stage.sandbox.call(stage.sandbox.workspace.courier.settle)


def test_a_message_in_a_channel_of_the_app_is_heard(either: Staged) -> None:
    heard, register = hearing()
    stage = either(register)
    person = stage.person()

    person.say("stalking-tracker", "Hello @ps.ahmed & all")

    (body,) = heard
    event = body["event"]
    assert (event["type"], event["channel_type"], event["user"]) == ("message", "channel", person.id)
    assert event["text"] == "Hello <@U07PSAHM3D5> &amp; all"
    assert event["blocks"][0]["elements"][0]["elements"][1] == {"type": "user", "user_id": "U07PSAHM3D5"}
    assert body["type"] == "event_callback"
    assert body["team_id"] == "T06WEXM00R1"
    assert body["event_id"].startswith("Ev")
    assert body["authorizations"][0]["user_id"] == stage.sandbox.workspace.app.user_id
    assert body["is_ext_shared_channel"] is False


def test_a_message_where_the_app_is_no_member_is_not_heard(staged: Staged) -> None:
    heard, stage = all_events(staged)

    stage.person().say("general", "@tracker are you there?")

    assert heard == []


def test_a_direct_message_is_heard_and_is_no_mention(staged: Staged) -> None:
    heard, stage = all_events(staged)

    stage.person().say("@app", "@tracker show 12.4")

    assert [(one["event"]["type"], one["event"]["channel_type"]) for one in heard] == [("message", "im")]


def test_a_mention_is_heard_twice_as_message_and_as_mention(staged: Staged) -> None:
    heard, stage = all_events(staged)

    stage.person().say("vawg-partnership", "@tracker show 12.4")

    assert sorted(kinds(heard)) == ["app_mention", "message"]
    assert all(one["is_ext_shared_channel"] for one in heard)


def test_what_the_app_posts_changes_and_deletes_comes_back_to_it(staged: Staged) -> None:
    heard, stage = all_events(staged)

    ts = stage.client.chat_postMessage(channel="C07STALK1NG", text="first")["ts"]
    stage.client.chat_update(channel="C07STALK1NG", ts=ts, text="second")
    stage.client.chat_delete(channel="C07STALK1NG", ts=ts)
    settled(stage)

    by_kind = {kind: one["event"] for kind, one in zip(kinds(heard), heard, strict=True)}
    assert set(by_kind) == {"message", "message message_changed", "message message_deleted"}
    assert by_kind["message"]["bot_id"] == "B07TRACKER1"
    assert by_kind["message message_changed"]["previous_message"]["text"] == "first"
    assert by_kind["message message_changed"]["message"]["text"] == "second"
    assert by_kind["message message_deleted"]["deleted_ts"] == ts


def test_an_ephemeral_message_is_nobodys_event(staged: Staged) -> None:
    heard, stage = all_events(staged)

    stage.client.chat_postEphemeral(channel="C07STALK1NG", user=stage.person().id, text="hush")
    settled(stage)

    assert heard == []


def test_changes_of_people_and_channels_are_heard(staged: Staged) -> None:
    heard, stage = all_events(staged)
    workspace = stage.sandbox.workspace

    def change() -> None:
        workspace.add_member("gold-group", "tracker")
        workspace.add_member("gold-group", "ps.ahmed")
        workspace.remove_member("gold-group", "ps.ahmed")

    stage.sandbox.call(change)
    settled(stage)

    said = [(one["event"]["type"], one["event"]["user"]) for one in heard]
    assert sorted(said) == sorted(
        [
            ("member_joined_channel", workspace.app.user_id),
            ("member_joined_channel", "U07PSAHM3D5"),
            ("member_left_channel", "U07PSAHM3D5"),
        ]
    )


def test_the_back_door_changes_people_and_channels_too(staged: Staged) -> None:
    heard, stage = all_events(staged)
    person = stage.person()

    person._post("user", user="ps.ahmed", deleted=True)
    person._post("channel", channel="stalking-tracker", is_archived=True)
    settled(stage)

    assert sorted(kinds(heard)) == ["channel_archive", "user_change"]
    assert (
        next(one for one in heard if one["event"]["type"] == "user_change")["event"]["user"]["deleted"]
        is True
    )
    with pytest.raises(NotPossible, match="archived"):
        person.say("stalking-tracker", "too late")


def test_an_event_that_fails_comes_again_with_its_id_and_a_count(either: Staged) -> None:
    tries: list[tuple[str, Any, Any]] = []

    def register(app: App) -> None:
        @app.event("message")
        def message(body: Json, request: Any, ack: Ack) -> None:
            number = request.headers.get("x-slack-retry-num")
            reason = request.headers.get("x-slack-retry-reason")
            tries.append((body["event_id"], number and number[0], reason and reason[0]))
            if len(tries) < 3:
                raise RuntimeError("not now")

        @app.error
        def failed() -> Any:
            from slack_bolt import BoltResponse  # noqa: PLC0415 - needed here alone

            return BoltResponse(status=500)

    stage = either(register)
    courier = stage.sandbox.workspace.courier
    courier.event_retry_seconds, courier.ack_seconds = (0.01, 0.01, 0.01), 0.3

    stage.person().say("stalking-tracker", "hello")
    give_up = time.monotonic() + 5
    while len(tries) < 3 and time.monotonic() < give_up:
        time.sleep(0.01)

    assert len({event_id for event_id, _, _ in tries}) == 1
    counts = [number for _, number, _ in tries]
    assert counts[1:] == ["1", "2"]
    assert counts[0] in {None, "0"}
    reason = "http_timeout" if not courier.deliver_to else "http_error"
    assert [why for _, _, why in tries[1:]] == [reason] * 2


def test_only_what_the_manifest_subscribes_to_is_sent(staged: Staged) -> None:
    heard, stage = all_events(staged)
    stage.sandbox.workspace.app.events = frozenset({"app_mention"})

    stage.person().say("stalking-tracker", "@tracker hello")

    assert kinds(heard) == ["app_mention"]


def test_opening_the_home_tab_brings_what_is_published(staged: Staged) -> None:
    heard, stage = all_events(staged)
    person = stage.person()

    assert person.home(seconds=0.01) is None
    published = stage.client.views_publish(
        user_id=person.id, view={"type": "home", "blocks": [{"type": "divider"}]}
    )
    home = person.home(seconds=0.01)
    person.home(seconds=0.01)

    assert home is None or home.id == published["view"]["id"]
    assert ["view" in one["event"] for one in heard] == [False, True, True]
    assert heard[1]["event"]["view"]["id"] == published["view"]["id"]
    assert heard[0]["event"]["tab"] == "home"
