"""Evidence: a link that shows what was done, for the items that it shows it for."""

from dataclasses import replace

from bot.domain.answers_keeping import Proof, Proofs
from bot.domain.errors import NoNumber, NotAnItem, UnknownNumber
from bot.domain.errors_keeping import EvidenceGone
from bot.domain.errors_typed import NumberAlone
from bot.domain.history import Facts
from bot.domain.links import read_link
from bot.domain.numbers import nearest, read_numbers
from bot.domain.people import Actor, Right, check_may
from bot.domain.recommendations import Recommendation, Tracker
from bot.store import evidence, history, recommendations, submissions
from bot.store.heads import hold_tracker
from bot.store.tx import Tx
from bot.usecases import Store
from bot.usecases.choosing import Place, choose_tracker
from bot.usecases.lines import lines_of, tracker_by_id
from bot.usecases.permitted import check_permitted, standing_of


def keep_evidence(store: Store, actor: Actor, place: Place, typed: str, *, key: str) -> Proofs:
    """
    Add a link to the items that a line names, or list the evidence of those when it holds no link.

    Raises:
        NoNumber, UnknownNumber, NotAnItem: the line does not say for which items.
        NotALink: what follows the numbers leads nowhere.
    """
    check_may(actor, "show")
    with store.read(actor.workspace) as tx:
        tracker = choose_tracker(tx, actor, place)
        numbers, rest = _read(typed, recommendations.known_numbers(tx, tracker.id))
        items = _items(tx, tracker, numbers)
        if not rest.strip():
            return _proofs(tx, tracker, actor, items)
    link, *words = rest.strip().split(maxsplit=1)
    url = read_link(link)
    with store.write(actor.workspace) as tx:
        items = _items(tx, tracker, numbers)
        check_permitted(tx, tracker, actor, "evidence", items)
        begun = submissions.begin(tx, key, actor, "evidence", tracker_id=tracker.id, answer={})
        if not begun.earlier:
            add_links(tx, tracker, actor, items, url=url, words="".join(words), submission=begun.id)
        found = _proofs(tx, tracker, actor, items)
        return replace(found, added=True, is_repeat=begun.earlier is not None, reference=f"S-{begun.id}")


def evidence_named(store: Store, actor: Actor, place: Place, typed: str) -> Proofs:
    """
    List the evidence of the items that a line names, a piece of which is to be withdrawn.

    Raises:
        NoNumber, UnknownNumber, NotAnItem: the line does not say for which items.
        NumberAlone: it says more than that.
    """
    check_may(actor, "show")
    with store.read(actor.workspace) as tx:
        tracker = choose_tracker(tx, actor, place)
        numbers, rest = _read(typed, recommendations.known_numbers(tx, tracker.id))
        if rest.strip():
            raise NumberAlone(number=numbers[0])
        return _proofs(tx, tracker, actor, _items(tx, tracker, numbers))


def list_evidence(store: Store, actor: Actor, tracker_id: int, number: str) -> Proofs:
    """List the evidence of an item."""
    check_may(actor, "show")
    with store.read(actor.workspace) as tx:
        tracker = tracker_by_id(tx, tracker_id)
        return _proofs(tx, tracker, actor, _items(tx, tracker, (number,)))


def withdraw(store: Store, actor: Actor, tracker_id: int, evidence_id: int) -> Proofs:
    """
    Withdraw a piece of evidence: one's own, or anybody's for those who arrange the tracker.

    Raises:
        EvidenceGone: it was withdrawn before.
        NotAllowed: it is somebody else's.
    """
    with store.write(actor.workspace) as tx:
        tracker, found, items = _held(tx, actor, tracker_id, evidence_id)
        verb = "evidence" if found.by_id and found.by_id == actor.id else "remove"
        check_permitted(tx, tracker, actor, verb, items)
        evidence.withdraw_evidence(tx, found.id)
        _note(tx, tracker, actor, found, before={"is_withdrawn": False}, after={"is_withdrawn": True})
        return _proofs(tx, tracker, actor, items)


def mark_public(store: Store, actor: Actor, tracker_id: int, evidence_id: int, *, is_public: bool) -> Proofs:
    """
    Say whether a piece of evidence may be published, which is for the leads.

    Raises:
        EvidenceGone: it was withdrawn before.
        NotAllowed: a lead decides that.
    """
    with store.write(actor.workspace) as tx:
        tracker, found, items = _held(tx, actor, tracker_id, evidence_id)
        check_permitted(tx, tracker, actor, "publish", items)
        if found.is_public is not is_public:
            evidence.mark_evidence(tx, found.id, is_public=is_public)
            before, after = {"is_public": found.is_public}, {"is_public": is_public}
            _note(tx, tracker, actor, found, before=before, after=after)
        return _proofs(tx, tracker, actor, items)


def _read(typed: str, known: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    read = read_numbers(typed, known)
    if read.unknown:
        raise UnknownNumber(number=read.unknown[0], nearest=nearest(read.unknown[0], known))
    if not read.numbers:
        raise NoNumber(typed=typed)
    return read.numbers, read.rest


def _items(tx: Tx, tracker: Tracker, numbers: tuple[str, ...]) -> tuple[Recommendation, ...]:
    items = lines_of(tx, tracker, numbers)
    for item in items:
        if not item.is_item:
            raise NotAnItem(
                number=item.number, children=recommendations.children(tx, tracker.id, item.number)
            )
    return items


def add_links(
    tx: Tx,
    tracker: Tracker,
    actor: Actor,
    items: tuple[Recommendation, ...],
    *,
    url: str,
    words: str,
    submission: int | None,
) -> None:
    """Add a link to items, with an entry for each; who may has been asked."""
    added, text_id = evidence.add_evidence(
        tx,
        tracker.id,
        items,
        url=url,
        words=words,
        by=actor.name,
        by_id=actor.id,
        submission_id=submission,
    )
    # A link may name people, so the history has it as a text, which can be removed, and not among its facts.
    for item, evidence_id in zip(items, added, strict=True):
        history.append(
            tx,
            tracker.id,
            actor,
            "evidence",
            item.number,
            after={"evidence": evidence_id},
            texts={"text": text_id, "link": url},
        )


def _held(
    tx: Tx, actor: Actor, tracker_id: int, evidence_id: int
) -> tuple[Tracker, Proof, tuple[Recommendation, ...]]:
    """Find a piece of evidence, and let nobody else change it meanwhile."""
    check_may(actor, "evidence")
    tracker = tracker_by_id(tx, tracker_id)
    hold_tracker(tx, tracker.id)
    found = evidence.find_evidence(tx, tracker.id, evidence_id)
    if found is None:
        raise EvidenceGone
    return tracker, found, _items(tx, tracker, (found.number,))


def _note(
    tx: Tx,
    tracker: Tracker,
    actor: Actor,
    found: Proof,
    *,
    before: Facts,
    after: Facts,
) -> None:
    history.append(
        tx,
        tracker.id,
        actor,
        "evidence",
        found.number,
        before={"evidence": found.id, **before},
        after={"evidence": found.id, **after},
    )


def _proofs(tx: Tx, tracker: Tracker, actor: Actor, items: tuple[Recommendation, ...]) -> Proofs:
    standing = standing_of(tx, tracker, actor, items)
    return Proofs(
        tracker,
        items,
        tuple(evidence.evidence_of(tx, [item.id for item in items])),
        asked_by=actor.id,
        may_publish=standing.holds(Right.LEAD),
        may_withdraw_all=standing.holds(Right.ARRANGE) or actor.is_administrator,
    )
