"""The pure half of the trail: one form, one hash, and nothing that can change without it."""

from dataclasses import asdict, fields, replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.history import START, Entry, canonical, entry_hash, faults, is_canonical, moment, text_digest

FACTS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(codec=None)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
ENTRY = Entry(
    seq=1,
    at=moment(datetime(2026, 11, 24, 8, 50, tzinfo=UTC)),
    actor_id="U1",
    actor="DS Priya Nair",
    door="command",
    verb="status",
    subject="12.4",
    before=canonical({"status": "on course"}),
    after=canonical({"status": "at risk"}),
    digests=canonical({"reason": text_digest("salt", "No analyst")}),
    previous=START,
)


@given(st.dictionaries(st.text(), FACTS, max_size=4))
def test_facts_have_one_form_in_ascii(facts: dict[str, object]) -> None:
    written = canonical(facts)

    assert written.isascii()
    assert is_canonical(written)
    assert canonical(dict(reversed(list(facts.items())))) == written


@pytest.mark.parametrize(
    "written", ["", "[]", "1", "null", '{"a": 1}', '{"b":1,"a":2}', '{"a":1,"a":2}', '{"a":"ë"}', "{}\n", "{"]
)
def test_any_other_form_is_told_apart(written: str) -> None:
    assert not is_canonical(written)


def test_dates_and_moments_are_facts_and_objects_are_not() -> None:
    facts = {"due": date(2025, 3, 27), "at": datetime(2026, 7, 1, 9, tzinfo=timezone(timedelta(hours=1)))}

    assert canonical(facts) == '{"at":"2026-07-01T08:00:00.000000Z","due":"2025-03-27"}'
    with pytest.raises(TypeError, match="object is no fact"):
        canonical({"what": object()})
    with pytest.raises(ValueError, match="JSON"):
        canonical({"what": float("nan")})


@given(st.datetimes(min_value=datetime.fromisoformat("1900-01-01"), timezones=st.just(UTC)))
def test_a_moment_reads_back_and_is_always_as_long(at: datetime) -> None:
    written = moment(at)

    assert datetime.fromisoformat(written) == at
    assert len(written) == len("2026-11-24T08:50:00.000000Z")


@pytest.mark.parametrize("name", [field.name for field in fields(Entry)])
def test_every_part_of_an_entry_is_hashed(name: str) -> None:
    before = getattr(ENTRY, name)
    other = Entry(**asdict(ENTRY) | {name: before + 1 if isinstance(before, int) else f"{before}x"})

    assert entry_hash(other) != entry_hash(ENTRY)
    assert faults(other, entry_hash(ENTRY), seq=1, previous=START) != ()


def test_an_entry_that_adds_up_has_no_faults() -> None:
    assert faults(ENTRY, entry_hash(ENTRY), seq=1, previous=START) == ()
    assert faults(ENTRY, entry_hash(ENTRY), seq=2, previous=START) == ("place",)
    assert faults(ENTRY, entry_hash(ENTRY), seq=1, previous="f" * 64) == ("previous",)
    assert faults(ENTRY, "f" * 64, seq=1, previous=START) == ("hash",)
    loose = replace(ENTRY, after='{"status": "at risk"}')
    assert faults(loose, entry_hash(loose), seq=1, previous=START) == ("facts",)


@given(st.text(), st.text())
def test_a_digest_belongs_to_one_text(one: str, other: str) -> None:
    assert (text_digest("salt", one) == text_digest("salt", other)) is (one == other)
    assert text_digest("salt", one) != text_digest("pepper", one)
