"""Long answers over several pages: what does not fit one message is turned to, never cut."""

from collections.abc import Mapping, Sequence

from bot.render.blocks import Block, actions, button, characters, context
from bot.render.limits import MESSAGE_BLOCKS, MESSAGE_CHARACTERS
from bot.render.words import facts_value

TURNING = 80
"""Characters of the words that turn the page."""


def turned_to(
    page: int,
    blocks: Sequence[Block],
    closing: Sequence[Block],
    action: str,
    value: Mapping[str, object],
) -> tuple[Block, ...]:
    """
    Lay blocks out over pages and give one of them, with the buttons that turn the page.

    `closing` (buttons and the like) stands on every page. A page number out of range gives the nearest page.
    """
    pages = laid_out(
        blocks, reserve_blocks=len(closing) + 2, reserve_characters=characters(closing) + TURNING
    )
    page = min(max(page, 1), len(pages))
    turning: list[Block] = []
    if len(pages) > 1:
        turning = [
            context(f"Page {page} of {len(pages)}"),
            *actions(*page_buttons(page, len(pages), action, value)),
        ]
    return (*pages[page - 1], *turning, *closing)


def laid_out(
    blocks: Sequence[Block], *, reserve_blocks: int = 0, reserve_characters: int = 0
) -> list[list[Block]]:
    """Fill pages in order, each within Slack's limits; a block is never divided."""
    pages: list[list[Block]] = [[]]
    used = 0
    for block in blocks:
        size = characters([block])
        is_full = (
            len(pages[-1]) >= MESSAGE_BLOCKS - reserve_blocks
            or used + size > MESSAGE_CHARACTERS - reserve_characters
        )
        if pages[-1] and is_full:
            pages.append([])
            used = 0
        pages[-1].append(block)
        used += size
    return pages


def page_buttons(page: int, pages: int, action: str, value: Mapping[str, object]) -> list[Block]:
    """Offer the page before and the page after, where there is one."""
    buttons: list[Block] = []
    if page > 1:
        buttons.append(button("Previous page", f"{action}:previous", facts_value(**value, p=page - 1)))
    if page < pages:
        buttons.append(button("Next page", f"{action}:next", facts_value(**value, p=page + 1)))
    return buttons
