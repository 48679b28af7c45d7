"""Set our own target for items: the day we mean to be done, whatever the due date."""

from bot.domain.change_plans import Plan, asks_about, plan_targets
from bot.domain.changing import read_new_date
from bot.store.recommendations.dates import targets_of
from bot.usecases.due import date_asked, read_date_line, save_dates
from bot.usecases.permitted import check_permitted
from bot.usecases.saving import Changing, Manner, items_of


def plan_target(changing: Changing) -> Plan:
    """
    Work out what a target moves; a recommendation with parts hands it to each of its items.

    Raises:
        UnknownDate, NotAllowed, TooManyItems: it may not be set so.
    """
    asked = date_asked(changing)
    items = items_of(changing)
    check_permitted(changing.tx, changing.tracker, changing.actor, "target", items)
    asks = asks_about(asked, changing.today, changing.tracker.published_on)
    return plan_targets(items, asked, targets_of(changing.tx, [item.id for item in items]), asks=asks)


TARGET = Manner(read_line=read_date_line, read_words=read_new_date, plan=plan_target, save=save_dates)
