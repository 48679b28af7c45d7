"""`tracker import`: a document comes in, what was understood is shown, and the store takes over what it changes."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from bot.domain.importing import Imported
    from bot.domain.reading import ReadTracker, ShareProposal

LARGE = 300
"""Numbered lines from which on an import takes long enough to show how far it is."""


def add_to(app: typer.Typer) -> None:
    """Make the command known."""
    app.command("import")(import_)


def import_(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", help="The document: the extracted text of a table, or an export as JSON."
        ),
    ],
    *,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would be recorded; record nothing.")
    ] = False,
    yes: Annotated[
        bool, typer.Option("--yes", help="Let blank answers share another wherever the document suggests it.")
    ] = False,
    workspace: Annotated[str, typer.Option(metavar="W", help="The workspace, where there are several.")] = "",
    tracker: Annotated[
        str, typer.Option(metavar="KEY", help="The stored tracker that the document is a newer state of.")
    ] = "",
    title: Annotated[str, typer.Option(help="A title in place of the document's own.")] = "",
) -> None:
    """
    Import a tracker from a document.

    The same document again changes nothing; a newer one changes only what it says differently, and nothing that was
    recorded in Slack is overwritten.
    """
    read = _read(file, title)
    _show_understood(read)
    if dry_run:
        _show(*_preview(read, workspace, tracker, yes=yes), dry_run=True)
    else:
        _show(*_record(read, file.name, workspace, tracker, yes=yes))


def _read(file: Path, title: str) -> "ReadTracker":
    """Read the document; nothing else is touched before it is understood."""
    from dataclasses import replace

    from bot.cli.screen import progress
    from bot.documents import read_document

    content = _content(file)
    with progress("Reading the document", shown=len(content) > LARGE * 1000):
        read = read_document(content, file.name)
    named = title.strip() or read.title or file.stem
    return replace(read, title=named.encode("utf-8", "replace").decode())


def _content(file: Path) -> bytes:
    from bot.documents.recognise import LARGEST
    from bot.domain.errors import UnreadableDocument

    try:
        with file.open("rb") as document:
            return document.read(LARGEST + 1)
    except IsADirectoryError:
        because, detail = "folder", ""
    except FileNotFoundError:
        because, detail = "missing", ""
    except OSError as refused:
        because, detail = "not readable", refused.strerror or ""
    raise UnreadableDocument(because=because, file=file.name or str(file), detail=detail)


def _preview(
    read: "ReadTracker", workspace: str, tracker: str, *, yes: bool
) -> tuple["Imported", "ReadTracker"]:
    from bot.cli.screen import database, opened_store
    from bot.domain.sharing import with_shares
    from bot.usecases.import_document import preview_import, preview_new, settled_before
    from bot.usecases.workspaces import choose_workspace, has_workspace, is_stored

    settled = with_shares(read, read.proposals) if yes else read
    _check_named(workspace, tracker)
    if not is_stored(database()):
        return preview_new(settled), settled
    with opened_store() as store:
        if not (workspace or tracker or has_workspace(store)):
            return preview_new(settled), settled
        place = choose_workspace(store, workspace)
        settled = settled_before(store, place, settled, tracker=tracker)
        return preview_import(store, place, settled, tracker=tracker), settled


def _record(
    read: "ReadTracker", source: str, workspace: str, tracker: str, *, yes: bool
) -> tuple["Imported", "ReadTracker"]:
    from bot.cli.screen import opened_store, operator, progress
    from bot.domain.sharing import with_shares
    from bot.usecases.import_document import import_document, settled_before
    from bot.usecases.workspaces import workspace_for_import

    _check_named(workspace, tracker)
    with opened_store() as store:
        place = workspace_for_import(store, workspace, tracker)
        settled = settled_before(store, place, read, tracker=tracker)
        settled = with_shares(settled, _confirmed(settled, yes=yes))
        with progress("Recording", shown=len(read.recommendations) > LARGE) as step:
            imported = import_document(
                store, operator(place), settled, source=source, tracker=tracker, step=step
            )
        return imported, settled


def _check_named(workspace: str, tracker: str) -> None:
    """Refuse names of what cannot exist, before a database is made in which they do not."""
    from bot.cli.screen import database
    from bot.domain.errors import UnknownTracker, UnknownWorkspace
    from bot.usecases.workspaces import is_stored

    if is_stored(database()):
        return
    if workspace:
        raise UnknownWorkspace(name=workspace)
    if tracker:
        raise UnknownTracker(name=tracker)


def _confirmed(read: "ReadTracker", *, yes: bool) -> list["ShareProposal"]:
    """Ask about each answer that may be shared; without anybody to ask it stays blank."""
    from bot.cli.screen import is_answering
    from bot.render.import_ import share_question

    if yes:
        return list(read.proposals)
    if not is_answering():
        return []
    return [
        proposal
        for proposal in read.proposals
        if typer.confirm(share_question(proposal, read), default=False)
    ]


def _show_understood(read: "ReadTracker") -> None:
    from bot.cli.screen import print_line, print_table
    from bot.render import import_ as words

    print_table("", (), words.understood(read))
    for group in words.finding_groups(read.findings):
        print_table(group.title, (), group.rows)
    print_line(words.findings_counted(read.findings))


def _show(imported: "Imported", read: "ReadTracker", *, dry_run: bool = False) -> None:
    from bot.cli.screen import print_line, print_table
    from bot.render import import_ as words

    for line in words.left_blank(read.proposals):
        print_line(line)
    if not imported.is_new:
        print_table(
            "What changes:" if dry_run else "What changed:",
            ("Number", "What", "Before", "After"),
            words.change_rows(imported.plan),
        )
    for line in words.kept_lines(imported.plan.kept):
        print_line(line)
    for line in words.result(imported, read, dry_run=dry_run):
        print_line(line)
