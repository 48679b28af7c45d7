"""The sandbox's page over HTTP: one document, its files under a versioned path, and one WebSocket."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.websockets import WebSocket

from sandbox.page.session import Session
from sandbox.workspace import Workspace

WEB = Path(__file__).parent / "web"

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"
)
"""Nothing is fetched from elsewhere, nothing may frame the page, and no string can become markup or code."""

SECURITY_HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
}

MEDIA_TYPES = {
    ".html": "text/html",
    ".js": "text/javascript",
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".md": "text/plain",
    ".txt": "text/plain",
}
"""Named here because a machine's own table of types may call JavaScript something that browsers refuse to run."""


@dataclass(frozen=True)
class _File:
    content: bytes
    media_type: str


def build_page(workspace: Workspace) -> list[BaseRoute]:
    """Make the routes of the page that shows this workspace, to be mounted at the root."""
    files = _read_files()
    version = _version(files)
    document = _document(files, f"static/{version}")

    async def index(_request: Request) -> Response:
        headers = {**SECURITY_HEADERS, "Cache-Control": "no-store"}
        return Response(document, media_type="text/html", headers=headers)

    async def static(request: Request) -> Response:
        file = files.get(request.path_params["path"])
        if file is None or request.path_params["version"] != version:
            return Response("Not found", status_code=404, media_type="text/plain")
        headers = {**SECURITY_HEADERS, "Cache-Control": "public, max-age=31536000, immutable"}
        return Response(file.content, media_type=file.media_type, headers=headers)

    async def page(socket: WebSocket) -> None:
        if not _is_own_origin(socket):
            await socket.close(code=4403, reason="Only the sandbox's own page may connect")
            return
        await Session(workspace, socket, version, socket.query_params.get("as")).run()

    return [
        Route("/", index),
        Route("/static/{version}/{path:path}", static),
        WebSocketRoute("/page", page),
    ]


def _read_files() -> dict[str, _File]:
    return {
        path.relative_to(WEB).as_posix(): _File(path.read_bytes(), MEDIA_TYPES[path.suffix])
        for path in sorted(WEB.rglob("*"))
        if path.suffix in MEDIA_TYPES
    }


def _document(files: dict[str, _File], base: str) -> bytes:
    """Fill in where the files are, and name every module at once, so that none is found only by reading another."""
    modules = [
        name for name, file in files.items() if file.media_type == "text/javascript" and name != "theme.js"
    ]
    preloads = "\n    ".join(f'<link rel="modulepreload" href="{base}/{name}">' for name in modules)
    text = files["index.html"].content.decode()
    return text.replace("{preloads}", preloads).replace("{base}", base).encode()


def _version(files: dict[str, _File]) -> str:
    digest = hashlib.sha256()
    for name, file in files.items():
        digest.update(name.encode() + b"\0" + file.content + b"\0")
    return digest.hexdigest()[:12]


def _is_own_origin(socket: WebSocket) -> bool:
    origin = socket.headers.get("origin")
    return origin is not None and urlsplit(origin).netloc == socket.headers.get("host")
