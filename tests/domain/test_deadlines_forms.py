"""Dates in every UK form, and texts that nobody thought of, read from documents."""

import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.deadlines import Deadline, DeadlineKind, read_action_due, read_deadline

DAY, MONTH = DeadlineKind.DAY, DeadlineKind.MONTH
PUBLISHED = date(2024, 9, 27)
DATES = st.dates(date(1980, 1, 1), date(2079, 12, 31))


def uk_forms(on: date) -> list[str]:
    """Write one day in every UK form that has all of its parts."""
    suffix = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}.get(on.day, "th")
    return [
        *(
            f"{on.day} {on:%B %Y}",
            f"{on:%d %B %Y}",
            f"{on.day} {on:%b %Y}",
            f"{on.day}{suffix} {on:%B %Y}",
            f"{on.day}{suffix} of {on:%B}, {on.year}",
        ),
        *(
            f"{on:%A} {on.day} {on:%B %Y}",
            f"{on:%a} {on.day} {on:%b %Y}",
            f"{on:%A}, {on.day} {on:%B %Y}",
            f"{on.day} {on:%b %y}",
            f"{on:%d-%b-%y}",
        ),
        *(
            f"{on:%d/%m/%Y}",
            f"{on:%d/%m/%y}",
            f"{on.day}/{on.month}/{on:%y}",
            f"{on.day}.{on.month}.{on:%y}",
            f"{on:%d.%m.%Y}",
            f"{on:%d-%m-%Y}",
        ),
        *(
            on.isoformat(),
            f"{on:%B} {on.day}, {on.year}",
            f"{on.day}\u00a0{on:%B}\u00a0{on.year}",
            f"{on.day}{on:%b%Y}",
        ),
    ]


@given(DATES)
def test_a_written_date_reads_back_in_every_uk_form(on: date) -> None:
    for written in uk_forms(on):
        assert read_deadline(written) == Deadline(on, written, DAY), written
        assert read_deadline(f"By {written}, review it") == Deadline(on, f"By {written}", DAY), written
        assert read_action_due(f"The force will do it by {written}.") == Deadline(on, f"by {written}", DAY), (
            written
        )


@given(DATES)
def test_a_month_is_its_last_day(on: date) -> None:
    for written in (
        f"{on:%B %Y}",
        f"{on:%b %Y}",
        f"end of {on:%B %Y}",
        f"the end of {on:%B} {on.year}",
        f"{on:%b-%y}",
        f"{on:%m/%Y}",
    ):
        deadline = read_deadline(written)
        assert deadline.on is not None
        assert (deadline.on.year, deadline.on.month) == (on.year, on.month)
        assert (deadline.on + timedelta(days=1)).day == 1
        assert (deadline.wording, deadline.kind) == (written, MONTH)


FUZZ = (
    st.text()
    | st.text(alphabet="0123456789 ./-',byduewithnmarcho\n", max_size=40)
    | st.lists(
        st.sampled_from(
            [
                "By",
                "27",
                "March",
                "2025",
                "within",
                "six",
                "months",
                "of",
                "end",
                "the",
                "31",
                "June",
                ",",
                ".",
                "due",
                "should",
                "every",
                "\n",
            ]
        )
    ).map(" ".join)
)


@given(FUZZ, st.none() | DATES)
def test_any_text_is_read_without_an_error_and_in_its_own_words(text: str, published: date | None) -> None:
    for deadline in (read_deadline(text, published), read_action_due(text)):
        assert deadline.wording in text
        assert deadline.on is None or deadline.wording


@pytest.mark.parametrize(
    "piece", ["\n", " ", "by ", "27 March ", "should by 1 ", "within six ", "a, b by 3 March 2025 "]
)
def test_a_long_text_is_read_in_one_pass(piece: str) -> None:
    text = piece * (60_000 // len(piece))

    assert read_deadline(text, PUBLISHED).wording in text
    assert read_action_due(text).wording in text


def test_reading_dates_does_not_load_a_date_library_before_one_is_needed() -> None:
    code = "import sys, bot.domain.deadlines, bot.domain.numbers; print('dateutil' in sys.modules)"

    asked = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert asked.stdout.strip() == "False"
