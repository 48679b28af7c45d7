"""Formatted text: the trees of its three forms, and whom a message would ping."""

from typing import Any

import pytest

from sandbox.model import Message
from sandbox.text import Node, markdown_tree, mentions, mrkdwn_tree, rich_text_of_typing, rich_text_tree


def text(words: str) -> Node:
    return {"type": "text", "text": words}


BREAK: Node = {"type": "break"}

MRKDWN: list[tuple[str, list[Node]]] = [
    ("", []),
    ("plain", [text("plain")]),
    ("*bold* _it_ ~gone~", [
        {"type": "bold", "children": [text("bold")]}, text(" "), {"type": "italic", "children": [text("it")]},
        text(" "), {"type": "strike", "children": [text("gone")]}]),
    ("*_both_*", [{"type": "bold", "children": [{"type": "italic", "children": [text("both")]}]}]),
    ("5 * 3 * 2, snake_case_name", [text("5 * 3 * 2, snake_case_name")]),
    ("`a*b*` &lt;&amp;", [{"type": "code", "text": "a*b*"}, text(" <&")]),
    ("before\n```x\n *y*```\nafter", [text("before"), {"type": "pre", "text": "x\n *y*"}, text("after")]),
    ("> one\n&gt; two\nthree", [{"type": "quote", "children": [text("one"), BREAK, text("two")]}, text("three")]),
    ("a\nb", [text("a"), BREAK, text("b")]),
    ("<https://a.org/x_y_z|*label*>", [{"type": "link", "url": "https://a.org/x_y_z", "text": "*label*"}]),
    ("<mailto:a@b.org|mail>", [{"type": "link", "url": "mailto:a@b.org", "text": "mail"}]),
    ("<@U1> <@U2|name>", [{"type": "user", "id": "U1"}, text(" "), {"type": "user", "id": "U2"}]),
    ("<#C1|general> <#C2|>", [{"type": "channel", "id": "C1", "text": "general"}, text(" "), {"type": "channel", "id": "C2", "text": ""}]),
    ("<!here> <!subteam^S1|@team>", [{"type": "broadcast", "range": "here"}, text(" "), {"type": "usergroup", "id": "S1"}]),
    ("<!date^1795510818^{date}|24 Nov>", [{"type": "date", "timestamp": "1795510818", "text": "24 Nov"}]),
    (":wave: 10:30:00", [{"type": "emoji", "name": "wave"}, text(" 10:30:00")]),
    ("&lt;!channel&gt;", [text("<!channel>")]),
    ("&amp;lt;", [text("&lt;")]),
]  # fmt: skip


@pytest.mark.parametrize(("written", "tree"), MRKDWN)
def test_mrkdwn_is_read_as_slack_shows_it(written: str, tree: list[Node]) -> None:
    assert mrkdwn_tree(written, verbatim=True) == tree


def test_without_verbatim_bare_addresses_and_names_come_alive() -> None:
    tree = mrkdwn_tree("see https://a.org/b. @here in #general, a@here.org")

    assert tree == [
        text("see "),
        {"type": "link", "url": "https://a.org/b", "text": "https://a.org/b"},
        text(". "),
        {"type": "broadcast", "range": "here"},
        text(" in "),
        {"type": "channel", "id": "", "text": "general"},
        text(", a@here.org"),
    ]


def test_rich_text_is_literal_in_its_texts() -> None:
    def run(words: str, **style: bool) -> dict[str, Any]:
        return {"type": "text", "text": words} | ({"style": style} if style else {})

    block = {
        "type": "rich_text",
        "elements": [
            {"type": "rich_text_section", "elements": [run("*x* <!channel>"), run("b", bold=True, italic=True)]},
            {"type": "rich_text_list", "style": "ordered", "indent": 1, "elements": [{"type": "rich_text_section", "elements": [{"type": "user", "user_id": "U1"}]}]},
            {"type": "rich_text_quote", "elements": [{"type": "link", "url": "https://a.org"}]},
            {"type": "rich_text_preformatted", "elements": [run("a\nb")]},
        ],
    }  # fmt: skip

    assert rich_text_tree(block) == [
        {"type": "section", "children": [text("*x* <!channel>"), {"type": "italic", "children": [{"type": "bold", "children": [text("b")]}]}]},
        {"type": "list", "style": "ordered", "indent": 1, "items": [[{"type": "user", "id": "U1"}]]},
        {"type": "quote", "children": [{"type": "link", "url": "https://a.org", "text": "https://a.org"}]},
        {"type": "pre", "text": "a\nb"},
    ]  # fmt: skip


def test_typing_becomes_the_rich_text_that_reads_the_same() -> None:
    typed = "ask <@U1> in <#C1>\nnow <!here>"

    assert rich_text_tree(rich_text_of_typing(typed)) == [
        {
            "type": "section",
            "children": [
                text("ask "),
                {"type": "user", "id": "U1"},
                text(" in "),
                {"type": "channel", "id": "C1", "text": ""},
                BREAK,
                text("now "),
                {"type": "broadcast", "range": "here"},
            ],
        }
    ]


def test_markdown_is_read_into_the_same_kind_of_tree() -> None:
    tree = markdown_tree(
        "# Title\n\nSome **bold** <@U1>\n\n- one\n- two\n\n> said\n\n---\n\n| a | b |\n|---|---|\n| 1 | 2 |"
    )

    assert [one["type"] for one in tree] == ["heading", "section", "list", "quote", "rule", "table"]
    assert tree[1]["children"][1] == {"type": "bold", "children": [text("bold")]}
    assert tree[1]["children"][3] == {"type": "user", "id": "U1"}
    assert tree[2]["items"] == [[text("one")], [text("two")]]
    assert tree[5]["rows"][1] == [[text("1")], [text("2")]]


def section(words: str, *, verbatim: bool) -> dict[str, Any]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": words, "verbatim": verbatim}}


def rich(*elements: dict[str, Any]) -> dict[str, Any]:
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": list(elements)}]}


PINGS: list[tuple[str, dict[str, Any], list[str]]] = [
    ("a user in the text", {"text": "for <@U1>"}, ["U1"]),
    ("a user twice", {"text": "for <@U1> and <@U1|him>"}, ["U1"]),
    ("everybody in the text", {"text": "<!channel> <!here> <!everyone>"}, ["@channel", "@here", "@everyone"]),
    ("a group", {"text": "<!subteam^S1>"}, ["S1"]),
    ("escaped", {"text": "&lt;!channel&gt; &lt;@U1&gt;"}, []),
    ("a bare @here in the text", {"text": "@here"}, []),
    ("a bare @here with link_names", {"text": "@here", "link_names": True}, ["@here"]),
    ("a bare @here with parse", {"text": "@here", "parse": "full"}, ["@here"]),
    ("a bare @here in a block", {"blocks": [section("@here", verbatim=False)]}, ["@here"]),
    ("a bare @here in a verbatim block", {"blocks": [section("@here", verbatim=True)]}, []),
    ("a token in a verbatim block", {"blocks": [section("<!here>", verbatim=True)]}, ["@here"]),
    ("plain text", {"blocks": [{"type": "header", "text": {"type": "plain_text", "text": "<!here> @here"}}]}, []),
    ("rich text that looks so", {"blocks": [rich({"type": "text", "text": "<!here> <@U1>"})]}, []),
    ("rich text that is so", {"blocks": [rich({"type": "user", "user_id": "U1"}, {"type": "broadcast", "range": "here"}, {"type": "usergroup", "usergroup_id": "S1"})]}, ["U1", "@here", "S1"]),
    ("a field", {"blocks": [{"type": "section", "fields": [{"type": "mrkdwn", "text": "<@U1>"}]}]}, ["U1"]),
    ("a container", {"blocks": [{"type": "container", "child_blocks": [section("<@U1>", verbatim=True)]}]}, ["U1"]),
    ("a table", {"blocks": [{"type": "table", "rows": [[{"type": "raw_text", "text": "<!here>"}, rich({"type": "user", "user_id": "U1"})]]}]}, ["U1"]),
    ("markdown", {"blocks": [{"type": "markdown", "text": "**<!here>** <@U1> `<@U2>`"}]}, ["@here", "U1"]),
    ("an attachment", {"attachments": [{"text": "<@U1>", "blocks": [section("<@U2>", verbatim=True)]}]}, ["U1", "U2"]),
    ("code", {"text": "`<@U1>` ```<!here>```"}, []),
]  # fmt: skip


@pytest.mark.parametrize(("message", "pinged"), [pytest.param(m, p, id=n) for n, m, p in PINGS])
def test_everybody_whom_a_message_would_ping_is_found(message: dict[str, Any], pinged: list[str]) -> None:
    assert mentions(message) == pinged


def test_a_message_of_the_workspace_can_be_asked_as_well() -> None:
    message = Message("C1", "1.0", "U0", "<@U1>", (section("@here", verbatim=False),))

    assert mentions(message) == ["U1", "@here"]
