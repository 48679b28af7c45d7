"""The app manifest keeps Slack's limits, and the docs give a reason for everything it asks for."""

import json
import re

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.commands.table import VERBS
from bot.render.manifest import EVENTS, SCOPES, app_manifest, usage_hint

from .source import TOP

USAGES = [verb.usage for verb in VERBS]
ADDRESS = "https://tracker.example.org"


@pytest.mark.parametrize("address", ["", ADDRESS])
def test_the_manifest_keeps_slacks_limits(address: str) -> None:
    manifest = app_manifest(USAGES, address=address)
    shown, command = manifest["display_information"], manifest["features"]["slash_commands"][0]

    assert len(shown["name"]) <= 35
    assert len(shown["description"]) <= 140
    assert 175 <= len(shown["long_description"]) <= 4000
    assert re.fullmatch(r"#[0-9a-f]{6}", shown["background_color"])
    assert command["command"] == "/tracker"
    assert len(command["description"]) <= 2000
    assert len(command["usage_hint"]) <= 1000
    assert len(manifest["features"]["bot_user"]["display_name"]) <= 80


def test_names_arrive_as_ids_and_people_can_write_to_the_bot() -> None:
    features = app_manifest(USAGES)["features"]

    assert features["slash_commands"][0]["should_escape"] is True
    assert features["app_home"]["messages_tab_read_only_enabled"] is False


def test_socket_mode_names_no_address() -> None:
    manifest = app_manifest(USAGES)

    assert manifest["settings"]["socket_mode_enabled"] is True
    assert manifest["settings"]["interactivity"] == {"is_enabled": True}
    assert "http" not in json.dumps(manifest)


def test_over_http_everything_goes_to_one_address() -> None:
    manifest = app_manifest(USAGES, address=ADDRESS)
    url = f"{ADDRESS}/slack/events"

    assert manifest["settings"]["socket_mode_enabled"] is False
    assert manifest["features"]["slash_commands"][0]["url"] == url
    assert manifest["settings"]["interactivity"]["request_url"] == url
    assert manifest["settings"]["interactivity"]["message_menu_options_url"] == url
    assert manifest["settings"]["event_subscriptions"] == {"request_url": url, "bot_events": list(EVENTS)}


def test_a_hint_too_long_for_slack_ends_with_a_whole_usage() -> None:
    hint = usage_hint([f"verb{number} 12.4 [something to say]" for number in range(100)])

    assert 900 < len(hint) <= 1000
    assert hint.endswith("]")


@pytest.mark.parametrize(
    "address", ["http://tracker.example.org", "tracker.example.org", "https://a/slack/events"]
)
def test_an_address_that_slack_would_not_take_is_a_usage_error(address: str) -> None:
    result = CliRunner().invoke(app, ["manifest", "--http", address])

    assert result.exit_code == 2
    assert "https://tracker.example.org" in result.stderr


def test_the_command_prints_json_and_nothing_else() -> None:
    result = CliRunner().invoke(app, ["manifest", "--http", f"{ADDRESS}/", "--name", "Stalking tracker"])

    assert json.loads(result.stdout) == app_manifest(USAGES, name="Stalking tracker", address=ADDRESS)


def test_every_scope_and_event_has_its_reason_in_the_docs() -> None:
    rows = re.findall(
        r"^\| `([\w:.]+)` \| (.+)$", (TOP / "docs/scopes.md").read_text(encoding="utf-8"), re.MULTILINE
    )

    assert sorted(name for name, _ in rows) == sorted([*SCOPES, *EVENTS])
    assert all(len(reason) > 20 for _, reason in rows)
