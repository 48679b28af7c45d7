"""What an app manifest tells the workspace: the app's name, commands, shortcuts, scopes and events."""

from typing import Any

from sandbox.model import Command, Json, Shortcut
from sandbox.people import App


def read_manifest(app: App, manifest: Json) -> None:
    """Set the app up as its manifest says; what the manifest leaves out, the app does not have."""
    features: Json = manifest.get("features") or {}
    settings: Json = manifest.get("settings") or {}
    oauth: Json = manifest.get("oauth_config") or {}
    app.name = (manifest.get("display_information") or {}).get("name") or app.name
    bot_name = (features.get("bot_user") or {}).get("display_name") or app.name
    app.handle = str(bot_name).lower().replace(" ", "_")
    app.commands = tuple(_command(one) for one in features.get("slash_commands") or ())
    app.shortcuts = tuple(_shortcut(one) for one in features.get("shortcuts") or ())
    app.scopes = frozenset((oauth.get("scopes") or {}).get("bot") or ())
    app.events = frozenset((settings.get("event_subscriptions") or {}).get("bot_events") or ())
    home: dict[str, Any] = features.get("app_home") or {}
    app.is_home_enabled = bool(home.get("home_tab_enabled"))
    app.is_messages_tab_enabled = bool(home.get("messages_tab_enabled", True)) and not home.get(
        "messages_tab_read_only_enabled"
    )


def _command(given: Json) -> Command:
    return Command(
        str(given["command"]),
        str(given.get("description") or ""),
        str(given.get("usage_hint") or ""),
        should_escape=bool(given.get("should_escape")),
    )


def _shortcut(given: Json) -> Shortcut:
    is_message = given.get("type") == "message"
    return Shortcut(str(given["callback_id"]), str(given["name"]), "message" if is_message else "global")
