"""Whatever page breaks do to a tracker, it is read back as it was."""

from hypothesis import given, settings

from bot.documents import read_document
from bot.domain.reading import ReadTracker
from tests.documents.made_up import printed_trackers


@settings(max_examples=200, deadline=None)
@given(printed_trackers())
def test_a_damaged_printing_is_read_back_as_the_tracker_that_was_printed(
    printed: tuple[str, ReadTracker],
) -> None:
    text, expected = printed

    found = read_document(text.encode(), "printed.txt")

    assert found.recommendations == expected.recommendations, text
    assert found.answers == expected.answers, text
    assert (found.title, found.organisation) == (expected.title, expected.organisation)
