"""The buttons under what the bot says unprompted; each answer is for whoever pressed, and leaves the message as it is."""

from bot.commands import assign, snooze, update
from bot.commands.edge import Answer, Clicked, Doors, Replace
from bot.domain.updates import ActionState
from bot.render import notice
from bot.render.notice_answers import kept_message, not_mine_message, not_yet_message
from bot.render.snooze import snoozed_message
from bot.usecases.action import end_promise
from bot.usecases.not_mine import not_mine
from bot.usecases.notice_page import notice_again
from bot.usecases.snooze import on_it


def facts_of(clicked: Clicked) -> tuple[int, str]:
    """Read the tracker and the number that a button carries."""
    return int(clicked.facts.get("t", 0)), str(clicked.facts.get("n", ""))


def on_it_clicked(clicked: Clicked, doors: Doors) -> Answer:
    """Note that somebody is on it, and leave them alone for a week."""
    tracker, _ = facts_of(clicked)
    noted = on_it(doors.store, clicked.actor, tracker, snooze.numbers_in(clicked))
    return snoozed_message(noted, opening="You are on it.")


def not_mine_clicked(clicked: Clicked, doors: Doors) -> Answer:
    """Note that somebody says it is not theirs."""
    return not_mine_message(not_mine(doors.store, clicked.actor, *facts_of(clicked)))


def kept_clicked(clicked: Clicked, doors: Doors) -> Answer:
    """Note that a promise was kept."""
    tracker, number = facts_of(clicked)
    which = int(clicked.facts.get("a", 0))
    end_promise(doors.store, clicked.actor, tracker, which, ActionState.KEPT, number=number)
    return kept_message(number)


def not_yet_clicked(clicked: Clicked, doors: Doors) -> Answer:
    """Say that a promise stays open, and what can be said of it."""
    del doors
    return not_yet_message(*facts_of(clicked), int(clicked.facts.get("a", 0)))


def page_clicked(clicked: Clicked, doors: Doors) -> Answer:
    """Put another page of a digest in the place of the present one."""
    which, page = int(clicked.facts.get("i", 0)), int(clicked.facts.get("p", 1))
    kind, speech = notice_again(doors.store, clicked.actor, which)
    return Replace(notice.notice_message(kind, speech, which, page))


CLICKS = {
    notice.UPDATE: update.open_clicked,
    notice.ON_IT: on_it_clicked,
    notice.SNOOZE: snooze.snooze_clicked,
    notice.NOT_MINE: not_mine_clicked,
    notice.REASSIGN: assign.reassign_clicked,
    notice.KEPT: kept_clicked,
    notice.NOT_YET: not_yet_clicked,
    notice.PAGE: page_clicked,
}
