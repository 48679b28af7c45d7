"""Delivery over HTTP: the bodies that Slack sends, signed as Slack signs them."""

import hashlib
import hmac
import json
import secrets
import time
from typing import Any
from urllib.parse import urlencode

from sandbox import wire
from sandbox.delivery.parcel import Answer, Parcel

_FORM = "application/x-www-form-urlencoded"
_JSON = "application/json"
_OK = 200


def sign(secret: str, timestamp: str, body: bytes) -> str:
    """Make the `v0` signature over timestamp and raw body."""
    base = b"v0:" + timestamp.encode() + b":" + body
    return "v0=" + hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()


async def send(url: str, secret: str, parcel: Parcel, seconds: float) -> Answer:
    """Send one delivery to the app's address and read its answer."""
    body, content_type = _body(parcel)
    extra = {}
    if parcel.retry_attempt:
        extra = {"X-Slack-Retry-Num": str(parcel.retry_attempt), "X-Slack-Retry-Reason": parcel.retry_reason}
    try:
        reply = await wire.post(url, body, headers(secret, body, content_type) | extra, seconds)
    except TimeoutError:
        return Answer("timeout", detail="http_timeout")
    except OSError as error:
        return Answer("failed", detail=f"connection_failed: {error}")
    if reply.status != _OK:
        final = reply.headers.get("x-slack-no-retry") == "1"
        return Answer("failed", detail=f"http_error: {reply.status}", is_final=final)
    return Answer("ok", _read(reply))


async def verify_url(url: str, secret: str, seconds: float) -> bool:
    """Ask the app to echo a challenge, as Slack does before it sends events to an address."""
    challenge = secrets.token_urlsafe(32)
    question = {"type": "url_verification", "token": "", "challenge": challenge}
    body = json.dumps(question).encode()
    try:
        reply = await wire.post(url, body, headers(secret, body, _JSON), seconds)
    except OSError:
        return False
    answer = _read(reply)
    said = answer.get("challenge") if isinstance(answer, dict) else answer
    return reply.status == _OK and said == challenge


def headers(secret: str, body: bytes, content_type: str) -> dict[str, str]:
    """Make the headers of a delivery."""
    timestamp = str(int(time.time()))
    return {
        "Content-Type": content_type,
        "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
        "X-Slack-Request-Timestamp": timestamp,
        "X-Slack-Signature": sign(secret, timestamp, body),
    }


def _body(parcel: Parcel) -> tuple[bytes, str]:
    if parcel.kind == "events_api":
        return json.dumps(parcel.payload).encode(), _JSON
    if parcel.kind == "interactive":
        return urlencode({"payload": json.dumps(parcel.payload)}).encode(), _FORM
    return urlencode(parcel.payload).encode(), _FORM


def _read(reply: wire.Reply) -> Any:
    text = reply.body.decode("utf-8", "replace")
    if not text:
        return None
    if reply.headers.get("content-type", "").startswith(_JSON):
        try:
            return json.loads(text)
        except ValueError:
            return text
    return text
