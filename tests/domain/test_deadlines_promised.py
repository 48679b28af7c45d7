"""The date by which a promise in a document says that it will be kept."""

from datetime import date

import pytest

from bot.domain.deadlines import Deadline, DeadlineKind, read_action_due

DAY, MONTH = DeadlineKind.DAY, DeadlineKind.MONTH

PROMISED = [
    (
        "under development with a target completion date of March 2025",
        "target completion date of March 2025",
        date(2025, 3, 31),
        MONTH,
    ),
    ("with the next publication due in May 2025.", "due in May 2025", date(2025, 5, 31), MONTH),
    ("The force will do it by 1 June 2025.", "by 1 June 2025", date(2025, 6, 1), DAY),
    ("It will be ready by the end of June 2025", "by the end of June 2025", date(2025, 6, 30), MONTH),
    ("Training delivered by June 2025, then more", "by June 2025", date(2025, 6, 30), MONTH),
    ("Target date: 1 June 2025", "Target date: 1 June 2025", date(2025, 6, 1), DAY),
    ("Deadline: 01/06/25", "Deadline: 01/06/25", date(2025, 6, 1), DAY),
    ("to be completed in May 2025", "to be completed in May 2025", date(2025, 5, 31), MONTH),
    ("a pilot is scheduled for May 2025", "scheduled for May 2025", date(2025, 5, 31), MONTH),
    ("due to be published in May 2025", "due to be published in May 2025", date(2025, 5, 31), MONTH),
    ("no later than 1 June 2025", "no later than 1 June 2025", date(2025, 6, 1), DAY),
    ("before 1 June 2025", "before 1 June 2025", date(2025, 5, 31), DAY),
    ("reviewed by April 2024 teams, and by 1 June 2025", "by April 2024", date(2024, 4, 30), MONTH),
    ("by 31 June 2025, else by 1 July 2025", "by 1 July 2025", date(2025, 7, 1), DAY),
    ("It will go live in May 2025", "will go live in May 2025", date(2025, 5, 31), MONTH),
    ("a pilot will launch in May 2025", "will launch in May 2025", date(2025, 5, 31), MONTH),
    ("due for completion in May 2025", "due for completion in May 2025", date(2025, 5, 31), MONTH),
    ("by the summer of 2025", "by the summer of 2025", date(2025, 8, 31), MONTH),
    ("by Q2 2025", "by Q2 2025", date(2025, 6, 30), MONTH),
]


@pytest.mark.parametrize(("text", "words", "on", "kind"), PROMISED)
def test_a_promise_states_its_own_date(text: str, words: str, on: date, kind: DeadlineKind) -> None:
    assert read_action_due(text) == Deadline(on, words, kind)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "The force will review its processes.",
            "The force is recommissioning victim services in April 2025.",
        ),
        *(
            "in response to the Super-complaint (2024) or subsequent reports",
            "two years from April 1, 2025",
            "since 1 June 2025",
        ),
        *(
            "led by DCI Dickinson",
            "by 2025",
            "by June",
            "by 31 June 2025",
            "conduct an annual review",
            "until 1 June 2025",
        ),
        *(
            "will review findings published in April 2025",
            "within six months",
            "ongoing",
            "as of 1 June 2025",
            "see recommendation 12.1",
            "by 12.4",
            "held on 1 June 2025",
        ),
    ],
)
def test_a_date_that_a_promise_mentions_is_not_its_own(text: str) -> None:
    assert read_action_due(text) == Deadline()
