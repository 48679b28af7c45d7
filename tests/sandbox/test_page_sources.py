"""The page's own files keep the house's rules about markup, libraries and styles."""

import hashlib
import re
from pathlib import Path

import pytest

from sandbox.page.server import WEB

VENDOR = WEB / "vendor"
OWN = sorted(path for path in WEB.rglob("*.*") if VENDOR not in path.parents)
SCRIPTS = [path for path in OWN if path.suffix == ".js"]
VENDORED = [VENDOR, Path(__file__).parent / "vendor"]


def ids(path: Path) -> str:
    return path.name


@pytest.mark.parametrize("path", SCRIPTS, ids=ids)
def test_no_script_turns_a_string_into_markup_or_code(path: Path) -> None:
    sinks = (
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|dangerouslySet|srcdoc"
    )

    assert not re.findall(sinks, path.read_text())


@pytest.mark.parametrize("path", SCRIPTS, ids=ids)
def test_one_script_alone_names_the_libraries(path: Path) -> None:
    imports = re.findall(r'from "([^"]+)"', path.read_text())

    assert all(name.startswith("./") for name in imports)
    assert path.name == "lib.js" or not any("vendor" in name for name in imports)


@pytest.mark.parametrize("path", SCRIPTS, ids=ids)
def test_every_script_says_first_what_it_is_for_and_stays_small(path: Path) -> None:
    lines = path.read_text().splitlines()

    assert lines[0].startswith("// ")
    assert len(lines) <= 300


def test_every_import_and_every_file_of_the_document_is_there() -> None:
    named = [
        (path, path.parent / name)
        for path in SCRIPTS
        for name in re.findall(r'from "([^"]+)"', path.read_text())
    ]
    document = WEB / "index.html"
    named += [(document, WEB / name) for name in re.findall(r'"\{base\}/([^"]+)"', document.read_text())]

    assert [f"{path.name}: {target}" for path, target in named if not target.is_file()] == []


def test_every_script_is_used() -> None:
    used = {
        (path.parent / name).resolve()
        for path in SCRIPTS
        for name in re.findall(r'from "([^"]+)"', path.read_text())
    }
    used |= {
        (WEB / name).resolve() for name in re.findall(r'"\{base\}/([^"]+)"', (WEB / "index.html").read_text())
    }

    assert [path.name for path in SCRIPTS if path.resolve() not in used] == []


def test_the_document_has_no_script_or_style_of_its_own() -> None:
    document = (WEB / "index.html").read_text()

    assert not re.findall(r"<style|<script(?![^>]*src=)|\sstyle=|\son\w+=", document)


def test_no_colour_stands_outside_the_one_table_of_colours() -> None:
    elsewhere = {
        f"{path.name}: {colour}"
        for path in OWN
        if path.suffix == ".css" and path.name != "base.css"
        for line in path.read_text().splitlines()
        for colour in re.findall(r"#[0-9a-f]{3,8}\b", line)
        if "light-dark(" not in line
    }

    assert elsewhere == set()


@pytest.mark.parametrize("folder", VENDORED, ids=lambda folder: folder.parent.name)
def test_every_vendored_file_is_the_one_its_list_describes(folder: Path) -> None:
    listed = dict(re.findall(r"\| `([^`]+)` \|.*\| `([0-9a-f]{64})` \|", (folder / "README.md").read_text()))
    present = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.glob("*.js")}

    assert listed == present
    assert list(folder.glob("LICENSE*"))
