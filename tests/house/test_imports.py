"""What import-linter cannot say of imports."""

import sys

import pytest

from .source import imported, modules, place

ALLOWED_IN_DOMAIN = {"bot.domain", "dateutil", "holidays"}


def is_within(name: str, packages: set[str]) -> bool:
    return any(name == package or name.startswith(f"{package}.") for package in packages)


def test_the_domain_imports_the_standard_library_and_two_calendars_only() -> None:
    strangers = [
        f"{place(path, line)} imports {name}"
        for path in modules("domain")
        for name, line in imported(path)
        if name.split(".")[0] not in sys.stdlib_module_names and not is_within(name, ALLOWED_IN_DOMAIN)
    ]

    assert strangers == []


def test_the_domain_reads_neither_clock_nor_environment_nor_files() -> None:
    forbidden = {"os", "time", "subprocess", "socket", "pathlib", "logging"}
    strangers = [
        f"{place(path, line)} imports {name}"
        for path in modules("domain")
        for name, line in imported(path)
        if name.split(".")[0] in forbidden
    ]

    assert strangers == []


def test_words_take_nothing_of_slacks_library_but_its_models() -> None:
    strangers = [
        f"{place(path, line)} imports {name}"
        for path in modules("render")
        for name, line in imported(path)
        if name.split(".")[0].startswith("slack_") and not is_within(name, {"slack_sdk.models"})
    ]

    assert strangers == []


def test_use_cases_know_neither_words_nor_papers() -> None:
    strangers = [
        f"{place(path, line)} imports {name}"
        for path in modules("usecases")
        for name, line in imported(path)
        if is_within(name, {"bot.render", "bot.documents"})
    ]

    assert strangers == []


@pytest.mark.parametrize("room", ["usecases", "documents", "domain", "store", "render"])
def test_inner_rooms_do_not_know_how_words_are_asked_for(room: str) -> None:
    strangers = [
        f"{place(path, line)} imports {name}"
        for path in modules(room)
        for name, line in imported(path)
        if is_within(name, {"typer", "rich", "starlette", "uvicorn"})
    ]

    assert strangers == []
