"""The words of the reading commands on a terminal: lines and tables, from the same values as in Slack."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.domain.answers import Count, Listed, Shown, Summed
from bot.domain.answers_brief import Brief
from bot.domain.answers_search import Found, Hit, Where
from bot.domain.recommendations import Recommendation
from bot.domain.search_words import excerpt
from bot.domain.trail import Trail, TrailText
from bot.render.dates import uk_date
from bot.render.history import removal_words
from bot.render.import_ import on_one_line
from bot.render.summary import extent_words
from bot.render.trail_words import fact_lines, title_of, who_words
from bot.render.words import (
    condition_words,
    count_words,
    due_words,
    numbers_words,
    sentence_case,
    status_words,
)

INDENT = "    "
ONE_LINE = 80
"""Characters of a text in a row of a table."""
LONGEST_BAR = 32
"""Signs of the longest bar of a chart."""
WHOLE = 10_000
"""Characters of a fact: a terminal has room."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    title: str = ""


Part = str | Table


def listed_parts(listed: Listed) -> Iterator[Part]:
    """List items in a table."""
    words = sentence_case(condition_words(listed.conditions))
    yield f"{clean(words)}: {len(listed.numbers)} of {count_words(listed.of, 'item')}"
    if listed.items:
        rows = tuple(item_row(item, listed) for item in listed.items)
        yield Table(("Number", "Text", "Status", "Due", "Owner"), rows)


def items_table(items: Sequence[Recommendation], shown: Shown) -> Table:
    """Put the parts of a parent into a table."""
    return Table(("Number", "Text", "Status", "Due", "Owner"), tuple(item_row(item, shown) for item in items))


def item_row(item: Recommendation, of: Listed | Shown) -> tuple[str, ...]:
    """Put an item into a row."""
    return (
        item.number,
        on_one_line(item.text, ONE_LINE),
        status_words(item.standing) if item.is_item else "",
        clean(due_words(item, of.today)),
        clean(item.owner),
    )


def summed_parts(summed: Summed, *, with_chart: bool = False) -> Iterator[Part]:
    """Put the figures of a summary into a table; with a chart, each with a bar as long as its part of the whole."""
    if not (summed.requirements or summed.single or summed.scope):
        key = clean(summed.tracker.key)
        yield f"{on_one_line(summed.tracker.title, ONE_LINE)} has no recommendations yet."
        yield f'Add the first: tracker add 1 "…" --tracker {key}'
        return
    yield clean(unescaped(extent_words(summed)))
    figures = [*[count for count in summed.statuses if count.number], *summed.figures]
    if with_chart:
        of = max(1, *(count.number for count in figures))
        rows = tuple((*figure_row(count), bar(count.number, of)) for count in figures)
        yield Table(("Figure", "Items", ""), rows)
    else:
        yield Table(("Figure", "Items"), tuple(figure_row(count) for count in figures))
    if summed.next_due:
        rows = tuple(
            (item.number, on_one_line(item.text, ONE_LINE), clean(due_words(item, summed.today)))
            for item in summed.next_due
        )
        yield Table(("Number", "Text", "Due"), rows, title="Next due")
    yield f"As at {uk_date(summed.today)}. Changes are counted since {uk_date(summed.since)}."


def figure_row(count: Count) -> tuple[str, str]:
    """Put a figure into a row."""
    return sentence_case(count.name), f"{count.number:,}"


def bar(number: int, of: int) -> str:
    """
    Draw a figure as a bar; what is there at all is seen.

    >>> bar(20, 40), bar(1, 1_000), bar(0, 40)
    ('████████████████', '█', '')
    """
    return "█" * max(min(number, 1), round(number / of * LONGEST_BAR))


def brief_parts(brief: Brief) -> Iterator[Part]:
    """Put the five lines into a table."""
    rows = tuple(
        (*figure_row(line.count), on_one_line(numbers_words(line.numbers), 200)) for line in brief.lines
    )
    yield Table(("Line", "Items", "Numbers"), rows)
    yield f"As at {uk_date(brief.today)}. Changes are counted since {uk_date(brief.since)}."


def trail_parts(trail: Trail) -> Iterator[Part]:
    """Show the trail with every word, the newest entry first."""
    timezone = trail.tracker.timezone
    if not trail.entries:
        yield "Nothing has been recorded."
    for entry in trail.entries:
        subject = f"{clean(entry.subject)} · " if entry.subject else ""
        yield f"{entry.seq}  {subject}{clean(title_of(entry))}"
        yield f"{INDENT}{clean(unescaped(who_words(entry, timezone)))}"
        for fact in fact_lines(entry, timezone, WHOLE):
            yield f"{INDENT}{clean(unescaped(fact))}"
        for text in entry.texts:
            yield from text_lines(text, timezone)
        yield ""
    if trail.older:
        yield f"There are earlier entries: --before {trail.older} shows them."


def text_lines(text: TrailText, timezone: str) -> Iterator[str]:
    """Show a text of an entry; one that was removed says so."""
    name = "" if text.name == "text" else f"{sentence_case(text.name)}: "
    if text.removal:
        yield f"{INDENT}{name or 'Text: '}{clean(unescaped(removal_words(text.removal, timezone)))}"
    elif text.words:
        yield from body(
            f"{name}{on_one_line(text.words, WHOLE) if text.name.startswith('former h') else text.words}"
        )


def found_parts(found: Found) -> Iterator[Part]:
    """Put what was found into a table."""
    if not found.groups:
        yield "Nothing was found."
        return
    rows: list[tuple[str, ...]] = []
    for group in found.groups:
        rows += [hit_row(group.line, hit, found) for hit in group.hits]
        if not group.hits:
            rows.append((group.line.number, "Number", "", on_one_line(group.line.text, ONE_LINE)))
    yield Table(("Number", "Where", "By", "Words"), tuple(rows))
    if found.has_more:
        yield "More texts hold these words than are shown here: add a word to find fewer."


def hit_row(line: Recommendation, hit: Hit, found: Found) -> tuple[str, ...]:
    """Put a hit into a row."""
    where = sentence_case(str(hit.where)) + (f" {hit.reference}" if hit.reference else "")
    by = "" if hit.where is Where.TEXT else f"{clean(hit.by)}, {uk_date(hit.at.date())}"
    words = "".join(piece.text for piece in excerpt(hit.words, found.sought))
    return line.number, where, by, on_one_line(words, len(words) + 1)


def body(text: str) -> Iterator[str]:
    """Show somebody's words, indented, line by line."""
    yield from (f"{INDENT}{clean(line)}".rstrip() for line in text.splitlines())


def clean(text: str) -> str:
    r"""
    Leave out what could move the cursor or colour the terminal.

    >>> clean("\x1b[31mred")
    ' [31mred'
    """
    return "".join(character if character.isprintable() else " " for character in text)


def unescaped(markup: str) -> str:
    """Read our own escaped words back, for a place where nothing is escaped."""
    return markup.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
