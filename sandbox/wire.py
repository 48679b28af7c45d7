"""One HTTP request to the app, made on a thread so that a slow app never holds up the workspace."""

import asyncio
import http.client
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from urllib.parse import urlsplit

_THREADS = 32
_POOL = ThreadPoolExecutor(_THREADS, thread_name_prefix="sandbox-wire")


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back; header names are in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes


async def post(url: str, body: bytes, headers: dict[str, str], seconds: float) -> Reply:
    """
    Send a POST.

    Raises:
        OSError: nobody listens there, or the connection broke.
        TimeoutError: there was no answer in time.
    """
    loop = asyncio.get_running_loop()
    return await asyncio.wait_for(
        loop.run_in_executor(_POOL, request, "POST", url, body, headers, seconds + 1), seconds
    )


def request(method: str, url: str, body: bytes | None, headers: dict[str, str], timeout: float) -> Reply:
    """Send a request and wait for the answer."""
    parts = urlsplit(url)
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    connection = kind(parts.netloc, timeout=timeout)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        connection.request(method, path, body, headers)
        response = connection.getresponse()
        found = {name.lower(): value for name, value in response.getheaders()}
        return Reply(response.status, found, response.read())
    except http.client.HTTPException as error:
        raise ConnectionError(f"broken answer: {error!r}") from error
    finally:
        connection.close()
