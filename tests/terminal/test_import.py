"""`tracker import`, as somebody types it."""

from dataclasses import replace
from datetime import date

import pytest

from bot.cli import screen
from bot.cli.screen import operator
from bot.documents import read_document
from bot.domain.deadlines import Deadline, DeadlineKind
from bot.domain.statuses import Status
from bot.domain.updates import Action, Kind
from bot.store.trackers import list_trackers
from bot.store.workspaces import list_workspaces
from bot.usecases.import_document import import_document
from tests.terminal.papers import document, with_line
from tests.terminal.typing_in import SAMPLE, Terminal


def test_the_sample_is_understood_shown_and_stored(terminal: Terminal) -> None:
    said = terminal.tracker("import", SAMPLE)

    assert "Wexmoor Constabulary" in said
    assert "39 requirements under 13 recommendations" in said
    assert "Joined across a page break" in said
    assert terminal.keys() == ["custody"]


def test_the_same_file_again_changes_nothing_and_says_so(any_terminal: Terminal) -> None:
    any_terminal.tracker("import", SAMPLE)
    history, exported = any_terminal.history(), any_terminal.run("export", "--full").raw

    said = any_terminal.tracker("import", SAMPLE)

    assert "nothing has changed since the last import; nothing was recorded" in said
    assert any_terminal.history() == history
    assert any_terminal.run("export", "--full").raw == exported


def test_a_dry_run_shows_the_same_and_makes_no_database(bare_terminal: Terminal) -> None:
    said = bare_terminal.tracker("import", SAMPLE, "--dry-run")

    assert "Would import Custody Care Tracker" in said
    assert not (bare_terminal.folder / "data").exists()


def test_a_dry_run_of_a_newer_state_says_what_would_change_and_changes_nothing(terminal: Terminal) -> None:
    terminal.tracker("import", terminal.write("old.json", document()))
    newer = terminal.write("new.json", with_line(document(), "7.1", text="Nurses are on duty at night."))
    before = terminal.history()

    said = terminal.tracker("import", newer, "--dry-run")

    assert "Would change Custody Healthcare Tracker (custody): 1 other change." in said
    assert "Nurses are on duty at night." in said
    assert terminal.history() == before
    assert terminal.exported()["recommendations"][1]["text"] == "Nurses are on duty."


def test_a_dry_run_in_an_empty_database_leaves_it_empty(terminal: Terminal) -> None:
    said = terminal.tracker("import", SAMPLE, "--dry-run")

    assert "Would import" in said
    assert "no tracker" in terminal.refused("export")


def test_a_first_import_makes_the_database_and_its_folder(bare_terminal: Terminal) -> None:
    bare_terminal.tracker("import", SAMPLE)

    assert bare_terminal.keys() == ["custody"]


def test_every_imported_thing_has_one_entry_by_whoever_imported(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGNAME", "jo")

    terminal.tracker("import", terminal.write("old.json", document()))

    entries = terminal.history()
    assert [(entry.verb, entry.subject) for entry in entries] == [
        ("create", "custody"),
        ("import", "7"),
        ("import", "7.1"),
        ("import", "7.2"),
        ("import", "7.3"),
        ("update", "U-1"),
        ("update", "U-2"),
        ("import", "custody"),
    ]
    assert {(entry.actor_id, entry.actor, entry.door) for entry in entries} == {
        ("terminal", "jo", "terminal")
    }
    assert entries[-1].after["source"] == "old.json"


def test_a_newer_state_records_each_change_with_before_and_after(any_terminal: Terminal) -> None:
    any_terminal.tracker("import", any_terminal.write("old.json", document()))
    known = len(any_terminal.history())
    due = Deadline(date(2025, 6, 1), "By 1 June 2025", DeadlineKind.DAY)
    newer = with_line(document(), "7.1", text="Nurses are on duty at night.", owner="DS Priya Nair")
    newer = with_line(newer, "7.2", due=due, status=Status.ON_COURSE)
    newer = replace(newer, executive_lead="ACC Simon Brayford")

    said = any_terminal.tracker("import", any_terminal.write("new.json", newer))

    assert "Changed Custody Healthcare Tracker (custody): 5 other changes." in said
    new = any_terminal.history()[known:]
    assert [(entry.verb, entry.subject, dict(entry.before), dict(entry.after)) for entry in new[:-1]] == [
        (
            "import",
            "custody",
            {"Executive Lead": "ACC Gareth Penhale"},
            {"Executive Lead": "ACC Simon Brayford"},
        ),
        ("import", "7.1", {}, {}),
        ("import", "7.1", {"owner": ""}, {"owner": "DS Priya Nair"}),
        (
            "import",
            "7.2",
            {"due": None, "due wording": "", "due kind": "none"},
            {"due": "2025-06-01", "due wording": "By 1 June 2025", "due kind": "day"},
        ),
        ("status", "7.2", {"status": "not stated"}, {"status": "on course"}),
    ]
    assert new[1].texts == {"text": "Nurses are on duty at night.", "former text": "Nurses are on duty."}
    assert (new[-1].verb, new[-1].after["changed"]) == ("import", 5)
    assert "the chain is whole" in any_terminal.tracker("verify")


def test_a_changed_narrative_becomes_the_update_in_force_and_the_last_is_superseded(
    any_terminal: Terminal,
) -> None:
    any_terminal.tracker("import", any_terminal.write("old.json", document()))
    read = document()
    renewed = replace(
        read.answers[0], text="The contract was renewed.", actions=(Action("Review it in May"),)
    )

    said = any_terminal.tracker(
        "import", any_terminal.write("new.json", replace(read, answers=(renewed, read.answers[1])))
    )

    assert "7.1 and 7.2\tforce update" in said
    exported = any_terminal.exported("--full")
    line = exported["recommendations"][1]
    assert (line["update"], line["shares_update_with"]) == ("The contract was renewed.", ["7.2"])
    assert [action["text"] for action in line["actions"]] == ["Review it in May"]
    assert [(row["id"], row["state"]) for row in exported["updates"]] == [
        ("U-1", "superseded"),
        ("U-2", "current"),
        ("U-3", "current"),
    ]
    assert any_terminal.history()[-2].before == {"current": ["U-1"]}


def test_a_number_that_disappeared_is_reported_and_kept(terminal: Terminal) -> None:
    terminal.tracker("import", terminal.write("old.json", document()))
    read = document()
    without = replace(read, recommendations=read.recommendations[:3], answers=read.answers[:1])

    said = terminal.tracker("import", terminal.write("new.json", without))

    assert "No longer in the document, and kept here: 7.3." in said
    assert [line["number"] for line in terminal.exported()["recommendations"]] == ["7", "7.1", "7.2", "7.3"]


def test_a_new_number_stands_where_the_document_has_it(any_terminal: Terminal) -> None:
    any_terminal.tracker("import", any_terminal.write("old.json", document()))
    read = document()
    added = replace(read.recommendations[1], number="7.1a", text="Nurses are trained.")
    lines = (*read.recommendations[:2], added, *read.recommendations[2:])

    any_terminal.tracker("import", any_terminal.write("new.json", replace(read, recommendations=lines)))

    numbers = [line["number"] for line in any_terminal.exported()["recommendations"]]
    assert numbers == ["7", "7.1", "7.1a", "7.2", "7.3"]


def test_what_was_recorded_in_slack_is_not_overwritten(any_terminal: Terminal) -> None:
    any_terminal.tracker("import", any_terminal.write("old.json", document()))
    any_terminal.record("7.1", "Two nurses are ill.", status=Status.AT_RISK, reason="Two nurses are ill.")
    any_terminal.record("7.3", "Records were audited twice.", kind=Kind.FORCE_UPDATE)

    said = any_terminal.tracker(
        "import", any_terminal.write("new.json", with_line(document(), "7.1", status=Status.ON_COURSE))
    )

    assert "7.1: the status set here stays (at risk); the document says on course" in said
    exported = any_terminal.exported("--full")
    assert exported["recommendations"][1]["status"] == "at risk"
    assert [row["state"] for row in exported["updates"]] == ["current", "current", "recorded", "proposed"]


def test_the_file_that_was_imported_first_does_not_take_back_what_was_recorded_since(
    terminal: Terminal,
) -> None:
    terminal.tracker("import", SAMPLE)
    terminal.record("2.1", "All suites ask.", status=Status.ON_COURSE)
    history = len(terminal.history())

    assert "nothing has changed" in terminal.tracker("import", SAMPLE)

    assert len(terminal.history()) == history


def test_blank_answers_stay_blank_and_are_listed_where_nobody_can_be_asked(terminal: Terminal) -> None:
    said = terminal.tracker("import", SAMPLE)

    assert "blank" in said
    assert "import again with --yes" in said
    assert blank_answers(terminal) != []


def blank_answers(terminal: Terminal) -> list[str]:
    lines = terminal.exported()["recommendations"]
    return [line["number"] for line in lines if line["status"] is not None and line["update"] is None]


def test_yes_takes_every_share_that_the_reader_proposes(terminal: Terminal) -> None:
    terminal.tracker("import", SAMPLE)
    before = blank_answers(terminal)

    said = terminal.tracker("import", SAMPLE, "--yes")

    assert "1 new force update" in said
    assert len(blank_answers(terminal)) < len(before)


def test_what_was_confirmed_once_is_not_asked_again_nor_taken_back(terminal: Terminal) -> None:
    terminal.tracker("import", SAMPLE, "--yes")
    exported = terminal.run("export").raw

    said = terminal.tracker("import", SAMPLE)

    assert "nothing has changed" in said
    assert "--yes" not in said
    assert terminal.run("export").raw == exported


@pytest.mark.parametrize(("typed", "is_shared"), [("y\n", True), ("n\n", False), ("\n", False)])
def test_whoever_sits_there_is_asked_and_silence_means_no(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, typed: str, *, is_shared: bool
) -> None:
    monkeypatch.setattr(screen, "is_answering", lambda: True)

    ended = terminal.run("import", SAMPLE, typed=typed)

    assert ended.code == 0
    assert "share that answer? [y/N]" in ended.out
    assert ("blank (" in ended.out.split("[y/N]")[1]) is not is_shared


def test_the_title_may_be_given(terminal: Terminal) -> None:
    terminal.tracker("import", SAMPLE, "--title", "Dignity in Custody")

    assert terminal.exported()["tracker"]["title"] == "Dignity in Custody"
    assert terminal.keys() == ["dignity"]


def test_another_tracker_gets_a_key_of_its_own(terminal: Terminal) -> None:
    terminal.tracker("import", terminal.write("one.json", document()))
    terminal.tracker("import", terminal.write("two.json", replace(document(), organisation="Fellshire")))

    assert sorted(terminal.keys()) == ["custody", "custody-2"]


def test_a_new_tracker_beside_another_is_announced_as_one(terminal: Terminal) -> None:
    terminal.tracker("import", terminal.write("one.json", document()))

    for more in (("--dry-run",), ()):
        said = terminal.tracker("import", SAMPLE, *more)

        assert "(custody-2): 39 requirements" in said
        assert "It stands beside custody." in said


def test_a_stated_status_is_the_documents(terminal: Terminal) -> None:
    stated = with_line(document(), "7.1", status=Status.AT_RISK)
    terminal.tracker("import", terminal.write("old.json", stated))

    said = terminal.tracker(
        "import", terminal.write("new.json", with_line(stated, "7.1", status=Status.COMPLETE))
    )

    assert "7.1\tstatus\tat risk\tcomplete" in said
    assert "Complete in the document, with actions that are still open: 7.1." in said
    assert [(row["after"], row["author"]) for row in terminal.exported("--full")["statuses"]] == [
        ("at risk", "the document"),
        ("complete", "the document"),
    ]
    assert "the chain is whole" in terminal.tracker("verify")


def test_a_named_tracker_takes_over_a_new_title(terminal: Terminal) -> None:
    terminal.tracker("import", terminal.write("old.json", document()))
    newer = replace(document(), title="Custody Healthcare Tracker, second year")

    terminal.tracker("import", terminal.write("new.json", newer), "--tracker", "custody")

    assert terminal.keys() == ["custody"]
    assert terminal.exported()["tracker"]["title"] == "Custody Healthcare Tracker, second year"


def test_an_unknown_tracker_is_refused_with_those_that_are_known(terminal: Terminal) -> None:
    terminal.tracker("import", terminal.write("old.json", document()))

    assert terminal.refused("import", SAMPLE, "--tracker", "stalking") == (
        "tracker: No tracker here is called “stalking”. Known: custody."
    )


def test_an_unknown_tracker_in_an_empty_database_leaves_it_empty(terminal: Terminal) -> None:
    assert "is called “stalking”" in terminal.refused("import", SAMPLE, "--tracker", "stalking")

    with terminal.empty_store() as store:
        assert list_workspaces(store) == []


def test_what_was_confirmed_once_stays_shared_whoever_imports(terminal: Terminal) -> None:
    terminal.tracker("import", SAMPLE, "--yes")
    read = read_document(SAMPLE.read_bytes(), SAMPLE.name)

    with terminal.store() as (store, workspace):
        imported = import_document(store, operator(workspace), read, source=SAMPLE.name)

    assert imported.plan.changes_nothing
    assert imported.plan.kept == ()


@pytest.mark.parametrize("named", ["--tracker", "--workspace"])
def test_a_name_that_cannot_exist_makes_no_database(bare_terminal: Terminal, named: str) -> None:
    assert "is called “stalking”" in bare_terminal.refused("import", SAMPLE, named, "stalking")
    assert "is called “stalking”" in bare_terminal.refused("import", SAMPLE, "--dry-run", named, "stalking")
    assert not (bare_terminal.folder / "data").exists()


def test_a_new_tracker_keeps_the_time_of_the_settings(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACKER_TIMEZONE", "Europe/Dublin")
    terminal.tracker("import", SAMPLE)

    with terminal.store() as (store, workspace), store.read(workspace) as tx:
        assert [tracker.timezone for tracker in list_trackers(tx)] == ["Europe/Dublin"]
