"""Strange texts for sweeps: whatever a person, a phone or a document may put into a field."""

from collections.abc import Iterator

from hypothesis import strategies as st

from bot.render.blocks import Block, parts_of

STRANGE = (
    " ",
    "   \n\n \t",
    "<!channel> <!here> <!everyone>",
    "<@U1> <@W012AB|nair> <#C1|x> <#C1|> <!subteam^S1>",
    "<!date^1392734382^{date}|today>",
    "<https://evil.example|your bank>",
    "& < > &amp; &lt;!channel&gt; &amp;lt;",
    "5 * 3_a *bold* _it_ ~gone~ `code` ```block```",
    "> quoted\n>>> all of it\n• listed",
    "# Heading\n\n1. one\n1. one again\n7. seven\n\n- a\n  - b\n    - c\n\n> said\n> - so",
    "[here](https://example.org 'why') [no](javascript:alert) <mailto:a@b.example> ![seen](https://x.example/p.png)",
    "[ref]: https://example.org\n\n[ref]",
    "<b>bold</b> <script>x</script> <!-- kept -->",
    "👍🏽 👩‍👩‍👧‍👦 🏴󠁧󠁢󠁷󠁬󠁳󠁿 é é",
    "שלום \u202eright to left\u202c مرحبا",
    "line\r\nline\rline\u2028line\u0085line",
    "nul \x00 bell \x07 escape \x1b[31m",
    "half \ud83d of a pair",
    "a" * 20_000,
    "👍" * 4_000,
    "word " * 4_000,
    "One sentence. " * 1_500,
    "a paragraph\n\n" * 1_000,
    "*a" * 3_000,
    "> " * 40 + "deep",
    "[" * 2_000,
    ":tada: :+1: 10:30:45",
    '"quotes" \\ back \\* slash {"json": 1}',
)

ALPHABET = st.sampled_from(
    [*"ab .,\n\r\t*_~`<>@#!&|[]()\\:-+1234567890'\"", "👍", "é", "\u0301", "\u200d", "\ufe0f", "ש"]
)
texts = st.one_of(st.sampled_from(STRANGE), st.text(ALPHABET, max_size=400), st.text(max_size=200))
long_texts = st.builds(
    lambda part, times: part * times, st.text(ALPHABET, min_size=1, max_size=40), st.integers(1, 500)
)
storable = texts.map(lambda text: text.encode("utf-8", "replace").decode())
"""Texts without halves of characters: those a store can hold."""


def shown(blocks: list[Block]) -> str:
    """Read the words of rich text back, one element after the other."""
    return "".join(
        part["text"] for block in blocks for part in parts_of(block) if part.get("type") in {"text", "link"}
    )


def mentions(thing: object) -> Iterator[str]:
    """Find what would reach somebody: marked-up words that hold a live token or are searched for names."""
    for part in parts_of(thing):
        kind = part.get("type")
        if kind == "mrkdwn" and (
            part.get("verbatim") is not True or any(x in part["text"] for x in ("<!", "<@", "<#"))
        ):
            yield part["text"]
        if kind in {"user", "usergroup", "channel", "broadcast", "date", "emoji", "markdown"}:
            yield str(kind)
