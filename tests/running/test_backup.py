"""A copy of the whole store: written while others write, restored into either engine, refused when it is not whole."""

import hashlib
import json
import re
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zipfile import ZipFile

import pytest
from sqlalchemy import inspect, text

from bot.domain.errors_backup import StoreNotEmpty, UnreadableBackup, UnwritableBackup
from bot.domain.statuses import Status
from bot.domain.updates import Action, Kind, State
from bot.store import history, updates
from bot.store.backup import MANIFEST, file_of
from bot.store.engine import open_engine
from bot.store.migrate import changing, migrate, move_to
from bot.store.transaction import Store
from bot.store.workspaces import find_or_adopt, list_workspaces
from bot.usecases.backup import backup_store, restore_store
from tests.builders import a_stored_tracker, propose, record, set_status
from tests.conftest import Clock

from .serving import tracker


@contextmanager
def opened(url: str, clock: Clock) -> Iterator[Store]:
    """Open a store without the guard on its statements: a copy takes every workspace's rows."""
    engine = open_engine(url, patience=20)
    try:
        yield Store(engine, clock=clock, patience=20)
    finally:
        engine.dispose()


def manifest_of(file: Path) -> dict[str, list[dict[str, object]]]:
    with ZipFile(file) as archive:
        found: dict[str, list[dict[str, object]]] = json.loads(archive.read(MANIFEST))
        return found


def filled(url: str, clock: Clock) -> str:
    """Fill a store with a little of everything that rows can hold, and name its workspace."""
    with opened(url, clock) as store:
        engine_workspace = make_workspace(store)
        stored = a_stored_tracker(store, engine_workspace)
        with store.write(engine_workspace) as tx:
            record(tx, stored, "12.4", text="Zoë’s “naïve” line\n\twith 👍🏽 and \x00 in it")
            propose(tx, stored, "14.1", "14.2")
            set_status(tx, stored, "12.4", Status.AT_RISK, reason="No plumber")
            record(
                tx,
                stored,
                "12.1",
                kind=Kind.FORCE_UPDATE,
                state=State.CURRENT,
                actions=[Action("Train more.")],
            )
    return engine_workspace


def make_workspace(store: Store) -> str:
    return find_or_adopt(store, "T1", "Wexmoor")


def copied(url: str, file: Path, clock: Clock) -> Path:
    with opened(url, clock) as store:
        backup_store(store, file)
    return file


def test_a_copy_of_either_engine_restores_into_either_to_the_last_character(
    database_url: str, new_database_url: str, tmp_path: Path, clock: Clock
) -> None:
    workspace = filled(database_url, clock)
    first = copied(database_url, tmp_path / "first.zip", clock)
    restored = restore_store(new_database_url, first)
    second = copied(new_database_url, tmp_path / "second.zip", clock)

    assert manifest_of(first)["tables"] == manifest_of(second)["tables"]
    assert restored.total > 20
    assert first.stat().st_mode & 0o077 == 0
    with opened(new_database_url, clock) as store:
        with store.read(workspace) as tx:
            assert not history.verify(tx, 1).broken
        # numbers that were given out before are not given out again
        stored = a_stored_tracker(store, workspace, key="second", title="Second")
        with store.write(workspace) as tx:
            record(tx, stored, "12.4")


def test_a_copy_taken_while_twenty_people_write_holds_all_that_was_acknowledged_before_it(
    database_url: str, new_database_url: str, tmp_path: Path, clock: Clock
) -> None:
    with opened(database_url, clock) as store:
        workspace = make_workspace(store)
        stored = a_stored_tracker(store, workspace)
        acknowledged: list[str] = []
        stop = threading.Event()

        def write(person: int) -> None:
            count = 0
            while not stop.is_set():
                words = f"person {person} update {count}"
                with store.write(workspace) as tx:
                    record(tx, stored, "12.4", text=words)
                acknowledged.append(words)
                count += 1

        people = [threading.Thread(target=write, args=(person,)) for person in range(20)]
        for person in people:
            person.start()
        try:
            while len(acknowledged) < 40:
                stop.wait(0.005)
            before = list(acknowledged)
            with opened(database_url, clock) as other:
                backup_store(other, tmp_path / "copy.zip")
        finally:
            stop.set()
            for person in people:
                person.join()

    restore_store(new_database_url, tmp_path / "copy.zip")

    with opened(new_database_url, clock) as store, store.read(workspace) as tx:
        kept = {update.text for update, _ in updates.all_updates(tx, stored.id)}
        assert set(before) <= kept
        assert not history.verify(tx, stored.id).broken


def test_a_row_that_names_a_later_row_is_restored(
    sqlite_url: str, new_database_url: str, tmp_path: Path, clock: Clock
) -> None:
    filled(sqlite_url, clock)
    with sqlite3.connect(sqlite_url.removeprefix("sqlite:///")) as direct:
        direct.execute("UPDATE recommendation SET parent_id = 6 WHERE id = 2")
    direct.close()
    restore_store(new_database_url, copied(sqlite_url, tmp_path / "copy.zip", clock))
    with opened(new_database_url, clock) as store, store.unscoped_read() as tx:
        parent = tx.connection.execute(text("SELECT parent_id FROM recommendation WHERE id = 2")).scalar()
        assert parent == 6


def test_nothing_is_restored_over_something(database_url: str, tmp_path: Path, clock: Clock) -> None:
    filled(database_url, clock)
    file = copied(database_url, tmp_path / "copy.zip", clock)
    with pytest.raises(StoreNotEmpty):
        restore_store(database_url, file)
    again = copied(database_url, tmp_path / "again.zip", clock)
    assert manifest_of(file)["tables"] == manifest_of(again)["tables"]


def test_a_copy_of_an_older_release_is_brought_up_to_date(
    sqlite_url: str, new_database_url: str, tmp_path: Path, clock: Clock
) -> None:
    workspace = filled(sqlite_url, clock)
    older = as_of_revision("0001", copied(sqlite_url, tmp_path / "copy.zip", clock), tmp_path)
    engine = open_engine(new_database_url)
    migrate(engine)  # an empty store that is newer than the copy
    engine.dispose()
    assert restore_store(new_database_url, older).revision == "0001"
    with opened(new_database_url, clock) as store, store.read(workspace) as tx:
        assert not history.verify(tx, 1).broken
        assert tx.connection.execute(text("SELECT count(*) FROM evidence")).scalar() == 0


DROPPED = {"action": {"reason"}}
"""Columns that an older release had, by table."""


def as_of_revision(revision: str, file: Path, folder: Path) -> Path:
    """Make of a copy what an older release would have written: without what came later, and with what is gone since."""
    engine = open_engine(f"sqlite:///{folder / 'older.sqlite3'}")
    with changing(engine) as connection:
        move_to(connection, revision)
        known = {
            name: {str(found["name"]) for found in inspect(connection).get_columns(name)}
            for name in inspect(connection).get_table_names()
        }
    engine.dispose()
    older = folder / "older.zip"
    with ZipFile(file) as source, ZipFile(older, "w") as target:
        manifest = json.loads(source.read(MANIFEST))
        manifest["revision"] = revision
        manifest["tables"] = [one for one in manifest["tables"] if one["name"] in known]
        for one in manifest["tables"]:
            places = [place for place, (name, _) in enumerate(one["columns"]) if name in known[one["name"]]]
            rows = [json.loads(line) for line in source.read(file_of(one["name"])).splitlines()]
            gone = known[one["name"]] & DROPPED.get(one["name"], set())
            lines = "".join(
                json.dumps([row[place] for place in places] + [""] * len(gone)) + "\n" for row in rows
            )
            one["columns"] = [one["columns"][place] for place in places] + [[name, "text"] for name in gone]
            one["sha256"] = digest(lines.encode())
            target.writestr(file_of(one["name"]), lines)
        target.writestr(MANIFEST, json.dumps(manifest))
    return older


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def changed(file: Path, target: Path, name: str, pattern: str, put: str) -> Path:
    """Copy a zip, with one of its files changed."""
    with ZipFile(file) as source, ZipFile(target, "w") as archive:
        for member in source.namelist():
            content = source.read(member).decode()
            archive.writestr(member, re.sub(pattern, put, content, count=1) if member == name else content)
    return target


def test_what_is_no_whole_copy_is_refused_and_changes_nothing(
    sqlite_url: str, tmp_path: Path, clock: Clock
) -> None:
    filled(sqlite_url, clock)
    good = copied(sqlite_url, tmp_path / "good.zip", clock)
    whole = good.read_bytes()
    (tmp_path / "cut.zip").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "text.zip").write_text("no zip", encoding="utf-8")
    with ZipFile(tmp_path / "other.zip", "w") as other:
        other.writestr("a.txt", "a")
    cases = {
        "cut.zip": "damaged",
        "text.zip": "not a backup",
        "other.zip": "not a backup",
        "none.zip": "missing",
        changed(good, tmp_path / "a.zip", file_of("text"), "No plumber", "No cooker").name: "damaged",
        changed(good, tmp_path / "b.zip", MANIFEST, '"revision": "....', '"revision": "9999').name: "too new",
        changed(good, tmp_path / "c.zip", MANIFEST, "tracker-backup/1", "tracker-backup/2").name: "too new",
        changed(good, tmp_path / "d.zip", MANIFEST, '"content"', '"contents"').name: "damaged",
        changed(good, tmp_path / "e.zip", MANIFEST, '"rows": ', '"rows": 1').name: "damaged",
    }
    for name, because in cases.items():
        with pytest.raises(UnreadableBackup) as refused:
            restore_store(f"sqlite:///{tmp_path / 'new.sqlite3'}", tmp_path / name)
        assert (name, refused.value.because) == (name, because)
    assert restore_store(f"sqlite:///{tmp_path / 'new.sqlite3'}", good).total > 20


def test_a_copy_that_cannot_be_written_leaves_the_former_one(
    sqlite_url: str, tmp_path: Path, clock: Clock
) -> None:
    filled(sqlite_url, clock)
    with opened(sqlite_url, clock) as store:
        with pytest.raises(UnwritableBackup):
            backup_store(store, tmp_path)
        with pytest.raises(UnwritableBackup):
            backup_store(store, tmp_path / "no folder" / "copy.zip")
    assert [
        path.name for path in tmp_path.iterdir() if path.suffix == ".zip" or path.name.startswith(".")
    ] == []


def test_the_terminal_copies_and_restores(sqlite_url: str, tmp_path: Path, clock: Clock) -> None:
    filled(sqlite_url, clock)
    made = tracker("backup", "copy.zip", folder=tmp_path, TRACKER_DATABASE_URL=sqlite_url)
    assert (made.returncode, made.stderr) == (0, "")
    assert re.fullmatch(r"Wrote copy\.zip: [0-9,]+ rows of [0-9]+ tables, [0-9,]+ bytes\.\n", made.stdout)
    new = f"sqlite:///{tmp_path / 'new.sqlite3'}"
    back = tracker("restore", "copy.zip", folder=tmp_path, TRACKER_DATABASE_URL=new)
    assert (back.returncode, back.stderr) == (0, "")
    assert "Check the history with: tracker verify" in back.stdout
    assert tracker("verify", folder=tmp_path, TRACKER_DATABASE_URL=new).returncode == 0
    again = tracker("restore", "copy.zip", folder=tmp_path, TRACKER_DATABASE_URL=new)
    assert again.returncode == 1
    assert again.stderr.startswith("tracker: The store holds something already")
    assert again.stderr.count("\n") == 1
    with opened(new, clock) as store:
        assert [one.name for one in list_workspaces(store)] == ["Wexmoor"]
