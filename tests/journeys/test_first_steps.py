"""What people meet first: help, a number, a list, a summary, who may and who may not."""

import pytest

from bot.domain.reading import ReadRecommendation, ReadTracker
from sandbox.person import text_of
from tests.journeys.conftest import Office, OpenOffice
from tests.journeys.small_tracker import small_tracker


def said(seen: object) -> str:
    return "\n".join(text_of(message) for message in seen.messages)  # type: ignore[attr-defined]  # what a person saw


@pytest.mark.parametrize("over_http", [False, True], ids=["socket mode", "signed http"])
def test_a_line_typed_in_slack_is_recorded_and_shown(
    open_office: OpenOffice, database_url: str, over_http: bool
) -> None:
    office = open_office(database_url, over_http=over_http)
    officer = office.person("ps.ahmed")
    recorded = officer.command("/tracker update 12.4 Forty officers trained")
    assert "Recorded on 12.4" in said(recorded)
    lead = office.person("dci.hollis")
    shown = said(lead.command("/tracker 12.4"))
    assert "Forty officers trained" in shown
    assert "PS Nadia Ahmed" in shown
    assert "10 requirements under 3 recommendations" in said(lead.command("/tracker summary"))


def test_the_command_alone_opens_a_guide_whose_buttons_work(office: Office) -> None:
    officer = office.person()
    guide = officer.command("/tracker").messages[-1]
    assert "Overdue" in said(officer.press(guide, label="Overdue"))
    assert "Summary" in said(officer.press(guide, label="Summary"))
    assert officer.press(guide, label="Record an update").view is not None
    assert "Custody Tracker" in said(officer.press(guide, label="Trackers"))


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("/tracker shwo 12.4", "Did you mean show?"),
        ("/tracker help update", "/tracker update 14.1-14.5"),
        ("/tracker help nonsense", "not something I know"),
        ("/tracker show 99.9", "There is no 99.9"),
        ("/tracker show", "number"),
        ("/tracker list purple", "“purple” is not a way to choose items"),
        ("/tracker summary purple", "“purple”"),
        ("/tracker use nonsense", "nonsense"),
        ("/tracker 12", "Requirement twelve 3"),
        ("/tracker 20", "No force update yet"),
        ("/tracker show 18.1", "gives no text for this number"),
        ("/tracker list mine", "18.1"),
        ("/tracker list owner @ds.walker", "20"),
        ("/tracker list due 30d", "14.5"),
        ("/tracker list unanswered under 12", "12.2"),
        ("/tracker list stale", "20"),
        ("/tracker list awaiting", "No item is complete, awaiting sign-off"),
        ("/tracker custody summary 14", "5 requirements under 1 recommendation"),
        ("/tracker trackers", "11 items"),
    ],
)
def test_a_line_gets_the_answer_that_helps(office: Office, line: str, words: str) -> None:
    assert words in said(office.person().command(line))


def test_a_button_with_the_nearest_number_shows_it(office: Office) -> None:
    officer = office.person()
    refused = officer.command("/tracker show 12.44")
    assert "Requirement twelve 4" in said(officer.press(refused.messages[-1], label="12.4"))


@pytest.mark.parametrize("line", ["summary", "list", "show 12.4", "update 12.4 Words", "trackers", "use x"])
def test_without_a_tracker_everything_says_how_to_get_one(
    open_office: OpenOffice, sqlite_url: str, line: str
) -> None:
    office = open_office(sqlite_url, is_empty=True)
    answer = said(office.person().command(f"/tracker {line}"))
    assert "tracker import" in answer or "no tracker" in answer.casefold()
    assert "went wrong" not in answer


def test_between_two_trackers_it_is_asked_which_one(office: Office) -> None:
    office.bring(small_tracker("Second Tracker"))
    assert "Which one do you mean" in said(office.person().command("/tracker summary"))


def test_a_long_line_that_no_verb_takes_comes_back_whole(office: Office) -> None:
    text = "word " * 400 + "end"
    answer = said(office.person().command(f"/tracker updaet 12.4 {text}"))
    assert "Did you mean update?" in answer
    assert answer.count("word") >= 400
    assert "end" in answer


def test_an_update_for_more_items_than_a_form_carries_is_refused(
    open_office: OpenOffice, sqlite_url: str
) -> None:
    lines = [
        ReadRecommendation("1", "All"),
        *[ReadRecommendation(f"1.{n}", "Part", "1") for n in range(1, 91)],
    ]
    office = open_office(sqlite_url, read=ReadTracker("Long Tracker", "Wexmoor", tuple(lines)))
    officer = office.person()
    for line in ("update 1", "update 1.1-1.90", "update 1.1-1.90 Words"):
        assert "90 items; 75 is the most" in said(officer.command(f"/tracker {line}"))
    assert officer.command("/tracker update 1.1-1.75").view is not None


def test_a_line_that_the_choice_of_a_tracker_held_up_is_carried_out_after_it(office: Office) -> None:
    office.bring(small_tracker("Second Tracker"))
    officer = office.person()
    asked = officer.command("/tracker update 12.2 Twenty officers trained")
    carried_out = officer.press(asked.messages[-1], label="custody")
    assert "Recorded on 12.2" in said(carried_out)
    assert "Twenty officers trained" in said(officer.command("/tracker show 12.2"))


@pytest.mark.parametrize("name", ["l.farrow"])
def test_a_guest_is_refused_and_changes_nothing(office: Office, name: str) -> None:
    guest = office.person(name)
    assert "Guests cannot use the tracker" in said(guest.command("/tracker show 12.4"))
    assert "Guests cannot use the tracker" in said(guest.command("/tracker update 12.4 Words"))
    assert "Words" not in said(office.person().command("/tracker show 12.4"))
