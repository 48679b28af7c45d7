"""Migrations: one line of steps, equal to the tables, and nothing is lost on the way."""

import errno
import json
import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import CheckConstraint, Engine, inspect, text

from bot.domain.errors import StoreUnavailable
from bot.domain.statuses import Status
from bot.store import history, migrations, recommendations
from bot.store import migrate as migrating
from bot.store.engine import open_engine, sqlite_file
from bot.store.migrate import MigrationDone, configuration, migrate
from bot.store.tables import metadata
from bot.store.transaction import Store
from bot.store.workspaces import find_or_adopt
from tests.builders import Stored, a_stored_tracker, record, set_status

NEXT_STEP = '''
"""A step that rebuilds the table to which most others refer."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    rebuilt = "always" if op.get_bind().dialect.name == "sqlite" else "never"
    with op.batch_alter_table("recommendation", recreate=rebuilt) as batch:
        batch.add_column(sa.Column("grade", sa.Text(), nullable=False, server_default="none"))
'''


@pytest.fixture
def engine(new_database_url: str) -> Iterator[Engine]:
    """Open a database that nobody has touched yet."""
    engine = open_engine(new_database_url)
    yield engine
    engine.dispose()


@pytest.fixture
def stored(engine: Engine) -> Stored:
    """Store something worth keeping in a database as of today."""
    migrate(engine)
    store = Store(engine)
    stored = a_stored_tracker(store, find_or_adopt(store, "T1", "Wexmoor"))
    with store.write(stored.workspace) as tx:
        record(tx, stored, "12.4", text="Forty officers trained")
        set_status(tx, stored, "12.4", Status.AT_RISK, reason="No analyst")
    return stored


def plan_next_step(monkeypatch: pytest.MonkeyPatch, folder: Path, step: str = NEXT_STEP) -> None:
    """Pretend that a release has one more step."""
    steps = folder / "migrations"
    shutil.copytree(migrating.STEPS, steps, ignore=shutil.ignore_patterns("__pycache__"))
    (steps / "versions" / "0003_next.py").write_text(step)
    monkeypatch.setattr(migrating, "STEPS", steps)
    monkeypatch.setattr(migrating, "HEAD", "0003")


def test_a_new_database_gets_every_table_and_the_second_time_changes_nothing(engine: Engine) -> None:
    assert migrate(engine) == MigrationDone("", migrations.HEAD, None)
    assert migrate(engine) == MigrationDone(migrations.HEAD, migrations.HEAD, None)
    assert migrate(engine).changed is False

    assert {table.name for table in metadata.sorted_tables} <= set(inspect(engine).get_table_names())


def test_there_is_one_head_and_it_is_the_one_that_a_start_looks_for(engine: Engine) -> None:
    migrate(engine)

    with engine.connect() as connection:
        steps = ScriptDirectory.from_config(configuration(connection))

    assert steps.get_heads() == [migrations.HEAD]


def test_the_migrations_make_what_the_tables_say(engine: Engine) -> None:
    migrate(engine)

    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={"compare_type": True, "compare_server_default": True, "include_name": is_ours},
        )
        assert compare_metadata(context, metadata) == []


def test_the_migrations_make_every_check_by_its_name(engine: Engine) -> None:
    migrate(engine)

    wanted = {
        (table.name, str(constraint.name))
        for table in metadata.sorted_tables
        for constraint in table.constraints
        if isinstance(constraint, CheckConstraint)
    }
    found = {
        (table.name, str(check["name"]))
        for table in metadata.sorted_tables
        for check in inspect(engine).get_check_constraints(table.name)
    }
    assert len(wanted) > 8
    assert found == wanted


def is_ours(name: str | None, kind: str, _parents: object) -> bool:
    """Leave out the index of words: each engine's own search makes its tables, and none of them can be declared."""
    return kind != "table" or not str(name).startswith("search_index")


def test_every_constraint_has_a_name(engine: Engine) -> None:
    migrate(engine)

    inspector = inspect(engine)
    for table in metadata.sorted_tables:
        assert inspector.get_pk_constraint(table.name)["name"]
        assert all(key["name"] for key in inspector.get_foreign_keys(table.name))
        assert all(key["name"] for key in inspector.get_unique_constraints(table.name))


def test_an_upgrade_keeps_every_row(
    engine: Engine, stored: Stored, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = _rows(engine)
    plan_next_step(monkeypatch, tmp_path)

    done = migrate(engine)

    assert (done.before, done.after, done.changed) == ("0002", "0003", True)
    after = _rows(engine)
    assert [row.pop("grade") for row in after["recommendation"]] == ["none"] * 6
    assert after == before
    store = Store(engine)
    with store.write(stored.workspace) as tx:
        assert history.verify(tx, stored.id).is_whole
        record(tx, stored, "12.4")
        set_status(tx, stored, "12.4", Status.ON_COURSE)
    with store.read(stored.workspace) as tx:
        assert history.verify(tx, stored.id).is_whole
        assert len(recommendations.load_all(tx, stored.id)) == 6


def test_foreign_keys_bind_again_after_an_upgrade(
    engine: Engine, stored: Stored, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    plan_next_step(monkeypatch, tmp_path)
    migrate(engine)

    store = Store(engine)
    with pytest.raises(StoreUnavailable), store.unscoped_write() as tx:
        tx.connection.execute(text("DELETE FROM tracker"))
    with store.read(stored.workspace) as tx:
        assert len(recommendations.load_all(tx, stored.id)) == 6


def test_a_step_that_fails_halfway_leaves_everything_as_it_was(
    engine: Engine, stored: Stored, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = _rows(engine)
    step = NEXT_STEP + '    op.execute("INSERT INTO nowhere VALUES (1)")\n'
    plan_next_step(monkeypatch, tmp_path, step)

    with pytest.raises(StoreUnavailable):
        migrate(engine)

    assert _rows(engine) == before
    with engine.connect() as connection:
        assert migrating.revision_of(connection) == "0002"


def test_a_step_that_breaks_references_is_refused(
    engine: Engine, stored: Stored, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = _rows(engine)
    step = NEXT_STEP + "    op.execute(\"DELETE FROM text WHERE content <> ''\")\n"
    plan_next_step(monkeypatch, tmp_path, step)

    with pytest.raises(StoreUnavailable):
        migrate(engine)

    assert _rows(engine) == before


def test_a_database_of_a_newer_release_is_too_new_and_left_alone(engine: Engine, stored: Stored) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    before = _rows(engine)

    with pytest.raises(StoreUnavailable) as refused:
        migrate(engine)

    assert refused.value.because == "too new"
    assert _rows(engine) == before
    file = sqlite_file(engine)
    assert file is None or sorted(file.parent.glob("*.sqlite3")) == [file]


@pytest.fixture
def sqlite_engine(tmp_path: Path) -> Iterator[Engine]:
    """Open a SQLite file in a folder that is not there yet."""
    engine = open_engine(f"sqlite:///{tmp_path}/data/tracker.sqlite3")
    yield engine
    engine.dispose()


def test_a_new_file_is_its_owners_alone_and_is_not_copied(sqlite_engine: Engine) -> None:
    migrate(sqlite_engine)

    file = sqlite_file(sqlite_engine)
    assert file is not None
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert sorted(path.name for path in file.parent.glob("*.sqlite3")) == ["tracker.sqlite3"]
    with sqlite_engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2


def test_a_file_is_copied_under_its_old_revision_before_it_is_changed(
    sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    migrate(sqlite_engine)
    store = Store(sqlite_engine)
    find_or_adopt(store, "T1", "Wexmoor")
    plan_next_step(monkeypatch, tmp_path)

    done = migrate(sqlite_engine)

    file = sqlite_file(sqlite_engine)
    assert file is not None
    assert done.copy == file.with_name("tracker.0002.sqlite3")
    assert stat.S_IMODE(done.copy.stat().st_mode) == 0o600
    with closing(sqlite3.connect(done.copy)) as copy:
        assert copy.execute("SELECT version_num FROM alembic_version").fetchall() == [("0002",)]
        assert copy.execute("SELECT team_id FROM workspace").fetchall() == [("T1",)]
    assert list(file.parent.glob("*.unfinished")) == []


def test_an_earlier_copy_is_not_overwritten(
    sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    migrate(sqlite_engine)
    file = sqlite_file(sqlite_engine)
    assert file is not None
    earlier = file.with_name("tracker.0002.sqlite3")
    earlier.write_text("an earlier copy")
    plan_next_step(monkeypatch, tmp_path)

    done = migrate(sqlite_engine)

    assert done.copy == file.with_name("tracker.0002-2.sqlite3")
    assert earlier.read_text() == "an earlier copy"


def test_a_copy_that_cannot_be_made_stops_the_migration(
    sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    migrate(sqlite_engine)
    plan_next_step(monkeypatch, tmp_path)

    def full(*_: object) -> Path:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(migrating, "_copy", full)
    with pytest.raises(StoreUnavailable) as refused:
        migrate(sqlite_engine)

    assert refused.value.because == "full"
    with sqlite_engine.connect() as connection:
        assert migrating.revision_of(connection) == "0002"


def test_a_folder_that_went_away_is_missing(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path}/data/tracker.sqlite3")
    (tmp_path / "data").rmdir()

    with pytest.raises(StoreUnavailable) as refused:
        migrate(engine)

    assert refused.value.because == "missing"


def test_whoever_has_a_copy_of_their_own_can_do_without_ours(
    sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    migrate(sqlite_engine)
    plan_next_step(monkeypatch, tmp_path)

    assert migrate(sqlite_engine, copy_first=False).copy is None


def test_a_start_with_nothing_to_migrate_does_without_alembic_and_the_other_engine(
    sqlite_engine: Engine,
) -> None:
    migrate(sqlite_engine)
    program = f"""
import json, sys
import bot.app
from bot.store.engine import open_engine
from bot.store.migrate import migrate
engine = open_engine({str(sqlite_engine.url)!r})
migrate(engine)
engine.dispose()
print(json.dumps([name for name in ("alembic", "sqlalchemy.dialects.postgresql") if name in sys.modules]))
"""
    ran = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)

    assert json.loads(ran.stdout) == []


def _rows(engine: Engine) -> dict[str, list[dict[str, object]]]:
    """Read every row of every table, in no particular order of columns."""
    with engine.connect() as connection:
        return {
            table.name: sorted(
                (dict(row._mapping) for row in connection.execute(text(f'SELECT * FROM "{table.name}"'))),
                key=str,
            )
            for table in metadata.sorted_tables
        }
