"""Papers in and out: bytes to values, values to bytes."""

from bot.documents.recognise import decode, is_json
from bot.domain.reading import ReadTracker

__all__ = ["read_document"]


def read_document(content: bytes, file_name: str) -> ReadTracker:
    """
    Read a tracker from a file, whatever kind it is; the content tells the kind, and the name where it does not.

    Raises:
        UnreadableDocument: it is no tracker that can be read; the error says why.
    """
    text = decode(content, file_name)
    if is_json(text, file_name):
        from bot.documents.readers.interchange import read_interchange  # noqa: PLC0415 - pydantic is slow to import

        return read_interchange(text, file_name)
    from bot.documents.readers.extracted_text import read_extracted_text  # noqa: PLC0415 - as above

    return read_extracted_text(text, file_name)
