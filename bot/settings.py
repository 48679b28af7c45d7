"""
The environment, read once into one frozen model; a wrong or missing value is one clear line.

Nothing here is ever printed but the name of a setting and what to do about it: a value may be a secret.
"""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Self
from zoneinfo import ZoneInfo

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, PydanticBaseSettingsSource, SettingsConfigDict

SLACK_ITSELF = "https://slack.com/api/"

WHAT_TO_DO = {
    "SLACK_API_URL": f"must be an address that begins with https:// (or http://), for example {SLACK_ITSELF}",
    "TRACKER_HOST": "must be an address of this machine to listen on, for example 127.0.0.1 or 0.0.0.0",
    "TRACKER_PORT": "must be a whole number from 0 to 65535, for example 3000 (0 takes any free port)",
    "TRACKER_DATABASE_URL": (
        "must be sqlite:///FILE or postgresql://USER:PASSWORD@HOST/DATABASE; leave it out for a SQLite file of your own"
    ),
    "TRACKER_ADMINS": "must be Slack member ids with commas between them, for example U024BE7LH,U0G9QF9C6",
    "TRACKER_TIMEZONE": "must be the name of a time zone, for example Europe/London",
    "TRACKER_LOG_FORMAT": "must be text or json",
    "TRACKER_LOG_LEVEL": "must be one of debug, info, warning, error",
    "TRACKER_THREADS": "must be a whole number from 1 to 200: how many requests are answered at once",
}
"""What is said of a setting whose value cannot be used; anything else is told apart where Slack's settings are checked."""


class WrongSetting(Exception):
    """A setting is missing or wrong; the text is one line that names it and says what to do."""


class LogFormat(StrEnum):
    """How log lines look."""

    TEXT = "text"
    JSON = "json"


class LogLevel(StrEnum):
    """From which weight on log lines are written."""

    DEBUG = "debug"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


def default_database() -> SecretStr:
    """Name the SQLite file in the user's data folder."""
    from platformdirs import user_data_path  # noqa: PLC0415 - only where no database is named

    return SecretStr(f"sqlite:///{user_data_path('tracker', appauthor=False) / 'tracker.sqlite3'}")


class Settings(BaseSettings):
    """Every setting there is, under the name that it has in the environment (in lower case) and in `.env`."""

    model_config = SettingsConfigDict(
        frozen=True, extra="ignore", env_file=".env", env_file_encoding="utf-8", env_ignore_empty=True
    )

    slack_bot_token: SecretStr = SecretStr("")
    slack_app_token: SecretStr = SecretStr("")
    slack_signing_secret: SecretStr = SecretStr("")
    slack_signing_secret_previous: SecretStr = SecretStr("")
    slack_client_id: str = ""
    slack_api_url: str = SLACK_ITSELF
    tracker_host: str = Field("127.0.0.1", min_length=1)
    tracker_port: int = Field(3000, ge=0, le=65535)
    tracker_database_url: SecretStr = Field(default_factory=default_database)
    tracker_admins: Annotated[frozenset[str], NoDecode] = frozenset()
    tracker_timezone: str = "Europe/London"
    tracker_log_format: LogFormat = LogFormat.TEXT
    tracker_log_level: LogLevel = LogLevel.INFO
    tracker_threads: int = Field(16, ge=1, le=200)

    @field_validator("*", mode="before")
    @classmethod
    def without_blanks(cls, value: Any) -> Any:
        """Drop the blanks and line ends that come along when a value is pasted."""
        return value.strip() if isinstance(value, str) else value

    @field_validator("tracker_log_format", "tracker_log_level", mode="before")
    @classmethod
    def in_any_case(cls, value: Any) -> Any:
        """Take INFO for info."""
        return value.lower() if isinstance(value, str) else value

    @field_validator("slack_api_url")
    @classmethod
    def with_one_slash(cls, value: str) -> str:
        """End the address with the slash that the client needs."""
        scheme, _, rest = value.partition("://")
        if scheme not in {"https", "http"} or not rest.strip("/"):
            raise ValueError
        return value.rstrip("/") + "/"

    @field_validator("tracker_database_url")
    @classmethod
    def of_a_known_kind(cls, value: SecretStr) -> SecretStr:
        """Take SQLite files and PostgreSQL, also under the short name that hosting firms hand out."""
        url = value.get_secret_value()
        if url.startswith("postgres://"):
            url = url.replace("postgres://", "postgresql://", 1)
        kind, _, rest = url.partition("://")
        if kind == "sqlite" and rest.startswith("/") and rest.strip("/") not in {"", ":memory:"}:
            return SecretStr(url)
        if kind in {"postgresql", "postgresql+psycopg"} and rest:
            return SecretStr(url)
        raise ValueError

    @field_validator("tracker_admins", mode="before")
    @classmethod
    def member_ids(cls, value: Any) -> Any:
        """Read ids with commas or blanks between them."""
        if not isinstance(value, str):
            return value
        ids = frozenset(value.replace(",", " ").split())
        if not all(one[0] in "UW" and one.isalnum() and one.isascii() and one.isupper() for one in ids):
            raise ValueError
        return ids

    @field_validator("tracker_timezone")
    @classmethod
    def a_zone_that_exists(cls, value: str) -> str:
        """Refuse a name that no time zone has."""
        try:
            return ZoneInfo(value).key
        except OSError as unknown:  # a folder of the time zone database
            raise ValueError from unknown
        except KeyError as unknown:
            raise ValueError from unknown

    @property
    def is_socket_mode(self) -> bool:
        """Tell whether Slack is reached by a connection that we open; else Slack sends requests to us."""
        return bool(self.slack_app_token.get_secret_value())

    @property
    def signing_secrets(self) -> tuple[str, ...]:
        """The secrets that a request may be signed with: the present one, and the former one while it is being changed."""
        both = (self.slack_signing_secret, self.slack_signing_secret_previous)
        return tuple(secret.get_secret_value() for secret in both if secret.get_secret_value())

    def checked_for_slack(self) -> Self:
        """
        Check what only a bot that talks to Slack needs.

        Raises:
            WrongSetting: a token is missing, or stands in the place of another.
        """
        check_tokens(
            self.slack_bot_token.get_secret_value(),
            self.slack_app_token.get_secret_value(),
            self.signing_secrets,
            client_id=self.slack_client_id,
        )
        return self


class GivenSettings(Settings):
    """Settings that somebody hands over in the program, whatever the environment and `.env` say."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003 - the library's signature
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Read nothing but what is handed over."""
        return (init_settings,)


TOKEN_KINDS = {
    "xoxb-": "a bot token",
    "xoxp-": "a user token",
    "xapp-": "an app-level token",
    "xoxe.": "a token that expires (token rotation)",
    "xoxe-": "a refresh token",
}


def kind_of_token(token: str) -> str:
    """Say what a token is by how it begins, without a character of the rest."""
    return next(
        (f"{kind} ({start}…)" for start, kind in TOKEN_KINDS.items() if token.startswith(start)),
        "something else",
    )


def check_tokens(bot_token: str, app_token: str, signing_secrets: tuple[str, ...], *, client_id: str) -> None:
    """
    Refuse tokens that are missing, mixed up or broken.

    Raises:
        WrongSetting: with what to do.
    """
    if not bot_token and client_id:
        raise WrongSetting(
            "SLACK_CLIENT_ID is set, but this release serves one workspace and does not install itself into others: "
            "set SLACK_BOT_TOKEN (it begins with xoxb-)"
        )
    if not bot_token:
        raise WrongSetting(
            "SLACK_BOT_TOKEN is missing: copy the Bot User OAuth Token (it begins with xoxb-) from your app's page, "
            "OAuth & Permissions"
        )
    if not bot_token.startswith("xoxb-") or not is_header_safe(bot_token):
        raise WrongSetting(
            f"SLACK_BOT_TOKEN must be the Bot User OAuth Token, which begins with xoxb-; it holds {kind_of_token(bot_token)}"
        )
    if app_token and (not app_token.startswith("xapp-") or not is_header_safe(app_token)):
        raise WrongSetting(
            f"SLACK_APP_TOKEN must be an app-level token, which begins with xapp-; it holds {kind_of_token(app_token)}"
        )
    if not app_token and not signing_secrets:
        raise WrongSetting(
            "SLACK_APP_TOKEN is missing (for Socket Mode, begins with xapp-), and so is SLACK_SIGNING_SECRET (for HTTP): "
            "set one of them"
        )
    for secret in signing_secrets:
        if secret.startswith(("xox", "xapp-")):
            raise WrongSetting(
                f"SLACK_SIGNING_SECRET must be the Signing Secret of your app's Basic Information page; it holds {kind_of_token(secret)}"
            )


def is_header_safe(token: str) -> bool:
    """Tell whether a token can travel in a header at all; quotation marks and cut-off copies cannot."""
    return token.isascii() and token.isprintable() and not set(token) & set(" \"'")


def read_settings(**given: Any) -> Settings:
    """
    Read the environment and `.env`; `given` goes before both.

    Raises:
        WrongSetting: with one line that names the setting and never its value.
    """
    try:
        return Settings(**given)
    except ValidationError as wrong:
        names = [str(error["loc"][0]).upper() for error in wrong.errors() if error["loc"]]
        raise WrongSetting(f"{names[0]} {WHAT_TO_DO.get(names[0], 'cannot be used')}") from None
    except UnicodeDecodeError:
        raise WrongSetting(f"{Path('.env').resolve()} is not UTF-8 text: save it as UTF-8") from None
    except PermissionError:
        raise WrongSetting(
            f"{Path('.env').resolve()} may not be read: give yourself the right to read it"
        ) from None
