"""One port for everything: Web API, sockets, response_urls, files, the back door and the page."""

import contextlib
import importlib
import json
import time
from collections.abc import AsyncIterator
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.websockets import WebSocket

from sandbox.api.cut import CutShort
from sandbox.api.endpoint import WebApi
from sandbox.api.file_methods import UPLOAD_PATH
from sandbox.control.routes import control_routes
from sandbox.files import PATH as FILES_PATH
from sandbox.interactions.replies import reply_through_url
from sandbox.refusal import Refused
from sandbox.response_urls import PATH as RESPONSE_PATH
from sandbox.workspace import Workspace

_NOT_FOUND, _BAD_REQUEST, _UNAUTHORISED, _RATE_LIMITED = 404, 400, 401, 429


def build(workspace: Workspace) -> Starlette:
    """Make the whole server around a workspace."""
    api = WebApi(workspace)

    async def socket(websocket: WebSocket) -> None:
        await workspace.sockets.serve(websocket)

    async def response_url(request: Request) -> Response:
        return await _respond(workspace, request)

    async def upload(request: Request) -> Response:
        return await _upload(workspace, request)

    async def download(request: Request) -> Response:
        return _download(workspace, request)

    @contextlib.asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        yield
        await workspace.courier.stop()

    routes: list[BaseRoute] = [
        Route("/api/{method:path}", api.answer, methods=["GET", "POST"]),
        WebSocketRoute("/socket/link", socket),
        Route(f"{RESPONSE_PATH}/{{secret}}", response_url, methods=["POST"]),
        Route(f"{UPLOAD_PATH}/{{file_id}}", upload, methods=["POST"]),
        Route(f"{FILES_PATH}/{{file_id}}/{{name}}", download, methods=["GET"]),
        *control_routes(workspace),
        *_page(workspace),
    ]
    return Starlette(routes=routes, lifespan=lifespan)


def _page(workspace: Workspace) -> list[BaseRoute]:
    """Bring in the page; a workspace without one still serves the app, and says so to whoever looks."""
    try:
        build_page = importlib.import_module("sandbox.page.server").build_page
    except (ModuleNotFoundError, AttributeError):
        sentence = PlainTextResponse(
            "This sandbox is running. Its page is not installed; see /control/state.\n"
        )
        return [Route("/", sentence)]
    return list(build_page(workspace))


async def _respond(workspace: Workspace, request: Request) -> Response:
    """Take a post to a response_url."""
    start = time.perf_counter()
    fault = workspace.faults.take("response_url")
    body = await _json(request)
    error, status = None, _NOT_FOUND
    if fault and fault.kind in {"drop", "http_error", "ratelimited", "error"}:
        error = fault.error if fault.kind == "error" else fault.kind
        status = {"ratelimited": _RATE_LIMITED, "error": _BAD_REQUEST}.get(fault.kind, fault.status)
    else:
        url = workspace.response_urls.use(request.path_params["secret"])
        if isinstance(url, str):
            error = url
        else:
            try:
                reply_through_url(workspace, url, body)
            except Refused as refused:
                error, status = refused.error, _BAD_REQUEST
                workspace.put_violation("response_url", str(refused))
    took = (time.perf_counter() - start) * 1000
    workspace.put_traffic(
        direction="response_url", name="response_url", request=body, response=error or "ok", status=error or "ok",
        milliseconds=took,
    )  # fmt: skip
    if fault and fault.kind in {"drop", "lost"}:
        return CutShort()
    return JSONResponse({"ok": False, "error": error}, status) if error else PlainTextResponse("ok")


async def _json(request: Request) -> Any:
    try:
        return json.loads(await request.body())
    except ValueError:
        return None


async def _upload(workspace: Workspace, request: Request) -> Response:
    """Take the bytes of a file that the app has announced."""
    file_id = request.path_params["file_id"]
    if file_id not in workspace.uploads:
        return PlainTextResponse("unknown upload", _NOT_FOUND)
    content = await request.body()
    name, _ = workspace.uploads[file_id]
    workspace.uploads[file_id] = (name, content)
    return PlainTextResponse(f"OK - {len(content)}")


def _download(workspace: Workspace, request: Request) -> Response:
    """Hand out a file, to the app by its token alone."""
    found = workspace.files.known.get(request.path_params["file_id"])
    if request.headers.get("authorization") != f"Bearer {workspace.app.bot_token}":
        return PlainTextResponse("not authorised", _UNAUTHORISED)
    if found is None:
        return PlainTextResponse("no such file", _NOT_FOUND)
    return Response(found.content, media_type=str(found.shape["mimetype"]))
