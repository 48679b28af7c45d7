"""A tracker of any size, made up, with texts of ordinary length; and its printing."""

from datetime import date

from bot.domain.deadlines import Deadline, DeadlineKind
from bot.domain.reading import ReadAnswer, ReadRecommendation, ReadTracker
from bot.domain.updates import Action

PARTS = 5
"""Requirements under each recommendation."""

WORDS = [
    "custody",
    "healthcare",
    "referral",
    "training",
    "officers",
    "partners",
    "daily",
    "screening",
    "assessments",
    "recorded",
    "monthly",
    "governance",
    "board",
    "reviewed",
    "audit",
    "sample",
    "findings",
    "shared",
    "leaflet",
    "contract",
    "provider",
    "supervisors",
    "checked",
    "template",
    "guidance",
    "victims",
    "early",
    "identification",
    "consistent",
    "scrutiny",
    "local",
    "force",
    "level",
    "process",
    "established",
    "improved",
    "measured",
]

REQUIREMENT, ANSWER, PROMISE = 18, 60, 12
"""Words of each: what the sample document has."""


def words(start: int, count: int) -> str:
    """Make a sentence; another start makes another."""
    found = [WORDS[(start * 7 + place * (3 + start % 5)) % len(WORDS)] for place in range(count)]
    return f"{' '.join(found).capitalize()} in area {start}."


def made_up(items: int) -> ReadTracker:
    """Make a tracker with so many items, each with an answer and a promise of its own."""
    lines: list[ReadRecommendation] = []
    answers: list[ReadAnswer] = []
    for top in range(1, items // PARTS + 1):
        day = date(2026, 1 + top % 12, 15)
        due = Deadline(day, f"By {day.day} {day:%B} {day.year}", DeadlineKind.DAY)
        lines.append(ReadRecommendation(str(top), f"{due.wording}, {words(top, 20)}", due=due))
        for part in range(1, PARTS + 1):
            number, start = f"{top}.{part}", top * PARTS + part
            lines.append(
                ReadRecommendation(number, words(start, REQUIREMENT), str(top), owner="DS Gareth Walker")
            )
            promise = Action(f"{words(start + 2, PROMISE)} See {top}.{part % PARTS + 1}.")
            answers.append(ReadAnswer((number,), words(start + 1, ANSWER), (promise,)))
    return ReadTracker(f"Tracker of {items}", "Wexmoor Constabulary", tuple(lines), tuple(answers))


def printed(tracker: ReadTracker) -> str:
    """Print a tracker the way text is extracted from a document: a title, a heading, a row for each item."""
    answers = {answer.covers[0]: answer for answer in tracker.answers}
    rows = [f"# {tracker.title}", "", f"Force:\t{tracker.organisation}", ""]
    rows.append("Rec. No.\tRecommendation:\t\tEvidence requirements of progress/completion:\tForce Update")
    above: ReadRecommendation | None = None
    for line in tracker.recommendations:
        if line.parent is None:
            above = line
            continue
        answer = answers[line.number]
        cell = f"<p>{answer.text}</p> <p><b>Action:</b> {answer.actions[0].text}</p>"
        beside = [above.number, above.text] if above else ["", ""]
        rows.append("\t".join([*beside, line.number, line.text, cell]))
        above = None
    return "\n".join(rows) + "\n"
