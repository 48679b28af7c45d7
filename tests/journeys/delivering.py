"""What the tests of sending share: a morning on which there is something to say, and what Slack then holds."""

from datetime import UTC, datetime
from threading import Event

from slack_sdk import WebClient

from bot.domain.nudge_words import NoticeState
from bot.jobs.deliver import Deliverer
from bot.store import outbox
from bot.usecases.sweep import sweep
from sandbox.faults import Fault
from sandbox.model import Message
from tests.journeys.conftest import Office

MORNING = datetime(2026, 11, 26, 9, 30, tzinfo=UTC)
"""Fourteen days before the small tracker's recommendation 14 is due."""

CHANNEL = "C07STALK1NG"


def client_of(office: Office) -> WebClient:
    return WebClient(token=office.sandbox.workspace.app.bot_token, base_url=office.sandbox.api_url)


def deliverer(office: Office, worker: str = "one") -> Deliverer:
    return Deliverer(office.store, office.workspace, client_of(office), worker, office.clock, Event())


def at(office: Office, moment: datetime) -> None:
    """Move both clocks, the bot's and the workspace's."""
    office.clock.now = moment
    clock = office.sandbox.workspace.clock
    office.sandbox.call(lambda: clock.set(moment))


def direct(office: Office, name: str = "ps.ahmed") -> list[Message]:
    """Read what the bot has written to somebody."""
    return posted(office, f"D{office.person(name).id[1:]}")


def posted(office: Office, channel: str) -> list[Message]:
    """Read the notices in a conversation: what the bot says without being asked carries a mark."""
    messages = office.sandbox.workspace.messages.get(channel, [])
    return [message for message in messages if message.metadata and not message.deleted]


def state_of(office: Office, notice: int) -> NoticeState:
    with office.store.read(office.workspace) as tx:
        found = outbox.find_notice(tx, notice)
        assert found is not None
        return found.state


def spoil(office: Office, fault: Fault) -> None:
    """Let something go wrong in the workspace."""
    faults = office.sandbox.workspace.faults

    def add() -> None:
        faults.add(fault)

    office.sandbox.call(add)


def morning(office: Office) -> None:
    at(office, MORNING)
    sweep(office.store, office.workspace, office.clock())
