"""What is looked for, and where it stands in a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.search_words import MOST_TERMS, excerpt, is_like, read_search


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("screening", [("screening",)]),
        ("  two   words ", [("two",), ("words",)]),
        ("“daily audit” done", [("daily", "audit"), ("done",)]),
        ('"unfinished quote', [("unfinished",), ("quote",)]),
        ("sign-off", [("sign", "off")]),
        ("12.4", [("12", "4")]),
        ("O'Brien's", [("o", "brien", "s")]),
        ("twice twice TWICE", [("twice",)]),
        ("snake_case", [("snake", "case")]),
        ("% ' -- * ()", []),
        ("", []),
    ],
)
def test_words_and_phrases_are_read_and_signs_mean_nothing(typed: str, terms: list[tuple[str, ...]]) -> None:
    assert [term.words for term in read_search(typed).terms] == terms


def test_of_very_many_words_the_first_are_looked_for() -> None:
    sought = read_search(" ".join(f"w{place}" for place in range(400)))

    assert len(sought.terms) == MOST_TERMS
    assert sought.left_out


@pytest.mark.parametrize(
    ("word", "wanted", "expected"),
    [
        ("trained", "training", True),
        ("training", "train", True),
        ("policies", "policy", True),
        ("trial", "training", False),
        ("a", "a", True),
        ("audit", "a", False),
        ("audit", "au", False),
        ("auditor", "aud", True),
    ],
)
def test_forms_of_a_word_are_known_again(word: str, wanted: str, expected: bool) -> None:
    assert is_like(word, {wanted}) is expected


def test_an_excerpt_stands_around_the_first_hit_and_cuts_at_words() -> None:
    text = "before " * 100 + "the screening of cases " + "after " * 100

    pieces = excerpt(text, read_search("screening"))

    read = "".join(piece.text for piece in pieces)
    assert [piece.text for piece in pieces if piece.is_hit] == ["screening"]
    assert read.startswith("…before")
    assert read.endswith("after…")
    assert len(read) < 300


@given(st.text(max_size=400), st.text(max_size=60))
def test_an_excerpt_is_a_part_of_the_text_whatever_is_typed(text: str, typed: str) -> None:
    pieces = excerpt(text, read_search(typed))

    read = "".join(piece.text for piece in pieces)
    assert read.removeprefix("…").removesuffix("…") in " ".join(text.split())
    assert all(word.isalnum() for term in read_search(typed).terms for word in term.words)
