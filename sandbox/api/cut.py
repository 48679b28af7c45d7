"""An answer that breaks off on its way, so that the caller cannot know what was done."""

from starlette.responses import Response
from starlette.types import Receive, Scope, Send


class CutShort(Response):
    """Promises more than it sends; the server then closes the connection."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002 - the shape that ASGI asks for
        """Begin an answer and leave."""
        headers = [(b"content-type", b"application/json"), (b"content-length", b"1000")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b'{"ok"', "more_body": True})
