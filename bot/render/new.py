"""The words of `new tracker`: the form for its facts, and what to do with an empty tracker."""

from datetime import date
from typing import Annotated, ClassVar

from pydantic import Field as Limit

from bot.domain.recommendations import Tracker
from bot.render.blocks import Block, Message, Option, actions, button, context, plain, section
from bot.render.checks import check_view
from bot.render.forms import Choice, DateField, Form, ShortText
from bot.render.text import escape, sendable
from bot.render.words import named

NATIONS = ("England", "Wales", "Scotland", "Northern Ireland")


class TrackerForm(Form):
    """Asks for what is printed at the head of a tracker."""

    callback_id: ClassVar[str] = "new.tracker"
    title: ClassVar[str] = "New tracker"
    submit: ClassVar[str] = "Begin"

    heading: Annotated[
        str,
        ShortText(
            label="Title", placeholder="Custody Tracker: in response to …", missing="Give the tracker a title"
        ),
        Limit(max_length=300),
    ] = ""
    organisation: Annotated[
        str,
        ShortText(label="Organisation", placeholder="Your force", missing="Say whose tracker it is"),
        Limit(max_length=200),
    ] = ""
    source_report: Annotated[
        str,
        ShortText(label="Source report", hint="The report that is being answered.", optional=True),
        Limit(max_length=500),
    ] = ""
    executive_lead: Annotated[
        str,
        ShortText(label="Executive Lead", hint="The name as it is to be printed.", optional=True),
        Limit(max_length=200),
    ] = ""
    operational_lead: Annotated[
        str,
        ShortText(label="Operational Lead", hint="The name as it is to be printed.", optional=True),
        Limit(max_length=200),
    ] = ""
    marking: Annotated[
        str, ShortText(label="Marking", placeholder="OFFICIAL", optional=True), Limit(max_length=100)
    ] = ""
    published_on: Annotated[
        date | None,
        DateField(
            label="Report published on",
            hint="Deadlines such as “within six months” count from it.",
            optional=True,
        ),
    ] = None
    nation: Annotated[
        str,
        Choice(label="Bank holidays of", options=tuple(Option(nation, nation) for nation in NATIONS)),
    ] = NATIONS[0]


def new_tracker_view(title: str = "") -> Block:
    """Make the form for a tracker's facts."""
    return TrackerForm(heading=sendable(title)).view(
        before=[
            context(
                "You will administer it, and can add others. Where there is a document, whoever runs the bot can import it instead."
            )
        ]
    )


def new_again_message() -> Message:
    """Say that Slack did not open the form, and offer to try again."""
    words = "Slack did not open the form in time. Nothing was saved yet."
    return Message.of(words, section(words), *actions(button("Open the form", "new.open", style="primary")))


def empty_blocks(tracker: Tracker) -> list[Block]:
    """Say how a tracker without lines gets its first ones."""
    key = escape(tracker.key)
    return [
        section(f"*{named(tracker.title)}* has no recommendations yet."),
        context(
            "Add the first: `/tracker add 1 Text of the recommendation by 27 March 2027`, and what is required by it: "
            f"`/tracker add 1.1 …`. In a channel, `/tracker use {key}` makes this tracker the one that is meant."
        ),
    ]


def begun_view(tracker: Tracker) -> Block:
    """Say that the tracker is there, how it is called, and what comes next."""
    view: Block = {
        "type": "modal",
        "title": plain("Tracker begun"),
        "close": plain("Done"),
        "blocks": [
            section(f"✓ Its key is `{escape(tracker.key)}`. You administer it."),
            *empty_blocks(tracker),
            context(
                f"Who leads it and where it nudges: in the team's channel, `/tracker {escape(tracker.key)} setup`."
            ),
        ],
    }
    check_view(view)
    return view
