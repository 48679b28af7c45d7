"""A force at work on its tracker: everything that can be done to one, in any order, through the real use cases."""

import random
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from itertools import count

from bot.domain.along import Along
from bot.domain.answers_changing import Planned
from bot.domain.deadlines import Deadline, DeadlineKind
from bot.domain.errors import TrackerError
from bot.domain.mending import LineSeen, MendAsked, fingerprint
from bot.domain.people import Actor, Door, Membership
from bot.domain.reading import ReadAnswer, ReadRecommendation, ReadTracker
from bot.domain.recommendations import Recommendation
from bot.domain.recording import Seen, UpdateAsked
from bot.domain.statuses import Status
from bot.domain.updates import Action, ActionState, Kind, State, Update
from bot.store import history, people, recommendations, updates
from bot.store.transaction import Store
from bot.store.workspaces import find_or_adopt
from bot.usecases.action import end_promise, promise, reopen_promise
from bot.usecases.add import add_typed
from bot.usecases.archive import archive_named
from bot.usecases.assign import assign_line
from bot.usecases.away import away_line
from bot.usecases.changing import change_typed
from bot.usecases.choosing import Place
from bot.usecases.confirming import Confirming, cancel, confirm
from bot.usecases.deputy import deputise_line
from bot.usecases.edit_line import mend_line, open_mending
from bot.usecases.evidence import keep_evidence, list_evidence, withdraw
from bot.usecases.handover import hand_over
from bot.usecases.import_document import import_document
from bot.usecases.record import record_update
from bot.usecases.record_form import record_form
from bot.usecases.redact import RedactionAsked, redact_text, redactable_texts
from bot.usecases.remove import reinstate_line, remove_line
from bot.usecases.snooze import on_it, snooze_line
from bot.usecases.undo import undo, undo_named
from tests.conftest import Clock

PEOPLE = {"U1": "DS Priya Nair", "U2": "DS Gareth Walker", "U3": "PS Nadia Ahmed"}
PRINTED = ("", "PS Nadia Ahmed", "DS Gareth Walker", "Priya Nair", "Inspector Omar Khan")
DATES = (
    Deadline(),
    Deadline(date(2026, 3, 31), "By the end of March 2026", DeadlineKind.MONTH),
    Deadline(date(2026, 12, 11), "By 11 December 2026", DeadlineKind.DAY),
    Deadline(date(2027, 1, 15), "By 15 January 2027", DeadlineKind.DAY),
    Deadline(None, "In due course", DeadlineKind.NONE),
)
REASON = "because of the estate"
_workspaces = count(1)


def a_document(chance: random.Random) -> ReadTracker:
    """Make a document; another throw of the dice makes a newer edition of it."""
    lines: list[ReadRecommendation] = []
    answers: list[ReadAnswer] = []
    for top in range(1, chance.randint(2, 4)):
        lines.append(ReadRecommendation(str(top), f"Recommendation {top}", due=chance.choice(DATES)))
        numbers = [f"{top}.{part}" for part in range(1, chance.randint(1, 5))]
        lines += [
            ReadRecommendation(
                number,
                f"Requirement {number}, wording {chance.randint(1, 2)}",
                str(top),
                due=chance.choice((Deadline(), Deadline(), *DATES)),
                owner=chance.choice(PRINTED),
                status=chance.choice((Status.NOT_STATED, Status.ON_COURSE)),
            )
            for number in numbers
        ]
        if numbers and chance.random() < 0.7:
            covers = chance.sample(numbers, chance.randint(1, len(numbers)))
            promised = (Action(f"Promise {chance.randint(1, 3)}.", owner=chance.choice(PRINTED)),)
            actions = promised if chance.random() < 0.5 else ()
            answers.append(ReadAnswer(tuple(sorted(covers)), f"Answer {chance.randint(1, 3)}", actions))
    return ReadTracker("Custody Tracker", "Wexmoor", tuple(lines), tuple(answers))


class AtWork:
    """A workspace of its own with one tracker, and the people who work on it."""

    def __init__(self, store: Store, clock: Clock, seed: int) -> None:
        self.store, self.clock = store, clock
        self.chance = random.Random(seed)
        self.workspace = find_or_adopt(store, f"T{next(_workspaces)}", "Wexmoor")
        with store.write(self.workspace) as tx:
            for person, name in PEOPLE.items():
                keep = {"name": name.split()[-1].lower(), "full_name": name}
                people.keep_person(tx, person, **keep, membership=Membership.MEMBER)
        self.boss = Actor(self.workspace, "U1", PEOPLE["U1"], Membership.MEMBER, Door.TERMINAL)
        found = import_document(store, self.boss, a_document(self.chance), source="first.txt")
        self.key, self.tracker = found.tracker.key, found.tracker.id
        self.actor = self.as_person("U1")
        self.step = 0
        self.done: dict[str, int] = {}

    def as_person(self, person: str) -> Actor:
        """Act as one of the force."""
        return Actor(self.workspace, person, PEOPLE[person], Membership.MEMBER, Door.COMMAND)

    def act(self, verb: str, seed: int) -> None:
        """Do one thing in a way that the dice choose; a good deal of it is refused, which is as well."""
        self.step += 1
        self.chance = random.Random(seed)
        self.actor = self.as_person(self.chance.choice(list(PEOPLE)))
        self.clock.move(minutes=self.chance.choice((0, 1, 5, 20)), hours=self.chance.choice((0, 0, 30)))
        try:
            ACTS[verb](self)
        except TrackerError:
            return
        self.done[verb] = self.done.get(verb, 0) + 1

    @property
    def once(self) -> str:
        """The key of this step."""
        return f"{self.workspace} {self.step}"

    def lines(self) -> list[Recommendation]:
        """Load every line."""
        with self.store.read(self.workspace) as tx:
            return recommendations.load_all(tx, self.tracker)

    def updates(self) -> list[tuple[Update, dict[str, State]]]:
        """Load every update."""
        with self.store.read(self.workspace) as tx:
            return updates.all_updates(tx, self.tracker)

    def numbers(self, most: int = 3) -> tuple[str, ...]:
        """Choose some items."""
        items = [line.number for line in self.lines() if line.is_item]
        return tuple(self.chance.sample(items, min(len(items), self.chance.randint(1, most))))

    def number(self) -> str:
        """Choose a line: mostly an item, at times a parent or one that is not there."""
        known = [line.number for line in self.lines()]
        return self.chance.choice([*self.numbers(1) * 6, *known, "1.9"])

    def mention(self) -> tuple[str, Mapping[str, str]]:
        """Choose somebody to name at the end of a line."""
        person = self.chance.choice(list(PEOPLE))
        return f"@{person.lower()}", {f"@{person.lower()}": person}


def record(work: AtWork) -> None:
    """Record a note or propose a force update, with a status or without, at times through the form."""
    current = [one for one, states in work.updates() if State.CURRENT in states.values()]
    shared = [one.covers for one in current if len(one.covers) > 1] or [work.numbers()]
    asked = UpdateAsked(
        work.tracker,
        work.chance.choice([work.numbers(), work.numbers(), work.chance.choice(shared)]),
        f"Words {work.step}",
        kind=work.chance.choice(list(Kind)),
        status=work.chance.choice([None, None, *Status]),
        reason=work.chance.choice(["", "the estate"]),
        kept=tuple(action.id for one in current for action in one.actions if work.chance.random() < 0.3),
    )
    if work.chance.random() < 0.5:
        recorded = record_update(work.store, work.actor, asked, work.once)
        if work.chance.random() < 0.5:
            undo(work.store, work.actor, work.tracker, recorded.update.reference)
        return
    along = Along(
        promise=work.chance.choice(["", "Print leaflets by 1 March 2027"]),
        link=work.chance.choice(["", f"https://example.org/{work.step}"]),
        target=work.chance.choice([None, date(2027, 2, 1)]),
    )
    record_form(work.store, work.actor, asked, along, work.once)


def edit(work: AtWork) -> None:
    """Write one's own last update anew."""
    mine = [one for one, _ in work.updates() if one.author_id == work.actor.id and one.submission_id]
    if mine:
        last = work.chance.choice(mine[-2:])
        seen = Seen(max(one.id for one, _ in work.updates()))
        words = f"Edited {work.step}"
        asked = UpdateAsked(
            work.tracker, last.covers, words, kind=last.kind, replaces=last.reference, seen=seen
        )
        record_form(work.store, work.actor, asked, Along(), work.once)


def decide(work: AtWork) -> None:
    """Move a force update on, as a lead does: for all that it covers, or for some."""
    known = [(one, states) for one, states in work.updates() if one.kind is Kind.FORCE_UPDATE and states]
    if not known:
        return
    update, states = work.chance.choice(known)
    if State.UNDONE in states.values():
        return
    state = work.chance.choice([State.CURRENT, State.CURRENT, State.SENT_BACK, State.WITHDRAWN])
    some = work.chance.sample(sorted(states), work.chance.randint(1, len(states)))
    with work.store.write(work.workspace) as tx:
        ids = {line.number: line.id for line in recommendations.load_all(tx, work.tracker)}
        updates.set_state(tx, work.tracker, update.id, state, items=[ids[number] for number in some])
        after = {"state": str(state), "covers": some}
        history.append(tx, work.tracker, work.actor, "sign off", update.reference, after=after)


def change(work: AtWork, verb: str, words: tuple[str, ...]) -> None:
    """Change something by a typed line; what is asked about is mostly confirmed."""
    which = work.chance.choice([work.number(), ", ".join(work.numbers())])
    typed = f"{which} {work.chance.choice(words)}"
    outcome = change_typed(work.store, work.actor, Place(), verb=verb, typed=typed, key=work.once)
    if isinstance(outcome, Planned) and outcome.draft:
        if work.chance.random() < 0.2:
            cancel(work.store, work.actor, work.tracker, outcome.draft)
            return
        asked = Confirming(work.tracker, outcome.draft, outcome.plan.fingerprint, outcome.since)
        confirm(work.store, work.actor, asked)


def set_status(work: AtWork) -> None:
    """Set a status, of one item or of all under a parent."""
    statuses = (f"at risk {REASON}", f"not for us {REASON}", f"no longer needed {REASON}")
    change(work, "status", (*statuses, "on course", "not started", "complete", "complete", "not stated"))


def move_due(work: AtWork) -> None:
    """Move a due date, of an item or of a parent whose items inherit it."""
    change(work, "due", (f"27/3/2027 {REASON}", f"30 April 2026 {REASON}", "none", "inherit", "end of March"))


def set_target(work: AtWork) -> None:
    """Set our own target."""
    change(work, "target", ("27 January 2027", "none", "1 March 2027 because we can"))


def add(work: AtWork) -> None:
    """Add a line: a part of one, a part of a part, or a recommendation."""
    number = work.chance.choice(["5", "1.6", "2.7", f"{work.number()}.1", f"{work.number()}.2"])
    text = f"{number} Added {work.step} by 1 March 2027"
    add_typed(work.store, work.boss, Place(), text, key=work.once)


def mend(work: AtWork) -> None:
    """Mend a line: its text, its number, its parent, who shares its answer."""
    shown = open_mending(work.store, work.boss, Place(), work.number())
    line, current = shown.line, shown.current
    seen = LineSeen(
        line.number,
        fingerprint(line.text),
        line.parent or "",
        fingerprint(line.addressee),
        current.id if current else 0,
        shown.covers,
    )
    sharers = [other.number for other in shown.sharers]
    sharing = tuple(work.chance.sample(sharers, work.chance.randint(1, len(sharers)))) if sharers else None
    homes = [line.parent or "", line.parent or "", *[other.number for other in shown.parents], ""]
    asked = MendAsked(
        line.id,
        work.chance.choice([line.number, line.number, f"{line.number[0]}.{work.chance.randint(1, 8)}"]),
        work.chance.choice([line.text, f"Mended {work.step}"]),
        work.chance.choice(homes),
        work.chance.choice([None, "the force"]),
        seen,
        work.chance.choice([None, sharing]),
    )
    mend_line(work.store, work.boss, work.tracker, asked, key=work.once)


def remove(work: AtWork) -> None:
    """Take a line out."""
    number = work.number()
    remove_line(work.store, work.boss, Place(), number, "It was printed twice.", key=work.once)


def reinstate(work: AtWork) -> None:
    """Bring a line back."""
    with work.store.read(work.workspace) as tx:
        every = recommendations.every_line(tx, work.tracker)
    gone = [line.number for line in every if line.removed_at is not None]
    if gone:
        reinstate_line(work.store, work.boss, Place(), work.chance.choice(gone), key=work.once)


def redact(work: AtWork) -> None:
    """Remove a text for good."""
    found = redactable_texts(work.store, work.boss, Place(), work.number())
    text = work.chance.choice(found.texts)
    asked = RedactionAsked(work.tracker, found.number, text.id, "It names a victim.")
    redact_text(work.store, work.boss, asked, key=work.once)


def act_on_promise(work: AtWork) -> None:
    """Promise something, or say what became of a promise."""
    if work.chance.random() < 0.5:
        name, named = work.mention()
        typed = f"{', '.join(work.numbers())} Print leaflets by 1 March 2027 {name}"
        promise(work.store, work.actor, Place(), typed, named=named, key=work.once)
        return
    known = [action.id for one, _ in work.updates() for action in one.actions]
    if not known:
        return
    action, state = work.chance.choice(known), work.chance.choice(list(ActionState))
    if state is ActionState.OPEN:
        reopen_promise(work.store, work.actor, work.tracker, action, number="")
    else:
        end_promise(work.store, work.actor, work.tracker, action, state, number="", reason="We could not.")


def prove(work: AtWork) -> None:
    """Add a link to items, or withdraw one."""
    if work.chance.random() < 0.7:
        typed = f"{', '.join(work.numbers())} https://example.org/{work.step} Minutes of the board"
        keep_evidence(work.store, work.actor, Place(), typed, key=work.once)
        return
    for number in work.numbers():
        for proof in list_evidence(work.store, work.actor, work.tracker, number).proofs[:1]:
            withdraw(work.store, work.actor, work.tracker, proof.id)


def assign(work: AtWork) -> None:
    """Give items to somebody, or to nobody."""
    name, named = work.mention()
    typed = f"{work.number()} {work.chance.choice([name, name, 'nobody'])}"
    assign_line(work.store, work.actor, Place(), typed, named, key=work.once)


def deputise(work: AtWork) -> None:
    """Make somebody a deputy."""
    name, named = work.mention()
    deputise_line(work.store, work.actor, Place(), f"{work.number()} {name}", named, key=work.once)


def pass_on(work: AtWork) -> None:
    """Hand all of one's items over, or those of somebody who is only printed."""
    name, named = work.mention()
    typed = work.chance.choice([name, f"Inspector Omar Khan to {name}"])
    hand_over(work.store, work.actor, Place(), typed, named, key=work.once)


def go_away(work: AtWork) -> None:
    """Be away, or be back."""
    away_line(work.store, work.actor, work.chance.choice(["until 3 May 2027", "for 2 weeks", "off"]))


def silence(work: AtWork) -> None:
    """Snooze items, or say that one is on it."""
    numbers = work.numbers()
    if numbers and work.chance.random() < 0.5:
        on_it(work.store, work.actor, work.tracker, numbers)
    else:
        days = work.chance.choice(["for 3 days", "for everyone for 3 days", "off"])
        snooze_line(work.store, work.actor, Place(), f"{work.number()} {days}")


def archive(work: AtWork) -> None:
    """Put the tracker away, find that nothing can be recorded, and mostly take it out again."""
    archive_named(work.store, work.boss, work.key, "All is done.", archived=True)
    with suppress(TrackerError):
        record(work)
    archive_named(work.store, work.boss, work.key, "It is not.", archived=False)


def import_again(work: AtWork) -> None:
    """Import another edition of the document."""
    import_document(work.store, work.boss, a_document(work.chance), source="newer.txt", tracker=work.key)


def take_back(work: AtWork) -> None:
    """Take back the latest of one's own, or one by its reference, whatever it was."""
    work.actor = work.chance.choice([work.actor, work.boss])
    mine = [one.reference for one, _ in work.updates() if one.author_id == work.actor.id]
    if mine and work.chance.random() < 0.3:
        undo(work.store, work.actor, work.tracker, work.chance.choice(mine[-3:]))
    else:
        undo_named(work.store, work.actor, Place(), "")


def wait(work: AtWork) -> None:
    """Let days pass."""
    work.clock.move(days=work.chance.choice((1, 7, 31)))


ACTS: Mapping[str, Callable[[AtWork], None]] = {
    "update": record,
    "edit": edit,
    "decide": decide,
    "status": set_status,
    "due": move_due,
    "target": set_target,
    "add": add,
    "mend": mend,
    "remove": remove,
    "reinstate": reinstate,
    "redact": redact,
    "action": act_on_promise,
    "evidence": prove,
    "assign": assign,
    "deputy": deputise,
    "handover": pass_on,
    "away": go_away,
    "snooze": silence,
    "archive": archive,
    "import": import_again,
    "undo": take_back,
    "wait": wait,
}
"""Everything that can be done to a tracker."""


def elsewhere(work: AtWork) -> Actor:
    """Give somebody in another workspace, where there is nothing yet."""
    return replace(work.boss, workspace=find_or_adopt(work.store, f"T{next(_workspaces)}", "Another"))
