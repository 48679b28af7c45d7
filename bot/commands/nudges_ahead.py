"""`/tracker nudges next 14d`, and the buttons that turn its pages."""

from bot.commands.edge import Answer, Asked, Clicked, Doors, Replace
from bot.commands.places import clicked_place, place
from bot.render.nudges_ahead import nudges_ahead_message
from bot.usecases.nudges_ahead import nudges_ahead


def ahead_typed(asked: Asked, doors: Doors, days: int) -> Answer:
    """Show the nudges of so many coming days."""
    return nudges_ahead_message(nudges_ahead(doors.store, asked.actor, place(asked), days))


def ahead_clicked(clicked: Clicked, doors: Doors) -> Answer:
    """Show them from a button: another page takes the place of the present one."""
    page, days = int(clicked.facts.get("p", 0)), int(clicked.facts.get("d", 14))
    plan = nudges_ahead(doors.store, clicked.actor, clicked_place(clicked), days)
    message = nudges_ahead_message(plan, page or 1)
    return Replace(message) if page else message


CLICKS = {"nudges.ahead": ahead_clicked}
