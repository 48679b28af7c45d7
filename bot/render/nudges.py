"""The words of `nudges`, `digest` and `nudge`: what a channel hears and when, and who was asked by a lead."""

from collections.abc import Sequence

from bot.domain.answers_people import AskedNudges, DigestHere, NudgesHere
from bot.render.blocks import Block, Message, actions, button, context, section
from bot.render.dates import uk_date
from bot.render.text import escape
from bot.render.words import and_words, facts_value, named, numbers_words, short_title

CHANNELS_NAMED = 10


def channel_words(channels: Sequence[str]) -> str:
    """Name channels so that Slack shows those which the reader may see."""
    more = len(channels) - CHANNELS_NAMED
    names = [f"<#{escape(channel)}>" for channel in channels[:CHANNELS_NAMED]]
    return and_words([*names, *([f"{more} more"] if more > 0 else [])])


def nudges_message(here: NudgesHere) -> Message:
    """Say whether the channel hears of the tracker's dates, and offer to change it."""
    title = named(short_title(here.tracker.title))
    value = facts_value(t=here.tracker.id)
    if not here.channel:
        words = f"People hear of their own dates in {title} directly, once a day at the most."
        blocks: list[Block] = [section(words)]
    else:
        state = "on" if here.is_on else "off"
        words = f"Nudges of {title} are {'now ' if here.changed else ''}{state} in this channel."
        blocks = [section(f"*{words}*"), context(explained(here))]
        toggle = (
            button("Turn them off here", "nudges.off", value)
            if here.is_on
            else button("Turn them on here", "nudges.on", value)
        )
        blocks += actions(toggle, button("What comes next", "nudges.ahead:here", value))
    if here.others:
        blocks.append(context(f"{'Also on in' if here.is_on else 'On in'} {channel_words(here.others)}."))
    return Message(words, tuple(blocks))


def explained(here: NudgesHere) -> str:
    """Say what on and off mean."""
    home = " This is the tracker's home channel." if here.is_home else ""
    summary = f" Its summary comes {escape(here.schedule)}." if here.schedule else ""
    if here.is_on:
        return (
            f"At most one message on a working day, naming the items whose date comes or has passed; nobody is "
            f"@-mentioned.{home}{summary}"
        )
    return f"Nothing is posted here about dates. People still hear of their own.{home}{summary}"


def digest_message(digest: DigestHere) -> Message:
    """Say when the channel has its summary, with the next days it comes."""
    title = named(short_title(digest.tracker.title))
    if not digest.wording:
        words = f"No summary of {title} is {'now ' if digest.changed else ''}scheduled in this channel."
        hint = "To have one: /tracker digest every Monday 09:00"
        return Message(words, (section(f"*{words}*" if digest.changed else words), context(hint)))
    words = f"A summary of {title} comes here {escape(digest.wording)}, at {digest.time_of_day}."
    if digest.time_of_day in digest.wording:
        words = f"A summary of {title} comes here {escape(digest.wording)}."
    days = [uk_date(day) for day in digest.following]
    following = f"Next: {and_words(days)}." if days else "It never comes: the rhythm names no day to come."
    value = facts_value(t=digest.tracker.id)
    return Message(
        words,
        (section(f"*{words}*"), context(following), *actions(button("Stop it", "digest.off", value))),
    )


def asked_message(asked: AskedNudges) -> Message:
    """Say who is asked about what, and what could be asked of nobody."""
    count = sum(len(numbers) for _, numbers in asked.told)
    words = f"Asked: {count:,} item{'' if count == 1 else 's'}." if asked.told else "Nobody was asked."
    lines = [f"{named(name)}: {escape(numbers_words(numbers))}" for name, numbers in asked.told]
    blocks: list[Block] = [section(f"*{words}*")]
    blocks += [section("\n".join(lines[start : start + 20])) for start in range(0, len(lines), 20)]
    rest = [
        (asked.again, "asked about today already"),
        (asked.unowned, "owned by nobody: assign it first"),
        (asked.unlinked, "its owner is only a printed name: assign it to somebody first"),
        (asked.absent, "its owner has left: assign it to somebody else"),
    ]
    blocks += [
        context(f"{escape(numbers_words(numbers))}: {escape(why)}.") for numbers, why in rest if numbers
    ]
    if asked.away:
        blocks.append(context(f"Away, and may read it later: {named(and_words(asked.away))}."))
    unowned = (*asked.unowned, *asked.unlinked, *asked.absent)
    if unowned:
        value = facts_value(t=asked.tracker.id, n=", ".join(unowned[:50]))
        blocks += actions(button("Choose an owner", "assign.open:asked", value))
    return Message.of(words, blocks)
