"""Every refusal has words: plain, calm, short, and they say what would work."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import MISSING
from datetime import date
from typing import Any

import pytest
from hypothesis import given

from bot.domain import errors
from bot.domain.errors import Meanwhile, TrackerError
from bot.domain.people import Membership, Right
from bot.render.limits import units
from bot.render.problem import NOT_ALLOWED, STORE_UNAVAILABLE, UNREADABLE, sentence, unexpected
from tests.render.strange import texts


def every_error(parent: type[TrackerError] = TrackerError) -> Iterator[type[TrackerError]]:
    for child in parent.__subclasses__():
        yield child
        yield from every_error(child)


def filled(error: type[TrackerError], words: str) -> TrackerError:
    """Make an error whose every fact is strange."""
    values: dict[str, Any] = {
        "str": words,
        "int": 1_204,
        "bool": True,
        "date": date(2026, 11, 24),
        "datetime.date | None": date(2026, 11, 24),
        "tuple[str, ...]": (words,) * 12,
        "tuple['Meanwhile', ...]": (Meanwhile(words, "status", words, words),) * 12,
        'tuple["Meanwhile", ...]': (Meanwhile(words, "status", words, words),) * 12,
        "tuple[tuple[int, str], ...]": ((7, words),) * 12,
    }
    names = {
        field.name: field.type if isinstance(field.type, str) else kind(field.type) for field in own(error)
    }
    return error(**{name: values[asked] for name, asked in names.items()})


def kind(asked: object) -> str:
    return asked.__name__ if isinstance(asked, type) and not hasattr(asked, "__args__") else str(asked)


def own(error: type[TrackerError]) -> tuple[Any, ...]:
    return tuple(getattr(error, "__dataclass_fields__", {}).values())


def empty(error: type[TrackerError]) -> TrackerError:
    """Make an error with as few facts as it allows."""
    needed = {
        field.name: field.type for field in own(error) if field.default is MISSING is field.default_factory
    }
    blank: dict[str, Any] = {"str": "12.4", "int": 0, "bool": False, "date": date(2026, 11, 24)}
    return error(**{name: blank.get(kind(asked), ()) for name, asked in needed.items()})


@pytest.mark.parametrize("error", list(every_error()))
@pytest.mark.parametrize("make", [empty, lambda error: filled(error, "12.4 <!channel> *x*\nword " * 200)])
def test_every_refusal_has_words(error: type[TrackerError], make: Any) -> None:
    words = sentence(make(error))
    assert words.endswith(".")
    assert words[0].isupper() or not words[0].isalpha()
    assert "\n" not in words
    assert "{" not in words
    assert units(words) <= 3_000, "a sentence fits one section, and a message under a field"
    assert not {"error", "invalid", "failed", "sorry", "oops"} & set(words.lower().replace(".", "").split())


def test_a_refusal_that_nobody_found_words_for_is_a_fault_that_a_test_finds() -> None:
    with pytest.raises(TypeError, match="no words for TrackerError"):
        sentence(TrackerError())


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (
            errors.UnknownNumber("99.9", ("25.3", "25.2")),
            "There is no 99.9 in this tracker. Nearest: 25.3, 25.2.",
        ),
        (errors.UnknownNumber("99.9"), "There is no 99.9 in this tracker."),
        (errors.NoNumber(), "Which number is meant? Write it after the word, for example 12.4."),
        (errors.NoNumber("hello"), "“hello” does not begin with a number of this tracker, such as 12.4."),
        (
            errors.UnknownTracker("theft", ("stalking", "custody")),
            "No tracker here is called “theft”. Known: stalking, custody.",
        ),
        (errors.UnknownTracker("theft"), "No tracker here is called “theft”."),
        (
            errors.TextTooLong(100_204, 100_000),
            (
                "This text has 100,204 characters; at most 100,000 can be kept. "
                "Keep what is longer in a file, and put a link to it here."
            ),
        ),
        (
            errors.UnknownDate("3/4", "3 April 2027"),
            (
                "The date “3/4” is not clear. It may mean 3 April 2027, but that would be a guess. "
                "Write it in full, for example 27 March 2027."
            ),
        ),
        (
            errors.NotAnItem("12", ("12.1", "12.2")),
            "12 has no answer or status of its own: its parts have. Choose among 12.1, 12.2.",
        ),
        (
            errors.OpenActions("12.4", 1),
            "12.4 cannot be complete while 1 action is open. Close what was done first.",
        ),
        (
            errors.OpenActions("12.4", 2),
            "12.4 cannot be complete while 2 actions are open. Close what was done first.",
        ),
        (
            errors.ChangedMeanwhile((Meanwhile("12.4", "status", "DCI Nair", "complete"),)),
            (
                "Something was changed by somebody else in the meantime. Every word of yours is still here. "
                "The status of 12.4, changed by DCI Nair, is now “complete”. Check it, then save again."
            ),
        ),
        (
            errors.ChangedMeanwhile((Meanwhile("12.4", "force update", "", ""),) * 12),
            "Something was changed by somebody else in the meantime. Every word of yours is still here. "
            + "The force update of 12.4, changed by somebody else, is now empty. " * 10
            + "And 2 more. Check it, then save again.",
        ),
        (
            errors.ChainBroken(((7, "digest differs"), (9, "missing"))),
            "The history does not add up: entry 7 (digest differs), entry 9 (missing).",
        ),
        (
            errors.UnreadableDocument("encoding", "plan.txt", "at byte 14"),
            "plan.txt is not text in UTF-8 or UTF-16 (at byte 14). Save it as UTF-8 and try again.",
        ),
        (errors.UnreadableDocument("empty"), "The file is empty."),
        (
            errors.WhichTracker(tuple(f"t{number}" for number in range(13))),
            (
                "There are several trackers here. Say which one is meant. "
                "Known: t0, t1, t2, t3, t4, t5, t6, t7, t8, t9 and 3 more."
            ),
        ),
    ],
)
def test_a_refusal_says_what_would_work(error: TrackerError, words: str) -> None:
    assert sentence(error) == words


@pytest.mark.parametrize("because", [*STORE_UNAVAILABLE, "something new"])
def test_a_store_that_cannot_be_used_is_told_with_its_reference(because: str) -> None:
    words = sentence(errors.StoreUnavailable(because, reference="R-1A2B3C"))
    assert words.startswith("The store ")
    assert words.endswith(" Reference: R-1A2B3C.")
    assert "Reference" not in sentence(errors.StoreUnavailable(because))


@pytest.mark.parametrize("because", [*UNREADABLE, "something new"])
def test_a_file_that_cannot_be_read_is_named(because: str) -> None:
    words = sentence(errors.UnreadableDocument(because, "plan {x}.txt"))
    assert words.startswith("plan {x}.txt ")


def test_everybody_who_is_refused_is_told_why() -> None:
    refused = {str(membership) for membership in Membership if membership is not Membership.MEMBER}
    lacking = {str(right) for right in Right} - {str(Right.READ)}  # everybody may read
    assert refused | lacking | {"author"} == set(NOT_ALLOWED)
    for because in [*NOT_ALLOWED, "something new"]:
        assert sentence(errors.NotAllowed(because, "update")).endswith(".")


def test_every_reason_that_the_domain_names_has_words_of_its_own() -> None:
    for error, known in (
        (errors.NotAllowed, NOT_ALLOWED),
        (errors.StoreUnavailable, STORE_UNAVAILABLE),
        (errors.UnreadableDocument, UNREADABLE),
    ):
        told = " ".join((error.__doc__ or "").split())
        named = told.partition("is one of ")[2].partition(".")[0].partition(";")[0]
        assert named
        assert {reason.strip() for reason in named.split(",")} == set(known)


@given(texts)
def test_nobodys_words_make_a_refusal_long_or_break_its_line(words: str) -> None:
    for error in every_error():
        told = sentence(filled(error, words))
        assert units(told) <= 3_000
        assert told == " ".join(told.split())


def test_what_nobody_foresaw_is_told_with_its_reference() -> None:
    words = unexpected("R-1A2B3C")
    assert words.endswith("this reference: R-1A2B3C.")
    assert "not your doing" in words


def test_a_terminal_that_refuses_loads_neither_slacks_library_nor_markdown() -> None:
    check = "import sys; import bot.render.problem; print([m for m in ('slack_sdk', 'markdown_it', 'pydantic') if m in sys.modules])"
    found = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
