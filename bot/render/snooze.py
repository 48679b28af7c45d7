"""The words of `snooze`: what is silent, for whom, and until when."""

from datetime import date
from typing import Annotated, ClassVar

from bot.domain.answers_people import Snoozed
from bot.render.blocks import Block, Message, actions, button, context, plain, section
from bot.render.checks import check_view
from bot.render.dates import ago_or_in, uk_date
from bot.render.forms import Choice, DateField, Form, Option
from bot.render.text import escape
from bot.render.words import facts_value, numbers_words

TOMORROW, NEXT_WEEK, ON_DAY = "tomorrow", "next week", "day"


class SnoozeForm(Form):
    """Until when what the button named is to be silent."""

    callback_id: ClassVar[str] = "snooze.choose"
    title: ClassVar[str] = "Snooze"
    submit: ClassVar[str] = "Snooze"

    when: Annotated[
        str,
        Choice(
            label="Until when?",
            hint="You hear of it again on that day. Others hear as before.",
            options=(
                Option("Tomorrow", TOMORROW),
                Option("Next Monday", NEXT_WEEK),
                Option("The day chosen below", ON_DAY),
            ),
        ),
    ] = TOMORROW
    until: Annotated[date | None, DateField(label="Another day", optional=True)] = None

    @property
    def words(self) -> str:
        """Give the choice as somebody would type it; empty where the day is still to be chosen."""
        if self.when == ON_DAY:
            return self.until.isoformat() if self.until else ""
        return self.when


def snooze_view(tracker: int, numbers: list[str]) -> Block:
    """Lay out the form for some numbers."""
    intro = section(f"*{escape(numbers_words(numbers))}*")
    return SnoozeForm().view(before=[intro], metadata={"t": tracker, "n": numbers})


def try_again(tracker: int, numbers: list[str]) -> Message:
    """Say that the form could not be opened, with a button to try again."""
    words = "Slack did not open the form in time. Nothing was changed."
    value = facts_value(t=tracker, n=", ".join(numbers))
    return Message.of(words, section(words), actions(button("Open it", "snooze.open:again", value)))


def snoozed_words(snoozed: Snoozed) -> str:
    """Say in one line what is silent until when."""
    numbers = numbers_words([item.number for item in snoozed.items])
    if snoozed.until is None:
        return f"{numbers}: no longer snoozed{' for everyone' if snoozed.for_all else ''}."
    whose = "Nobody hears" if snoozed.for_all else "You hear nothing"
    return f"{whose} of {numbers} until {uk_date(snoozed.until)}, {ago_or_in((snoozed.until - snoozed.today).days)}."


def snoozed_blocks(snoozed: Snoozed, opening: str = "") -> list[Block]:
    """Say what is silent, what still speaks, and offer to end it."""
    words = f"{opening} {snoozed_words(snoozed)}".strip()
    blocks: list[Block] = [section(f"*{escape(words)}*")]
    if snoozed.until is None:
        return [*blocks, context("The next nudge comes when its day does.")]
    others = "" if snoozed.for_all else " Channels and leads hear of it as before."
    blocks.append(context(f"It stays in every list and summary; a snooze moves no date.{others}"))
    value = facts_value(t=snoozed.tracker.id, n=", ".join(item.number for item in snoozed.items[:50]))
    ends = [] if snoozed.for_all else [button("End the snooze", "snooze.off", value)]
    return [*blocks, *actions(*ends)] if ends else blocks


def snoozed_message(snoozed: Snoozed, opening: str = "") -> Message:
    """Say in a message what is silent until when."""
    return Message.of(f"{opening} {snoozed_words(snoozed)}".strip(), *snoozed_blocks(snoozed, opening))


def snoozed_view(snoozed: Snoozed) -> Block:
    """Say in a form's place what is silent until when."""
    view = {
        "type": "modal",
        "title": plain("Snoozed"),
        "close": plain("Done"),
        "blocks": snoozed_blocks(snoozed),
    }
    check_view(view)
    return view
