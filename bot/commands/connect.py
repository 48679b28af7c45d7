"""Meet Slack once at the start: who are we there, and which workspace is it."""

import logging
import random
from collections.abc import Iterator
from dataclasses import dataclass
from threading import Event

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

log = logging.getLogger(__name__)

FIRST_WAIT_SECONDS = 1.0
LONGEST_WAIT_SECONDS = 30.0

PASSING = frozenset(
    {
        "ratelimited",
        "rate_limited",
        "internal_error",
        "fatal_error",
        "service_unavailable",
        "request_timeout",
        "team_added_to_org",
    }
)
"""Slack's words for "later"; every other word of its own means that trying again changes nothing."""


class SlackRefuses(Exception):
    """Slack will not have a token, and will not tomorrow either; `word` is Slack's own."""

    def __init__(self, setting: str, word: str) -> None:
        super().__init__(setting, word)
        self.setting = setting
        self.word = word


@dataclass(frozen=True)
class Team:
    """The one workspace that the bot token belongs to, and who the bot is there."""

    id: str
    name: str
    enterprise: str
    bot_id: str
    bot_user: str
    scopes: frozenset[str]


def is_permanent(word: str) -> bool:
    """Tell whether a refusal will stand however often one asks."""
    return word not in PASSING


def backing_off(stop: Event) -> Iterator[int]:
    """Count attempts, waiting longer before each, until told to stop."""
    wait = FIRST_WAIT_SECONDS
    attempt = 0
    while not stop.is_set():
        yield attempt
        attempt += 1
        # Not everybody at once when Slack comes back.
        stop.wait(wait * random.uniform(0.8, 1.2))  # noqa: S311 - no secret
        wait = min(wait * 2, LONGEST_WAIT_SECONDS)


def meet_slack(client: WebClient, stop: Event) -> Team | None:
    """
    Ask Slack whose the bot token is, however long Slack is away; None when told to stop first.

    Raises:
        SlackRefuses: the token is of no use.
    """
    for _ in backing_off(stop):
        team = asked_once(client)
        if team is not None:
            return team
    return None


def asked_once(client: WebClient) -> Team | None:
    """
    Ask once; None when Slack cannot be reached or says "later".

    Raises:
        SlackRefuses: the token is of no use.
    """
    try:
        answer = client.auth_test()
    except SlackApiError as refused:
        # A page that is no answer of Slack's (a proxy, a maintenance page) has no word in it: that may pass.
        word = refused.response.get("error", "") if isinstance(refused.response.data, dict) else ""
        if word and is_permanent(word):
            raise SlackRefuses("SLACK_BOT_TOKEN", word) from None
        log.warning("auth.test refused: %s", word or f"status {refused.response.status_code}")
        return None
    except Exception as away:  # noqa: BLE001 - addresses, TLS, time-outs, broken answers: all may pass
        log.warning("Slack cannot be reached yet at %s: %s", client.base_url, type(away).__name__)
        return None
    if answer.get("is_enterprise_install"):
        raise SlackRefuses("SLACK_BOT_TOKEN", "enterprise_install")
    scopes = str(answer.headers.get("x-oauth-scopes", ""))
    return Team(
        id=answer["team_id"],
        name=answer.get("team", ""),
        enterprise=answer.get("enterprise_id") or "",
        bot_id=answer.get("bot_id", ""),
        bot_user=answer["user_id"],
        scopes=frozenset(scope.strip() for scope in scopes.split(",") if scope.strip()),
    )
