"""Blocks that Slack takes, and messages that mention nobody."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.blocks import Block as SlackBlock
from slack_sdk.models.views import View

from bot.render import blocks, limits
from bot.render.blocks import (
    Block,
    Confirm,
    Message,
    Option,
    actions,
    button,
    characters,
    context,
    divider,
    facts,
    header,
    mrkdwn,
    overflow,
    picked,
    plain,
    plain_section,
    section,
    select,
)
from bot.render.checks import check_message, check_view
from bot.render.limits import TooLong, units
from bot.render.text import escape, said
from sandbox.blockkit.rules import blocks_complaints
from tests.render.strange import mentions, texts

ONE = Option("One", "1")


def test_our_own_words_are_marked_up_and_never_searched_for_names() -> None:
    assert section("*12.4*") == {
        "type": "section",
        "text": {"type": "mrkdwn", "text": "*12.4*", "verbatim": True},
    }


def test_literal_words_are_plain_and_their_emoji_codes_stay_codes() -> None:
    assert plain_section("*12.4* :tada:")["text"] == {
        "type": "plain_text",
        "text": "*12.4* :tada:",
        "emoji": False,
    }


def test_a_button_stands_beside_a_paragraph() -> None:
    made = section("words", accessory=button("Open", "show.open", "{}"))
    assert made["accessory"] == {
        "type": "button",
        "text": {"type": "plain_text", "text": "Open", "emoji": False},
        "action_id": "show.open",
        "value": "{}",
    }
    assert plain_section("words", accessory=made["accessory"])["accessory"] == made["accessory"]


def test_a_button_has_what_it_is_given_and_nothing_else() -> None:
    question = Confirm("Undo?", "It was recorded a minute ago.", "Undo", style="danger")
    made = button("Undo", "undo", style="danger", confirm=question, url="https://x.example")
    assert set(made) == {"type", "text", "action_id", "style", "confirm", "url"}
    assert made["confirm"]["style"] == "danger"
    assert made["confirm"]["deny"]["text"] == "Cancel"
    assert "style" not in Confirm("a", "b", "c").block()


def test_facts_stand_in_two_columns_with_their_names_in_bold() -> None:
    assert [field["text"] for field in facts([("Due", "27 March 2025"), ("Q&A", "a &lt; b")])["fields"]] == [
        "*Due*\n27 March 2025",
        "*Q&amp;A*\na &lt; b",
    ]


def test_context_takes_markup_and_literal_words() -> None:
    made = context("*ours*", plain("*theirs*"))
    assert [piece["type"] for piece in made["elements"]] == ["mrkdwn", "plain_text"]


def test_buttons_spread_over_as_many_rows_as_they_need() -> None:
    rows = actions(*[button(str(number), f"show.open:{number}") for number in range(60)])
    assert [len(row["elements"]) for row in rows] == [25, 25, 10]
    assert actions() == []


def test_menus_offer_their_choices() -> None:
    two = [ONE, Option("Two", "2", "the second")]
    assert [option["value"] for option in overflow("more", two)["options"]] == ["1", "2"]
    made = select("pick", two, initial="2")
    assert made["initial_option"] == made["options"][1]
    assert made["initial_option"]["description"]["text"] == "the second"
    assert "initial_option" not in select("pick", two)


def test_labels_are_shortened_at_a_word() -> None:
    long = "word " * 100
    assert units(header(long)["text"]["text"]) <= limits.HEADER_TEXT
    assert units(button(long, "a")["text"]["text"]) <= limits.BUTTON_LABEL
    assert units(Option(long, "1", long).block()["text"]["text"]) <= limits.OPTION_TEXT
    assert select("a", [ONE], placeholder=long)["placeholder"]["text"].endswith("…")


@pytest.mark.parametrize("blank", ["", " ", "\n\t"])
def test_a_label_of_nothing_but_blanks_is_a_dash_and_not_a_refused_message(blank: str) -> None:
    assert header(blank)["text"]["text"] == "–"
    assert Option(blank, "1").block()["text"]["text"] == "–"
    assert Message.of(blank).text == "–"


@pytest.mark.parametrize(
    "make",
    [
        lambda: section("a" * 3_001),
        lambda: section("👍" * 1_501),
        lambda: plain_section("a" * 3_001),
        lambda: facts([("name", "a" * 2_000)]),
        lambda: facts([("name", "value")] * 11),
        lambda: facts([]),
        lambda: section(""),
        lambda: plain(""),
        lambda: mrkdwn(""),
        lambda: context(*["a"] * 11),
        lambda: button("a", "i" * 256),
        lambda: button("a", "i", "v" * 2_001),
        lambda: button("a", "i", url="https://" + "u" * 3_000),
        lambda: button("a", "i", style="green"),  # type: ignore[arg-type] # a caller's mistake, on purpose
        lambda: Confirm("t" * 101, "text", "yes").block(),
        lambda: Confirm("title", "t" * 301, "yes").block(),
        lambda: Confirm("title", "text", "y" * 31).block(),
        lambda: Confirm("title", "text", "yes", "n" * 31).block(),
        lambda: Option("label", "v" * 151).block(),
        lambda: overflow("a", [Option(str(n), str(n)) for n in range(6)]),
        lambda: select("a", [Option(str(n), str(n)) for n in range(101)]),
        lambda: select("a", [ONE, ONE]),
        lambda: select("a", [ONE], initial="2"),
        lambda: picked([ONE], "2"),
        lambda: actions(button("a", "same"), button("b", "same")),
    ],
)
def test_what_slack_would_refuse_is_refused_when_it_is_made(make: Callable[[], object]) -> None:
    with pytest.raises((ValueError, SlackObjectFormationError)):
        make()


def test_everything_we_make_passes_the_whole_judgement_of_slacks_library_and_of_the_sandbox() -> None:
    two = [ONE, Option("Two", "2", "the second")]
    made: list[Block] = [
        section("a", accessory=overflow("more", two)),
        plain_section("a", accessory=select("pick", two, initial="1")),
        facts([("Due", "today")]),
        header("a"),
        context("a", plain("b")),
        divider(),
        *said("words"),
        *actions(
            button("a", "x:1", "v", style="primary", confirm=Confirm("t", "t", "y")), button("b", "x:2")
        ),
    ]
    for block in made:
        parsed = SlackBlock.parse(block)
        assert parsed is not None
        assert parsed.to_dict() == block
    assert blocks_complaints(made) == []


def test_the_rules_of_slacks_models_are_really_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    known, rules = blocks._rules("ButtonElement")
    assert len(rules) >= 6
    assert known.__name__ == "ButtonElement"
    with pytest.raises(SlackObjectFormationError, match="style"):
        blocks.checked("ButtonElement", button("a", "i") | {"style": "green"})


def test_a_notification_is_short_escaped_and_its_blocks_lie_flat() -> None:
    made = Message.of(
        "<!channel> & " + "word " * 200, header("a"), actions(button("b", "c")), in_channel=True
    )
    assert made.text.startswith("&lt;!channel&gt; &amp; word")
    assert made.text.endswith("…")
    assert [block["type"] for block in made.blocks] == ["header", "actions"]
    assert made.in_channel
    check_message(made)


@given(texts, texts)
def test_no_words_of_anybody_can_mention_somebody(text: str, other: str) -> None:
    piece = escape(" ".join(text.split())[:300] or "-")
    made = Message.of(
        text,
        section(f"*{piece}*"),
        facts([(piece[:50], piece)]),
        context(piece, plain(other[:500] or "-")),
        header(other),
        said(text[:2_000]),
        actions(button(other, "a", confirm=Confirm("t", (text or "-")[:100], "yes"))),
    )
    check_message(made)
    assert blocks_complaints(list(made.blocks)) == []
    assert not list(mentions(list(made.blocks)))
    assert not set("<>") & set(made.text)


@given(st.lists(st.text(min_size=1, max_size=40), max_size=5))
def test_the_words_of_a_message_are_counted_with_their_addresses(words: list[str]) -> None:
    made = [plain_section(word, accessory=button("b", "a", url="https://x.example")) for word in words]
    assert characters(made) == sum(units(word) + len("b") + len("https://x.example") for word in words)


def modal(**changed: Any) -> Block:
    made: Block = {
        "type": "modal",
        "title": plain("Title"),
        "submit": plain("Save"),
        "blocks": [header("a")],
    } | changed
    return {key: value for key, value in made.items() if value is not None}


FIELD: Block = {
    "type": "input",
    "label": plain("a"),
    "element": {"type": "plain_text_input", "action_id": "a"},
}


def test_forms_and_home_tabs_that_keep_to_the_rules_pass() -> None:
    for view in (modal(), modal(submit=None, close=plain("Back")), modal(blocks=[FIELD])):
        check_view(view)
        View(**view).to_dict()
    check_view({"type": "home", "blocks": [divider()]})


@pytest.mark.parametrize(
    ("view", "reason"),
    [
        (modal(blocks=[]), "without blocks"),
        (modal(blocks=[divider()] * 101), "101 blocks"),
        (modal(title=plain("t" * 25)), "the title of a form"),
        (modal(submit=plain("t" * 25)), "the submit of a form"),
        (modal(close=plain("t" * 25)), "the close of a form"),
        (modal(title=None), "without a title"),
        (modal(submit=None, blocks=[FIELD]), "a button that submits"),
        (modal(callback_id="c" * 256), "the name of a form"),
        (modal(private_metadata="m" * 3_001), "what a form carries"),
        (modal(blocks=[plain_section("é" * 3_000)] * 20), "a form of"),
        (modal(blocks=[FIELD | {"block_id": "b"}] * 2), "block id 'b' stands twice"),
        (modal(blocks=[section("a") | {"text": {"type": "mrkdwn", "text": "a"}}]), "verbatim is missing"),
        (modal(blocks=[section("<@U1>")]), "mention somebody"),
        (modal(blocks=[header("a") | {"text": {"type": "plain_text", "text": ""}}]), "an empty text"),
        (
            modal(blocks=[header("a") | {"text": {"type": "plain_text", "text": "a" * 3_001}}]),
            "a text has 3,001",
        ),
    ],
)
def test_a_form_that_slack_would_refuse_is_refused_with_the_reason(view: Block, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        check_view(view)


@pytest.mark.parametrize(
    ("message", "reason"),
    [
        (Message(""), "without a notification"),
        (Message("t" * 4_001), "a notification"),
        (Message("<!channel>"), "mention somebody"),
        (Message("a", (divider(),) * 51), "51 blocks"),
        (Message("a", (plain_section("a" * 3_000),) * 3 + (plain_section("a"),)), "9,001 characters"),
        (Message("a", (section("<!here>"),)), "mention somebody"),
    ],
)
def test_a_message_that_slack_would_refuse_is_refused_with_the_reason(message: Message, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        check_message(message)


def test_a_link_of_our_own_may_stand_in_marked_up_words() -> None:
    check_message(Message("a", (section("<https://x.example|the report>"),)))


def test_what_is_over_a_limit_says_so() -> None:
    with pytest.raises(TooLong):
        check_message(Message("a", (divider(),) * 51))
