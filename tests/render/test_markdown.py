"""What Markdown becomes in Slack's rich text, and what stays as it was typed."""

import re
from typing import Any

import pytest
from hypothesis import given

from bot.domain.updates import TextFormat
from bot.render.markdown import DEEPEST, read
from bot.render.text import said
from tests.render.strange import shown, texts


def elements(text: str) -> list[dict[str, Any]]:
    return [element for block in said(text, TextFormat.MARKDOWN) for element in block["elements"]]


def text(words: str, **style: bool) -> dict[str, Any]:
    return {"type": "text", "text": words} | ({"style": style} if style else {})


def link(words: str, url: str, **style: bool) -> dict[str, Any]:
    return {"type": "link", "text": words, "url": url} | ({"style": style} if style else {})


def section(*runs: dict[str, Any]) -> dict[str, Any]:
    return {"type": "rich_text_section", "elements": list(runs)}


def listed(style: str, indent: int, *items: dict[str, Any], **more: int) -> dict[str, Any]:
    return {"type": "rich_text_list", "style": style, "indent": indent, "elements": list(items)} | more


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("One\ntwo", [section(text("One\ntwo"))]),
        ("One\n\ntwo", [section(text("One\n\ntwo"))]),
        ("One  \ntwo", [section(text("One\ntwo"))]),
        (
            "a **b** *c* ~~d~~ `e*f` ***g***",
            [
                section(
                    text("a "),
                    text("b", bold=True),
                    text(" "),
                    text("c", italic=True),
                    text(" "),
                    text("d", strike=True),
                    text(" "),
                    text("e*f", code=True),
                    text(" "),
                    text("g", italic=True, bold=True),
                )
            ],
        ),
        ("<div>\n**b**\n</div>", [section(text("<div>\n"), text("b", bold=True), text("\n</div>"))]),
        ("# Head\n\nbody", [section(text("Head", bold=True), text("\n\nbody"))]),
        ("5 * 3_a * 2", [section(text("5 * 3_a * 2"))]),
        ("a\n\n---\n\nb", [section(text("a\n\n———\n\nb"))]),
        ("```\ncode <x>\n```", [{"type": "rich_text_preformatted", "elements": [text("code <x>")]}]),
        ("``` note\ncode\n```", [{"type": "rich_text_preformatted", "elements": [text("note\ncode")]}]),
        ("    code", [{"type": "rich_text_preformatted", "elements": [text("code")]}]),
        ("> said\n> so", [{"type": "rich_text_quote", "elements": [text("said\nso")]}]),
        (
            "> said\n>\n> - one\n> - two\n>\n> 3. three\n>\n> > inner",
            [{"type": "rich_text_quote", "elements": [text("said\n• one\n• two\n3. three\ninner")]}],
        ),
    ],
)
def test_what_markdown_says_is_shown(markdown: str, expected: list[dict[str, Any]]) -> None:
    assert elements(markdown) == expected


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        (
            "[here](https://x.example/a?b=c&d)",
            [section(link("here", "https://x.example/a?b=c&d"))],
        ),
        ("[**b**](http://x.example)", [section(link("b", "http://x.example", bold=True))]),
        (
            "[a](https://x.example 'the reason')",
            [section(link("a", "https://x.example"), text(" (the reason)"))],
        ),
        ("[](https://x.example)", [section(link("https://x.example", "https://x.example"))]),
        ("<https://x.example>", [section(link("https://x.example", "https://x.example"))]),
        ("<a@x.example>", [section(link("a@x.example", "mailto:a@x.example"))]),
        ("![seen](https://x.example/p.png)", [section(link("seen", "https://x.example/p.png"))]),
        (
            "![](https://x.example/p.png)",
            [section(link("https://x.example/p.png", "https://x.example/p.png"))],
        ),
        (
            "[![in](https://x.example/p.png) out](https://x.example)",
            [section(link("in", "https://x.example/p.png"), link(" out", "https://x.example"))],
        ),
    ],
)
def test_web_and_mail_addresses_become_links(markdown: str, expected: list[dict[str, Any]]) -> None:
    assert elements(markdown) == expected


@pytest.mark.parametrize(
    "markdown",
    [
        "[x](javascript:alert(1))",
        "[x](data:text/html,hello)",
        "[x](slack://open)",
        "[x](12.4)",
        "<tel:0123>",
        "https://bare.example",
        "<b>bold</b>",
        "<!-- note -->",
        "<!channel> <@U1> <#C1|x>",
        "[ref]: https://x.example",
        "[ref]: https://x.example\n\n[ref]",
        f"[x](https://x.example/{'a' * 1_000})",
    ],
)
def test_what_is_no_markdown_of_ours_stays_as_typed(markdown: str) -> None:
    assert elements(markdown) == [section(text(markdown))]


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("- a\n- b", [listed("bullet", 0, section(text("a")), section(text("b")))]),
        (
            "- a\n  - b\n- c",
            [
                listed("bullet", 0, section(text("a"))),
                listed("bullet", 1, section(text("b"))),
                listed("bullet", 0, section(text("c"))),
            ],
        ),
        ("1. a\n2. b", [listed("ordered", 0, section(text("a")), section(text("b")))]),
        (
            "3. a\n4. b\n9. c",
            [
                listed("ordered", 0, section(text("a")), section(text("b")), offset=2),
                listed("ordered", 0, section(text("c")), offset=8),
            ],
        ),
        ("0. a\n1. b", [section(text("0. a")), listed("ordered", 0, section(text("b")))]),
        (
            "- a\n\n  more\n\n  > said\n- b",
            [listed("bullet", 0, section(text("a\nmore\nsaid")), section(text("b")))],
        ),
        ("-\n- b", [listed("bullet", 0, section(text(" ")), section(text("b")))]),
        (
            "before\n\n- a\n\nafter",
            [section(text("before")), listed("bullet", 0, section(text("a"))), section(text("after"))],
        ),
        (
            "- a\n\n1. b",
            [listed("bullet", 0, section(text("a"))), listed("ordered", 0, section(text("b")))],
        ),
    ],
)
def test_lists_keep_their_numbers_and_their_depth(markdown: str, expected: list[dict[str, Any]]) -> None:
    assert elements(markdown) == expected


@pytest.mark.parametrize("depth", range(1, 31))
def test_a_list_is_indented_no_deeper_than_slack_allows_and_keeps_every_word(depth: int) -> None:
    found = elements("".join(f"{'  ' * level}- item{level}\n" for level in range(depth)))
    assert all(element.get("indent", 0) <= 8 for element in found)
    assert all(f"item{level}" in shown(found) for level in range(depth))


@pytest.mark.parametrize("markdown", ["> " * 40 + "deep", "> " * DEEPEST + "deep", "- " * 30 + "deep"])
def test_what_is_nested_past_reading_is_shown_as_typed(markdown: str) -> None:
    assert elements(markdown) == [section(text(markdown))]


@pytest.mark.parametrize("markdown", [" ", "\n\n", "\t"])
def test_blanks_alone_are_shown_as_typed(markdown: str) -> None:
    assert [piece.spans[0]["text"] for piece in read(markdown)] == [markdown]


@given(texts)
def test_no_word_that_was_typed_is_lost(markdown: str) -> None:
    seen = shown(said(markdown, TextFormat.MARKDOWN)) + "".join(addresses(markdown))
    # Entities are read ("&amp;" is "&") and addresses are written as addresses must be, so whole words alone are asked for.
    for word in re.findall(r"(?<![&\w%])[a-zA-Z]{3,}(?![\w;])", markdown):
        assert word in seen


def addresses(markdown: str) -> list[str]:
    return [run["url"] for element in elements(markdown) for run in runs(element) if run["type"] == "link"]


def runs(element: dict[str, Any]) -> list[dict[str, Any]]:
    inner = element["elements"]
    return [run for one in inner for run in one["elements"]] if element["type"] == "rich_text_list" else inner
