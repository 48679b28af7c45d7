"""Which links are kept as evidence."""

import pytest

from bot.domain.errors_keeping import NotALink
from bot.domain.links import LONGEST, is_slack_message, read_link

GOOD = [
    ("https://example.org", "https://example.org"),
    (
        "http://intranet.wexmoor.example:8080/a%20b?c=d&e=f#g",
        "http://intranet.wexmoor.example:8080/a%20b?c=d&e=f#g",
    ),
    ("HTTPS://Example.org/A", "HTTPS://Example.org/A"),
    ("example.org/minutes|May", "https://example.org/minutes|May"),
    ("<https://example.org/x>", "https://example.org/x"),
    ("https://10.0.0.1/x", "https://10.0.0.1/x"),
    ("https://[::1]/x", "https://[::1]/x"),
    ("example.org:8080/x", "https://example.org:8080/x"),
    ("https://пример.example/ж", "https://пример.example/ж"),
]

BAD = [
    ("", "missing"),
    ("Minutes", "missing"),
    ("javascript:alert(1)", "kind"),
    ("file:" + "///etc/passwd", "kind"),
    ("mailto:a@example.org", "kind"),
    ("data:text/html,x", "kind"),
    ("https://", "host"),
    ("https://localhost.", "host"),
    ("https://example.org:port/", "host"),
    ("https://[::1/x", "host"),
    ("https://exa\u202emple.org/", "host"),
    ("https://me:secret@example.org/", "password"),
    ("https://example.org/" + "x" * LONGEST, "length"),
]


@pytest.mark.parametrize(("typed", "link"), GOOD)
def test_a_link_to_the_web_is_kept_as_it_is(typed: str, link: str) -> None:
    assert read_link(typed) == link


@pytest.mark.parametrize(
    ("typed", "because"), BAD, ids=[because + str(n) for n, (_, because) in enumerate(BAD)]
)
def test_anything_else_is_refused_with_its_reason(typed: str, because: str) -> None:
    with pytest.raises(NotALink) as refused:
        read_link(typed)

    assert refused.value.because == because
    assert "secret" not in refused.value.typed


def test_only_a_link_to_a_message_counts_as_one() -> None:
    message = "https://wexmoor.slack.com/archives/C012AB3CD/p1764000000000100"

    assert is_slack_message(message)
    assert is_slack_message(f"{message}?thread_ts=1764000000.000100&cid=C012AB3CD")
    assert not is_slack_message("https://wexmoor.slack.com/archives/C012AB3CD")
    assert not is_slack_message("https://slack.com.example.org/archives/C012AB3CD/p1764000000000100")
