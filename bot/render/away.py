"""The words of `away`: until when somebody is away, and who hears of their dates meanwhile."""

from bot.domain.answers_people import Away
from bot.render.blocks import Message, actions, button, context, section
from bot.render.dates import uk_date
from bot.render.words import count_words


def away_words(away: Away) -> str:
    """Say in one line how it stands."""
    if away.until:
        return f"You are away until {uk_date(away.until)}."
    if away.was_until:
        return "Welcome back. You are told of your own dates again."
    return "You are not away. To say that you will be: /tracker away until 3 May."


def away_message(away: Away) -> Message:
    """Say how it stands, and what happens to somebody's items meanwhile."""
    words = away_words(away)
    if not away.until:
        return Message.of(words, section(words))
    items = count_words(away.items, "open item is", "open items are")
    yours = f"{items} yours. " if away.items else ""
    meanwhile = (
        f"{yours}Until then you get no nudges; your deputies, else the Operational Lead, are told of your dates in your place. "
        f"Nothing changes hands, and no date moves. On {uk_date(away.until)} it is as before."
    )
    back = actions(button("I am back", "away.off"))
    return Message.of(words, section(f"*{words}*"), context(meanwhile), back)
