"""What the terminal says when something is recorded, changed or taken back, or would be."""

from collections.abc import Iterator, Sequence

from bot.domain.answers import Prepared, Recorded, Trackers
from bot.domain.answers_changing import Changed, Planned, Undone
from bot.domain.answers_keeping import Promised, PromiseMade, Promises, Proofs
from bot.render.action import open_words, told
from bot.render.change_plan import plan_blocks
from bot.render.changing import changed_words, planned_blocks
from bot.render.dates import uk_date, uk_moment
from bot.render.import_ import on_one_line
from bot.render.plain_lines import plain_lines, unmarked
from bot.render.reading_lines import Part, Table, body, clean
from bot.render.undo import undone_blocks
from bot.render.update import consequences, recorded_words
from bot.render.words import count_words, numbers_words

CHANGE_IT = "Change this?"
"""The question under a preview."""

FOR_ALL = "Record it for all of them?"
"""The question where a recommendation with several requirements was named."""


def recorded_lines(recorded: Recorded) -> Iterator[str]:
    """Say what was recorded, what followed from it, and how to take it back."""
    yield clean(f"{recorded_words(recorded)}.")
    yield from (clean(unmarked(words)) for words in consequences(recorded))
    yield undo_line(recorded.update.reference, _until(recorded))


def undo_line(reference: str, until: str = "") -> str:
    """Say how to take back what was just saved."""
    words = f"tracker undo {reference} takes it back"
    return f"Until {until}, {words}." if until else f"{words}."


def choices_line(prepared: Prepared) -> str:
    """Say which requirements a recommendation has, where an update names it alone."""
    items = [item.number for item in prepared.choices]
    return f"Nothing is saved yet. This is answered by its requirements: {numbers_words(items)}."


def given_back_lines(words: str) -> Iterator[str]:
    """Give back words that were not saved."""
    yield "Not saved. You wrote:"
    yield from body(words)


def planned_lines(planned: Planned) -> Iterator[str]:
    """Show what a change would do, and what stays as it is."""
    yield from plain_lines(planned_blocks(planned))


def changed_lines(changed: Changed) -> Iterator[str]:
    """Say what was changed, and how to take it back."""
    yield clean(f"{changed_words(changed)}.")
    yield from plain_lines(plan_blocks(changed.plan))
    yield undo_line(changed.reference, _until(changed))


def undone_lines(undone: Undone) -> Iterator[str]:
    """Say what was taken back, and give its words back."""
    yield from plain_lines(undone_blocks(undone))


def made_lines(made: PromiseMade) -> Iterator[str]:
    """Confirm a promise, and how its end was understood."""
    one = made.promised
    yield f"Action {one.id} recorded for {clean(numbers_words(one.covers))}:"
    yield from body(one.text)
    where = f"A progress note, {one.update}, holds it." if made.is_note else f"It belongs to {one.update}."
    yield clean(f"{unmarked(open_words(one, made.today))} · {where}")
    yield undo_line(made.reference)


def promised_parts(promises: Promises) -> Iterator[Part]:
    """List what was promised for an item, each with the id that says what became of it."""
    number = promises.line.number
    if not promises.promised:
        yield f"Nothing was promised for {clean(number)}."
        yield f'Write it as you would say it: tracker action {clean(number)} "Train forty officers by 1 May"'
        return
    still_open = sum(one.is_open for one in promises.promised)
    yield f"{clean(number)}: {count_words(still_open, 'open action')}"
    rows = tuple(promised_row(one, promises) for one in promises.promised)
    yield Table(("Id", "Action", "Where it stands", "Reason"), rows)
    if still_open:
        yield f"tracker action {clean(number)} --kept ID says that one was kept; --missed and --dropped need --because."


def promised_row(one: Promised, promises: Promises) -> tuple[str, ...]:
    """Put a promise into a row."""
    stands = clean(unmarked(" ".join(told(one, promises))))
    return str(one.id), on_one_line(one.text, 200), stands, on_one_line(one.reason, 200)


def proof_parts(proofs: Proofs) -> Iterator[Part]:
    """List the evidence of items, the newest first, each with its id."""
    numbers: Sequence[str] = [item.number for item in proofs.items]
    words = clean(numbers_words(numbers))
    if proofs.added:
        yield f"Evidence added to {words}."
    if not proofs.proofs:
        yield f"There is no evidence for {words} yet."
        yield f'Add a link: tracker evidence {clean(numbers[0])} https://example.org/minutes "Minutes of the May board"'
        return
    timezone = proofs.tracker.timezone
    rows = tuple(
        (
            str(one.id),
            one.number,
            clean(one.url),
            on_one_line(one.words, 200),
            f"{clean(one.by)}, {uk_moment(one.at, timezone)}",
            "public" if one.is_public else "internal",
        )
        for one in proofs.proofs
    )
    yield Table(("Id", "Number", "Link", "What it shows", "By", "For"), rows)
    if proofs.added:
        yield undo_line(proofs.reference)


def trackers_parts(found: Trackers) -> Iterator[Part]:
    """List the trackers of a workspace, those that were put away last."""
    if not found.trackers:
        yield "There is no tracker yet. One begins with `tracker import FILE`, or with `tracker new TITLE`."
        return
    ordered = sorted(found.trackers, key=lambda one: one.archived_at is not None)
    rows = tuple(
        (
            clean(one.key),
            on_one_line(one.title, 80),
            clean(one.organisation),
            count_words(found.items.get(one.id, 0), "item"),
            f"archived {uk_date(one.archived_at.date())}" if one.archived_at else "",
        )
        for one in ordered
    )
    yield Table(("Key", "Title", "Organisation", "Items", ""), rows)


def _until(saved: Recorded | Changed) -> str:
    return uk_moment(saved.can_change_until, saved.tracker.timezone).rpartition(" ")[2]
