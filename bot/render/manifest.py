"""The app manifest: what a new Slack app is made from, kept within what Slack takes."""

import json
from collections.abc import Sequence
from typing import Any

DESCRIPTION = "Record updates on numbered recommendations, see where they stand, and miss no date."
LONG_DESCRIPTION = (
    "Tracker keeps the answers to an inspectorate's numbered recommendations in one record. Type /tracker update 12.4 "
    "to record what has changed, /tracker show 12.4 to read a recommendation with its update and status, "
    "/tracker list overdue to see what is late, and /tracker summary to see where everything stands. "
    "The record is kept on your own organisation's server; this app is a way in and out of it."
)
COMMAND_DESCRIPTION = "Record and read updates on recommendations"
COLOUR = "#1d3c5c"

NAME_LENGTH = 35
USAGE_LENGTH = 1000

SCOPES = (
    "channels:history",
    "channels:read",
    "chat:write",
    "commands",
    "groups:history",
    "groups:read",
    "im:history",
    "im:write",
    "users:read",
)
"""The least that works; each has its reason in docs/scopes.md."""

OPTIONAL = ("channels:history", "groups:history")
"""Those among them that whoever installs the app may refuse; docs/scopes.md says what is then different."""

EVENTS = ("message.im", "user_change")
"""What Slack is to tell unasked: what is written to the bot itself, and who people are."""

EVENTS_PATH = "/slack/events"


def usage_hint(usages: Sequence[str]) -> str:
    """Write the hint that Slack shows while `/tracker` is typed: as many usages, in order, as fit."""
    hint = ""
    for usage in usages:
        longer = f"{hint} | {usage}" if hint else usage
        if len(longer) > USAGE_LENGTH:
            break
        hint = longer
    return hint


def app_manifest(usages: Sequence[str], *, name: str = "Tracker", address: str = "") -> dict[str, Any]:
    """
    Make the manifest: for Socket Mode, or for HTTP where `address` is the public one, without a slash at its end.

    Raises:
        ValueError: the name is too long for Slack, or the address is not public HTTPS.
    """
    if not 1 <= len(name) <= NAME_LENGTH:
        raise ValueError(f"a name of 1 to {NAME_LENGTH} characters")
    if address and (not address.startswith("https://") or "/" in address.removeprefix("https://")):
        raise ValueError("an address of the form https://tracker.example.org")
    url = address + EVENTS_PATH if address else ""
    command = {
        "command": "/tracker",
        "description": COMMAND_DESCRIPTION,
        "usage_hint": usage_hint(usages),
        "should_escape": True,
    }
    interactivity: dict[str, Any] = {"is_enabled": True}
    events: dict[str, Any] = {"bot_events": list(EVENTS)}
    if url:
        command["url"] = url
        interactivity |= {"request_url": url, "message_menu_options_url": url}
        events = {"request_url": url} | events
    return {
        "_metadata": {"major_version": 1, "minor_version": 1},
        "display_information": {
            "name": name,
            "description": DESCRIPTION,
            "long_description": LONG_DESCRIPTION,
            "background_color": COLOUR,
        },
        "features": {
            "app_home": {
                "home_tab_enabled": False,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": name, "always_online": True},
            "slash_commands": [command],
        },
        "oauth_config": {"scopes": {"bot": list(SCOPES), "bot_optional": list(OPTIONAL)}},
        "settings": {
            "event_subscriptions": events,
            "interactivity": interactivity,
            "org_deploy_enabled": False,
            "socket_mode_enabled": not url,
            "token_rotation_enabled": False,
        },
    }


def as_json(manifest: dict[str, Any]) -> str:
    """Write the manifest as JSON, one of the two forms that Slack takes."""
    return json.dumps(manifest, indent=2, ensure_ascii=False) + "\n"
