"""The files of the repository: their size, and what may not stand in them."""

import re
import tomllib

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from .source import TOP, modules, place, tracked

LONGEST_MODULE = 300
LONGEST_TEST = 450
"""Tables of cases may be longer than code."""

FOREIGN = [
    re.compile(pattern)
    for pattern in (
        r"/wor" + r"k/",
        r"/roo" + r"t/\.",
        r"/hom" + r"e/\w+/",
        r"(index|extra-index|find)-(url|links)",
        r"https?://[^ ]*/simp" + r"le\b",
        r"\"resolved\": *\"http",
        r"file:" + r"///",
    )
]
"""Paths of one machine, and addresses of package indexes: what a stranger's clone has no use for."""


def test_no_module_is_longer_than_can_be_read() -> None:
    paths = {path for path in tracked() if path.suffix == ".py"} | set(modules())
    long = [
        place(path, lines)
        for path in sorted(paths)
        if (lines := len(path.read_text(encoding="utf-8").splitlines()))
        > (LONGEST_TEST if TOP / "tests" in path.parents else LONGEST_MODULE)
    ]

    assert len(paths) > 100
    assert long == []


def test_no_file_names_a_path_of_one_machine_or_an_address_of_a_package_index() -> None:
    found = []
    for path in tracked():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        if path.name == "Makefile":
            text = text.replace("--no-emit-index" + "-url", "")
        found += [
            place(path, number)
            for number, line in enumerate(text.splitlines(), 1)
            if any(pattern.search(line) for pattern in FOREIGN)
        ]

    assert found == []


def pinned(lock: str) -> dict[str, str]:
    text = (TOP / lock).read_text(encoding="utf-8")
    return {
        canonicalize_name(name): version
        for name, version in re.findall(r"^([\w.-]+)==([^ ;\\]+)", text, re.MULTILINE)
    }


def test_every_pinned_version_has_hashes() -> None:
    for lock in ("requirements.lock", "requirements-demo.lock", "requirements-dev.lock"):
        entries = re.split(r"^(?=[\w.-]+==)", (TOP / lock).read_text(encoding="utf-8"), flags=re.MULTILINE)[
            1:
        ]
        assert len(entries) == len(pinned(lock)) > 20
        assert [entry for entry in entries if "--hash=sha256:" not in entry] == []


def test_the_locks_hold_what_the_project_asks_for_and_agree_with_each_other() -> None:
    project = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    asked = {
        "requirements.lock": project["dependencies"],
        "requirements-demo.lock": project["dependencies"] + extras["sandbox"],
        "requirements-dev.lock": project["dependencies"] + extras["sandbox"] + extras["dev"],
    }
    everything = pinned("requirements-dev.lock")
    for lock, needed in asked.items():
        versions = pinned(lock)
        assert versions.items() <= everything.items()
        for requirement in map(Requirement, needed):
            name = canonicalize_name(requirement.name)
            if name != "tracker-bot":
                assert requirement.specifier.contains(versions[name]), (
                    f"{lock}: {requirement} has {versions[name]}"
                )


def test_production_carries_nothing_of_the_sandbox_or_of_development() -> None:
    assert not {"websockets", "pytest", "ruff", "mypy", "setuptools"} & pinned("requirements.lock").keys()
