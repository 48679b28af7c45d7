"""What kind of file it is, in which encoding, and that nothing that is no tracker ever ends in a traceback."""

import codecs
from contextlib import suppress

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.documents import read_document
from bot.documents.recognise import LARGEST
from bot.domain.errors import UnreadableDocument

SMALL = "# Small tracker\n\nForce:\tSmall\n\nNo.\tRecommendation\tUpdate\n1\tDo it – soon.\tDone.\n"


def refusal(content: bytes, name: str = "file") -> tuple[str, str]:
    with pytest.raises(UnreadableDocument) as refused:
        read_document(content, name)
    assert refused.value.file == name
    return refused.value.because, refused.value.detail


@pytest.mark.parametrize(
    "content",
    [
        SMALL.encode(),
        codecs.BOM_UTF8 + SMALL.encode(),
        codecs.BOM_UTF16_LE + SMALL.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + SMALL.encode("utf-16-be"),
        SMALL.replace("\n", "\r\n").encode(),
        SMALL.replace("\n", "\r").encode(),
    ],
)
def test_a_text_is_read_in_every_encoding_and_with_every_line_end(content: bytes) -> None:
    tracker = read_document(content, "small.txt")
    assert tracker.title == "Small tracker"
    assert [(line.number, line.text) for line in tracker.recommendations] == [("1", "Do it – soon.")]


@pytest.mark.parametrize(
    ("content", "name", "because", "detail"),
    [
        (b"", "empty.txt", "empty", ""),
        (b" \r\n\t\n", "blank.txt", "empty", ""),
        (codecs.BOM_UTF8, "mark.txt", "empty", ""),
        (b"x" * (LARGEST + 1), "big.txt", "too large", "20.0 MB"),
        (SMALL.encode("cp1252"), "old.txt", "encoding", f"byte {SMALL.index('–')}"),
        (SMALL.encode("utf-16-le"), "unmarked.txt", "encoding", "byte 1"),
        (codecs.BOM_UTF16_LE + b"a\x00b", "cut.txt", "encoding", "byte 4"),
        (codecs.BOM_UTF8 + b"caf\xe9", "mixed.txt", "encoding", "byte 6"),
        (b"%PDF-1.7 ...", "report", "unknown kind", "PDF"),
        (b"PK\x03\x04....word/document.xml", "tracker", "unknown kind", "Word (.docx)"),
        (b"PK\x03\x04....xl/workbook.xml", "tracker", "unknown kind", "Excel (.xlsx)"),
        (b"PK\x03\x04....", "tracker", "unknown kind", "ZIP archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "tracker", "unknown kind", "Word or Excel 97-2003"),
        (b"<!DOCTYPE html><html>1\t2</html>", "page", "unknown kind", "HTML"),
        (b"No.,Recommendation\n1,Do it", "tracker.csv", "unknown kind", "CSV"),
        (b"Dear all,\nno tracker today.", "letter.txt", "not a tracker", "no column headings"),
        (b"No.\tRecommendation\tUpdate\n\tnothing\tnumbered", "t.txt", "not a tracker", "no numbered rows"),
        (b"No.\tRecommendation\tUpdate\n", "t.txt", "not a tracker", "no numbered rows"),
        (b'{"format": ', "t.json", "json", "line 1, column 12: Expecting value"),
        (b"not json", "t.json", "json", "line 1, column 1: Expecting value"),
        (b"[1]", "t", "shape", "the file holds no object"),
        (b'{"format": "tracker/2"}', "t", "format", "tracker/2"),
        (b"{}", "t", "format", ""),
    ],
)
def test_a_file_that_is_no_tracker_is_refused_with_the_reason(
    content: bytes, name: str, because: str, detail: str
) -> None:
    assert refusal(content, name) == (because, detail)


HEADED = b"No.\tRecommendation\t\tEvidence\tUpdate\tOwner\tDue\n"
CELLS = st.sampled_from(
    ["", " ", "1", "12.4", "(a)", "AFI 2", "Recommendation 7.", "<p>", "</p>", "<b>Action:</b> x", "&amp;", "&#0;", "the",
     "By 27 March 2025, do.", "- x", "**", "a\u2029b", "\ufeff", "Page 3", "No.", "Update", "\x1f", "\f", "\v", "<li>"]
)  # fmt: skip
ROWS = st.lists(st.lists(CELLS, max_size=9).map("\t".join), max_size=14).map("\n".join).map(str.encode)


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=200), st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass"))
    )
)
@example(b"\xff\xfe\x00\x00")
@example(b"{" * 100_000)
@example(b"[" * 100_000)
@example(b'{"format": 1' + b"0" * 10_000 + b"}")
@example(b'{"format": NaN}')
@example(b'{"a": 1, "a": 2}')
def test_no_bytes_whatever_end_in_a_traceback(content: bytes) -> None:
    for name in ("file.txt", "file.json", ""):
        with suppress(UnreadableDocument):
            read_document(content, name)


@settings(max_examples=300, deadline=None)
@given(ROWS)
def test_no_table_whatever_ends_in_a_traceback_or_in_lines_that_break_the_rules(rows: bytes) -> None:
    tracker = None
    with suppress(UnreadableDocument):
        tracker = read_document(HEADED + rows, "table.txt")
    if tracker is None:
        return
    known: set[str] = set()
    for line in tracker.recommendations:
        assert line.number
        assert line.number not in known
        assert line.parent is None or line.parent in known
        known.add(line.number)
    covered = [number for answer in tracker.answers for number in answer.covers]
    assert len(covered) == len(set(covered))
    assert set(covered) <= {item.number for item in tracker.items}
    assert all({*proposal.numbers, proposal.with_number} <= known for proposal in tracker.proposals)
