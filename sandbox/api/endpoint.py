"""The door of the Web API: token, method, scopes and faults come before the method itself."""

import asyncio
import inspect
import time
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from sandbox.api.call import Call, Method, read_arguments, token_of
from sandbox.api.cut import CutShort
from sandbox.api.scopes import needed_scopes
from sandbox.api.table import METHODS
from sandbox.faults import Fault
from sandbox.ids import new_id
from sandbox.model import Json
from sandbox.refusal import Refused
from sandbox.state import State

_RATE_LIMITED = 429


class WebApi:
    """Answers `/api/<method>` as Slack does."""

    def __init__(self, state: State) -> None:
        self._state = state

    async def answer(self, request: Request) -> Response:
        """Answer one call, and note it for the inspector."""
        start = time.perf_counter()
        name = request.path_params["method"]
        fault: Fault | None = None
        arguments: dict[str, Any] = {}
        try:
            arguments = await read_arguments(request)
            fault = self._state.faults.take(name, about=_concerned(arguments))
            body = await self._run(request, name, arguments, fault)
        except Refused as refused:
            body = _refusal_json(refused)
        response = await self._respond(name, body, fault)
        shown = {key: value for key, value in arguments.items() if key != "token"}
        status = "ok" if body["ok"] else str(body["error"])
        if fault and fault.kind != "error":
            status = f"{fault.kind} ({status})"
        took = (time.perf_counter() - start) * 1000
        self._state.put_traffic(
            direction="api", name=name, request=shown, response=body, status=status, milliseconds=took
        )
        return response

    async def _run(self, request: Request, name: str, arguments: dict[str, Any], fault: Fault | None) -> Json:
        if fault and fault.kind == "delay":
            await asyncio.sleep(fault.seconds)
        if fault and fault.kind in {"drop", "http_error"}:
            raise Refused("service_unavailable")
        if fault and fault.kind == "ratelimited":
            raise Refused("ratelimited")
        if fault and fault.kind == "error":
            raise Refused(fault.error)
        method = METHODS.get(name)
        if method is None:
            raise Refused("unknown_method", req_method=name)
        self._check_token(method, token_of(request, arguments))
        call = Call(self._state, arguments, str(request.base_url).rstrip("/"))
        self._check_scopes(name, method, call)
        result = method.run(call)
        return {"ok": True} | (await result if inspect.isawaitable(result) else result)

    def _check_token(self, method: Method, token: str) -> None:
        app = self._state.app
        if method.caller == "anybody":
            return
        if not token:
            raise Refused("not_authed")
        tokens = {"bot": app.bot_token, "app": app.app_token}
        if token not in tokens.values():
            raise Refused("invalid_auth")
        if token != tokens[method.caller]:
            raise Refused("not_allowed_token_type")

    def _check_scopes(self, name: str, method: Method, call: Call) -> None:
        granted = self._state.app.scopes
        needed = needed_scopes(name, method, call)
        if granted is not None and not granted.issuperset(needed):
            raise Refused("missing_scope", needed=",".join(needed), provided=",".join(sorted(granted)))

    async def _respond(self, name: str, body: Json, fault: Fault | None) -> Response:
        headers = {"x-slack-req-id": new_id("")[:10].lower(), "x-oauth-scopes": self._scopes()}
        if method := METHODS.get(name):
            headers["x-accepted-oauth-scopes"] = ",".join(method.scopes)
        if fault is None:
            return JSONResponse(body, headers=headers)
        if fault.kind == "http_error":
            return Response("", fault.status)
        if fault.kind == "ratelimited":
            return JSONResponse(body, _RATE_LIMITED, headers | {"Retry-After": str(int(fault.seconds))})
        if fault.kind in {"drop", "lost"}:
            return CutShort()
        return JSONResponse(body, headers=headers)

    def _scopes(self) -> str:
        granted = self._state.app.scopes
        if granted is None:
            granted = frozenset(scope for method in METHODS.values() for scope in method.scopes)
        return ",".join(sorted(granted))


def _concerned(arguments: dict[str, Any]) -> set[str]:
    """Name the conversation and the people that a call is about."""
    return {str(arguments[key]) for key in ("channel", "user", "users", "user_id") if arguments.get(key)}


def _refusal_json(refused: Refused) -> Json:
    body: Json = {"ok": False, "error": refused.error} | refused.extra
    if refused.messages:
        body["response_metadata"] = {"messages": refused.messages}
    return body
