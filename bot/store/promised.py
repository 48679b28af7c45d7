"""What was promised in updates, whatever became of the lines that they were recorded on."""

from collections.abc import Sequence

from sqlalchemy import bindparam, select

from bot.domain.updates import Action
from bot.store.tables import ActionRow, TextRow, UpdateRow
from bot.store.tx import HERE, Tx

AT_ONCE = 1_000
"""Updates that one statement asks about: databases take only so many parameters."""

_PROMISED = (
    select(
        UpdateRow.reference,
        ActionRow.id,
        ActionRow.text_id,
        TextRow.content,
        ActionRow.owner,
        ActionRow.due_on,
        ActionRow.due_wording,
        ActionRow.state,
    )
    .join(ActionRow, (ActionRow.workspace_id == HERE) & (ActionRow.update_id == UpdateRow.id))
    .join(TextRow, (TextRow.workspace_id == HERE) & (TextRow.id == ActionRow.text_id))
    .where(
        UpdateRow.workspace_id == HERE,
        UpdateRow.tracker_id == bindparam("tracker"),
        UpdateRow.reference.in_(bindparam("references", expanding=True)),
    )
    .order_by(UpdateRow.id, ActionRow.position)
)


def promised_in(tx: Tx, tracker_id: int, references: Sequence[str]) -> dict[str, list[Action]]:
    """List the actions of updates by the references of these, as they stand now."""
    found: dict[str, list[Action]] = {}
    for first in range(0, len(references), AT_ONCE):
        for row in tx.rows(_PROMISED, tracker=tracker_id, references=references[first : first + AT_ONCE]):
            action = Action(
                row.content,
                owner=row.owner,
                due=row.due_on,
                due_wording=row.due_wording,
                state=row.state,
                id=row.id,
                text_id=row.text_id,
            )
            found.setdefault(row.reference, []).append(action)
    return found
