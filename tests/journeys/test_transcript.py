"""The page that shows what is typed and what is seen: it is what happens."""

import difflib

from tests.journeys.transcript import FILE, made


def test_the_transcript_is_what_is_seen_today() -> None:
    written = FILE.read_text(encoding="utf-8").splitlines()

    seen = made().splitlines()

    differences = "\n".join(difflib.unified_diff(written, seen, "docs/transcript.md", "seen", lineterm=""))
    assert not differences, f"read the difference; make transcript writes the page anew:\n{differences}"
