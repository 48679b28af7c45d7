"""The words of `evidence`: what shows that something was done, and who said so."""

from bot.domain.answers_keeping import Proof, Proofs
from bot.domain.links import is_slack_message
from bot.domain.updates import TextFormat
from bot.render.blocks import Block, Confirm, Message, actions, button, context, header, section
from bot.render.dates import uk_moment
from bot.render.limits import fit
from bot.render.pages import turned_to
from bot.render.text import escape, said, sendable
from bot.render.words import count_words, facts_value, named, numbers_words, short_title

LINK_SHOWN = 200
"""Characters of an address that are read; the whole of it is where the link leads."""


def proofs_message(proofs: Proofs, page: int = 1) -> Message:
    """List the evidence of an item, the newest first, with buttons for whoever may change it."""
    tracker, numbers = proofs.tracker, [item.number for item in proofs.items]
    words = numbers_words(numbers)
    blocks: list[Block] = []
    if proofs.added:
        blocks.append(section(f"✓ *Evidence added to {escape(words)}*"))
    if proofs.is_repeat:
        blocks.append(context("This had arrived before; it was saved once."))
    blocks.append(header(f"Evidence for {words} · {short_title(tracker.title)}"))
    if not proofs.proofs:
        blocks += empty_blocks(numbers[0])
    for proof in proofs.proofs:
        blocks += proof_blocks(proof, proofs)
    if proofs.proofs:
        blocks.append(context("Internal, unless it says public."))
    value = {"t": tracker.id, "n": numbers[0]}
    buttons = [button(f"Show {numbers[0]}", "show.open:evidence", facts_value(**value))]
    if proofs.reference:
        buttons.insert(0, button("Undo", "undo.now", facts_value(t=tracker.id, u=proofs.reference)))
    closing = actions(*buttons)
    notification = f"{words}: {count_words(len(proofs.proofs), 'piece')} of evidence"
    return Message(text=escape(notification), blocks=turned_to(page, blocks, closing, "evidence.page", value))


def empty_blocks(number: str) -> list[Block]:
    """Say that there is no evidence, and how to add some."""
    example = f"/tracker evidence {number} https://example.org/minutes Minutes of the May board"
    return [
        section("There is no evidence for this requirement yet."),
        context(f"Add a link, a Slack message's link too: `{escape(example)}`"),
    ]


def proof_blocks(proof: Proof, proofs: Proofs) -> list[Block]:
    """Show one piece of evidence: what was said of it, where it is, who added it when."""
    blocks = said(proof.words, TextFormat.PLAIN)
    blocks.append(link_block(proof.url))
    told = f"{named(proof.by)} · {uk_moment(proof.at, proofs.tracker.timezone)}"
    if len(proofs.items) > 1:
        told = f"{escape(proof.number)} · {told}"
    blocks.append(context(f"{told} · *public*" if proof.is_public else told))
    buttons = proof_buttons(proof, proofs)
    return [*blocks, *actions(*buttons)] if buttons else blocks


def link_block(url: str) -> Block:
    """Make a link of an address, which is read as it stands and leads where it says."""
    kind = "Slack message: " if is_slack_message(url) else ""
    link = {"type": "link", "url": sendable(url), "text": fit(sendable(url), LINK_SHOWN)}
    pieces = [{"type": "text", "text": kind}, link] if kind else [link]
    return {
        "type": "rich_text",
        "elements": [{"type": "rich_text_section", "elements": pieces}],
    }


def proof_buttons(proof: Proof, proofs: Proofs) -> list[Block]:
    """Offer what the person who asks may do."""
    value = facts_value(t=proofs.tracker.id, e=proof.id)
    buttons: list[Block] = []
    if proofs.may_publish:
        label, action = (
            ("Make internal", "evidence.internal") if proof.is_public else ("Make public", "evidence.public")
        )
        buttons.append(button(label, f"{action}:{proof.id}", value))
    if proofs.may_withdraw_all or (proof.by_id and proof.by_id == proofs.asked_by):
        confirm = Confirm(
            "Withdraw this evidence?", "It leaves every list; the history keeps that it was here.", "Withdraw"
        )
        buttons.append(button("Withdraw", f"evidence.withdraw:{proof.id}", value, confirm=confirm))
    return buttons
