"""What is offered when somebody answers a nudge in words."""

from dataclasses import dataclass

from bot.domain.recommendations import Tracker


@dataclass(frozen=True, slots=True)
class Written:
    """A message as it was written: where, in which thread, at which of Slack's moments."""

    channel: str
    text: str
    ts: str
    thread_ts: str = ""
    is_direct: bool = True


@dataclass(frozen=True, slots=True)
class ReplyChoice:
    """One item on which the words could be recorded."""

    tracker: Tracker
    number: str
    text: str


@dataclass(frozen=True, slots=True)
class ReplyOffer:
    """The words of an answer, kept as a draft, and the items on which they could be recorded, the likeliest first."""

    draft: str
    text: str
    tracker: Tracker
    choices: tuple[ReplyChoice, ...]
