"""The words about drafts, promises and evidence, with the strangest, longest and emptiest texts."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from bot.domain.answers import Shown
from bot.domain.answers_drafts import KeptWords
from bot.domain.answers_keeping import Beside, Moved, Promised, PromiseMade, Promises, Proof, Proofs
from bot.domain.deadlines import Deadline
from bot.domain.updates import ActionState, State
from bot.render.action import ended_view, made_message, promises_message, reason_view
from bot.render.blocks import Message
from bot.render.checks import check_message, check_view
from bot.render.evidence import proofs_message
from bot.render.help import VerbHelp, guide_message, help_message
from bot.render.show import show_message
from bot.render.update import update_view
from tests.render.strange import STRANGE
from tests.render.things import NOW, TODAY, item, prepared, shown, tracker


def promised(text: str, state: ActionState = ActionState.OPEN, *, number: int = 1) -> Promised:
    return Promised(
        id=number,
        text=text,
        owner=text,
        owner_id="U1",
        due=date(2027, 5, 1),
        due_wording=text,
        state=state,
        reason=text,
        closed_by=text,
        closed_at=NOW,
        update="U-9",
        update_state=State.SUPERSEDED,
        covers=("12.3", "12.4"),
    )


def promises(text: str) -> Promises:
    every = tuple(
        promised(text, state, number=place) for place, state in enumerate([*ActionState, *ActionState], 1)
    )
    return Promises(tracker(text), item(text=text), TODAY, every)


def proofs(text: str) -> Proofs:
    link = f"https://example.org/{text.strip()[:1_900]}|<!channel>".replace("\n", "")
    every = tuple(
        Proof(place, "12.4", link, text, text, "U1", NOW, is_public=place % 2 == 0) for place in range(1, 9)
    )
    return Proofs(
        tracker(text),
        (item(text=text), item("12.3", text)),
        every,
        asked_by="U1",
        may_publish=True,
        may_withdraw_all=False,
        added=True,
        is_repeat=True,
    )


def shown_beside(text: str) -> Shown:
    beside = Beside(
        target=TODAY,
        away_until=TODAY,
        moved=Moved(Deadline(None, text), Deadline(TODAY, text), text, NOW, text),
        proofs=proofs(text).proofs,
        promised=(promised(text),),
        snoozed_until=TODAY,
        is_snoozed_for_all=True,
    )
    return replace(shown(text), beside=beside)


def drafts(text: str) -> list[KeptWords]:
    return [KeptWords(f"d{place}", tracker(text), ("12.4",) * place, text, NOW) for place in range(5)]


MESSAGES: dict[str, Callable[[str], Message]] = {
    "show": lambda text: show_message(shown_beside(text)),
    "show, last page": lambda text: show_message(shown_beside(text), 999),
    "actions": lambda text: promises_message(promises(text)),
    "actions, second page": lambda text: promises_message(promises(text), 2),
    "no actions": lambda text: promises_message(replace(promises(text), promised=())),
    "promised": lambda text: made_message(
        PromiseMade(tracker(text), promised(text), TODAY, is_note=True, is_repeat=True)
    ),
    "evidence": lambda text: proofs_message(proofs(text)),
    "evidence, second page": lambda text: proofs_message(proofs(text), 2),
    "no evidence": lambda text: proofs_message(replace(proofs(text), proofs=())),
    "guide": lambda text: guide_message([VerbHelp("update", "update 12.4", "Record.")] * 40, drafts(text)),
}


@pytest.mark.parametrize("name", MESSAGES)
@pytest.mark.parametrize("text", ["", *STRANGE], ids=lambda text: repr(text[:20]))
def test_a_message_keeps_within_slacks_limits_and_mentions_nobody(name: str, text: str) -> None:
    check_message(MESSAGES[name](text))


@pytest.mark.parametrize("text", ["", *STRANGE], ids=lambda text: repr(text[:20]))
def test_a_form_keeps_within_slacks_limits_and_mentions_nobody(text: str) -> None:
    check_view(ended_view(promises(text)))
    check_view(reason_view(tracker(text), 1, "12.4", ActionState.MISSED))
    check_view(update_view(replace(prepared(text), draft_at=NOW)))


def test_forty_verbs_are_listed_within_slacks_limits() -> None:
    every = [
        VerbHelp(f"verb{place}", f"verb{place} 12.4 [words & more]", "Do this. " * 9) for place in range(40)
    ]
    listed = help_message(every)

    check_message(listed)
    assert all(verb.word in str(listed.blocks) for verb in every)


def test_an_item_shows_all_that_stands_beside_its_answers() -> None:
    read = ""
    for page in range(1, 4):
        read += json.dumps(show_message(shown_beside("Doors"), page).blocks, ensure_ascii=False)
    for words in (
        "Our target",
        "until 24 November 2026, for everyone",
        "(away until 24 November 2026)",
        "Due date moved from “Doors” to 24 November 2026 · Doors · 24 November 2026 at 08:50, because:",
        "Other open actions",
        "Doors · by 1 May 2027, in 158 days · U-9 · shared with 12.3",
        "8 pieces",
        "Evidence (8)",
    ):
        assert words in read
