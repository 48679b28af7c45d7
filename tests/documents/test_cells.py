"""The words of a cell: markup becomes paragraphs and lines, and nothing is lost or invented."""

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.documents.readers.answers import split_actions
from bot.documents.readers.cells import plain_words
from bot.documents.readers.joining import Join, goes_on, is_surely_cut, looks_cut, repeated_at_head, seam


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("plain", "plain"),
        ("  round about  ", "round about"),
        ("<p>One.</p> <p><b>Two</b> and <i>three</i>.</p>", "One.\n\nTwo and three."),
        ("one<br>two<br/>three", "one\ntwo\nthree"),
        ("one<br><br>two", "one\n\ntwo"),
        ("See:<ul><li>boats</li><li><p>oars</p></li></ul>and sails", "See:\n\n- boats\n- oars\n\nand sails"),
        (
            "<ol><li>boats<ul><li>small</li><li>big</li></ul></li><li>oars</li></ol>",
            "- boats\n  - small\n  - big\n- oars",
        ),
        ("<ul><li></li><li>oars</li></ul>", "- oars"),
        ("R&amp;D &lt;b&gt; &amp;lt; Q&A &copy;", "R&D <b> &lt; Q&A ©"),
        ("fewer than <5 days, a < b, <name>", "fewer than <5 days, a < b, <name>"),
        ("<b>bold</b>ly and <b> wide </b> open", "boldly and wide open"),
        ("27&nbsp;March\u00a02025", "27 March 2025"),
        ("justified   words  here", "justified words here"),
        ("A sentence.  Another.   A third.", "A sentence.  Another.  A third."),
        ("**bold** and 2**3 and 4**5", "**bold** and 2**3 and 4**5"),
        ("**Force:** Southmoor", "Force: Southmoor"),
        ("Done.  <b>Action:</b> We will.", "Done.\n\nAction: We will."),
        ("Done. **Action:** We will.", "Done.\n\nAction: We will."),
        ("<p>Done.</p><p><strong><u>Action 2</u></strong>: We will.</p>", "Done.\n\nAction 2: We will."),
        ("bell\x07 and mark\ufeff", "bell and mark"),
        ("first\vsecond", "first\nsecond"),
        ("<h2>Title</h2><div>text</div>", "Title\n\ntext"),
        ("<P CLASS='x'>Loud</P>", "Loud"),
        ("-", ""),
        ("<p></p>", ""),
    ],
)
def test_a_cell_keeps_its_words_and_loses_its_markup(cell: str, words: str) -> None:
    assert plain_words(cell) == words


@given(st.text(max_size=80))
def test_what_was_escaped_comes_out_as_it_was_but_for_spaces(text: str) -> None:
    kept = "".join(letter for letter in text if letter >= " " and letter not in "\x7f\ufeff*-")
    assert plain_words(html.escape(kept)).split() == kept.split()


@given(st.text("ab <>/&;*_-pbliur\n:Action.", max_size=60))
def test_words_that_have_been_read_read_as_themselves(cell: str) -> None:
    once = plain_words(cell)
    letters = [letter for letter in once if letter.isalpha()]
    assert letters == [letter for letter in plain_words(html.escape(once)) if letter.isalpha()]


@pytest.mark.parametrize(
    ("answer", "text", "actions"),
    [
        ("Done.", "Done.", ()),
        ("Action: We will.", "", ("We will.",)),
        ("Done.\n\nAction: One.\n\nMore.\n\nAction 2: Two.", "Done.\n\nMore.", ("One.", "Two.")),
        ("Done. Action: We will. And we will again.", "Done.", ("We will. And we will again.",)),
        ("See 10.1-10.4 Action: We will.", "See 10.1-10.4", ("We will.",)),
        ("The Recommended Action: We rest.", "The Recommended Action: We rest.", ()),
        ("Done\nAction: We will.", "Done", ("We will.",)),
        ("Actions:\n\n- We will.\n- We must.", "", ("We will.", "We must.")),
        ("Actions: - We will.\n- We must.", "", ("We will.", "We must.")),
        ("Action: We will:\n\n- ask\n- tell\n\nDone.", "Done.", ("We will:\n\n- ask\n- tell",)),
        ("The action: none. No reaction: none.", "The action: none. No reaction: none.", ()),
        ("ACTION:We will.", "", ("We will.",)),
        ("Action:", "", ()),
    ],
)
def test_promises_are_taken_out_of_an_answer(answer: str, text: str, actions: tuple[str, ...]) -> None:
    assert split_actions(answer) == (text, actions)


@pytest.mark.parametrize("text", ["They do.", "Is it?", "as follows:", 'He said "yes."', "(see 11.1.)", ""])
def test_a_text_with_its_full_stop_does_not_look_cut(text: str) -> None:
    assert not looks_cut(text)
    assert not is_surely_cut(text)


@pytest.mark.parametrize("text", ["The force is", "boats, ", "multi-", "the (", "of **the**"])
def test_nobody_ends_like_this(text: str) -> None:
    assert looks_cut(text)
    assert is_surely_cut(text)


@pytest.mark.parametrize(
    ("text", "expected"), [("are", True), ("(are", True), (", and", True), ("Are", False), ("4 are", False)]
)
def test_a_small_letter_goes_on(text: str, *, expected: bool) -> None:
    assert goes_on(text) is expected


@pytest.mark.parametrize(
    ("before", "after", "repeated"),
    [
        (
            "under the Victims' Code. The force is",
            "the Victims Code. The force is moving.",
            "the Victims Code. The force is",
        ),
        ("a shared view of the risk", "view of the risk in", "view of the risk"),
        (
            "to see the enhanced rights under it",
            "the enhanced nights under it.",
            "the enhanced nights under it.",
        ),
        ("All of it is done by the force.", "It is done by the force. We", "It is done by the force."),
        ("The force is good.", "The force is good. But", ""),
        ("the crew is well", "the crew", ""),
        ("", "the crew is well", ""),
        ("the crew is well", "", ""),
    ],
)
def test_words_on_both_sides_of_a_page_break_are_found(before: str, after: str, repeated: str) -> None:
    assert after[: repeated_at_head(before, after)] == repeated


@pytest.mark.parametrize(
    ("before", "after", "between"),
    [
        ("The force is", "moving.", " "),
        ("It is done.", "More follows.", "\n\n"),
        ("It is done", "Action: More.", "\n\n"),
        ("- boats", "- oars", "\n"),
        ("Boats:", "- oars", "\n\n"),
    ],
)
def test_a_seam_is_a_space_a_line_or_a_paragraph(before: str, after: str, between: str) -> None:
    assert seam(before, after).between == between


def test_a_piece_that_was_there_before_adds_nothing() -> None:
    join = Join("The force is")
    assert join.add("moving.").repeated == ""
    assert join.add("moving.").repeated == "moving."
    assert join.text == "The force is moving."
