"""`/tracker evidence …`: a link added in one line, and the list of an item's evidence."""

import secrets

from bot.commands.edge import Answer, Asked, Clicked, Doors, Replace
from bot.commands.places import place
from bot.commands.verbs import Verb
from bot.domain.errors import UnknownNumber
from bot.render.evidence import proofs_message
from bot.render.refusal import unknown_number_message
from bot.usecases.evidence import keep_evidence, list_evidence, mark_public, withdraw


def evidence_typed(asked: Asked, doors: Doors) -> Answer:
    """Add a link, or list what there is."""
    key = f"command:{asked.trigger or secrets.token_hex(16)}"
    try:
        return proofs_message(keep_evidence(doors.store, asked.actor, place(asked), asked.words, key=key))
    except UnknownNumber as unknown:
        if len(asked.words.split()) > 1:  # a link behind the number: it is given back
            raise
        return unknown_number_message(unknown, action="evidence.list", tracker=asked.tracker)


def list_clicked(clicked: Clicked, doors: Doors) -> Answer:
    """List an item's evidence as a new message."""
    return proofs_message(list_evidence(doors.store, clicked.actor, _tracker(clicked), _number(clicked)))


def page_clicked(clicked: Clicked, doors: Doors) -> Answer:
    """Turn a page of the list."""
    found = list_evidence(doors.store, clicked.actor, _tracker(clicked), _number(clicked))
    return Replace(proofs_message(found, int(clicked.facts.get("p", 1))))


def withdraw_clicked(clicked: Clicked, doors: Doors) -> Answer:
    """Withdraw a piece of evidence, and show the list without it."""
    return Replace(
        proofs_message(withdraw(doors.store, clicked.actor, _tracker(clicked), _evidence(clicked)))
    )


def public_clicked(clicked: Clicked, doors: Doors) -> Answer:
    """Let a piece of evidence be published."""
    found = mark_public(doors.store, clicked.actor, _tracker(clicked), _evidence(clicked), is_public=True)
    return Replace(proofs_message(found))


def internal_clicked(clicked: Clicked, doors: Doors) -> Answer:
    """Keep a piece of evidence from being published."""
    found = mark_public(doors.store, clicked.actor, _tracker(clicked), _evidence(clicked), is_public=False)
    return Replace(proofs_message(found))


def _tracker(clicked: Clicked) -> int:
    return int(clicked.facts.get("t", 0))


def _number(clicked: Clicked) -> str:
    return str(clicked.facts.get("n", ""))


def _evidence(clicked: Clicked) -> int:
    return int(clicked.facts.get("e", 0))


VERB = Verb(
    "evidence",
    "evidence 12.4 [link] [what it shows]",
    "Add a link that shows what was done, or list those there are.",
    evidence_typed,
    aliases=("proof",),
    examples=(
        "/tracker evidence 12.4 https://example.org/minutes Minutes of the May board",
        "/tracker evidence 12.4",
    ),
    permission="evidence",
)

CLICKS = {
    "evidence.list": list_clicked,
    "evidence.page": page_clicked,
    "evidence.withdraw": withdraw_clicked,
    "evidence.public": public_clicked,
    "evidence.internal": internal_clicked,
}
