"""Lines of numbers that nobody thought of."""

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.numbers import natural_key, read_numbers

KNOWN = (
    *(
        "7",
        "7.1",
        "7.2",
        "12",
        "12.1",
        "12.2",
        "12.3",
        "12.4",
        "14",
        "14.1",
        "14.2",
        "14.3",
        "14.4",
        "14.5",
        "14a",
        "14b",
        "14c",
    ),
    *(
        "20",
        "20.1",
        "AFI 2",
        "AFI 3",
        "AFI 10",
        "CoC 1",
        "CoC 1(a)",
        "CoC 1(b)",
        "R3",
        "Vol 1, 4(a)",
        "2024-0123",
        "1.a",
    ),
)

TEXTS = st.from_regex(r"\A[b-z]{2,}[ -~\n\u00a0éß“–]{0,30}\Z").filter(
    lambda text: not text.startswith(("and", "to"))
)
SEPARATORS = st.sampled_from([" ", ": ", ", ", "\n", "  ", "\u00a0", ":\n", " :  "])
JOINTS = st.sampled_from([", ", ",", " and ", " & ", ", and ", ";", " , "])


@given(st.lists(st.sampled_from(KNOWN), min_size=1, max_size=4), JOINTS, SEPARATORS, TEXTS)
def test_no_character_of_the_text_is_lost(numbers: list[str], joint: str, separator: str, text: str) -> None:
    wanted = tuple(dict.fromkeys(numbers))
    typed = joint.join(numbers) + separator + text

    read = read_numbers(typed, KNOWN)
    whole = read.other or read

    assert whole.rest == text
    assert whole.numbers == wanted or any("," in number or number.isdigit() for number in numbers)
    assert typed.endswith(read.rest)


@given(
    st.text() | st.text(alphabet='0123456789.,;:-–#"“ \n()abcotrandAFICoR%/', max_size=30),
    st.just(KNOWN) | st.lists(st.text(max_size=6), max_size=5).map(tuple),
)
def test_whatever_is_typed_is_read_without_an_error_and_without_loss(
    typed: str, known: tuple[str, ...]
) -> None:
    first = read_numbers(typed, known)

    for read in filter(None, (first, first.other)):
        assert typed.endswith(read.rest)
        assert set(read.numbers) <= set(known)
        assert not set(read.unknown) & set(known)
        assert read.numbers or read.unknown or read.rest == typed


@given(st.sets(st.integers(1, 40), min_size=1).map(sorted), st.data())
def test_a_range_is_the_known_numbers_between_its_ends(parts: list[int], data: st.DataObject) -> None:
    known = [f"14.{part}" for part in parts] + ["13.5", "14", "15", "15.1"]
    low, high = sorted((data.draw(st.integers(1, 40)), data.draw(st.integers(1, 40))))
    dash = data.draw(st.sampled_from(["-", "–", " - ", " to ", "-14."]))
    typed = f"14.{low}{dash}{high}" if dash == "-14." else f"14.{low}{dash}14.{high}"

    read = read_numbers(f"{typed} text", known)

    assert read.numbers == tuple(f"14.{part}" for part in parts if low <= part <= high)
    assert read.numbers == tuple(sorted(read.numbers, key=natural_key))
    assert set(read.unknown) == {f"14.{end}" for end in (low, high) if end not in parts}
    assert read.rest == "text"
