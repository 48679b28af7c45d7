"""Who is let in: what Slack has signed, of the workspace that is served."""

import logging
from collections.abc import Callable

from slack_bolt import BoltRequest, BoltResponse
from slack_bolt.middleware import Middleware
from slack_bolt.request.payload_utils import is_event, is_slash_command
from slack_sdk.signature import SignatureVerifier

from bot.render.connect import not_served

log = logging.getLogger(__name__)


class Admission(Middleware):
    """
    Lets pass what Slack has signed, with the present secret or the former one while it is being changed.

    Bolt's own check knows one secret, and logs the body of what it refuses. Lines and events of another workspace are
    answered here; clicks and forms from one, which a shared channel brings, go on to be refused in words.
    """

    def __init__(self, secrets: tuple[str, ...], team: str) -> None:
        self._verifiers = [SignatureVerifier(secret) for secret in secrets]
        self._team = team

    def process(
        self,
        *,
        req: BoltRequest,
        resp: BoltResponse,  # noqa: ARG002 - the library's signature
        next: Callable[[], BoltResponse],  # noqa: A002 - the library's signature
    ) -> BoltResponse:
        """Answer 401 where no secret fits or the timestamp is older than five minutes."""
        if req.mode != "socket_mode" and not self._is_signed(req):
            return BoltResponse(status=401)
        if req.context.team_id not in {None, self._team}:
            if is_slash_command(req.body):
                return self._refuse(req, not_served())
            if is_event(req.body):
                return self._refuse(req, "")
        return next()

    def _is_signed(self, req: BoltRequest) -> bool:
        timestamp = req.headers.get("x-slack-request-timestamp", ["0"])[0]
        signature = req.headers.get("x-slack-signature", [""])[0]
        try:
            return any(verifier.is_valid(req.raw_body, timestamp, signature) for verifier in self._verifiers)
        except (ValueError, TypeError):  # a timestamp that is no number, a signature that is not ASCII
            return False

    def _refuse(self, req: BoltRequest, words: str) -> BoltResponse:
        log.warning("refused a request of another workspace: %s", req.context.team_id)
        req.context["outcome"] = "refused"
        return BoltResponse(status=200, body=words)
