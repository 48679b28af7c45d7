"""What Slack's refusals mean for a message: said later, never, or to somebody else."""

from enum import StrEnum

from slack_sdk.errors import SlackApiError

WAIT = 5
"""Seconds to wait where Slack says that it is too much, and not for how long."""

TOO_MANY, BROKEN = 429, 500
"""HTTP's own words."""


class Refusal(StrEnum):
    """What a refusal means."""

    TOO_FAST = "too fast"  # nothing was posted; Slack says when to come again
    PASSING = "passing"  # something of Slack's own went wrong, and the message may be there all the same
    TOKEN = "token"  # noqa: S105 - a word of ours: Slack does not take the bot's token, whatever is sent with it
    LEFT = "left"  # there is no such person any more
    FOR_GOOD = "for good"


WORDS = {
    "ratelimited": Refusal.TOO_FAST,
    "rate_limited": Refusal.TOO_FAST,
    "message_limit_exceeded": Refusal.TOO_FAST,
    "internal_error": Refusal.PASSING,
    "fatal_error": Refusal.PASSING,
    "service_unavailable": Refusal.PASSING,
    "request_timeout": Refusal.PASSING,
    "team_added_to_org": Refusal.PASSING,
    "account_inactive": Refusal.TOKEN,
    "ekm_access_denied": Refusal.TOKEN,
    "invalid_auth": Refusal.TOKEN,
    "not_authed": Refusal.TOKEN,
    "token_expired": Refusal.TOKEN,
    "token_revoked": Refusal.TOKEN,
    "is_inactive": Refusal.LEFT,
    "user_disabled": Refusal.LEFT,
    "user_not_found": Refusal.LEFT,
    "users_not_found": Refusal.LEFT,
    "user_not_visible": Refusal.LEFT,
}
"""Slack's own words. `account_inactive` is said of the bot's account and not of the person's who is written to."""


def word_of(refused: SlackApiError) -> str:
    """Give Slack's word for a refusal."""
    return str(refused.response.get("error") or f"http_{refused.response.status_code}")


def meaning_of(refused: SlackApiError) -> Refusal:
    """Say what a refusal means; a word that is not known here stands for good."""
    if refused.response.status_code == TOO_MANY:
        return Refusal.TOO_FAST
    if refused.response.status_code >= BROKEN:
        return Refusal.PASSING
    return WORDS.get(word_of(refused), Refusal.FOR_GOOD)


def seconds_until_again(refused: SlackApiError) -> int:
    """Read for how long Slack wants to be left alone."""
    try:
        return max(1, int(refused.response.headers.get("Retry-After", WAIT)))
    except (TypeError, ValueError):
        return WAIT
