"""What the bot says unprompted: within Slack's limits whatever people wrote, whatever there is to say, and to nobody by name."""

from dataclasses import replace
from datetime import date

import pytest

from bot.domain.answers_nudges import Said, Speech, Telling
from bot.domain.nudge_values import Nudge, Recipient, RecipientKind, Via, Watched
from bot.domain.nudge_words import Cause, NoticeKind, SubjectKind
from bot.render.checks import check_message
from bot.render.notice import TROUBLE, notice_detail, notice_message
from tests.render.strange import STRANGE
from tests.render.things import TODAY, item, summary_of, tracker

TEXTS = ["", *STRANGE]
ME = Recipient(RecipientKind.PERSON, "U1")
CAUSES = (Cause.OVERDUE, Cause.DUE, Cause.STALE, Cause.ESCALATION)


def watched(place: int, text: str) -> Watched:
    return Watched(
        place,
        f"{12 + place // 5}.{place % 5 + 1}",
        due=date(2026, 11, 1 + place % 28),
        silent_since=date(2026, 10, 1),
        owner=text,
        text=text,
        parent=str(12 + place // 5),
        position=place,
        kind=SubjectKind.ACTION if place % 7 == 6 else SubjectKind.ITEM,
        awaits_sign_off=place % 9 == 8,
    )


def said(place: int, text: str) -> Said:
    subject = watched(place, text)
    nudge = Nudge(
        1,
        subject.kind,
        place,
        CAUSES[place % 4],
        TODAY,
        ME,
        TODAY,
        subject.number,
        via=list(Via)[place % len(Via)],
    )
    return Said(nudge, subject, owner_name=text)


def lists(text: str, count: int) -> list[Said]:
    """Give both lists: what was overdue when the tracker came in, and the leads' weekly one."""
    items = tuple(watched(place, text) for place in range(count))
    return [
        Said(Nudge(1, SubjectKind.TRACKER, 1, cause, TODAY, ME, TODAY, via=Via.LEAD), listed=items)
        for cause in (Cause.OPENING, Cause.SUMMARY)
    ]


def speech(text: str, count: int = 45, trackers: int = 1, marking: str = "") -> Speech:
    """Give more to say than anybody will ever have to."""
    of = replace(tracker(text), marking=marking)
    several = [*(said(place, text) for place in range(count)), *lists(text, count * 9)]
    return Speech(
        tuple(Telling(of, TODAY, tuple(several)) for _ in range(trackers)),
        of,
        tuple(item(f"12.{place}", text) for place in range(1, count + 1)),
        summary_of(text),
        TODAY,
        {"by": text, "recipient": "U1", "error": text, "name": text},
    )


@pytest.mark.parametrize("kind", NoticeKind)
@pytest.mark.parametrize("text", TEXTS, ids=lambda text: repr(text[:20]))
def test_a_notice_keeps_within_slacks_limits_and_mentions_nobody(kind: NoticeKind, text: str) -> None:
    for trackers in (1, 3, 9):
        check_message(notice_message(kind, speech(text, trackers=trackers), 7))
    check_message(notice_message(kind, speech(text, count=1), 7))
    if detail := notice_detail(kind, speech(text)):
        check_message(detail)


def test_every_item_of_a_long_digest_is_on_one_of_its_pages() -> None:
    spoken = speech("Screen cases", count=34)
    pages = [str(notice_message(NoticeKind.DIGEST, spoken, 7, page).blocks) for page in range(1, 5)]

    assert "Page 1 of 4" in pages[0]
    assert '"i":7' in pages[0]
    for one in spoken.tellings[0].said:
        if one.subject:
            assert sum(f"*{one.subject.number}*" in page for page in pages) == 1
    assert notice_message(NoticeKind.DIGEST, spoken, 7, 99) == notice_message(NoticeKind.DIGEST, spoken, 7, 4)


def test_a_digest_of_which_nothing_is_left_says_so() -> None:
    assert "Nothing that stood here" in str(notice_message(NoticeKind.DIGEST, Speech()).blocks)


def test_a_list_names_its_oldest_item_and_as_many_numbers_as_can_be_read() -> None:
    words = str(
        notice_message(NoticeKind.DIGEST, Speech((Telling(tracker(), TODAY, tuple(lists("", 200))),))).blocks
    )

    assert "The oldest is 12.1: due 1 November 2026, 23 days overdue." in words
    assert " and others." in words
    assert "…" not in words


def test_a_channel_is_told_how_many_more_there_are() -> None:
    shown = str(notice_message(NoticeKind.CHANNEL, speech("Screen cases", count=60)).blocks)
    assert "more" in shown
    assert "See what is due" in shown

    few = str(notice_message(NoticeKind.CHANNEL, speech("Screen cases", count=6)).blocks)
    assert " more" not in few
    assert all(f"*{watched(place, '').number}*" in few for place in range(6))


@pytest.mark.parametrize("kind", [NoticeKind.CHANNEL, NoticeKind.SUMMARY])
def test_marked_words_stay_out_of_channels(kind: NoticeKind) -> None:
    spoken = speech("Marigold", marking="OFFICIAL-SENSITIVE")
    spoken = replace(
        spoken,
        tellings=tuple(
            replace(one, tracker=replace(one.tracker, title="Custody")) for one in spoken.tellings
        ),
    )
    plain = str(notice_message(kind, speech("Marigold")).blocks)
    marked = str(notice_message(kind, spoken).blocks)

    assert "Screen" not in marked
    assert plain.count("Marigold") > marked.count("Marigold")


@pytest.mark.parametrize(
    "kind", [NoticeKind.DIGEST, NoticeKind.CHANNEL, NoticeKind.ASKED, NoticeKind.TROUBLE]
)
def test_a_notification_holds_no_words_of_an_item(kind: NoticeKind) -> None:
    spoken = speech("Marigold")
    spoken = replace(
        spoken, tellings=tuple(replace(one, tracker=tracker("Custody")) for one in spoken.tellings)
    )

    assert "Marigold" not in notice_message(kind, spoken).text


@pytest.mark.parametrize("error", TROUBLE)
def test_an_administrator_is_told_what_to_do(error: str) -> None:
    message = notice_message(
        NoticeKind.TROUBLE, replace(speech("Custody"), facts={"recipient": "C1", "error": error})
    )

    assert "<#C1>" in str(message.blocks)
    assert "Slack's word" not in str(message.blocks)


@pytest.mark.parametrize(
    ("via", "buttons"),
    [
        (Via.OWNER, ["Update", "I'm on it", "Snooze", "Not mine"]),
        (Via.DEPUTY, ["Update", "I'm on it", "Snooze", "Not mine"]),
        (Via.LEFT, ["Update", "Reassign"]),
        (Via.UNOWNED, ["Update", "Reassign"]),
        (Via.LEAD, ["Update", "Open"]),
        (Via.SIGN_OFF, ["Update", "Open"]),
    ],
)
def test_whoever_hears_of_an_item_is_offered_what_they_can_do(via: Via, buttons: list[str]) -> None:
    one = said(0, "Screen cases")
    told = replace(one, nudge=replace(one.nudge, via=via))
    message = notice_message(NoticeKind.DIGEST, Speech((Telling(tracker(), TODAY, (told,)),)))

    (row,) = [block for block in message.blocks if block["type"] == "actions"]
    assert [element["text"]["text"] for element in row["elements"]] == buttons


def test_a_promise_is_asked_about_and_not_updated() -> None:
    one = said(6, "Train forty officers")
    message = notice_message(NoticeKind.DIGEST, Speech((Telling(tracker(), TODAY, (one,)),)))

    (row,) = [block for block in message.blocks if block["type"] == "actions"]
    assert [element["text"]["text"] for element in row["elements"]] == ["Kept", "Not yet"]
    assert "Promises whose date has passed" in str(message.blocks)
