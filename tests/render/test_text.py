"""People's words: whole, literal, and never heard by anybody who was not spoken to."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.updates import TextFormat
from bot.render.blocks import Block, Message
from bot.render.checks import check_message
from bot.render.limits import MESSAGE_CHARACTERS, RICH_TEXT, units
from bot.render.text import (
    FRAME,
    SMALLEST_PAGE,
    cut,
    escape,
    is_cut,
    pages_of,
    preview,
    quoted,
    said,
    sendable,
)
from sandbox.blockkit.rules import blocks_complaints
from tests.render.strange import STRANGE, long_texts, mentions, shown, storable, texts

PLAIN, MARKDOWN = TextFormat.PLAIN, TextFormat.MARKDOWN
formats = st.sampled_from(TextFormat)


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("<!channel>", "&lt;!channel&gt;"),
        ("Q&A", "Q&amp;A"),
        ("&amp;", "&amp;amp;"),
        ("plain", "plain"),
        ("half \ud83d", "half \ufffd"),
    ],
)
def test_a_piece_is_escaped_once(text: str, escaped: str) -> None:
    assert escape(text) == escaped


@given(texts)
def test_an_escaped_piece_holds_nothing_that_slack_would_obey(text: str) -> None:
    assert not set("<>") & set(escape(text))
    back = escape(text).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    assert back == sendable(text)


@given(texts)
def test_whatever_is_sent_can_be_sent(text: str) -> None:
    sendable(text).encode()
    assert len(sendable(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "text_format", "limit", "line", "left_out"),
    [
        ("Two\nlines", PLAIN, 20, "Two lines", False),
        ("Officers were trained", PLAIN, 15, "Officers were…", True),
        ("Ends with…", PLAIN, 20, "Ends with…", False),
        ("**Bold** and [link](https://x.example)", MARKDOWN, 40, "Bold and link", False),
        (
            "**Bold** and [link](https://x.example)",
            PLAIN,
            60,
            "**Bold** and [link](https://x.example)",
            False,
        ),
        ("# Title\n\n- one\n- two", MARKDOWN, 40, "Title one two", False),
        ("", PLAIN, 10, "", False),
    ],
)
def test_a_preview_is_one_line_and_says_whether_it_is_all(
    text: str, text_format: TextFormat, limit: int, line: str, *, left_out: bool
) -> None:
    assert preview(text, limit, text_format) == line
    assert is_cut(text, limit, text_format) is left_out


@given(texts, st.integers(2, 300), formats)
def test_a_preview_keeps_within_its_limit(text: str, limit: int, text_format: TextFormat) -> None:
    line = preview(text, limit, text_format)
    assert units(line) <= limit
    assert line.endswith("…") or not is_cut(text, limit, text_format)


def test_words_repeated_in_a_sentence_are_quoted_and_kept_short() -> None:
    assert quoted("12.4 or\nso") == "“12.4 or so”"
    assert quoted("word " * 100, 20) == "“word word word word…”"


def test_plain_words_are_shown_exactly_as_typed() -> None:
    typed = "  *Not bold* <!channel>\n\n\nhttps://x.example  \n"
    assert said(typed, PLAIN) == [
        {
            "type": "rich_text",
            "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": typed}]}],
        }
    ]
    assert said(typed) == said(typed, PLAIN)


def test_an_empty_text_says_nothing() -> None:
    assert said("", PLAIN) == said("", MARKDOWN) == []
    assert pages_of("", PLAIN, MESSAGE_CHARACTERS) == []


@given(st.one_of(storable, long_texts), st.integers(SMALLEST_PAGE, MESSAGE_CHARACTERS))
def test_the_pages_of_a_plain_text_are_the_text_to_the_character(text: str, budget: int) -> None:
    pages = pages_of(text, PLAIN, budget)
    assert "".join(shown(page) for page in pages) == text


@given(st.one_of(texts, long_texts), st.integers(SMALLEST_PAGE, MESSAGE_CHARACTERS))
def test_the_pages_of_a_markdown_text_are_what_is_shown_of_it_whole(text: str, budget: int) -> None:
    pages = pages_of(text, MARKDOWN, budget)
    assert "".join(shown(page) for page in pages) == shown(said(text, MARKDOWN))


@given(st.one_of(texts, long_texts), formats, st.integers(SMALLEST_PAGE, MESSAGE_CHARACTERS))
def test_every_page_keeps_within_its_budget_and_pings_nobody(
    text: str, text_format: TextFormat, budget: int
) -> None:
    for page in pages_of(text, text_format, budget):
        check_message(Message("A page", tuple(page)))
        assert blocks_complaints(page) == []
        assert not list(mentions(page))
        assert sum(units(shown([block])) for block in page) <= budget
        assert all(units(shown([block])) <= RICH_TEXT for block in page)
        assert all(element_texts_are_never_empty(block) for block in page)


def element_texts_are_never_empty(block: Block) -> bool:
    runs: list[Any] = [run for element in block["elements"] for run in element["elements"]]
    return bool(block["elements"]) and all(run.get("text", "x") for run in runs)


@pytest.mark.parametrize("text", STRANGE)
@pytest.mark.parametrize("text_format", TextFormat)
def test_every_strange_text_is_shown_and_pings_nobody(text: str, text_format: TextFormat) -> None:
    blocks = said(text, text_format)
    assert shown(blocks)
    assert not list(mentions(blocks))


@pytest.mark.parametrize(
    ("text", "room", "first"),
    [
        ("One. Two three.\n\nFour five six.", 20, "One. Two three.\n\n"),
        ("One long line\nand another line", 20, "One long line\n"),
        ("Is it now one? It is two words", 20, "Is it now one? "),
        ("One line\nand another line", 20, "One line\nand "),
        ("A sentence. Why? So many", 20, "A sentence. Why? "),
        ("First here. Second there", 20, "First here. "),
        ("only words without an end", 20, "only words without "),
        ("a" * 30, 20, "a" * 20),
        ("a" * 19 + "e\u0301" + "b" * 9, 20, "a" * 19),
        ("a" * 18 + "👩\u200d👩" + "b" * 9, 20, "a" * 18),
        ("a" * 19 + "\r\nb" * 5, 20, "a" * 19),
        ("\u0301" * 30, 20, "\u0301" * 20),
        ("short", 20, "short"),
    ],
)
def test_a_text_is_cut_where_a_reader_would_pause(text: str, room: int, first: str) -> None:
    assert text[: cut(text, room)] == first


def test_a_page_too_small_for_an_address_and_a_word_is_refused() -> None:
    with pytest.raises(ValueError, match="too small"):
        pages_of("text", PLAIN, SMALLEST_PAGE - 1)


def test_a_long_item_of_a_list_goes_on_below_it_and_the_list_counts_on() -> None:
    blocks = said("1. " + "word " * 900 + "\n2. next\n", MARKDOWN)
    first, second = blocks[0]["elements"], blocks[1]["elements"]
    assert [element["type"] for element in first] == ["rich_text_list"]
    assert [element["type"] for element in second] == ["rich_text_section", "rich_text_list"]
    assert second[1]["offset"] == 1


def test_what_follows_a_long_item_stands_on_a_line_of_its_own() -> None:
    blocks = said("- " + "word " * 900 + "\n\nafter", MARKDOWN)
    assert [element["type"] for element in blocks[1]["elements"]] == ["rich_text_section"] * 2


def test_a_long_linked_label_keeps_its_address_on_every_page() -> None:
    pages = pages_of(f"[{'word ' * 1_000}](https://x.example/a)", MARKDOWN, SMALLEST_PAGE)
    runs = [
        run
        for page in pages
        for block in page
        for element in block["elements"]
        for run in element["elements"]
    ]
    assert len(pages) > 3
    assert {run["url"] for run in runs} == {"https://x.example/a"}


def test_a_run_is_weighed_with_its_frame_so_that_many_short_ones_do_not_burst_a_message() -> None:
    blocks = said("*a* b " * 2_000, MARKDOWN)
    runs = [len(block["elements"][0]["elements"]) for block in blocks]
    assert max(runs) <= RICH_TEXT // FRAME
