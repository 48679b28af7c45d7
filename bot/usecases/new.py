"""Begin a tracker without a document: its facts first, then its lines one by one."""

from dataclasses import asdict, dataclass
from datetime import date

from bot.domain.errors_correcting import SameTracker
from bot.domain.people import Actor, Role, check_may
from bot.domain.reading import ReadTracker
from bot.domain.recommendations import Tracker
from bot.domain.tracker_keys import tracker_key
from bot.store import history, people, roles, submissions, trackers
from bot.usecases import Store
from bot.usecases.lines import tracker_by_id
from bot.usecases.stored_tracker import same_tracker


@dataclass(frozen=True, slots=True)
class NewTracker:
    """What somebody says of a tracker that begins: the names as they are printed."""

    title: str
    organisation: str
    source_report: str = ""
    executive_lead: str = ""
    operational_lead: str = ""
    marking: str = ""
    published_on: date | None = None
    nation: str = "England"


def begin_tracker(store: Store, actor: Actor, new: NewTracker, *, key: str) -> Tracker:
    """
    Begin a tracker; whoever does administers it, and means it from now on where no channel says otherwise.

    Raises:
        SameTracker: there is one of that title and organisation.
    """
    check_may(actor, "new")
    with store.write(actor.workspace) as tx:
        begun = submissions.begin(tx, key, actor, "new")
        if begun.earlier:
            return tracker_by_id(tx, begun.earlier.tracker_id or 0)
        same = same_tracker(tx, ReadTracker(new.title, new.organisation, ()))
        if same is not None:
            raise SameTracker(title=same.title, key=same.key)
        taken = tuple(tracker.key for tracker in trackers.list_trackers(tx, archived=True))
        facts = asdict(new)
        tracker = trackers.create_tracker(tx, key=tracker_key(new.title, new.organisation, taken), **facts)
        published = new.published_on.isoformat() if new.published_on else None
        said = {name: fact for name, fact in (facts | {"published_on": published}).items() if fact}
        history.append(tx, tracker.id, actor, "create", tracker.key, after=said)
        if actor.id and actor.id != "terminal":
            trackers.set_begun_by(tx, tracker.id, actor.id)
            trackers.set_person_last(tx, actor.id, tracker.id)
            roles.give(tx, tracker.id, Role.ADMINISTRATOR, actor.id)
            person = people.find_person(tx, actor.id)
            name = person.full_name if person and person.full_name else actor.name
            history.append(tx, tracker.id, actor, "grant", "", after={str(Role.ADMINISTRATOR): name})
        submissions.finish(tx, begun.id, {"key": tracker.key}, tracker_id=tracker.id)
        return tracker
