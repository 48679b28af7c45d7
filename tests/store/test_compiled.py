"""A statement is compiled once, and another that says the same is not mistaken for one that says something else."""

import pytest
from sqlalchemy import Engine, bindparam, insert, select
from sqlalchemy.sql.compiler import SQLCompiler

from bot.store import compiled
from bot.store.compiled import CompiledStatements
from bot.store.tables import WorkspaceRow
from bot.store.transaction import Store

NAMED = select(WorkspaceRow.name).where(WorkspaceRow.team_id == bindparam("team"))


@pytest.fixture
def engine(sqlite_store: Store) -> Engine:
    with sqlite_store.unscoped_write() as tx:
        for team in ("T1", "T2"):
            tx.connection.execute(insert(WorkspaceRow), {"team_id": team, "name": f"Force {team}"})
    return sqlite_store.engine


@pytest.fixture
def compilations(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    done: list[str] = []
    real = SQLCompiler.__init__

    def counted(self: SQLCompiler, *arguments: object, **named: object) -> None:
        real(self, *arguments, **named)  # type: ignore[arg-type]  # handed on as it came
        done.append(str(self))

    monkeypatch.setattr(SQLCompiler, "__init__", counted)
    return done


def cache(engine: Engine) -> CompiledStatements:
    found = engine.get_execution_options()["compiled_cache"]
    assert isinstance(found, CompiledStatements)
    return found


def test_a_statement_is_compiled_once_and_asked_with_other_values(
    engine: Engine, compilations: list[str]
) -> None:
    with engine.connect() as connection:
        found = [connection.execute(NAMED, {"team": team}).scalar() for team in ("T1", "T2", "T1", "T3")]
    assert found == ["Force T1", "Force T2", "Force T1", None]
    assert len(compilations) == 1


def test_one_built_anew_is_found_by_what_it_says(engine: Engine, compilations: list[str]) -> None:
    with engine.connect() as connection:
        for team in ("T1", "T2"):
            built = select(WorkspaceRow.name).where(WorkspaceRow.team_id == team)
            assert connection.execute(built).scalar() == f"Force {team}"
    assert len(compilations) == 1


def test_what_is_built_anew_for_ever_does_not_fill_the_memory(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compiled, "KEPT", 20)
    with engine.connect() as connection:
        for number in range(100):
            built = select(WorkspaceRow.name).where(WorkspaceRow.team_id == f"T{number % 3}")
            said = connection.execute(built).scalar()
            assert said == {0: None, 1: "Force T1", 2: "Force T2"}[number % 3]
    assert len(cache(engine)) <= 20


def test_writing_one_row_and_many_are_two_statements(engine: Engine) -> None:

    with engine.begin() as connection:
        connection.execute(insert(WorkspaceRow), {"team_id": "T3", "name": "Force T3"})
        connection.execute(
            insert(WorkspaceRow), [{"team_id": f"T{n}", "name": f"Force T{n}"} for n in range(4, 7)]
        )
        connection.execute(insert(WorkspaceRow), {"team_id": "T7", "name": "Force T7"})
        names = connection.execute(select(WorkspaceRow.name).order_by(WorkspaceRow.team_id)).scalars().all()
    assert names == [f"Force T{n}" for n in range(1, 8)]
