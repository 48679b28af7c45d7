"""What the made-up force recorded since its document was written, as plain values for the demo to record."""

from dataclasses import dataclass
from pathlib import Path

from bot.domain.statuses import Status

DOCUMENT = Path(__file__).parent / "wexmoor-custody-tracker.txt"
"""The tracker in the form of extracted text, with the damage that page breaks do."""

EXECUTIVE_LEAD = "ACC Simon Brayford"
OPERATIONAL_LEAD = "DCI Rachel Hollis"
ADMINISTRATOR = "Tom Okafor"
PEOPLE = (
    EXECUTIVE_LEAD,
    OPERATIONAL_LEAD,
    ADMINISTRATOR,
    "PS Nadia Ahmed",
    "DS Gareth Walker",
    "DI Eleri Price",
    "PC Harpreet Singh",
    "Mary Keane",
    "Joe Blackwood",
)
"""Everybody who is named here or in the document; all of them are made up."""


@dataclass(frozen=True, slots=True)
class SampleStatus:
    """A status to record, by whom, with its reason where one is needed."""

    number: str
    status: Status
    by: str = OPERATIONAL_LEAD
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SampleNote:
    """A progress note to record, and how many days before the demo's first day it was written."""

    numbers: tuple[str, ...]
    author: str
    days_ago: int
    text: str


OWNERS: dict[str, str] = {
    "2.1": "DI Eleri Price",
    "2.2": "DI Eleri Price",
    "2.3": "Joe Blackwood",
    "3.1": "DS Gareth Walker",
    "3.2": "PS Nadia Ahmed",
    "3.3": "PS Nadia Ahmed",
    "5.1": "PS Nadia Ahmed",
    "5.2": "PC Harpreet Singh",
    "5.3": "Mary Keane",
    "5.4": "Mary Keane",
    "6.1": "PC Harpreet Singh",
    "6.2": "DI Eleri Price",
    "7.1": "DI Eleri Price",
    "7.2": "DI Eleri Price",
    "7.3": "PS Nadia Ahmed",
    "9.1": "DS Gareth Walker",
    "9.2": "DS Gareth Walker",
    "9.3": "DS Gareth Walker",
    "10.1": "PC Harpreet Singh",
    "10.2": "PC Harpreet Singh",
    "10.3": "PS Nadia Ahmed",
    "10.4": "PC Harpreet Singh",
    "12.1": "DS Gareth Walker",
    "12.2": "Joe Blackwood",
    "13.1": "Mary Keane",
    "13.2": "Mary Keane",
    "13.3": "Mary Keane",
    "15.1": "DI Eleri Price",
    "16.1": "PS Nadia Ahmed",
    "16.2": "PS Nadia Ahmed",
    "18.1": "DCI Rachel Hollis",
    "19.1": "Joe Blackwood",
    "19.2": "Joe Blackwood",
}
"""Who writes the updates of an item; those that are not named here have no owner yet."""

DUE_SOON: dict[str, int] = {"7.3": 1, "16.1": 0, "10.4": 7, "9.1": 15}
"""Items whose dates were moved: how many days after the first working day that follows the demo's first day."""

WHY_MOVED = "the inspectorate agreed to it at the meeting in public"

STATUSES = (
    SampleStatus("2.1", Status.ON_COURSE, "DI Eleri Price"),
    SampleStatus(
        "2.2",
        Status.AT_RISK,
        "DI Eleri Price",
        "The provider has vacancies on nights and will not have filled them before the new year.",
    ),
    SampleStatus("2.3", Status.COMPLETE, "Joe Blackwood"),
    SampleStatus("3.1", Status.NOT_STARTED, "DS Gareth Walker"),
    SampleStatus("3.2", Status.ON_COURSE, "PS Nadia Ahmed"),
    SampleStatus("3.3", Status.ON_COURSE, "PS Nadia Ahmed"),
    SampleStatus("5.1", Status.COMPLETE, "PS Nadia Ahmed"),
    SampleStatus("5.2", Status.ON_COURSE, "PC Harpreet Singh"),
    SampleStatus("5.3", Status.ON_COURSE, "Mary Keane"),
    SampleStatus("6.1", Status.ON_COURSE, "PC Harpreet Singh"),
    SampleStatus(
        "6.2",
        Status.AT_RISK,
        "DI Eleri Price",
        "Referral workers have been appointed, but their vetting is not expected before mid-December.",
    ),
    SampleStatus("7.1", Status.ON_COURSE, "DI Eleri Price"),
    SampleStatus("7.2", Status.ON_COURSE, "DI Eleri Price"),
    SampleStatus("7.3", Status.ON_COURSE, "PS Nadia Ahmed"),
    SampleStatus(
        "7.4",
        Status.NOT_FOR_US,
        reason="Transport is arranged by the ambulance service under the agreement of April 2026.",
    ),
    SampleStatus("9.1", Status.ON_COURSE, "DS Gareth Walker"),
    SampleStatus("9.2", Status.COMPLETE, "DS Gareth Walker"),
    SampleStatus("9.3", Status.NOT_STARTED, "DS Gareth Walker"),
    SampleStatus("10.1", Status.ON_COURSE, "PC Harpreet Singh"),
    SampleStatus("10.2", Status.COMPLETE, "PC Harpreet Singh"),
    SampleStatus(
        "10.4",
        Status.AT_RISK,
        "PC Harpreet Singh",
        "The contractor met the measure in seven cases out of ten; parts for the older call bells are scarce.",
    ),
    SampleStatus("12.1", Status.COMPLETE, "DS Gareth Walker"),
    SampleStatus("12.2", Status.NOT_STARTED, "Joe Blackwood"),
    SampleStatus("13.1", Status.ON_COURSE, "Mary Keane"),
    SampleStatus("13.2", Status.ON_COURSE, "Mary Keane"),
    SampleStatus("15.1", Status.ON_COURSE, "DI Eleri Price"),
    SampleStatus("16.1", Status.ON_COURSE, "PS Nadia Ahmed"),
    SampleStatus("18.1", Status.ON_COURSE),
)
"""Only items without a promise of their own are complete: the others still have an open action."""

NOTES = (
    SampleNote(
        ("2.2",),
        "DI Eleri Price",
        33,
        "Met the provider. Two of the four night vacancies are filled; agency cover for the rest is being priced.",
    ),
    SampleNote(
        ("2.3",),
        "Joe Blackwood",
        26,
        "October figures have gone to the Custody Board. The split by hour of the day shows the gap at 03:00 to 06:00.",
    ),
    SampleNote(
        ("5.3",),
        "Mary Keane",
        12,
        "Thirty-one of forty detention officers have completed the refresher. The last course is on 26 November.",
    ),
    SampleNote(
        ("7.1", "7.2"),
        "DI Eleri Price",
        9,
        "The control room trial has a start date of 5 January. The nurse will have read access to our log.",
    ),
    SampleNote(
        ("9.1",),
        "DS Gareth Walker",
        8,
        "Estates visited both smaller suites; their report is due in the new year.",
    ),
    SampleNote(
        ("10.4",),
        "PC Harpreet Singh",
        6,
        "The online form went live at Haverleigh on Monday. Nine faults reported so far, six repaired within the day.",
    ),
    SampleNote(
        ("6.1",),
        "PC Harpreet Singh",
        4,
        "The card is in the test version of the app. Release is planned for Thursday.",
    ),
    SampleNote(
        ("16.1",),
        "PS Nadia Ahmed",
        2,
        "Three taxi firms have bid for the rural contract. The evaluation panel meets on 1 December.",
    ),
)
"""Progress notes, oldest first."""
