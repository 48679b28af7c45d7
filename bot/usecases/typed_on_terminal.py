"""What a line on the terminal must say by itself: where Slack would open a form, it is refused with what it lacks."""

from bot.domain.answers import Prepared
from bot.domain.answers_changing import Changed, Choosing, Planned, Unplaced
from bot.domain.errors import NoNumber, TrackerError, UnknownNumber
from bot.domain.errors_changing import MoreThanAReason, TwoReadings, UnknownStatus
from bot.domain.errors_typed import NoDateTyped, NoStatus, PerhapsAReason
from bot.domain.people import Actor
from bot.domain.recording import check_text
from bot.usecases import Store
from bot.usecases.changing import change_typed
from bot.usecases.choosing import Place
from bot.usecases.confirming import Confirming, cancel, confirm
from bot.usecases.update import prepare_update


def read_update(store: Store, actor: Actor, place: Place, typed: str) -> Prepared:
    """
    Understand a line that says what has changed; `choices` are left where a parent was named.

    Raises:
        UnknownNumber, NoNumber, TwoReadings: it does not say for which items.
        NothingToSay, TextTooLong: the text is none.
    """
    found = prepare_update(store, actor, place, typed)
    if found.unknown:
        raise UnknownNumber(number=found.unknown[0], nearest=found.nearest)
    if found.readings:
        raise TwoReadings(*(reading.numbers for reading in found.readings))
    if not found.items and not found.choices:
        raise NoNumber(typed=typed)
    check_text(found.text)
    return found


def change_or_plan(
    store: Store, actor: Actor, place: Place, *, verb: str, typed: str, key: str
) -> Changed | Planned:
    """
    Carry a line out, or say what it would do; nothing of a line that is refused is kept.

    Raises:
        UnknownNumber, NoNumber: it does not say for which lines.
        NoStatus, PerhapsAReason, NoDateTyped, ReasonNeeded, UnknownDate: it does not say what.
    """
    outcome = change_typed(store, actor, place, verb=verb, typed=typed, key=key)
    match outcome:
        case Unplaced():
            _forget(store, actor, outcome)
            raise UnknownNumber(number=outcome.number, nearest=outcome.nearest)
        case Choosing():
            _forget(store, actor, outcome)
            raise lacking(outcome, typed)
        case _:
            return outcome


def say_yes(store: Store, actor: Actor, planned: Planned) -> Changed | Planned:
    """Save what was planned; where somebody changed something meanwhile, say what it would do now."""
    wanted = Confirming(planned.tracker.id, planned.draft, planned.plan.fingerprint, planned.since)
    return confirm(store, actor, wanted)


def say_no(store: Store, actor: Actor, planned: Planned) -> None:
    """Drop what was planned."""
    cancel(store, actor, planned.tracker.id, planned.draft)


def lacking(choosing: Choosing, typed: str) -> TrackerError:
    """Say what a line lacks for which Slack would open a form."""
    if not choosing.lines:
        return NoNumber(typed=typed)
    match choosing.problem:
        case UnknownStatus(typed=words):
            return NoStatus(words)
        case MoreThanAReason(status=status, typed=words):
            return PerhapsAReason(status, words)
        case None:
            return NoStatus() if choosing.verb == "status" else NoDateTyped()
        case problem:
            return problem


def _forget(store: Store, actor: Actor, unsaved: Choosing | Unplaced) -> None:
    if unsaved.draft:
        cancel(store, actor, unsaved.tracker.id, unsaved.draft)
