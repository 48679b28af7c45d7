"""Notices that wait, found by their key, so that more can be said in the same one."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import bindparam, select, update

from bot.domain.history import canonical
from bot.domain.nudge_words import NoticeState
from bot.store.tables import NoticeRow
from bot.store.tx import HERE, Tx, word

_WAITING = select(NoticeRow.id, NoticeRow.facts).where(
    NoticeRow.workspace_id == HERE,
    NoticeRow.key == bindparam("key"),
    NoticeRow.state == word(NoticeState.WAITING),
    NoticeRow.attempts == 0,
)
_CHANGE = (
    update(NoticeRow)
    .where(
        NoticeRow.workspace_id == HERE,
        NoticeRow.id == bindparam("which"),
        NoticeRow.state == word(NoticeState.WAITING),
        NoticeRow.attempts == 0,
    )
    .values(facts=bindparam("new_facts"))
)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A notice that nobody has set out to say yet."""

    id: int
    facts: Mapping[str, object]


def find_waiting(tx: Tx, key: str) -> Waiting | None:
    """Find the notice of a key that nobody has set out to say; None where there is none."""
    row = tx.row(_WAITING, key=key)
    return None if row is None else Waiting(row.id, json.loads(row.facts))


def change_facts(tx: Tx, notice_id: int, facts: Mapping[str, object]) -> bool:
    """Change what a waiting notice will say; False where somebody has set out to say it meanwhile."""
    return tx.change(_CHANGE, which=notice_id, new_facts=canonical(facts)) > 0
