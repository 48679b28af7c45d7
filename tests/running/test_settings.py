"""What is read from the environment, and the one line that is said when it cannot be used."""

from pathlib import Path

import pytest

from bot.settings import SLACK_ITSELF, LogFormat, Settings, WrongSetting, read_settings

BOT_TOKEN = "xoxb-made-up-1765-opens-nothing"
APP_TOKEN = "xapp-1-A0123-4567-89abcdef"
SECRET = "8f742231b10e8888abcd99yyyzzz85a5"


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)


def test_nothing_set_means_this_machine_and_a_file_of_ones_own() -> None:
    settings = read_settings()

    assert (settings.tracker_host, settings.tracker_port) == ("127.0.0.1", 3000)
    assert settings.slack_api_url == SLACK_ITSELF
    assert settings.tracker_database_url.get_secret_value().startswith("sqlite:////")
    assert settings.tracker_database_url.get_secret_value().endswith("/tracker/tracker.sqlite3")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SLACK_API_URL", "slack.com/api"),
        ("SLACK_API_URL", "ftp://slack.com/api/"),
        ("SLACK_API_URL", "https://"),
        ("TRACKER_PORT", "three thousand"),
        ("TRACKER_PORT", "65536"),
        ("TRACKER_PORT", "-1"),
        ("TRACKER_DATABASE_URL", "tracker.sqlite3"),
        ("TRACKER_DATABASE_URL", "sqlite://"),
        ("TRACKER_DATABASE_URL", "sqlite:///:memory:"),
        ("TRACKER_DATABASE_URL", "mysql://tracker:hunter2@db/tracker"),
        ("TRACKER_DATABASE_URL", "postgresql+asyncpg://tracker:hunter2@db/tracker"),
        ("TRACKER_ADMINS", "analyst@example.org"),
        ("TRACKER_ADMINS", "U024BE7LH,@priya"),
        ("TRACKER_TIMEZONE", "Europe/Lancaster"),
        ("TRACKER_TIMEZONE", "/etc/passwd"),
        ("TRACKER_TIMEZONE", "Europe"),
        ("TRACKER_LOG_FORMAT", "xml"),
        ("TRACKER_LOG_LEVEL", "chatty"),
        ("TRACKER_THREADS", "0"),
        ("TRACKER_THREADS", "1.5"),
    ],
)
def test_a_wrong_value_is_one_line_that_names_the_setting_and_not_the_value(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)

    with pytest.raises(WrongSetting) as refused:
        read_settings()

    line = str(refused.value)
    assert line.startswith(f"{name} must be ")
    assert "\n" not in line
    assert "hunter2" not in line
    assert refused.value.__cause__ is None


@pytest.mark.parametrize(
    ("environment", "name", "words"),
    [
        ({}, "SLACK_BOT_TOKEN", "is missing"),
        ({"SLACK_BOT_TOKEN": BOT_TOKEN}, "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET"),
        ({"SLACK_CLIENT_ID": "123.456", "SLACK_SIGNING_SECRET": SECRET}, "SLACK_CLIENT_ID", "one workspace"),
        ({"SLACK_BOT_TOKEN": APP_TOKEN}, "SLACK_BOT_TOKEN", "an app-level token"),
        ({"SLACK_BOT_TOKEN": "xoxp-1-2-3"}, "SLACK_BOT_TOKEN", "a user token"),
        ({"SLACK_BOT_TOKEN": "xoxe.xoxb-1-abc"}, "SLACK_BOT_TOKEN", "token rotation"),
        ({"SLACK_BOT_TOKEN": f'"{BOT_TOKEN}"'}, "SLACK_BOT_TOKEN", "begins with xoxb-"),
        ({"SLACK_BOT_TOKEN": "xoxb-1765…bqgy"}, "SLACK_BOT_TOKEN", "begins with xoxb-"),
        ({"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_APP_TOKEN": BOT_TOKEN}, "SLACK_APP_TOKEN", "a bot token"),
        ({"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_APP_TOKEN": SECRET}, "SLACK_APP_TOKEN", "something else"),
        (
            {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_SIGNING_SECRET": APP_TOKEN},
            "SLACK_SIGNING_SECRET",
            "app-level",
        ),
    ],
)
def test_tokens_that_are_missing_or_mixed_up_are_told_apart(
    environment: dict[str, str], name: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable, value in environment.items():
        monkeypatch.setenv(variable, value)

    with pytest.raises(WrongSetting) as refused:
        read_settings().checked_for_slack()

    line = str(refused.value)
    assert line.startswith(name)
    assert words in line
    assert "\n" not in line
    assert not any(value in line for value in environment.values())


def test_an_app_level_token_means_socket_mode_whatever_else_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", BOT_TOKEN)
    monkeypatch.setenv("SLACK_SIGNING_SECRET", SECRET)
    assert not read_settings().checked_for_slack().is_socket_mode

    monkeypatch.setenv("SLACK_APP_TOKEN", APP_TOKEN)
    monkeypatch.setenv("SLACK_CLIENT_ID", "123.456")
    assert read_settings().checked_for_slack().is_socket_mode


@pytest.mark.parametrize(
    "given", ["http://127.0.0.1:8765/api", "http://127.0.0.1:8765/api/", "http://127.0.0.1:8765/api//"]
)
def test_the_address_of_slack_may_end_with_a_slash_or_not(given: str) -> None:
    assert read_settings(slack_api_url=given).slack_api_url == "http://127.0.0.1:8765/api/"


@pytest.mark.parametrize("start", ["postgres", "postgresql", "postgresql+psycopg"])
def test_postgresql_may_be_named_as_hosting_firms_do(start: str) -> None:
    settings = read_settings(tracker_database_url=f"{start}://tracker:pw@db/tracker")

    assert settings.tracker_database_url.get_secret_value().startswith("postgresql")


def test_an_env_file_is_read_and_the_environment_goes_before_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text(
        f'SLACK_BOT_TOKEN="{BOT_TOKEN}"\nTRACKER_PORT=4000\nTRACKER_LOG_FORMAT=JSON\nEDITOR=vi\n',
        encoding="utf-8",
    )
    monkeypatch.setenv("TRACKER_PORT", " 5000 ")

    settings = read_settings()

    assert settings.slack_bot_token.get_secret_value() == BOT_TOKEN
    assert settings.tracker_port == 5000
    assert settings.tracker_log_format is LogFormat.JSON


def test_an_env_file_of_another_encoding_is_one_line(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes("SLACK_BOT_TOKEN=xoxb-1\n".encode("utf-16"))

    with pytest.raises(WrongSetting, match="UTF-8"):
        read_settings()


def test_an_empty_variable_is_as_good_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_PORT", "")
    monkeypatch.setenv("TRACKER_ADMINS", " ")

    assert read_settings().tracker_port == 3000
    assert read_settings().tracker_admins == frozenset()


def test_admins_are_read_with_commas_or_blanks_between_them() -> None:
    assert read_settings(tracker_admins="U024BE7LH, W0G9QF9C6").tracker_admins == {"U024BE7LH", "W0G9QF9C6"}


def test_a_setting_can_be_printed_without_giving_a_secret_away() -> None:
    settings = read_settings(
        slack_bot_token=BOT_TOKEN,
        slack_app_token=APP_TOKEN,
        slack_signing_secret=SECRET,
        tracker_database_url="postgresql://tracker:hunter2@db/tracker",
    )

    printed = f"{settings!r} {settings.model_dump()} {settings.model_dump_json()}"

    assert not any(secret in printed for secret in (BOT_TOKEN, APP_TOKEN, SECRET, "hunter2"))


def test_the_former_signing_secret_still_counts_while_it_is_being_changed() -> None:
    settings = read_settings(slack_signing_secret="new", slack_signing_secret_previous="old")

    assert settings.signing_secrets == ("new", "old")
