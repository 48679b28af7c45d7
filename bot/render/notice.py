"""
The words of what the bot says unprompted: digests, channel messages, scheduled summaries, a lead's own nudge, trouble.

Whoever answers the buttons finds their ids here.
"""

from bot.domain.answers_nudges import Speech
from bot.domain.nudge_words import NoticeKind
from bot.render.blocks import Block, Message, actions, button, context, header, section
from bot.render.dates import uk_date
from bot.render.limits import fit
from bot.render.notice_answers import said_not_mine, said_not_mine_message
from bot.render.notice_channel import channel_blocks, channel_text
from bot.render.notice_digest import digest_blocks, digest_text
from bot.render.pages import page_buttons
from bot.render.summary import extent_words, summary_message
from bot.render.text import escape, preview
from bot.render.words import count_words, due_words, facts_value, named, short_title

UPDATE = "notice.update"
"""Opens the form: {"t": tracker, "n": number}."""

ON_IT, SNOOZE, NOT_MINE = "notice.on_it", "notice.snooze", "notice.not_mine"
"""Under an owner's item, with the same facts."""

REASSIGN = "notice.reassign"
"""Under an item that nobody owns, or whose owner has left, with the same facts."""

KEPT, NOT_YET = "notice.kept", "notice.not_yet"
"""Under a promise whose date has passed: {"t": tracker, "n": number, "a": action}."""

PAGE = "notice.page"
"""Turns the page of a digest: {"i": notice, "p": page}."""

PER_PAGE = 10
"""Items on one page of a digest."""


def notice_message(kind: NoticeKind, speech: Speech, notice: int = 0, page: int = 1) -> Message:
    """Word a notice; of a digest with more items than fit, one page."""
    match kind:
        case NoticeKind.DIGEST:
            return digest_message(speech, notice, page)
        case NoticeKind.CHANNEL:
            return Message.of(channel_text(speech.tellings), channel_blocks(speech.tellings), in_channel=True)
        case NoticeKind.SUMMARY:
            return scheduled_message(speech)
        case NoticeKind.ASKED:
            said = said_not_mine(speech)
            return said_not_mine_message(speech, said) if said else asked_message(speech)
        case NoticeKind.TROUBLE:
            return trouble_message(speech)


def notice_detail(kind: NoticeKind, speech: Speech) -> Message | None:
    """Word what stands in the thread of a scheduled summary: all its figures; None for every other notice."""
    if kind is not NoticeKind.SUMMARY or speech.summed is None:
        return None
    return summary_message(speech.summed, for_all=True)


def digest_message(speech: Speech, notice: int, page: int) -> Message:
    """Word all that one person hears today."""
    items = digest_blocks(speech.tellings)
    pages = max(-(-len(items) // PER_PAGE), 1)
    page = min(max(page, 1), pages)
    shown = items[(page - 1) * PER_PAGE : page * PER_PAGE]
    day = max((telling.today for telling in speech.tellings), default=None)
    blocks: list[Block] = [
        header(f"Your recommendations · {uk_date(day)}" if day else "Your recommendations")
    ]
    if not items:
        blocks.append(section("Nothing that stood here has to be done any more."))
    heading = ""
    for entry in shown:
        if entry.heading != heading:
            heading = entry.heading
            blocks.append(section(heading))
        blocks += entry.blocks
    if pages > 1:
        blocks.append(context(f"Page {page} of {pages}"))
        blocks += actions(*page_buttons(page, pages, PAGE, {"i": notice}))
    blocks.append(context("Answer in this message's thread to have your words offered as an update."))
    return Message.of(digest_text(speech.tellings), blocks)


def scheduled_message(speech: Speech) -> Message:
    """Word a channel's scheduled summary in a few lines, with the nudges of the day; the figures stand in its thread."""
    summed = speech.summed
    if summed is None:
        return Message.of("There is nothing to sum up.")
    title = f"Summary · {short_title(summed.tracker.title)} · {uk_date(summed.today)}"
    told = [f"{figure.name}: {figure.number:,}" for figure in summed.figures if figure.number]
    lines = [f"*{extent_words(summed)}*", escape(" · ".join(told)), "The figures are in the thread."]
    blocks: list[Block] = [header(title), section("\n".join(line for line in lines if line))]
    if any(said.nudge.number or said.listed for telling in speech.tellings for said in telling.said):
        blocks += channel_blocks(speech.tellings, blocks)
    return Message.of(f"{title}: {' · '.join(told)}", blocks, in_channel=True)


def asked_message(speech: Speech) -> Message:
    """Word what a lead asked about: the items, with a button that opens the form of each."""
    tracker = speech.tracker
    if tracker is None:
        return Message.of("There is nothing to ask about.")
    by = named(str(speech.facts.get("by", ""))) or "A lead"
    count = count_words(len(speech.lines), "item")
    blocks: list[Block] = [
        section(f"*{by} asks where {count} of yours stand{'s' if len(speech.lines) == 1 else ''}.*")
    ]
    blocks.append(context(named(tracker.title) or "Untitled tracker"))
    for line in speech.lines[:PER_PAGE]:
        value = facts_value(t=tracker.id, n=line.number)
        day = speech.today
        due = f"\n{escape(due_words(line, day))}" if day else ""
        blocks.append(
            section(
                f"*{escape(line.number)}* {escape(preview(line.text, 140))}{due}",
                accessory=button("Update", f"{UPDATE}:{line.number}", value),
            )
        )
    if len(speech.lines) > PER_PAGE:
        more = facts_value(t=tracker.id, q="mine")
        blocks.append(context(f"and {count_words(len(speech.lines) - PER_PAGE, 'more', 'more')}"))
        blocks += actions(button("All of mine", "list.open:mine", more))
    return Message.of(
        fit(f"Where does {speech.lines[0].number if speech.lines else 'it'} stand?", 150), blocks
    )


TROUBLE = {
    "is_archived": "It is archived. Take it out of the archive, or choose another home channel with /tracker setup.",
    "is_shared": "It is shared with another organisation, so nothing is posted there. Choose another home channel with "
    "/tracker setup, or turn its nudges off there with /tracker nudges off.",
    "not_in_channel": "The bot is not in it. Invite it there: /invite @Tracker.",
    "channel_not_found": "The bot cannot see it. Invite it there (/invite @Tracker), or choose another home channel with "
    "/tracker setup.",
    "restricted_action": "The workspace does not let the bot post there. Its owners can allow it.",
    "user_disabled": "They have left the workspace. Give what they own to somebody else: /tracker assign 12.4 @name.",
    "user_not_found": "There is nobody of that id in the workspace. Give what they own to somebody else: "
    "/tracker assign 12.4 @name.",
    "cannot_be_worded": "This is a fault of the bot: please report it, with the time of this message.",
    "cannot_look": "Slack did not say whether the message arrived, and the bot may not look. It was not sent a second "
    "time; please check, and give the bot the scopes that its documentation names.",
    "messages_tab_disabled": "The app's messages tab is switched off, so people cannot be told directly.",
}
"""What an administrator can do, by Slack's own word for what went wrong."""


def trouble_message(speech: Speech) -> Message:
    """Tell an administrator what could not be said, and what they can do."""
    recipient, error = str(speech.facts.get("recipient", "")), str(speech.facts.get("error", ""))
    name = named(str(speech.facts.get("name", "")))
    is_channel = recipient.startswith(("C", "G"))
    what = "a channel of the tracker" if is_channel else "somebody"
    where = f"<#{escape(recipient)}>" if is_channel else name or "somebody"
    todo = TROUBLE.get(error, f"Slack's word for it is {preview(error, 60) or 'unknown'}.")
    title = named(speech.tracker.title) if speech.tracker else "the tracker"
    return Message.of(
        f"A message to {what} could not be sent.",
        section(f"*A message to {where} could not be sent.* {escape(todo)}"),
        context(title or "Untitled tracker"),
    )
