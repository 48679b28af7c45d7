"""
A long text spread over several text boxes of a form, and put together again to the character.

Slack gives a box 3,000 characters and may trim its ends. The blanks at each cut therefore travel beside the boxes
(the *seams*: before the first box, between the boxes, after the last) and are put back on reading.
"""

from collections.abc import Sequence

from bot.render.limits import INPUT_LENGTH, units, within

SEAM = 8
"""Blanks remembered at a cut; a longer run stays in its box, or what a form carries would outgrow its limit."""
NEW_PARAGRAPH = "\n\n"
"""What stands before a box that was added empty and then filled."""


def boxed(text: str) -> tuple[list[str], list[str]]:
    r"""
    Spread a text over boxes, and give the boxes and their seams.

    >>> boxed(" Two lines\n")
    (['Two lines'], [' ', '\n'])
    """
    first = _blanks(text)
    body = text[first:]
    last = len(body) - _blanks(body[::-1])
    body, tail = body[:last], body[last:]
    boxes: list[str] = []
    seams = [text[:first]]
    while units(body) > INPUT_LENGTH:
        end = _cut(body)
        start = end - _blanks(body[:end][::-1])
        boxes.append(body[:start])
        following = end + _blanks(body[end:], SEAM - (end - start))
        seams.append(body[start:following])
        body = body[following:]
    return ([*boxes, body], [*seams, tail]) if body else (boxes, [*seams[:-1], seams[-1] + tail])


def joined(boxes: Sequence[str], seams: Sequence[str]) -> str:
    r"""
    Put boxes together; one that came back empty takes the blanks before it with it.

    >>> joined(["Two", "", "lines"], ["", " ", "\n", ""])
    'Two\nlines'
    """
    known = len(seams) - 1
    if known == 0 and not any(boxes):
        return seams[0]
    text = ""
    for place, box in enumerate(boxes):
        if place == known and text:
            text += seams[-1]
        if box:
            text += _seam(place, seams, is_first=not text) + box
    return text + seams[-1] if text and len(boxes) <= known else text


def _seam(place: int, seams: Sequence[str], *, is_first: bool) -> str:
    if place < len(seams) - 1:
        return seams[place] if place == 0 or not is_first else ""
    return "" if is_first else NEW_PARAGRAPH


def _cut(body: str) -> int:
    """Choose the end of a box: after a line, else after a word, else where the box is full."""
    end = within(body, INPUT_LENGTH)
    line = body.rfind("\n", end // 2, end)
    if line >= 0:
        return line + 1
    return next((place for place in range(end, end // 2, -1) if body[place - 1].isspace()), end)


def _blanks(text: str, most: int = SEAM) -> int:
    """Count the blanks that a text begins with, up to a limit."""
    words = text[:most].lstrip()
    return len(text[:most]) - len(words)
