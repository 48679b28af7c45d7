"""A person at work in the sandbox, for tests and demonstrations: types, clicks, reads; over HTTP, so anywhere."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sandbox import wire
from sandbox.model import Json, NotPossible
from sandbox.screen import Seen, SeenMessage, SeenView, element_at, read_seen
from sandbox.visible import spoken

_OK = 200
_SECONDS = 30.0

Expected = Literal["message", "view", "home", "changed", "deleted", "anything"]


@dataclass(frozen=True, slots=True)
class Option:
    """One choice that a menu offers."""

    text: str
    value: str


def text_of(shown: SeenMessage | SeenView | Mapping[str, Any]) -> str:
    """Write out all that can be read in a message or a view, in reading order; buttons stand as `[Label]`."""
    if isinstance(shown, SeenMessage | SeenView):
        return spoken(shown.raw, shown.names)
    return spoken(shown, {})


class Person:
    """
    Somebody in the workspace of the sandbox at `base_url`, by id or handle.

    Every action waits for the app's acknowledgement and answers what this person then sees. An app that answers
    later is waited for with `expect` ("message", "view", "changed", …) or with `wait_for`.
    """

    def __init__(self, base_url: str, user: str) -> None:
        self._base_url = base_url.rstrip("/")
        self._mark = 0
        state = self._get("state")
        people: dict[str, str] = state["users"]
        names = {name: id_ for id_, name in people.items()}
        self.id = user if user in people else names.get(user.removeprefix("@"), "")
        if not self.id:
            raise NotPossible(f"there is nobody called {user}")
        self.names: dict[str, str] = state["names"]
        self._mark = int(state["sequence"])

    # Acting

    def command(
        self, line: str, channel: str = "stalking-tracker", *, expect: Expected | None = None
    ) -> Seen:
        """Type a slash command, "/tracker show 12.4"."""
        return self._act("command", expect, line=line, channel=channel)

    def press(
        self,
        shown: SeenMessage | SeenView,
        action_id: str | None = None,
        *,
        label: str | None = None,
        block_id: str | None = None,
        value: Any = None,
        typed: Mapping[str, Any] | None = None,
        trigger: Literal["enter", "character"] = "enter",
        expect: Expected | None = None,
    ) -> Seen:
        """
        Press a button, or choose or enter `value` in anything else, found by action_id or by what it says.

        `typed` is what else has been entered there, by block_id, as for `submit`.
        """
        place = element_at(shown, action_id, label, block_id)
        return self._act(
            "press",
            expect,
            where=shown.where,
            action_id=place.action_id,
            block_id=place.block_id,
            value=place.value if value is None else value,
            typed=_by_action(shown, typed or {}),
            trigger=trigger,
        )

    def submit(
        self, view: SeenView, typed: Mapping[str, Any] | None = None, *, expect: Expected | None = None
    ) -> Seen:
        """Submit a form; `typed` is by block_id (or action_id), and untouched fields keep their initial values."""
        return self._act("submit", expect, view=view.id, typed=_by_action(view, typed or {}))

    def close(self, view: SeenView, *, clear: bool = False) -> Seen:
        """Close a form by Cancel, or the whole stack by the X (`clear`)."""
        return self._act("close", None, view=view.id, clear=clear)

    def options(
        self, shown: SeenMessage | SeenView, action_id: str, typed: str = "", block_id: str | None = None
    ) -> list[Option]:
        """Type in a menu that asks the app, and read what it offers."""
        place = element_at(shown, action_id, None, block_id)
        answer = self._post(
            "act/suggest",
            user=self.id,
            where=shown.where,
            action_id=place.action_id,
            block_id=place.block_id,
            typed=typed,
        )
        found: list[Json] = answer["options"]
        flat = [option for one in found for option in one.get("options", [one])]
        return [Option(one["text"]["text"], one["value"]) for one in flat]

    def say(
        self,
        channel: str,
        text: str,
        *,
        thread: SeenMessage | str | None = None,
        files: Sequence[Mapping[str, Any]] = (),
        expect: Expected | None = None,
    ) -> Seen:
        """Write a message; to the app itself with channel "@app"."""
        root = thread.thread_ts or thread.ts if isinstance(thread, SeenMessage) else thread
        where = f"D{self.id[1:]}" if channel == "@app" else channel
        return self._act(
            "say", expect, channel=where, text=text, thread_ts=root, files=[dict(one) for one in files]
        )

    def shortcut(
        self, callback_id: str, message: SeenMessage | None = None, *, expect: Expected | None = None
    ) -> Seen:
        """Use a shortcut, on a message or globally."""
        place = {"channel": message.channel, "ts": message.ts} if message else {}
        return self._act("shortcut", expect, callback_id=callback_id, **place)

    def home(self, seconds: float = 2.0) -> SeenView | None:
        """Open the app's Home tab and read it; None when nothing is published within that time."""
        seen = self._act("home", None)
        if seen.home is None:
            seen = self.wait_for("home", seconds)
        return seen.home

    # Reading

    def wait_for(self, expect: Expected, seconds: float = 3.0) -> Seen:
        """Wait until something of this kind is new since the last action, and read all that is."""
        return self._take(
            self._post("act/news", user=self.id, since=self._mark, wait_for=expect, seconds=seconds)
        )

    def history(self, channel: str) -> list[SeenMessage]:
        """Read a conversation from the beginning; the direct message with the app is "@app"."""
        where = f"D{self.id[1:]}" if channel == "@app" else channel
        found = self._get(f"history?user={self.id}&channel={where}")["messages"]
        return [SeenMessage(one, self.names) for one in found]

    # The wire

    def _act(self, word: str, expect: Expected | None, **asked: Any) -> Seen:
        seen = self._take(self._post(f"act/{word}", user=self.id, **asked))
        if expect and seen.ok and not seen.has(expect):
            later = self.wait_for(expect)
            return seen.and_then(later)
        return seen

    def _take(self, answer: Json) -> Seen:
        self._mark = int(answer["sequence"])
        return read_seen(answer, self.names)

    def _get(self, path: str) -> Json:
        return self._request("GET", path, None)

    def _post(self, path: str, **asked: Any) -> Json:
        return self._request("POST", path, asked)

    def _request(self, method: str, path: str, asked: Json | None) -> Json:
        body = None if asked is None else json.dumps(asked).encode()
        headers = {"Content-Type": "application/json"} if body else {}
        reply = wire.request(method, f"{self._base_url}/control/{path}", body, headers, _SECONDS)
        answer: Json = json.loads(reply.body)
        if reply.status != _OK:
            raise NotPossible(str(answer.get("not_possible")))
        return answer


def _by_action(shown: SeenMessage | SeenView, typed: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Put values given by block_id (or action_id) under both."""
    result: dict[str, dict[str, Any]] = {}
    for key, value in typed.items():
        block_id, action_id = shown.field(key)
        result.setdefault(block_id, {})[action_id] = value
    return result
