"""A small tracker with one of everything: a shared answer, a blank one, promises, a number that is also a word."""

from datetime import date

from bot.domain.deadlines import Deadline, DeadlineKind
from bot.domain.reading import ReadAnswer, ReadRecommendation, ReadTracker
from bot.domain.statuses import Status
from bot.domain.updates import Action


def small_tracker(title: str = "Custody Tracker: in response to the inspection") -> ReadTracker:
    """Give 3 recommendations with 10 requirements, and one recommendation without parts."""
    past = Deadline(date(2026, 10, 30), "By 30 October 2026", DeadlineKind.DAY)
    soon = Deadline(date(2026, 12, 10), "By 10 December 2026", DeadlineKind.DAY)
    lines = [
        ReadRecommendation("12", "By 30 October 2026, make risk assessment effective.", due=past),
        *[ReadRecommendation(f"12.{n}", f"Requirement twelve {n}, see 14.1", "12") for n in range(1, 5)],
        ReadRecommendation("14", "By 10 December 2026, tell people their rights.", due=soon),
        *[ReadRecommendation(f"14.{n}", f"Requirement fourteen {n}", "14") for n in range(1, 6)],
        ReadRecommendation("18", "Improve the quality of investigations."),
        ReadRecommendation("18.1", "", "18", owner="PS Nadia Ahmed", status=Status.ON_COURSE),
        ReadRecommendation("20", "Review the estate.", owner="DS Gareth Walker"),
    ]
    answers = (
        ReadAnswer(("12.1",), "A tool is used in every case.", (Action("The force will review the tool."),)),
        ReadAnswer(("12.4",), "Cases are scanned daily."),
        ReadAnswer(
            ("14.1", "14.2", "14.3", "14.4", "14.5"), "Leaflets are given out.", (Action("Print more."),)
        ),
    )
    return ReadTracker(title, "Wexmoor Constabulary", tuple(lines), answers)
