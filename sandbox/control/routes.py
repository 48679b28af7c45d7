"""The addresses of the back door."""

import inspect
from collections.abc import Awaitable, Callable
from typing import Any

from pydantic import BaseModel, ValidationError
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from sandbox.control import settings
from sandbox.control.acts import ACTS
from sandbox.control.asked import Disconnect, MoveClock, SetChannel, SetFault, SetTimes, SetUser
from sandbox.control.seen import shown_message, shown_view
from sandbox.model import Json, NotPossible
from sandbox.workspace import Workspace

_BAD_REQUEST = 400


def control_routes(workspace: Workspace) -> list[BaseRoute]:
    """Make the routes under /control."""

    def get(path: str, answer: Callable[[Workspace], Json]) -> Route:
        async def endpoint(_: Request) -> Response:
            return JSONResponse(answer(workspace))

        return Route(f"/control/{path}", endpoint, methods=["GET"])

    def post(path: str, model: type[BaseModel], act: Callable[..., Json | Awaitable[Json]]) -> Route:
        async def endpoint(request: Request) -> Response:
            return await _answer(workspace, request, model, act)

        return Route(f"/control/{path}", endpoint, methods=["POST"])

    def simply(path: str, method: str, act: Callable[..., Json | Awaitable[Json]]) -> Route:
        async def endpoint(_: Request) -> Response:
            result = act(workspace)
            return JSONResponse(await result if inspect.isawaitable(result) else result)

        return Route(f"/control/{path}", endpoint, methods=[method])

    async def manifest(request: Request) -> Response:
        return JSONResponse(settings.install(workspace, await request.json()))

    async def history(request: Request) -> Response:
        return _history(workspace, request)

    async def view(request: Request) -> Response:
        found = workspace.find_view(request.path_params["view_id"])
        return JSONResponse(shown_view(workspace, found))

    acts = [post(f"act/{word}", model, act) for word, (model, act) in ACTS.items()]
    return [
        *acts,
        get("state", settings.whole_state),
        get("clock", settings.clock),
        post("clock", MoveClock, settings.move_clock),
        post("faults", SetFault, settings.add_fault),
        post("times", SetTimes, settings.set_times),
        post("channel", SetChannel, settings.set_channel),
        post("user", SetUser, settings.set_user),
        post("disconnect", Disconnect, settings.disconnect),
        simply("faults", "DELETE", settings.clear_faults),
        simply("violations", "DELETE", settings.clear_violations),
        simply("settle", "POST", settings.settle),
        Route("/control/manifest", manifest, methods=["POST"]),
        Route("/control/history", history, methods=["GET"]),
        Route("/control/view/{view_id}", view, methods=["GET"]),
    ]


async def _answer(
    workspace: Workspace, request: Request, model: type[BaseModel], act: Callable[..., Any]
) -> Response:
    """Read what is asked, do it, and put what went wrong into one sentence."""
    try:
        asked = model.model_validate_json(await request.body() or b"{}")
        result = act(workspace, asked)
        return JSONResponse(await result if inspect.isawaitable(result) else result)
    except (NotPossible, ValidationError, ValueError) as problem:
        return JSONResponse({"not_possible": str(problem)}, _BAD_REQUEST)


def _history(workspace: Workspace, request: Request) -> Response:
    """List a conversation as one person sees it."""
    try:
        user = workspace.user(request.query_params.get("user", ""))
        channel = workspace.channel(request.query_params.get("channel", ""))
    except NotPossible as problem:
        return JSONResponse({"not_possible": str(problem)}, _BAD_REQUEST)
    messages = workspace.what_user_sees(user.id, channel.id)
    return JSONResponse({"messages": [shown_message(workspace, one) for one in messages]})
