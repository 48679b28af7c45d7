"""What log lines hold, and what never gets into one."""

import json
import logging
from collections.abc import Iterator

import pytest

from bot.cli.logs import JsonLines, TextLines, set_up_logging


@pytest.fixture(autouse=True)
def loggers_as_they_were() -> Iterator[None]:
    names = ("", "bot", "slack_bolt", "slack_sdk", "uvicorn", "uvicorn.error")
    before = {name: (logging.getLogger(name).level, logging.getLogger(name).handlers[:]) for name in names}
    yield
    for name, (level, handlers) in before.items():
        logging.getLogger(name).setLevel(level)
        logging.getLogger(name).handlers[:] = handlers


def fail() -> None:
    try:
        int("Forty officers trained")
    except ValueError as inner:
        raise RuntimeError("Victim lives at 1 High Street") from inner


def record_of_a_failure(logger: str, message: str) -> logging.LogRecord:
    with pytest.raises(RuntimeError) as raised:
        fail()
    failure = (raised.type, raised.value, raised.tb)
    return logging.LogRecord(logger, logging.ERROR, __file__, 1, message, (), failure)


@pytest.mark.parametrize("formatter", [TextLines(), JsonLines()])
def test_an_exception_is_logged_by_its_kind_and_place_never_by_its_words(
    formatter: logging.Formatter,
) -> None:
    line = formatter.format(record_of_a_failure("bot.commands", "could not answer"))

    assert "could not answer" in line
    assert "RuntimeError at record_of_a_failure:" in line
    assert "> fail:" in line
    assert "ValueError" in line
    assert "Forty" not in line
    assert "High Street" not in line
    assert "\n" not in line


def test_of_a_librarys_line_only_its_fixed_beginning_is_kept() -> None:
    line = TextLines().format(
        record_of_a_failure(
            "slack_sdk.socket_mode", "Failed to run a request listener: Forty officers trained"
        )
    )

    assert "Failed to run a request listener" in line
    assert "Forty" not in line


def test_our_own_line_keeps_its_words_on_one_line() -> None:
    record = logging.LogRecord("bot.app", logging.INFO, __file__, 1, "one: %s\n(two)", ("three",), None)

    assert TextLines().format(record).endswith("INFO bot.app: one: three (two)")


def test_a_json_line_can_be_read_back() -> None:
    facts = json.loads(JsonLines().format(record_of_a_failure("bot.app", "“quoted”")))

    assert facts["level"] == "error"
    assert facts["logger"] == "bot.app"
    assert facts["message"] == "“quoted”"
    assert len(facts["trace"]) == 2


def test_libraries_stay_quiet_below_warnings_even_when_we_speak_in_detail(
    capsys: pytest.CaptureFixture[str],
) -> None:
    set_up_logging("debug", as_json=False)

    logging.getLogger("slack_sdk.web.client").debug("body: secret words")
    logging.getLogger("slack_bolt.App").info("body: secret words")
    logging.getLogger("uvicorn.error").info("Started server process [1]")
    logging.getLogger("bot.app").debug("ours")

    lines = capsys.readouterr().err
    assert lines.endswith("DEBUG bot.app: ours\n")
    assert lines.count("\n") == 1
