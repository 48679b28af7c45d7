"""One table of verbs: help, manifest, README and permissions tell the same."""

import json
import re
import tomllib

from bot.commands.help import explain
from bot.commands.table import VERBS
from bot.domain.people import RIGHTS
from bot.render.blocks import Message
from bot.render.manifest import app_manifest
from bot.settings import Settings

from .source import TOP

README = (TOP / "README.md").read_text(encoding="utf-8")


def table_under(heading: str) -> list[list[str]]:
    """Read the rows of the table that follows a heading of the README."""
    section = README.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    rows = [line for line in section.splitlines() if line.startswith("|")][2:]
    return [[cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", row)[1:-1]] for row in rows]


def test_help_names_every_verb() -> None:
    answer = explain("", VERBS)
    assert isinstance(answer, Message)
    shown = json.dumps(answer.blocks)

    for verb in VERBS:
        assert verb.word in shown
        assert (
            json.dumps(verb.usage.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))[1:-1]
            in shown
        )


def test_the_manifests_hint_is_the_table() -> None:
    hint = app_manifest([verb.usage for verb in VERBS])["features"]["slash_commands"][0]["usage_hint"]

    assert hint == " | ".join(verb.usage for verb in VERBS)


def test_the_readme_is_the_table() -> None:
    assert table_under("What you can type") == [[f"`/tracker {verb.usage}`", verb.help] for verb in VERBS]


def test_every_word_and_alias_means_one_verb() -> None:
    words = [word for verb in VERBS for word in (verb.word, *verb.aliases)]

    assert len(words) == len(set(words))


def test_every_verb_has_a_permission_that_the_rules_know() -> None:
    assert {verb.permission for verb in VERBS} <= set(RIGHTS)


def test_the_readme_lists_every_setting_and_no_other() -> None:
    named = re.findall(r"`([A-Z_]+)`", " ".join(row[0] for row in table_under("Settings")))

    assert sorted(named) == sorted(
        name.upper() for name in Settings.model_fields if name != "slack_client_id"
    )


def test_the_changelog_begins_with_this_version() -> None:
    version = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    changes = (TOP / "CHANGELOG.md").read_text(encoding="utf-8")

    assert re.findall(r"^## (\S+)", changes, re.MULTILINE)[0] == version
