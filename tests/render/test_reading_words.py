"""The words of reading verbs with the strangest texts: within Slack's limits, nobody mentioned, and golden where it matters."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from bot.domain.answers import Count
from bot.domain.answers_brief import TOLD, Brief, BriefLine
from bot.domain.answers_search import Found, Group, Hit, Where
from bot.domain.recommendations import Filter
from bot.domain.search_words import read_search
from bot.domain.selection import Condition
from bot.domain.statuses import Status
from bot.domain.trail import Removal, Trail, TrailEntry, TrailText
from bot.domain.updates import State, TextFormat
from bot.render.as_at import as_at_message
from bot.render.blocks import Message
from bot.render.brief import brief_message
from bot.render.chart import bars, pie
from bot.render.checks import check_message
from bot.render.history import history_message
from bot.render.search import search_message
from bot.render.summary import summary_message
from tests.render.strange import STRANGE
from tests.render.strange import shown as words_in
from tests.render.things import NOW, TODAY, item, shown, shown_parent, summary_of, tracker

REMOVED = Removal(datetime(2026, 11, 23, 9, 0, tzinfo=UTC), "DCI Hollis", "it names a victim")


def entry(text: str, seq: int = 7) -> TrailEntry:
    texts = (
        TrailText("text", text),
        TrailText("former text", f"{text} before"),
        TrailText("reason", text, TextFormat.MARKDOWN),
        TrailText("action 1", "", removal=REMOVED),
    )
    before = {"status": "on course", "owner": text, "due": None}
    after = {
        "status": "at risk",
        "owner": text,
        "due": "2027-03-31",
        text[:40] or "x": [text, 1],
        "covers": ["12.4"],
    }
    return TrailEntry(seq, NOW, text, "form", "import", text[:60], before, after, texts)


def trail(text: str, *, is_whole: bool = False) -> Trail:
    entries = tuple(entry(text, seq) for seq in range(20, 12 if not is_whole else 17, -1))
    return Trail(tracker(text), text[:200], entries, 12, is_newest=False, as_at=TODAY, is_whole=is_whole)


def found(text: str) -> Found:
    hits = tuple(
        Hit(
            where,
            ("12.4", "12.5"),
            4,
            f"{text} screening {text}",
            TextFormat.PLAIN,
            text,
            NOW,
            "U-7",
            State.SENT_BACK,
        )
        for where in Where
    )
    groups = tuple(Group(item(f"12.{place}", text), hits) for place in range(4))
    return Found(
        tracker(text), text, read_search(f"screening {text}"), groups, 24, 9, page=2, pages=3, has_more=True
    )


NAMES = ("on course", "at risk", "overdue", "changed", "decisions needed")


def told(text: str) -> Brief:
    items = tuple(item(f"12.{place}", text) for place in range(70))
    kinds = (
        Condition(Filter.STATUS, str(Status.ON_COURSE)),
        Condition(Filter.AT_RISK),
        Condition(Filter.OVERDUE),
        Condition(Filter.CHANGED, TODAY.isoformat()),
        Condition(Filter.DECISIONS),
    )
    scope = (Condition(Filter.OWNER, text[:200]),)
    lines = tuple(
        BriefLine(Count(name, 70, (*scope, kind)), tuple(one.number for one in items), items[:TOLD])
        for name, kind in zip(NAMES, kinds, strict=True)
    )
    return Brief(tracker(text), lines, scope, 70, TODAY, TODAY)


MESSAGES: dict[str, Callable[[str], Message]] = {
    "history": lambda text: history_message(trail(text)),
    "history, whole": lambda text: history_message(trail(text, is_whole=True), 2),
    "search": lambda text: search_message(found(text)),
    "brief": lambda text: brief_message(told(text)),
    "as at": lambda text: as_at_message(shown(text)),
    "as at, a parent": lambda text: as_at_message(shown_parent(text), 2),
    "chart": lambda text: summary_message(summary_of(text), with_chart=True, for_all=True),
}


@pytest.mark.parametrize("name", MESSAGES)
@pytest.mark.parametrize("text", ["", *STRANGE], ids=lambda text: repr(text[:20]))
def test_a_message_keeps_within_slacks_limits_and_mentions_nobody(name: str, text: str) -> None:
    check_message(MESSAGES[name](text))


def said(message: Message) -> str:
    return "\n".join(
        [block["text"]["text"] for block in message.blocks if block["type"] == "section"]
        + [
            piece["text"]
            for block in message.blocks
            if block["type"] == "context"
            for piece in block["elements"]
        ]
    )


def test_an_entry_says_what_was_before_and_after_in_plain_words() -> None:
    one = TrailEntry(
        7,
        NOW,
        "DS Priya Nair",
        "form",
        "import",
        "12.4",
        {"due": "2026-03-27", "due wording": "By 27 March", "owner": ""},
        {
            "due": "2027-03-31",
            "due wording": "By the end of March",
            "owner": "PS Ahmed",
            "kept": ["14.1", "14.2", "14.3"],
        },
        (TrailText("text", "Train all officers daily."), TrailText("former text", "Train officers weekly.")),
    )

    assert said(history_message(Trail(tracker(), "12.4", (one,)))) == (
        "*12.4* · Taken over from the document\n"
        "Due date: 27 March 2026 → 31 March 2027\n"
        "Words of the due date: By 27 March → By the end of March\n"
        "Owner: none → PS Ahmed\n"
        "Kept as recorded here: 14.1–14.3\n"
        "Added: “all”\n"
        "“weekly.” → “daily.”\n"
        "The newest first.\n"
        "DS Priya Nair · 24 November 2026 at 08:50 · in a form in Slack"
    )


def test_a_text_that_was_removed_says_when_by_whom_and_why() -> None:
    one = TrailEntry(7, NOW, "A", "form", "update", "U-1", {}, {}, (TrailText("text", "", removal=REMOVED),))

    words = "removed 23 November 2026 at 09:00, by DCI Hollis, because it names a victim"
    assert f"_Text: {words}_" in said(history_message(Trail(tracker(), "", (one,))))
    assert words in said(history_message(Trail(tracker(), "", (one,), is_whole=True)))


@pytest.mark.parametrize("text", ["word " * 4_000, "a" * 20_000])
def test_no_word_of_a_long_entry_is_missing_from_its_pages(text: str) -> None:
    one = TrailEntry(7, NOW, "A", "form", "update", "U-1", {}, {}, (TrailText("text", text),))
    whole = Trail(tracker(), "", (one,), is_whole=True)

    read = "".join(words_in(list(history_message(whole, page).blocks)) for page in range(1, 12))

    assert text.strip() in read or len(read) >= len(text)


def test_a_chart_leaves_out_what_is_nothing_and_shortens_its_names() -> None:
    counts = [Count("on course", 3, ()), Count("at risk", 0, ()), Count("x" * 50, 1, ())]

    (drawn,) = pie("Where the items stand", counts)

    assert [part["value"] for part in drawn["chart"]["segments"]] == [3, 1]
    assert all(len(part["label"]) <= 20 for part in drawn["chart"]["segments"])
    assert pie("Nothing", [Count("on course", 0, ())]) == []
    assert bars("Nothing", "Items", [Count("overdue", 0, ())]) == []
