"""`tracker grant`, as somebody types it."""

import pytest

from bot.domain.people import Role
from tests.terminal.typing_in import SAMPLE, Terminal


def test_a_role_is_given_and_taken_and_the_history_knows_both(any_terminal: Terminal) -> None:
    any_terminal.tracker("import", SAMPLE)
    given = any_terminal.tracker("grant", "U024BE7LH", "operational-lead")
    assert "U024BE7LH is now Operational Lead of " in given
    assert "has not met them yet" in given
    taken = any_terminal.tracker("grant", "U024BE7LH", "operational-lead", "--take")
    assert "U024BE7LH is no longer Operational Lead of " in taken
    assert "the chain is whole" in any_terminal.tracker("verify")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("ps.ahmed", "viewer"), "“ps.ahmed” is no member id"),
        (("U024BE7LH", "viewer", "--take"), "does not have that role: viewer"),
        (("U024BE7LH", "viewer", "--tracker", "harbour"), "No tracker here is called “harbour”"),
    ],
)
def test_what_cannot_be_granted_is_one_line_that_says_why(
    terminal: Terminal, words: tuple[str, ...], said: str
) -> None:
    terminal.tracker("import", SAMPLE)
    assert said in terminal.refused("grant", *words)


def test_a_role_that_does_not_exist_is_answered_with_those_that_do(terminal: Terminal) -> None:
    terminal.tracker("import", SAMPLE)
    ended = terminal.run("grant", "U024BE7LH", "emperor")
    assert ended.code == 2  # what is not understood at all ends as the shell's own commands do
    for role in Role:
        assert role in ended.err
