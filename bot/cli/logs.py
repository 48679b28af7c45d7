"""
How log lines look, and what never gets into one.

Our own lines carry ids and counts. Libraries are less careful: their messages quote what they failed on, and an
exception's text quotes the value. So of a library's line only the beginning is kept, and of an exception only its kind
and where it happened.
"""

import json
import logging
import sys
import traceback
from datetime import UTC, datetime
from types import TracebackType

OURS = "bot"
ENDS = (" (", ": ", "\n")
"""Where the fixed beginning of a library's message ends and what it quotes begins."""


def words_of(record: logging.LogRecord) -> str:
    """Say what happened: our own message whole, a library's without what it quotes."""
    message = record.getMessage()
    if record.name.split(".")[0] == OURS:
        return " ".join(message.split())
    return message[: min(position for end in ENDS if (position := (message + end).find(end)) >= 0)]


def trace_of(record: logging.LogRecord) -> list[str]:
    """List what was raised and through which lines it came, without its text."""
    if not record.exc_info or record.exc_info[1] is None:
        return []
    lines: list[str] = []
    raised: BaseException | None = record.exc_info[1]
    while raised is not None:
        lines.append(f"{type(raised).__name__} at {places_of(raised.__traceback__)}")
        raised = raised.__cause__ or raised.__context__
    return lines


def places_of(trace: TracebackType | None) -> str:
    """Name the lines of code that an exception came through, the innermost last."""
    return " > ".join(f"{frame.name}:{frame.lineno}" for frame in traceback.extract_tb(trace)) or "nowhere"


class TextLines(logging.Formatter):
    """One line to read: time, weight, place, words."""

    def format(self, record: logging.LogRecord) -> str:
        """Write the line."""
        at = datetime.fromtimestamp(record.created, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        trace = "".join(f" [{line}]" for line in trace_of(record))
        return f"{at} {record.levelname} {record.name}: {words_of(record)}{trace}"


class JsonLines(logging.Formatter):
    """One JSON object a line, for whatever collects logs."""

    def format(self, record: logging.LogRecord) -> str:
        """Write the object."""
        facts: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": words_of(record),
        }
        trace = trace_of(record)
        return json.dumps(facts | ({"trace": trace} if trace else {}), ensure_ascii=False)


def set_up_logging(level: str, *, as_json: bool) -> None:
    """Send log lines to the error stream; libraries speak from warnings on, whatever the level: they log bodies below."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines() if as_json else TextLines())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger(OURS).setLevel(level.upper())
    # The loggers that the libraries make for themselves set levels of their own: Bolt's takes over this one's.
    for library in ("slack_bolt", "slack_sdk", "uvicorn", "uvicorn.error"):
        logging.getLogger(library).setLevel(logging.WARNING)
