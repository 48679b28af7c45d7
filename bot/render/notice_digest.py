"""The words of a person's digest: each item in its group, with what can be done about it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.answers_nudges import Said, Telling
from bot.domain.nudge_values import Via, Watched
from bot.domain.nudge_words import Cause, SubjectKind
from bot.domain.recommendations import Tracker
from bot.render.blocks import Block, actions, button, section
from bot.render.dates import uk_date
from bot.render.limits import fit
from bot.render.text import escape, preview
from bot.render.words import count_words, distance_words, facts_value, named, numbers_words, short_title

OVERDUE, DUE, STALE = "Overdue", "Due soon", "Nothing recorded lately"
LATE, NOBODY, LEFT, SIGN_OFF = (
    "Late in the team",
    "Without an owner",
    "Owner has left",
    "Waiting for sign-off",
)
AWAY, PROMISES, LISTS = "Owner is away", "Promises whose date has passed", "Still open"

ORDER = (PROMISES, OVERDUE, DUE, STALE, SIGN_OFF, LATE, NOBODY, LEFT, AWAY, LISTS)
"""In which order the groups stand: one's own first."""

BY_VIA = {
    Via.SIGN_OFF: SIGN_OFF,
    Via.LEAD: LATE,
    Via.UNOWNED: NOBODY,
    Via.UNLINKED: NOBODY,
    Via.LEFT: LEFT,
    Via.AWAY: AWAY,
}
BY_CAUSE = {Cause.OVERDUE: OVERDUE, Cause.DUE: DUE, Cause.STALE: STALE}
OWN = frozenset({Via.OWNER, Via.DEPUTY})
WITHOUT_OWNER = frozenset({Via.UNOWNED, Via.UNLINKED, Via.LEFT})


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a digest, under its heading."""

    heading: str
    blocks: tuple[Block, ...]


def digest_blocks(tellings: Sequence[Telling]) -> list[Entry]:
    """Lay out every item that one person hears of, tracker by tracker and group by group."""
    found: list[Entry] = []
    for telling in tellings:
        groups: dict[str, list[Said]] = {}
        for said in telling.said:
            groups.setdefault(group_of(said), []).append(said)
        for group in ORDER:
            for said in groups.get(group, []):
                title = f" · {named(short_title(telling.tracker.title))}" if len(tellings) > 1 else ""
                found.append(Entry(f"*{group}*{title}", tuple(entry_blocks(said, telling))))
    return found


def group_of(said: Said) -> str:
    """Say under which heading something stands."""
    if said.listed:
        return LISTS
    if said.nudge.kind is SubjectKind.ACTION:
        return PROMISES
    return BY_VIA.get(said.nudge.via) or BY_CAUSE.get(said.nudge.cause, OVERDUE)


def entry_blocks(said: Said, telling: Telling) -> Iterable[Block]:
    """Word one item, or one list, with its buttons."""
    if said.listed:
        yield section(list_words(said, telling.today))
        yield from actions(*list_buttons(said, telling.tracker))
    elif said.subject is not None:
        yield section(item_words(said, said.subject, telling.today))
        yield from actions(*item_buttons(said, said.subject, telling.tracker))


def item_words(said: Said, subject: Watched, today: date) -> str:
    """Say what an item is, when it is due, and whose it is where that is not the reader."""
    words = escape(preview(subject.text, 160)) or "_no text given_"
    facts = [escape(when_words(subject, today))]
    if said.nudge.cause is Cause.STALE:
        facts.append(f"nothing recorded since {uk_date(subject.silent_since)}")
    if said.nudge.via not in OWN:
        facts.append(f"owner: {named(said.owner_name) or 'nobody yet'}")
    return f"*{escape(subject.number)}* {words}\n{' · '.join(facts)}"


def when_words(subject: Watched, today: date) -> str:
    """Say when something is due and how far that is."""
    if subject.due is None:
        return "No date set"
    return f"Due {uk_date(subject.due)}, {distance_words(subject.due, today)}"


def item_buttons(said: Said, subject: Watched, tracker: Tracker) -> list[Block]:
    """Offer what the reader can do about an item."""
    number = subject.number
    value = facts_value(t=tracker.id, n=number)
    if subject.kind.value == SubjectKind.ACTION.value:
        about = facts_value(t=tracker.id, n=number, a=subject.id)
        return [
            button("Kept", f"notice.kept:{subject.id}", about, style="primary"),
            button("Not yet", f"notice.not_yet:{subject.id}", about),
        ]
    update = button("Update", f"notice.update:{number}", value, style="primary")
    if said.nudge.via in WITHOUT_OWNER:
        return [update, button("Reassign", f"notice.reassign:{number}", value)]
    if said.nudge.via not in OWN:
        return [update, button("Open", f"show.open:{number}", value)]
    return [
        update,
        button("I'm on it", f"notice.on_it:{number}", value),
        button("Snooze", f"notice.snooze:{number}", value),
        button("Not mine", f"notice.not_mine:{number}", value),
    ]


def list_words(said: Said, today: date) -> str:
    """Word a list: what was overdue when the tracker came in, or what the leads see every week."""
    late = [item for item in said.listed if item.is_overdue(today)]
    waiting = [item for item in said.listed if item.awaits_sign_off]
    lines: list[str] = []
    if said.nudge.cause is Cause.OPENING:
        count = count_words(len(said.listed), "item")
        lines.append(
            f"{count} {'was' if len(said.listed) == 1 else 'were'} overdue when this tracker came in."
        )
    elif late:
        lines.append(f"{count_words(len(late), 'item')} overdue and still open.")
    if late:
        lines.append(_numbers(late))
        oldest = min(late, key=lambda item: item.due or today)
        when = f"due {uk_date(oldest.due)}, {distance_words(oldest.due, today)}" if oldest.due else "no date"
        lines.append(f"The oldest is {escape(oldest.number)}: {escape(when)}.")
    without = [item for item in said.listed if not item.owner_id]
    if without:
        lines.append(f"Nobody is linked to {_numbers(without)}.")
    if waiting:
        lines.append(f"Waiting for sign-off: {_numbers(waiting)}.")
    return "\n".join(lines)


def _numbers(items: Sequence[Watched]) -> str:
    words = fit(numbers_words([item.number for item in items]), LONGEST)
    is_cut = words.endswith("…")
    return escape(words.removesuffix("…").rstrip(" ,") + (" and others" if is_cut else ""))


LONGEST = 150
"""Characters of numbers: by the hundred they are looked up, not read."""


def list_buttons(said: Said, tracker: Tracker) -> list[Block]:
    """Offer the lists behind the numbers."""
    overdue = facts_value(t=tracker.id, q="overdue")
    made = [button("See what is overdue", "list.open:overdue", overdue)]
    if any(item.awaits_sign_off for item in said.listed):
        made.append(
            button("Awaiting sign-off", "list.open:awaiting", facts_value(t=tracker.id, q="awaiting"))
        )
    return made


def digest_text(tellings: Sequence[Telling]) -> str:
    """Word the notification of a digest: how many of what, and no words of anybody's."""
    counts: dict[str, int] = {}
    for telling in tellings:
        for said in telling.said:
            group = group_of(said)
            counts[group] = counts.get(group, 0) + (len(said.listed) if said.listed else 1)
    told = ", ".join(f"{group.lower()}: {counts[group]:,}" for group in ORDER if group in counts)
    return f"Your recommendations today: {told}"
