"""Remember who people are, so that Slack need not be asked each time."""

from bot.domain.people import Person
from bot.store import people
from bot.usecases import Store


def recall_person(store: Store, workspace: str, person_id: str) -> Person | None:
    """Give a person as the workspace last described them, however long ago; None where it never did."""
    with store.read(workspace) as tx:
        found = people.find_person(tx, person_id)
    if found is None or found.fetched_at is None:
        return None
    return Person(found.id, found.name, found.full_name, found.membership, found.timezone, found.fetched_at)


def remember_person(store: Store, workspace: str, person: Person) -> None:
    """Keep what the workspace says of a person."""
    with store.write(workspace) as tx:
        people.keep_person(
            tx,
            person.id,
            name=person.name,
            full_name=person.full_name,
            membership=person.membership,
            timezone=person.timezone,
        )
