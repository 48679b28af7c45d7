"""A workspace kept in a file between two runs: people, conversations, Home tabs and the clock, not open forms."""

from dataclasses import dataclass, field
from pathlib import Path

from pydantic import TypeAdapter

from sandbox.model import Channel, Message, User, View
from sandbox.state import State


@dataclass(frozen=True, slots=True)
class Saved:
    """What the file holds."""

    users: dict[str, User]
    channels: dict[str, Channel]
    messages: dict[str, list[Message]]
    homes: dict[str, View] = field(default_factory=dict)
    sequence: int = 0
    clock_offset_seconds: float = 0.0


_FILE = TypeAdapter(Saved)


def save(state: State, path: Path) -> None:
    """Write the workspace down, replacing the file only when all is written."""
    offset = state.clock.offset.total_seconds()
    saved = Saved(state.users, state.channels, state.messages, state.homes, state.sequence, offset)
    unfinished = path.with_name(path.name + ".new")
    unfinished.write_bytes(_FILE.dump_json(saved, indent=1))
    unfinished.replace(path)


def load(state: State, path: Path) -> None:
    """Take up a workspace where a file left it."""
    saved = _FILE.validate_json(path.read_bytes())
    state.users = saved.users
    state.channels = saved.channels
    state.messages = saved.messages
    state.homes = saved.homes
    state.sequence = saved.sequence
    state.first_sequence = {
        (one.channel_id, one.ts): one.sequence
        for conversation in saved.messages.values()
        for one in conversation
    }
    state.clock.move(seconds=saved.clock_offset_seconds)
