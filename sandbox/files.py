"""Files in the workspace: what people attach and what the app uploads, with an address to fetch them from."""

import base64
import binascii
import mimetypes
from dataclasses import dataclass
from typing import Any

from sandbox.model import Json

PATH = "/files"


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file's description in Slack's JSON, and its bytes."""

    shape: Json
    content: bytes


class Files:
    """All files; `base_url` is where the workspace can be reached."""

    def __init__(self) -> None:
        self.base_url = "http://127.0.0.1"
        self.known: dict[str, StoredFile] = {}

    def keep(self, file_id: str, given: Json) -> Json:
        """Store a file given as `name` with `content` (text) or `base64`, and describe it as Slack does."""
        return self.store(file_id, str(given["name"]), _content(given))

    def store(self, file_id: str, name: str, content: bytes, **extra: Any) -> Json:
        """Store bytes under a name, and describe the file as Slack does."""
        address = f"{self.base_url}{PATH}/{file_id}/{name.replace('/', '_')}"
        shape: Json = {
            "id": file_id,
            "name": name,
            "title": name,
            "mimetype": mimetypes.guess_type(name)[0] or "application/octet-stream",
            "filetype": name.rpartition(".")[2].lower() if "." in name else "binary",
            "size": len(content),
            "mode": "hosted",
            "is_external": False,
            "is_public": False,
            "url_private": address,
            "url_private_download": address,
        } | extra
        self.known[file_id] = StoredFile(shape, content)
        return shape


def _content(given: Json) -> bytes:
    if encoded := given.get("base64"):
        try:
            return base64.b64decode(encoded, validate=True)
        except binascii.Error:
            return b""
    return str(given.get("content", "")).encode()
