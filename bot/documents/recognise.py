"""What kind of file it is, told by its content before its name, and its text."""

import codecs
from pathlib import PurePath

from bot.domain.errors import UnreadableDocument

LARGEST = 20 * 1024 * 1024
"""Bytes; a tracker of some thousand rows is far below it."""

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "PDF"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Word or Excel 97-2003"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG picture"),
    (b"\xff\xd8\xff", "JPEG picture"),
    (b"GIF8", "GIF picture"),
    (b"\x1f\x8b", "gzip archive"),
    (b"7z\xbc\xaf", "7-Zip archive"),
    (b"Rar!", "RAR archive"),
    (b"SQLite format 3\x00", "SQLite database"),
)
_ZIPPED: tuple[tuple[bytes, str], ...] = (
    (b"word/", "Word (.docx)"),
    (b"xl/", "Excel (.xlsx)"),
    (b"ppt/", "PowerPoint (.pptx)"),
    (b"opendocument", "OpenDocument"),
)
_NAMES = {
    ".docx": "Word (.docx)",
    ".doc": "Word 97-2003",
    ".xlsx": "Excel (.xlsx)",
    ".xls": "Excel 97-2003",
    ".pdf": "PDF",
    ".csv": "CSV",
    ".html": "HTML",
    ".htm": "HTML",
    ".rtf": "RTF",
    ".odt": "OpenDocument",
}


def decode(content: bytes, file_name: str = "") -> str:
    """
    Give the text of a file, or say why it has none.

    UTF-8 with or without a byte order mark, UTF-16 with one. A zero byte in the text means that it is some other
    encoding, or no text at all.

    Raises:
        UnreadableDocument: because it is empty, too large, of a kind that is not read, or in another encoding.
    """
    if len(content) > LARGEST:
        detail = f"{len(content) / 1024 / 1024:.1f} MB"
        raise UnreadableDocument(because="too large", file=file_name, detail=detail)
    if kind := _foreign_kind(content):
        raise UnreadableDocument(because="unknown kind", file=file_name, detail=kind)
    text = _decoded(content, file_name)
    if not text.strip():
        raise UnreadableDocument(because="empty", file=file_name)
    if kind := _foreign_text(text, file_name):
        raise UnreadableDocument(because="unknown kind", file=file_name, detail=kind)
    return text


def _foreign_kind(content: bytes) -> str:
    if content.startswith(b"PK\x03\x04"):
        return next((kind for sign, kind in _ZIPPED if sign in content), "ZIP archive")
    return next((kind for sign, kind in _SIGNATURES if content.startswith(sign)), "")


def _decoded(content: bytes, file_name: str) -> str:
    encoding, skipped = "utf-8", 0
    if content.startswith(codecs.BOM_UTF8):
        skipped = len(codecs.BOM_UTF8)
    elif content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        skipped = len(codecs.BOM_UTF16_LE)
        encoding = "utf-16-le" if content.startswith(codecs.BOM_UTF16_LE) else "utf-16-be"
    try:
        text = content[skipped:].decode(encoding)
    except UnicodeDecodeError as error:
        detail = f"byte {error.start + skipped}"
        raise UnreadableDocument(because="encoding", file=file_name, detail=detail) from None
    if "\x00" in text:
        place = len(text[: text.index("\x00")].encode(encoding)) + skipped
        raise UnreadableDocument(because="encoding", file=file_name, detail=f"byte {place}")
    return text


def _foreign_text(text: str, file_name: str) -> str:
    start = text.lstrip()[:200].lower()
    if start.startswith(("<!doctype html", "<html", "<?xml")):
        return "XML" if start.startswith("<?xml") and "<html" not in start else "HTML"
    if "\t" in text or is_json(text, file_name):
        return ""
    return _NAMES.get(PurePath(file_name).suffix.lower(), "")


def is_json(text: str, file_name: str) -> bool:
    """Tell whether a text is meant as JSON: it says so by its name or by its first character."""
    return text.lstrip()[:1] in {"{", "["} or PurePath(file_name).suffix.lower() == ".json"
