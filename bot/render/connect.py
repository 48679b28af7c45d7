"""What is said while the bot connects: to the operator on the terminal, and to a workspace that it does not serve."""

REMEDIES = {
    "invalid_auth": "copy it again from your app's page",
    "not_authed": "copy it again from your app's page",
    "token_revoked": "it was withdrawn: install the app again and copy the new one",
    "account_inactive": "the app was removed from the workspace: install it again and copy the new token",
    "token_expired": "it expires because token rotation is on: make an app without it",
    "not_allowed_token_type": "it is a token of another kind",
    "missing_scope": "give it the scope connections:write",
    "enterprise_install": "it belongs to a whole organisation: install the app into one workspace",
}

LOOK_IT_UP = "look the word up in Slack's documentation"


def refused(setting: str, word: str) -> str:
    """Tell the operator that Slack will not have a token, in one line without a character of it."""
    return f"Slack refuses {setting} ({word}): {REMEDIES.get(word, LOOK_IT_UP)}"


def not_served() -> str:
    """Answer somebody in a workspace that this bot is not connected to."""
    return "This tracker belongs to another workspace. Nothing was read and nothing was recorded."


def ready(workspace: str, way: str) -> str:
    """Tell the operator that everything stands."""
    return f"Tracker is ready: {workspace}, {way}"
