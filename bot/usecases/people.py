"""Remember who people are, so that Slack need not be asked each time."""

from bot.domain.people import Person
from bot.store import people
from bot.usecases import Store


def recall_person(store: Store, workspace: str, person: str) -> Person | None:
    """Give a person as the workspace last described them, however long ago; None where they are not known."""
    with store.read(workspace) as tx:
        return people.find_person(tx, person)


def remember_person(store: Store, workspace: str, person: Person) -> None:
    """Keep what the workspace says of a person."""
    with store.write(workspace) as tx:
        people.keep_person(tx, person)
