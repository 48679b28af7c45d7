"""The words of a channel's message: the team's items, grouped by recommendation, with nobody called upon by name."""

from collections.abc import Sequence
from datetime import date

from bot.domain.answers_nudges import Said, Telling
from bot.domain.nudge_words import Cause
from bot.domain.numbers import natural_key
from bot.domain.recommendations import Tracker
from bot.render.blocks import Block, actions, button, characters, context, header, section
from bot.render.dates import uk_date
from bot.render.limits import MESSAGE_BLOCKS, MESSAGE_CHARACTERS
from bot.render.notice_digest import list_words, when_words
from bot.render.text import escape, preview
from bot.render.words import count_words, facts_value, named, short_title

CLOSING = ("how many more there are", "a button that lists them")
"""The blocks with which a message ends that does not hold all."""

CLOSING_CHARACTERS = 80
"""Characters of those."""

FEWEST = 8
"""Blocks that a tracker needs in order to say anything."""


def is_marked(tracker: Tracker) -> bool:
    """Tell whether a tracker's texts must stay out of channels and notifications."""
    return "SENSITIVE" in tracker.marking.upper()


def channel_blocks(tellings: Sequence[Telling], before: Sequence[Block] = ()) -> list[Block]:
    """Lay out the day's items of a channel behind the blocks before them; what does not fit is a list away."""
    room = MESSAGE_BLOCKS - len(before)
    told = tellings[: room // FEWEST]
    most = (MESSAGE_CHARACTERS - characters(before)) // max(len(told), 1)
    blocks: list[Block] = []
    for telling in told:
        title = header(f"Dates · {short_title(telling.tracker.title)} · {uk_date(telling.today)}")
        above = [title, *listed_blocks(telling)]
        blocks += above
        blocks += item_blocks(telling, room // len(told) - len(above), most - characters(above))
    return blocks


def item_blocks(telling: Telling, room: int, most: int) -> list[Block]:
    """Word the single items, each under the recommendation that it belongs to, within so many blocks and characters."""
    items = [said for said in telling.said if said.subject is not None]
    items.sort(key=lambda said: natural_key(said.subject.number if said.subject else ""))
    blocks: list[Block] = []
    parent = ""
    for place, said in enumerate(items):
        more = _one_item(said, telling, parent)
        is_last = place == len(items) - 1
        longer = [*blocks, *more]
        is_full = len(longer) > room - (0 if is_last else len(CLOSING))
        if is_full or characters(longer) > most - (0 if is_last else CLOSING_CHARACTERS):
            blocks.append(context(f"and {count_words(len(items) - place, 'more', 'more')}"))
            due = facts_value(t=telling.tracker.id, q="due 30d")
            return [*blocks, *actions(button("See what is due", "list.open:due", due))]
        blocks = longer
        parent = said.subject.parent if said.subject else ""
    return blocks


def _one_item(said: Said, telling: Telling, parent: str) -> list[Block]:
    subject = said.subject
    if subject is None:
        return []
    value = facts_value(t=telling.tracker.id, n=subject.number)
    line = item_line(said, telling.tracker, telling.today)
    blocks = [section(line, accessory=button("Update", f"notice.update:{subject.number}", value))]
    if subject.parent and subject.parent != parent:
        blocks.insert(0, context(f"Recommendation {escape(subject.parent)}"))
    return blocks


def item_line(said: Said, tracker: Tracker, today: date) -> str:
    """Word one item: its number, its text unless that is marked, when it is due, and its owner as a plain name."""
    subject = said.subject
    if subject is None:
        return ""
    words = "" if is_marked(tracker) else f" {escape(preview(subject.text, 120))}"
    owner = named(said.owner_name) or "no owner yet"
    return f"*{escape(subject.number)}*{words}\n{escape(when_words(subject, today))} · {owner}"


def listed_blocks(telling: Telling) -> list[Block]:
    """Word the lists: what was overdue when the tracker came in."""
    blocks: list[Block] = []
    for said in telling.said:
        if said.listed:
            blocks.append(section(list_words(said, telling.today)))
            blocks += actions(
                button(
                    "See what is overdue", "list.open:overdue", facts_value(t=telling.tracker.id, q="overdue")
                )
            )
    return blocks


def channel_text(tellings: Sequence[Telling]) -> str:
    """Word the notification of a channel's message: how many, and no words of anybody's."""
    due = sum(said.nudge.cause is Cause.DUE for telling in tellings for said in telling.said)
    late = sum(
        len(said.listed) if said.listed else said.nudge.cause is Cause.OVERDUE
        for telling in tellings
        for said in telling.said
    )
    told = [f"{count_words(late, 'item')} overdue"] if late else []
    told += [f"{count_words(due, 'item')} due soon"] if due else []
    title = short_title(tellings[0].tracker.title) if tellings else "Tracker"
    return f"{title}: {' and '.join(told) or 'dates to keep'}"
