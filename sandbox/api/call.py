"""One call of the Web API: its token and arguments, and how a method is described."""

import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import parse_qsl

from starlette.requests import Request

from sandbox.model import Channel, Json
from sandbox.refusal import Refused
from sandbox.state import State

_MOST_PER_PAGE = 1_000


@dataclass(frozen=True, slots=True)
class Call:
    """A call that has passed the checks of token and scope."""

    state: State
    arguments: Mapping[str, Any]
    base_url: str

    def text(self, name: str) -> str:
        """Read an argument as text; one that is missing is empty."""
        value = self.arguments.get(name)
        return "" if value is None else str(value)

    def needed(self, name: str, error: str = "invalid_arguments") -> str:
        """Read an argument that must be there."""
        if value := self.text(name):
            return value
        raise Refused(error, [f"[ERROR] missing required field: {name} [json-pointer:/{name}]"])

    def flag(self, name: str) -> bool:
        """Read a yes or no."""
        return self.text(name).lower() in {"1", "true"}

    def channel(self, name: str = "channel") -> Channel:
        """Find the conversation an argument names, if the app may know of it."""
        given = self.needed(name, "channel_not_found")
        channel = self.state.channels.get(given)
        if channel is None or not self.may_see(channel):
            raise Refused("channel_not_found")
        return channel

    def may_see(self, channel: Channel) -> bool:
        """Tell whether the app knows of a conversation: the public ones, and those it is a member of."""
        return self.is_member(channel) or not (channel.is_private or channel.is_im)

    def is_member(self, channel: Channel) -> bool:
        """Tell whether the app's bot user is in a conversation."""
        return self.state.app.user_id in channel.members

    def page(self, everything: list[Any], default: int = 100) -> tuple[list[Any], Json]:
        """Cut out the page that `cursor` and `limit` ask for; answers it with its `response_metadata`."""
        try:
            start = int(self.text("cursor") or 0)
            limit = min(int(self.text("limit") or default) or default, _MOST_PER_PAGE)
        except ValueError:
            raise Refused("invalid_cursor") from None
        if not 0 <= start <= len(everything) or limit < 1:
            raise Refused("invalid_cursor")
        end = start + limit
        cursor = str(end) if end < len(everything) else ""
        return everything[start:end], {"next_cursor": cursor}


@dataclass(frozen=True, slots=True)
class Method:
    """A method: what it does, the scopes it needs, and who may call it."""

    run: Callable[[Call], Awaitable[Json] | Json]
    scopes: tuple[str, ...] = ()
    caller: Literal["bot", "app", "anybody"] = "bot"


async def read_arguments(request: Request) -> dict[str, Any]:
    """
    Read a call's arguments from the query, a form or a JSON body.

    Raises:
        Refused: the body is not what its content type says.
    """
    arguments: dict[str, Any] = dict(request.query_params)
    content_type = request.headers.get("content-type", "")
    if content_type.startswith("application/json"):
        try:
            body = json.loads(await request.body() or b"{}")
        except ValueError:
            raise Refused("invalid_json") from None
        if not isinstance(body, dict):
            raise Refused("json_not_object")
        return arguments | body
    if content_type.startswith("application/x-www-form-urlencoded"):
        try:
            return arguments | dict(parse_qsl((await request.body()).decode(), keep_blank_values=True))
        except UnicodeDecodeError:
            raise Refused("invalid_form_data") from None
    return arguments


def token_of(request: Request, arguments: Mapping[str, Any]) -> str:
    """Find the token, in the header or among the arguments."""
    header = request.headers.get("authorization", "")
    return header.removeprefix("Bearer ").strip() if header else str(arguments.get("token") or "")
