"""What the transcript types, in Slack and on the terminal: the table of verbs, row by row."""

from collections.abc import Mapping
from dataclasses import dataclass, field

NADIA = "ps.ahmed"
TOM = "tom.okafor"


@dataclass(frozen=True, slots=True)
class Press:
    """A button that is pressed on what was last seen, by how its label begins."""

    label: str


@dataclass(frozen=True, slots=True)
class Send:
    """The form that was last seen is sent in, with these fields filled in."""

    fields: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Row:
    """A line as an officer types it after `/tracker`, what they do next, and the same on the terminal."""

    line: str | None
    then: tuple[Press | Send, ...] = ()
    who: str = NADIA
    terminal: str = ""
    answer: str = ""
    note: str = ""


def r(line: str, terminal: str | None = None, **more: object) -> Row:
    """Make a row whose line is typed on the terminal as it stands, unless it says otherwise."""
    return Row(line, terminal=line if terminal is None else terminal, **more)  # type: ignore[arg-type]  # passed on as given


SECTIONS: tuple[tuple[str, tuple[Row, ...]], ...] = (
    (
        "Record what has changed",
        (
            r("update 7.3 Forty officers trained this week", then=(Press("Undo"),)),
            Row(
                "update 7.3",
                then=(
                    Send(),
                    Send({"text": "Adults are now called at booking-in, and the delay is logged."}),
                ),
                terminal="update 7.3",
                note="The form; sent in empty first, then with a text.",
            ),
            r("update 16.1-16.2 Hand-overs are made on the new form in every suite"),
            Row(
                "update 10 All of it was checked by the custody manager",
                terminal='update 10 "All of it was checked by the custody manager"',
                answer="n",
                note="A recommendation with several requirements.",
            ),
            r(
                "update 7.3, 19 officers trained",
                note="A number that may also be the first word of the text.",
            ),
            r("update 7.9 Forty officers trained"),
            Row(
                "update 7.3 Ready for the inspectorate",
                then=(Press("Propose as force update"),),
                terminal='update --propose 7.3 "Adults are called at booking-in."',
            ),
        ),
    ),
    (
        "Read",
        (
            r("show 7.3"),
            r("7.3", terminal=""),
            Row(
                "show 7.3 --as-at 2026-11-01",
                terminal="show 7.3 --as-at 2026-11-01",
                note="As it stood at the end of a day.",
            ),
            r("show 7"),
            r("show 7.9"),
            r("list", then=(Press("Next page"),), terminal="list under 5"),
            r("list overdue"),
            r("list mine"),
            r("list due 30d"),
            r("list at risk"),
            r("list unanswered"),
            r("list stale"),
            r("list owner @mary.keane", terminal=""),
            r("list under 7"),
            r("list awaiting"),
            r("list overdue under 7"),
            r("list nonsense"),
        ),
    ),
    (
        "See where it stands",
        (
            r("summary"),
            r("summary 7"),
            r("summary @mary.keane", terminal=""),
            r("summary since 1 November"),
            r("summary chart"),
            Row("summary here", note="Posted for everybody in the channel."),
            r("brief"),
        ),
    ),
    (
        "Look back",
        (
            r("history 7.3", terminal="history 7.3"),
            r("history U-34"),
            Row("history 5.1 --as-at 2026-10-20", terminal="history 5.1 --as-at 2026-10-20"),
            r("search vetting"),
            r("search unicorns"),
            r("why 7.3"),
            r("why 7"),
        ),
    ),
    (
        "Change a status or a date",
        (
            r("status 7.3 at risk because nobody answers at night"),
            r("status 7.3 at risk", note="The same again."),
            r("status 5.1 at risk", note="Without the reason that it needs."),
            r("status 2.1 on course", note="An item of somebody else.", terminal=""),
            r(
                "status 10 on course",
                who=TOM,
                then=(Press("Confirm"),),
                answer="y",
                note="Several at once, by an administrator.",
            ),
            r(
                "due 7.3 end of January because the health board asked for it",
                then=(Press("Cancel"),),
                answer="n",
            ),
            r("due 7.3 29 January 2027 because the health board asked for it"),
            r(
                "due 12 end of March because the panel meets then",
                who=TOM,
                then=(Press("Confirm"),),
                answer="y",
            ),
            r("due 7.3 whenever"),
            r("target 7.3 15 January 2027"),
            r("undo"),
            r("undo", note="Once more.", terminal=""),
            r("undo U-3"),
        ),
    ),
    (
        "Mend the tracker",
        (
            Row(
                "new tracker",
                who=TOM,
                then=(Send(), Send({"heading": "Vetting Tracker", "organisation": "Wexmoor Constabulary"})),
                terminal='new "Vetting Tracker" --organisation "Wexmoor Constabulary"',
            ),
            r("use custody", who=TOM, terminal=""),
            r(
                "add 20 Publish the results by 27 March 2027",
                who=TOM,
                terminal='add 20 "Publish the results by 27 March 2027" --tracker custody',
            ),
            r(
                "add 20.1 Agree the form of the results",
                who=TOM,
                terminal='add 20.1 "Agree the form of the results" --tracker custody',
            ),
            Row(
                "edit 20.1",
                who=TOM,
                then=(Send({"text": "Agree the form in which results are published."}),),
                terminal='edit 20.1 --text "Agree the form in which results are published." --tracker custody',
            ),
            r("remove 20.1", who=TOM, terminal="remove 20.1 --tracker custody", note="Without a reason."),
            r(
                "remove 20.1 because it was printed twice",
                who=TOM,
                then=(Press("Confirm"),),
                terminal='remove 20.1 --because "it was printed twice" --tracker custody',
            ),
            r("reinstate 20.1", who=TOM, terminal="reinstate 20.1 --tracker custody"),
            r(
                "redact 7.3",
                terminal="redact 7.3 --tracker custody",
                note="By somebody who may not, in Slack.",
            ),
            Row(
                "redact 7.3",
                who=TOM,
                then=(
                    Send({"text": "U-46 text", "reason": "It names somebody who must not be named"}),
                    Send(),
                ),
                terminal='redact 7.3 --text 129 --because "It names somebody who must not be named" --tracker custody',
                answer="y",
            ),
        ),
    ),
    (
        "Promises and proof",
        (
            r(
                "action 7.3 Print the new card by 1 May",
                terminal="action 7.3 Print the new card by 1 May --tracker custody",
            ),
            r("action 7.3", terminal="action 7.3 --tracker custody"),
            r(
                "evidence 7.3 https://intranet.wexmoor.example/minutes Minutes of the May board",
                terminal='evidence 7.3 https://intranet.wexmoor.example/minutes "Minutes of the May board" --tracker custody',
            ),
            r("evidence 7.3 the minutes", terminal="evidence 7.3 the minutes --tracker custody"),
            r("evidence 2.1", terminal="evidence 2.1 --tracker custody"),
        ),
    ),
    (
        "Several trackers",
        (
            r("trackers", who=TOM),
            r("use stalking", terminal=""),
            r("vetting summary", who=TOM, terminal="summary --tracker vetting"),
            r(
                "archive vetting because it was begun twice",
                who=TOM,
                terminal='archive vetting --because "it was begun twice"',
            ),
            r("vetting update 1 Words", who=TOM, terminal="update 1 Words --tracker vetting"),
            r("unarchive vetting", who=TOM),
        ),
    ),
    (
        "Help",
        (
            Row(""),
            Row("help", terminal="--help"),
            Row("help update", terminal="update --help"),
            r("udpate 7.3 Words"),
            r("frobnicate"),
        ),
    ),
)
