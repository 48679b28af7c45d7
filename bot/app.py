"""Where the parts meet: the store, Slack's library, the handlers, and the two doors."""

import logging
import os
import secrets
import socket
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from threading import Event
from typing import TYPE_CHECKING

from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient

from bot import commands
from bot.commands.admission import Admission
from bot.commands.bolt_app import TrackerApp, without_slack_variables
from bot.commands.connect import Team, meet_slack
from bot.commands.doors import Doors
from bot.commands.health import Health, Metrics
from bot.commands.http_door import HttpDoor
from bot.commands.later import Later
from bot.commands.socket_door import SocketDoor
from bot.domain.errors import NotAllowed
from bot.render.manifest import OPTIONAL, SCOPES
from bot.settings import Settings
from bot.usecases import Store
from bot.usecases.connect import connect_workspace, real_clock

if TYPE_CHECKING:
    from bot.jobs.timetable import Timetable

log = logging.getLogger(__name__)

CALL_SECONDS = 3
"""How long a call to Slack may take where a handler sets no limit of its own: past this nobody waits for the answer."""

JOB_SECONDS = 5
"""How long a call to Slack may take for which nobody is waiting; a stop waits it out."""

DRAIN_SECONDS = 6
"""How long a stop waits for what is running; Slack itself waits three."""


@dataclass(frozen=True)
class Connected:
    """The workspace of Slack's that the bot serves, and the workspace in the store that stands for it."""

    team: Team
    workspace: str


def slack_client(settings: Settings) -> WebClient:
    """Make the client whose address, time limit and lack of retries every request's own client copies."""
    return WebClient(
        token=settings.slack_bot_token.get_secret_value(),
        base_url=settings.slack_api_url,
        timeout=CALL_SECONDS,
        retry_handlers=[],
    )


def connect(settings: Settings, store: Store, stop: Event | None = None) -> Connected | None:
    """
    Meet Slack and find the workspace in the store; None when told to stop before Slack answered.

    Raises:
        SlackRefuses: the bot token is of no use.
    """
    team = meet_slack(slack_client(settings), stop or Event())
    if team is None:
        return None
    return Connected(team, connect_workspace(store, team.id, team.name))


def build_app(
    settings: Settings,
    store: Store,
    connected: Connected,
    *,
    clock: Callable[[], datetime] = real_clock,
    later: Later | None = None,
    metrics: Metrics | None = None,
) -> TrackerApp:
    """Build the app that answers Slack; nothing is asked of Slack here, nor later before the first answer."""
    team = connected.team
    bot_token = settings.slack_bot_token.get_secret_value()

    def authorize(enterprise_id: str | None) -> AuthorizeResult:
        return AuthorizeResult(
            enterprise_id=enterprise_id,
            team_id=team.id,
            bot_user_id=team.bot_user,
            bot_id=team.bot_id,
            bot_token=bot_token,
        )

    def workspace_of(team_id: str) -> str:
        if team_id != team.id:
            raise NotAllowed(because="other organisation")
        return connected.workspace

    with without_slack_variables():
        app = TrackerApp(
            name="tracker",
            logger=logging.getLogger("slack_bolt"),
            client=WebClient(base_url=settings.slack_api_url, timeout=CALL_SECONDS, retry_handlers=[]),
            authorize=authorize,
            before_authorize=Admission(settings.signing_secrets, team.id),
            request_verification_enabled=False,
            process_before_response=True,
            raise_error_for_unhandled_request=True,
        )
    app.metrics = metrics
    app.turn = store.turn
    doors = Doors(
        store=store,
        clock=clock,
        later=later or Later(),
        workspace_of=workspace_of,
        administrators=settings.tracker_admins,
    )
    app.load = commands.register(app, doors)
    return app


class Running:
    """
    The bot at work, from `start` to `stop`.

    Args:
        settings: Checked for Slack.
        store: Open and up to date.
        clock: What everything takes for the time.
        listens: Whether the health pages (and over HTTP, Slack's requests) are to be had on the address of the settings.
        answers: Whether Slack's commands, clicks and forms are answered here.
        jobs: Whether nudges are chosen and sent from here.

    Raises:
        OSError: the address cannot be had.
    """

    def __init__(
        self,
        settings: Settings,
        store: Store,
        *,
        clock: Callable[[], datetime] = real_clock,
        listens: bool = True,
        answers: bool = True,
        jobs: bool = True,
    ) -> None:
        self._settings = settings
        self._store = store
        self._clock = clock
        self._answers = answers
        self._jobs = jobs
        self._later = Later()
        self._timetable: Timetable | None = None
        self._socket: SocketDoor | None = None
        self.health = Health(store, Metrics())
        self.http: HttpDoor | None = None
        if listens:
            host, port, threads = settings.tracker_host, settings.tracker_port, settings.tracker_threads
            self.http = HttpDoor(host, port, threads=threads, health=self.health)

    @property
    def way(self) -> str:
        """Say how Slack is reached, and where the health pages are."""
        way = "Socket Mode" if self._settings.is_socket_mode else "HTTP"
        if not self._answers:
            way = "timetable alone"
        return f"{way}, http://{self.http.host}:{self.http.port}" if self.http else way

    def start(
        self, stop: Event, on_ready: Callable[[Connected], None] = lambda _connected: None
    ) -> Connected | None:
        """
        Meet Slack, however long it is away, and answer it from then on; None when told to stop first.

        `on_ready` is called as soon as Slack can ask, or where nothing is answered, as soon as the timetable is at work.
        What the first answer and the first nudge need is loaded after the connection stands.

        Raises:
            SlackRefuses: a token is of no use.
        """
        connected = connect(self._settings, self._store, stop)
        if connected is None:
            return None
        self._note(connected)
        if self._answers:
            app = self._answering(connected, stop)
            if app is None:
                return None
            on_ready(connected)
            app.load()
        if self._jobs:
            self._begin_jobs(connected)
        if not self._answers:
            self.health.watch(self._timetable_works, self._timetable_works)
            on_ready(connected)
        return connected

    @staticmethod
    def _note(connected: Connected) -> None:
        log.info(
            "connected to team %s as %s, workspace %s",
            connected.team.id,
            connected.team.bot_user,
            connected.workspace,
        )
        if missing := set(SCOPES) - set(OPTIONAL) - connected.team.scopes:
            log.warning(
                "the app lacks the scopes %s: install it again with the manifest", ", ".join(sorted(missing))
            )

    def _answering(self, connected: Connected, stop: Event) -> TrackerApp | None:
        """Open the door through which Slack comes in; None when told to stop first."""
        app = build_app(
            self._settings,
            self._store,
            connected,
            clock=self._clock,
            later=self._later,
            metrics=self.health.metrics,
        )
        if not self._settings.is_socket_mode:
            self.health.watch(lambda: True, lambda: True)
            if self.http:
                self.http.attach(app)
            return app
        token = self._settings.slack_app_token.get_secret_value()
        self._socket = SocketDoor(app, token, threads=self._settings.tracker_threads)
        self.health.watch(self._socket.is_connected, self._socket.is_alive)
        return app if self._socket.start(stop) else None

    def _begin_jobs(self, connected: Connected) -> None:
        from bot.jobs.timetable import Timetable  # noqa: PLC0415 - what it loads is not needed before Slack can ask

        client = slack_client(self._settings)
        client.timeout = JOB_SECONDS
        worker = f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"
        self._timetable = Timetable(
            self._store,
            connected.workspace,
            client,
            worker,
            self._clock,
            administrators=self._settings.tracker_admins,
        )
        self._timetable.start()

    def _timetable_works(self) -> bool:
        return self._timetable is not None and self._timetable.is_at_work

    def stop(self) -> None:
        """Take nothing new, finish what is running, and close everything that was opened here."""
        log.info("stopping")
        self.health.stopping()
        if self._timetable:
            self._timetable.end()
        if self._socket:
            self._socket.close(DRAIN_SECONDS)
        if self.http:
            self.http.close(DRAIN_SECONDS if not self._socket else 1)
        self._later.finish()
        if self._timetable and not self._timetable.stop(DRAIN_SECONDS):
            log.warning("a message was still being sent; whoever looks next finds out whether it arrived")
        self._store.dispose()
        log.info("stopped")
