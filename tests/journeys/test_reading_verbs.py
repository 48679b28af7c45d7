"""Reading what happened: the trail, the state as at a day, searching, and the lines before a board."""

import re

from bot.domain.people import Actor, Door, Membership
from bot.usecases.evidence import list_evidence
from bot.usecases.evidence import withdraw as withdraw_evidence
from sandbox.person import text_of
from tests.journeys.conftest import Office


def test_the_trail_of_a_number_says_who_did_what_when_and_why(office: Office) -> None:
    nadia = office.person()
    nadia.command("/tracker update 12.4 Forty officers trained")
    office.clock.move(minutes=5)
    nadia.command("/tracker update 12.1 Nothing to do with it")

    read = text_of(nadia.command("/tracker history 12.4").message)

    assert "History of 12.4 · Custody Tracker" in read
    assert "Progress note recorded on 12.4" in read
    assert "Forty officers trained" in read
    assert "24 November 2026 at 08:50 · typed in Slack" in read
    assert "Force update taken over from the document on 12.4" in read
    assert "Nothing to do with it" not in read
    assert read.index("Forty officers") < read.index("Cases are scanned daily")


def test_the_trail_turns_its_pages_in_place_and_leaves_nothing_out(office: Office) -> None:
    nadia = office.person()
    for place in range(20):
        nadia.command(f"/tracker update 12.4 Note number {place}.")

    page = nadia.command("/tracker history 12.4").message
    read = [text_of(page)]
    while "[Earlier entries]" in read[-1]:
        page = nadia.press(page, label="Earlier entries", expect="changed").changed[-1]
        read.append(text_of(page))

    assert [place for place in range(20) if f"Note number {place}." not in "".join(read)] == []
    assert len(read) == 3
    assert "Newest entries" in read[-1]


def test_the_trail_of_a_reference_shows_one_submission_whole(office: Office) -> None:
    nadia = office.person()
    words = "A long report. " * 100
    reference = text_of(nadia.command(f"/tracker update 12.4 {words}").message).partition("U-")[2].split()[0]

    read = text_of(nadia.command(f"/tracker history U-{reference}").message)

    assert read.count("A long report.") == 100
    assert "DS" not in read


def test_a_trail_as_at_a_day_ends_with_that_day(office: Office) -> None:
    nadia = office.person()
    nadia.command("/tracker update 12.4 Said on Tuesday")
    office.clock.move(days=1)
    nadia.command("/tracker update 12.4 Said on Wednesday")

    read = text_of(nadia.command("/tracker history 12.4 —as-at 24 November 2026").message)

    assert "Up to the end of 24 November 2026" in read
    assert "Said on Tuesday" in read
    assert "Said on Wednesday" not in read


def test_a_trail_that_cannot_be_shown_is_refused_in_a_sentence(office: Office) -> None:
    nadia = office.person()

    assert "There is no 99.9" in text_of(nadia.command("/tracker history 99.9").message)
    assert "Nothing here has the reference" in text_of(nadia.command("/tracker history U-999").message)
    assert "is not clear" in text_of(nadia.command("/tracker history 12.4 --as-at 2031-01-01").message)


def test_words_are_found_in_their_context_and_lead_to_the_item(office: Office) -> None:
    nadia = office.person()
    nadia.command("/tracker update 14.2 We trained forty officers in <!channel> *first* aid")

    page = nadia.command("/tracker search training aid").message
    read = text_of(page)
    assert "1 text under 1 number." in read
    assert "We trained forty officers in <!channel> *first* aid" in read
    bold = [
        element["text"]
        for block in page.blocks
        if block["type"] == "rich_text"
        for element in block["elements"][0]["elements"]
        if element.get("style")
    ]
    assert bold == ["trained", "aid"]
    assert "Requirement fourteen 2" in text_of(nadia.press(page, label="Show").message)


def test_a_search_turns_its_pages_in_place(office: Office) -> None:
    nadia = office.person()

    page = nadia.command("/tracker search requirement").message
    assert "Page 1 of 3" in text_of(page)
    second = nadia.press(page, label="Next page", expect="changed").changed[-1]
    assert "Page 2 of 3" in text_of(second)
    assert "Requirement fourteen 1" in text_of(second)


def test_a_search_that_finds_nothing_or_means_nothing_says_so(office: Office) -> None:
    nadia = office.person()

    assert "No text holds this." in text_of(nadia.command("/tracker search unicorn").message)
    assert "No text holds all of these words" in text_of(nadia.command("/tracker search unicorn % x").message)
    assert "There is no word in “%”" in text_of(nadia.command("/tracker search %").message)
    assert "What is sought?" in text_of(nadia.command("/tracker search").message)
    assert "Search: “12.4”" in text_of(nadia.command("/tracker search 12.4").message)


def test_what_is_taken_back_is_no_longer_found(office: Office) -> None:
    nadia = office.person()
    recorded = nadia.command("/tracker update 12.4 Unicorns seen").message
    nadia.press(recorded, "undo.now")

    assert "Nothing was found." in text_of(nadia.command("/tracker search unicorns").message)


def test_a_number_is_shown_as_it_stood_on_a_day(office: Office) -> None:
    nadia = office.person()
    nadia.command("/tracker update 12.4 Said on Tuesday")
    office.clock.move(days=2)
    nadia.command("/tracker update 12.4 Said on Thursday")

    then = nadia.command("/tracker show 12.4 —as-at 2026-11-25").message
    read = text_of(then)
    assert "As it stood at the end of 25 November 2026" in read
    assert "Said on Tuesday" in read
    assert "Said on Thursday" not in read
    assert "26 days overdue" in read
    assert "Record an update" not in read
    assert "Said on Thursday" in text_of(nadia.press(then, label="As it stands now").message)
    until = text_of(nadia.press(then, label="What was done until then").message)
    assert "Up to the end of 25 November 2026" in until
    assert "Said on Thursday" not in until
    assert "Requirement twelve 3" in text_of(nadia.command("/tracker 12 as at yesterday").message)
    early = text_of(nadia.command("/tracker show 12.4 as at 1 March 2025").message)
    assert "12.4 was not recorded here yet at the end of 1 March 2025. It has been here since" in early


def test_five_lines_before_a_board_and_each_figure_is_the_length_of_its_list(office: Office) -> None:
    nadia = office.person()
    nadia.command("/tracker update 12.4 Done")

    told = nadia.command("/tracker brief").message
    read = text_of(told)

    names = ("On course", "At risk", "Overdue", "Changed since 17 November 2026", "Decisions needed")
    figures = [int(re.search(rf"{name}: (\d+)", read)[1]) for name in names]  # type: ignore[index]
    assert figures == [1, 0, 4, 8, 0]
    assert "12.1 (25 days overdue)" in read
    for figure, label in ((4, "See 4"), (8, "See 8")):
        listed = text_of(nadia.press(told, label=label).message)
        assert f"{figure} of 11 items" in listed
    assert "Of 4 items (under 12)" in text_of(nadia.command("/tracker brief 12").message)


def test_a_summary_is_drawn_with_its_figures_in_words_beside_it(office: Office) -> None:
    nadia = office.person()

    summary = nadia.command("/tracker summary chart").message

    drawn = [block for block in summary.blocks if block["type"] == "data_visualization"]
    assert [block["chart"]["type"] for block in drawn] == ["pie", "bar"]
    segments = {part["label"]: part["value"] for part in drawn[0]["chart"]["segments"]}
    assert segments == {"Not stated": 10, "On course": 1}
    for label, value in segments.items():
        assert f"{label}: {value}" in text_of(summary)
    again = nadia.press(summary, label="Refresh", expect="changed").changed[-1]
    assert [block["type"] for block in again.blocks].count("data_visualization") == 2


def test_an_item_leads_to_its_trail(office: Office) -> None:
    nadia = office.person()
    shown = nadia.command("/tracker show 12.4").message

    assert "History of 12.4" in text_of(nadia.press(shown, label="History").message)


def test_evidence_is_found_until_it_is_withdrawn(office: Office) -> None:
    nadia = office.person()
    nadia.command("/tracker evidence 12.4 https://example.org/minutes Gold group minutes")

    read = text_of(nadia.command("/tracker search gold minutes").message)
    assert "Evidence · PS Nadia Ahmed" in read
    assert "under 1 number" in read

    withdraw(office)
    assert "Nothing was found." in text_of(nadia.command("/tracker search gold minutes").message)


def withdraw(office: Office) -> None:
    """Withdraw the only piece of evidence there is."""
    actor = Actor(office.workspace, "U1", "PS Nadia Ahmed", Membership.MEMBER, Door.TERMINAL)
    kept = list_evidence(office.store, actor, 1, "12.4")
    withdraw_evidence(office.store, actor, 1, kept.proofs[0].id)
