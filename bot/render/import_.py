"""What the terminal says of an import: what was understood, what to look at, what was changed."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.importing import Change, Imported, Kept, Plan, What
from bot.domain.reading import Finding, FindingKind, ReadAnswer, ReadTracker, ShareProposal
from bot.domain.statuses import Status
from bot.domain.updates import ActionState
from bot.render.words import and_words, count_words, numbers_words

PREVIEW = 110
"""Characters of the document's own words that one line shows; the store keeps all of them."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What a kind of finding is called, what was done about it, and whether somebody should look."""

    title: str
    said: str
    look: bool = False


HEADINGS: dict[FindingKind, Heading] = {
    FindingKind.NOT_USED: Heading("Not used", "These words fitted nowhere and are not imported.", look=True),
    FindingKind.UNKNOWN_COLUMN: Heading(
        "Unknown column", "What stands below this heading is not imported.", look=True
    ),
    FindingKind.DUPLICATE_NUMBER: Heading(
        "Number met twice", "The document gives this number more than once.", look=True
    ),
    FindingKind.DATE_UNCLEAR: Heading(
        "Date not understood", "The words are kept; no date is set.", look=True
    ),
    FindingKind.STATUS_UNCLEAR: Heading("Status not understood", "The status stays not stated.", look=True),
    FindingKind.PARENT_UNCLEAR: Heading(
        "Number that does not fit its recommendation", "Please check where it stands.", look=True
    ),
    FindingKind.LOOKS_CUT_OFF: Heading("Looks cut off", "Please compare it with the document.", look=True),
    FindingKind.MAY_BE_SHARED: Heading(
        "Blank, and may share the answer above", "It stays blank unless somebody confirms it.", look=True
    ),
    FindingKind.UNANSWERED: Heading("No answer", "The document has no force update here.", look=True),
    FindingKind.NO_TITLE: Heading("No title", "The name of the file stands in for it.", look=True),
    FindingKind.NO_TEXT: Heading(
        "Requirement without text", "The document has a number here and no words.", look=True
    ),
    FindingKind.NUMBER_INFERRED: Heading("Number worked out", "No number stands here; its parts give it."),
    FindingKind.NUMBER_LATER: Heading("Number further down", "It stands on a later line than its text."),
    FindingKind.JOINED: Heading("Joined across a page break", "The pieces are one text again."),
    FindingKind.REPEATED_LINE: Heading("Printed twice", "Words repeated at a page break are kept once."),
    FindingKind.SHARED: Heading("Shared answer", "One force update answers several requirements."),
    FindingKind.SAID_ONCE: Heading("Said once for all parts", "It counts for each of them."),
    FindingKind.OTHER_LAYOUT: Heading("Cells in another layout", "They are read all the same."),
    FindingKind.DATE_READ: Heading("Date read from the text", "The words it came from are kept beside it."),
}
"""In the order in which they are shown: first what needs a person."""


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """All findings of one kind; each row is the place, the number and the words at issue."""

    heading: Heading
    rows: tuple[tuple[str, str, str], ...]

    @property
    def title(self) -> str:
        """Say what the group is; an exclamation mark stands before what somebody should look at."""
        mark = "! " if self.heading.look else ""
        return f"{mark}{self.heading.title} ({len(self.rows):,}). {self.heading.said}"


def on_one_line(text: str, limit: int = PREVIEW) -> str:
    r"""
    Show the beginning of a text on one line; what could move the cursor or colour the terminal is left out.

    >>> on_one_line("Forty officers\n\nwere trained", limit=22)
    'Forty officers were …'
    >>> on_one_line("\x1b[31mred")
    '[31mred'
    """
    line = " ".join("".join(character if character.isprintable() else " " for character in text).split())
    if len(line) <= limit:
        return line
    cut = line[: limit - 1]
    whole_words = cut.rpartition(" ")[0]
    return f"{whole_words} …" if len(whole_words) > limit // 2 else f"{cut}…"


def size_of(read: ReadTracker) -> str:
    """Say how large a tracker is, in the words of its people: requirements under recommendations."""
    recommendations = sum(line.parent is None for line in read.recommendations)
    requirements = sum(item.parent is not None for item in read.items)
    if not requirements:
        return count_words(recommendations, "recommendation")
    return (
        f"{count_words(requirements, 'requirement')} under {count_words(recommendations, 'recommendation')}"
    )


def understood(read: ReadTracker) -> tuple[tuple[str, str], ...]:
    """Say what was read, as pairs of a label and its words; what the document does not say is left out."""
    answered = {number for answer in read.answers for number in answer.covers}
    items = [item.number for item in read.items]
    dated = [line for line in read.recommendations if line.due.wording or line.due.on]
    actions = [action for answer in read.answers for action in answer.actions]
    facts = (
        ("Title", read.title),
        ("Organisation", read.organisation),
        ("Executive Lead", read.executive_lead),
        ("Operational Lead", read.operational_lead),
        ("Source report", read.source_report),
        ("Marking", read.marking),
        ("Read", size_of(read)),
        ("Answered", f"{sum(number in answered for number in items):,} of {len(items):,}"),
        ("Force updates", f"{len(read.answers):,}"),
        (
            "Actions",
            f"{len(actions):,}, of which {sum(action.due is not None for action in actions):,} with a date",
        ),
        ("Due dates", f"{len(dated):,}"),
    )
    return tuple((label, on_one_line(words)) for label, words in facts if words)


def finding_groups(findings: Sequence[Finding]) -> tuple[FindingGroup, ...]:
    """Sort findings by kind, those that need a person first, each group in the order of the document."""
    return tuple(
        FindingGroup(heading, rows)
        for kind, heading in HEADINGS.items()
        if (rows := tuple(_finding_row(finding) for finding in findings if finding.kind is kind))
    )


def findings_counted(findings: Sequence[Finding]) -> str:
    """Say how much was noticed, and how much of it somebody should compare with the document."""
    look = sum(HEADINGS[finding.kind].look for finding in findings)
    if not findings:
        return "Nothing had to be mended."
    needing = f"{look:,} of which {'needs' if look == 1 else 'need'}" if look else "none of which needs"
    return f"{count_words(len(findings), 'finding')}, {needing} a look."


def share_question(proposal: ShareProposal, read: ReadTracker) -> str:
    """Ask whether blank answers share the one above."""
    answers = [answer for answer in read.answers if proposal.with_number in answer.covers]
    words = " ".join(_first_words(answer) for answer in answers)
    is_one = len(proposal.numbers) == 1
    return (
        f"{numbers_words(proposal.numbers)} {'is' if is_one else 'are'} blank ({proposal.place}). "
        f"{proposal.with_number} says: {on_one_line(words)}\n"
        f"{'Does it' if is_one else 'Do they'} share that answer?"
    )


def left_blank(proposals: Sequence[ShareProposal]) -> tuple[str, ...]:
    """Say which answers stay blank because nobody confirmed that they are shared."""
    return tuple(
        f"{numbers_words(proposal.numbers)} {'stays' if len(proposal.numbers) == 1 else 'stay'} blank ({proposal.place}); "
        f"import again with --yes to share the answer of {proposal.with_number}"
        for proposal in proposals
    )


def result(imported: Imported, read: ReadTracker, *, dry_run: bool = False) -> tuple[str, ...]:
    """Say in a few lines what an import did, or with `dry_run` what it would do."""
    name = f"{on_one_line(imported.tracker.title)} ({imported.tracker.key})"
    plan = imported.plan
    if imported.is_new:
        done = "Would import" if dry_run else "Imported"
        lines = [f"{done} {name}: {size_of(read)}, {count_words(len(plan.answers), 'force update')}."]
    elif plan.changes_nothing:
        lines = [
            f"{name}: nothing has changed since the last import; nothing {'would be' if dry_run else 'was'} recorded."
        ]
    else:
        lines = [f"{'Would change' if dry_run else 'Changed'} {name}: {_changes_counted(plan)}."]
    if imported.beside:
        lines.append(
            f"It stands beside {and_words(imported.beside)}. A newer state of one of them is imported with --tracker."
        )
    if unfinished := complete_too_soon(read):
        lines.append(
            f"Complete in the document, with actions that are still open: {numbers_words(unfinished)}."
        )
    if plan.gone:
        lines.append(f"No longer in the document, and kept here: {numbers_words(plan.gone)}.")
    if plan.removed:
        lines.append(f"Taken out here, and therefore not taken over: {numbers_words(plan.removed)}.")
    return tuple(lines)


def complete_too_soon(read: ReadTracker) -> tuple[str, ...]:
    """Name the items that the document calls complete although it promises something that is still to come."""
    complete = {item.number for item in read.items if item.status is Status.COMPLETE}
    return tuple(
        number
        for answer in read.answers
        if any(action.state is ActionState.OPEN for action in answer.actions)
        for number in answer.covers
        if number in complete
    )


def change_rows(plan: Plan) -> tuple[tuple[str, str, str, str], ...]:
    """List what changed in a stored tracker: number, what, before, after."""
    changes = [_change_row(change) for change in (*plan.facts, *plan.lines)]
    new = [(line.number, "new", "", on_one_line(line.text)) for line in plan.new]
    answers = [
        (
            numbers_words(answer.covers),
            str(What.ANSWER),
            on_one_line(next((plan.former[number] for number in answer.covers if number in plan.former), "")),
            on_one_line(_first_words(answer)),
        )
        for answer in plan.answers
    ]
    return (*changes, *new, *answers)


def kept_lines(kept: Sequence[Kept]) -> tuple[str, ...]:
    """Say what stays as it is stored although the document says otherwise, or nothing."""
    return tuple(_kept_line(one) for one in kept)


def _first_words(answer: ReadAnswer) -> str:
    """Give what an answer begins with; some have actions alone."""
    return answer.text or " ".join(action.text for action in answer.actions)


def _kept_line(kept: Kept) -> str:
    if kept.what is What.PARENT:
        ours, theirs = kept.ours or "no other", kept.theirs or "no other"
        return f"{kept.number}: stays under {ours}; the document has it under {theirs}"
    what = f"{kept.number}: the {kept.what}"
    if not kept.theirs:
        return f"{what} stays; the document has none now"
    if kept.what is What.STATUS:
        return f"{what} set here stays ({kept.ours}); the document says {kept.theirs}"
    return f"{what} recorded here stays; the document says: {on_one_line(kept.theirs)}"


def _changes_counted(plan: Plan) -> str:
    parts = [
        count_words(len(plan.new), "new recommendation") if plan.new else "",
        count_words(len(plan.answers), "new force update") if plan.answers else "",
        count_words(len(plan.facts) + len(plan.lines), "other change") if plan.facts or plan.lines else "",
        "a new order" if plan.is_reordered else "",
    ]
    return and_words([part for part in parts if part])


def _change_row(change: Change) -> tuple[str, str, str, str]:
    return change.number, str(change.what), on_one_line(change.before), on_one_line(change.after)


def _finding_row(finding: Finding) -> tuple[str, str, str]:
    shared_with = "with " if finding.kind is FindingKind.MAY_BE_SHARED else ""
    return finding.place, finding.number, f"{shared_with}{on_one_line(finding.detail)}"
