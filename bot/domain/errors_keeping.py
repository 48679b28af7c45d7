"""What can be refused about promises, proof and copies of the store."""

from dataclasses import dataclass

from bot.domain.errors import TrackerError


@dataclass(eq=False)
class ActionGone(TrackerError):
    """The action does not exist any more: the update that it belonged to was taken back."""


@dataclass(eq=False)
class ActionClosed(TrackerError):
    """The action was closed before, by whom and as what."""

    state: str
    by: str = ""


@dataclass(eq=False)
class ActionOpen(TrackerError):
    """The action is open already."""


@dataclass(eq=False)
class WhyNotKept(TrackerError):
    """An action that was missed or dropped needs a reason."""

    state: str


@dataclass(eq=False)
class ItemComplete(TrackerError):
    """An item that is complete has no open actions; its status must change first."""

    number: str


@dataclass(eq=False)
class NotALink(TrackerError):
    """What was given as evidence is no link that can be kept; `because` is one of missing, kind, host, password, length."""

    typed: str
    because: str


@dataclass(eq=False)
class EvidenceGone(TrackerError):
    """The evidence was withdrawn before."""
