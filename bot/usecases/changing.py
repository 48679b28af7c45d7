"""Change statuses and dates: read the line, plan it, ask where it must be asked, save it as one submission."""

from dataclasses import dataclass, replace

from bot.domain.answers_changing import Changed, Choosing, Planned, Unplaced
from bot.domain.change_asked import DateAsked, StatusAsked
from bot.domain.changing import DateWanted
from bot.domain.errors import NoNumber, ReasonNeeded, TrackerError
from bot.domain.errors_changing import MoreThanAReason, NoDate, UnknownStatus
from bot.domain.numbers import nearest
from bot.domain.people import Actor, check_may
from bot.store import drafts, recommendations, submissions
from bot.store.heads import hold_tracker
from bot.usecases import Store
from bot.usecases.choosing import Place, choose_tracker
from bot.usecases.lines import lines_of, tracker_by_id
from bot.usecases.list import today_of
from bot.usecases.saving import Asked, Changing
from bot.usecases.settling import MANNERS, choosing, kept_words, replayed, settled, shown


@dataclass(frozen=True, slots=True)
class FormSent:
    """A form for a change as it was sent in; `seen` tells how the lines stood when it was opened."""

    tracker_id: int
    verb: str
    numbers: tuple[str, ...]
    asked: StatusAsked | DateWanted
    draft: str = ""
    seen: str = ""


def change_typed(
    store: Store, actor: Actor, place: Place, *, verb: str, typed: str, key: str
) -> Changed | Planned | Choosing | Unplaced:
    """
    Carry a typed line out, or say what it would do, or gather the form for what it lacks.

    A line that was carried out before gets the same answer again.

    Raises:
        TwoReadings: it does not say which items.
        NotAllowed, OpenActions, ClosedByInspectorate, UnknownDate, TooManyItems: it may not be done.
    """
    check_may(actor, verb)
    with store.write(actor.workspace) as tx:
        tracker = choose_tracker(tx, actor, place)
        hold_tracker(tx, tracker.id)
        earlier = submissions.find_by_key(tx, key)
        if earlier:
            return replayed(tx, tracker, earlier)
        today = today_of(tx, tracker)
        known = recommendations.known_numbers(tx, tracker.id)
        read, asked = MANNERS[verb].read_line(typed, known, today, tracker.published_on)
        lines = lines_of(tx, tracker, read.numbers)
        changing = Changing(tx, tracker, actor, verb, today, lines, asked)
        if read.unknown:
            number, words = read.unknown[0], asked.as_words()
            draft = kept_words(changing, words) if words else ""
            return Unplaced(tracker, verb, number, nearest(number, known), draft, read.numbers)
        if not lines or not is_sure(asked):
            return choosing(changing, problem=problem_of(asked))
        try:
            return settled(changing, key)
        except ReasonNeeded as needed:
            return choosing(changing, problem=needed)


def is_sure(asked: Asked) -> bool:
    """Tell whether what was asked for is understood, in one way only."""
    return asked.is_understood and (not isinstance(asked, StatusAsked) or asked.is_sure)


def problem_of(asked: Asked) -> TrackerError | None:
    """Say what was wrong with what was typed, where anything was."""
    if isinstance(asked, DateAsked):
        return asked.problem
    if asked.is_sure or not asked.reason:
        return None
    if asked.status is None:
        return UnknownStatus(typed=asked.reason)
    return MoreThanAReason(status=str(asked.status), typed=asked.reason)


def open_change(
    store: Store, actor: Actor, place: Place, verb: str, *, numbers: tuple[str, ...] = (), draft: str = ""
) -> Choosing:
    """
    Gather the form for a change of lines, with the words that were kept for it.

    Raises:
        UnknownNumber: a line is not there.
    """
    check_may(actor, verb)
    with store.read(actor.workspace) as tx:
        tracker = choose_tracker(tx, actor, place)
        today = today_of(tx, tracker)
        kept = drafts.find_draft(tx, draft, actor.id) if draft else None
        asked = MANNERS[verb].read_words(kept.text if kept else "", today, tracker.published_on)
        wanted = numbers or (kept.numbers if kept else ())
        changing = Changing(tx, tracker, actor, verb, today, lines_of(tx, tracker, wanted), asked)
        return replace(shown(changing, problem=problem_of(asked)), draft=draft if kept else "")


def change_sent(store: Store, actor: Actor, sent: FormSent, key: str) -> Changed | Planned:
    """
    Carry a form out, or say what it would do: where several items move, and where somebody else changed them meanwhile.

    Raises:
        NoNumber, UnknownNumber: it does not say which items.
        ReasonNeeded, UnknownDate, NoDate, OpenActions, ClosedByInspectorate, NotAllowed, TooManyItems: it may not be done.
    """
    check_may(actor, sent.verb)
    with store.write(actor.workspace) as tx:
        tracker = tracker_by_id(tx, sent.tracker_id)
        hold_tracker(tx, tracker.id)
        earlier = submissions.find_by_key(tx, key)
        if earlier:
            return replayed(tx, tracker, earlier)
        if not sent.numbers:
            raise NoNumber
        lines, today = lines_of(tx, tracker, sent.numbers), today_of(tx, tracker)
        asked = (
            sent.asked
            if isinstance(sent.asked, StatusAsked)
            else sent.asked.read(today, tracker.published_on)
        )
        changing = Changing(tx, tracker, actor, sent.verb, today, lines, asked)
        if not asked.is_understood:
            raise problem_of(asked) or NoDate
        is_stale = bool(sent.seen) and sent.seen != changing.seen
        outcome = settled(changing, key, is_stale=is_stale)
        if sent.draft:
            drafts.drop_draft(tx, sent.draft, actor.id)
        return outcome
