"""Each import contract was seen to fail: a breach is planted in a copy of the source, one for each contract."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from .source import TOP

CONTRACTS = [
    contract["name"]
    for contract in tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))["tool"][
        "importlinter"
    ]["contracts"]
]

BREACHES = {
    "The rooms of bot: imports go one way": [
        ("bot/domain/planted.py", "import bot.render.words"),
        ("bot/usecases/planted.py", "import bot.render.words"),
        ("bot/commands/planted.py", "import bot.settings"),
        ("bot/store/planted.py", "import bot.usecases.show"),
        ("bot/attic.py", ""),  # a room that nobody gave a place
    ],
    "Words and papers know only the rules": [
        ("bot/render/planted.py", "import bot.store.engine"),
        ("bot/documents/planted.py", "import bot.store.engine"),
    ],
    "The store is open to the use cases and the wiring alone": [
        ("bot/commands/planted.py", "import bot.store.engine"),
        ("bot/cli/planted.py", "import bot.store.engine"),
    ],
    "Slack's libraries stay at the edges": [
        ("bot/usecases/planted.py", "import slack_sdk"),
        ("bot/domain/planted.py", "import slack_bolt"),
    ],
    "No Bolt where words are made": [("bot/render/planted.py", "import slack_bolt")],
    "SQL stays in the store and the wiring": [
        ("bot/usecases/planted.py", "import sqlalchemy"),
        ("bot/cli/planted.py", "import psycopg"),
    ],
    "The rules are free of frameworks": [("bot/domain/planted.py", "import pydantic")],
    "The sandbox knows nothing of the bot": [("sandbox/planted.py", "import bot.domain.numbers")],
    "The bot meets the sandbox in the demo alone": [("bot/commands/planted.py", "import sandbox.model")],
}


def copy_of_the_source(folder: Path) -> Path:
    for room in ("bot", "sandbox"):
        shutil.copytree(
            TOP / room, folder / room, ignore=shutil.ignore_patterns("__pycache__", "web", "*.txt")
        )
    shutil.copy(TOP / "pyproject.toml", folder)
    return folder


def lint(folder: Path) -> str:
    checked = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command as run; run()",
            "--no-cache",
        ],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder), "COLUMNS": "200", "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=100,
    )
    assert "Contracts" in checked.stdout, checked.stdout + checked.stderr
    return checked.stdout


def test_every_contract_has_a_breach_of_its_own() -> None:
    assert sorted(BREACHES) == sorted(CONTRACTS)


def test_the_source_as_it_is_keeps_every_contract(tmp_path: Path) -> None:
    report = lint(copy_of_the_source(tmp_path))

    assert [name for name in CONTRACTS if f"{name} KEPT" not in report] == [], report


@pytest.mark.parametrize(
    ("contract", "file", "line"),
    [(contract, file, line) for contract, planted in BREACHES.items() for file, line in planted],
)
def test_a_breach_is_found(contract: str, file: str, line: str, tmp_path: Path) -> None:
    source = copy_of_the_source(tmp_path)
    (source / file).write_text(f'"""Planted."""\n\n{line}\n', encoding="utf-8")

    report = lint(source)

    assert f"{contract} BROKEN" in report, report
