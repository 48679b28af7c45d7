"""`tracker serve`: the bot, connected to Slack, until it is told to stop."""

import errno
import gc
import logging
import os
import signal
from queue import SimpleQueue
from threading import Event, Thread, Timer
from types import FrameType
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.app import Connected, Running
    from bot.settings import Settings

log = logging.getLogger(__name__)

LAST_RESORT_SECONDS = 9
"""A stop is over by then, whatever still hangs: whoever stopped us waits ten."""

NO_SUCH_ADDRESS = {errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT}


def add_to(app: typer.Typer) -> None:
    """Make the command known."""
    app.command("serve")(serve)
    app.command("worker")(worker)


def serve(
    no_jobs: Annotated[
        bool, typer.Option("--no-jobs", help="Answer only; nudges are sent by `tracker worker` elsewhere.")
    ] = False,
) -> None:
    """Run the bot: connect to Slack, answer and nudge until stopped (Ctrl-C or SIGTERM)."""
    run(answers=True, jobs=not no_jobs)


def worker() -> None:
    """Run the timetable alone: choose and send nudges until stopped, while `tracker serve --no-jobs` answers."""
    run(answers=False, jobs=True)


def run(*, answers: bool, jobs: bool) -> None:
    """Run until told to stop."""
    # Importing makes a hundred thousand objects that all stay: looking through them for rubbish costs a tenth of the start.
    gc.disable()
    from bot.cli.logs import set_up_logging
    from bot.render.connect import ready
    from bot.settings import LogFormat, read_settings

    settings = read_settings().checked_for_slack()
    set_up_logging(settings.tracker_log_level, as_json=settings.tracker_log_format is LogFormat.JSON)
    stop = stop_on_signals()
    running = opened(settings, answers=answers, jobs=jobs)
    gc.freeze()
    gc.enable()
    guarded(running, stop, lambda connected: ready(connected.team.name or connected.team.id, running.way))


def opened(settings: "Settings", *, answers: bool = True, jobs: bool = True) -> "Running":
    """
    Open the store and the address.

    Raises:
        WrongSetting: the address cannot be had; the line says why.
        StoreUnavailable: the database cannot be used.
    """
    from bot.app import Running
    from bot.settings import WrongSetting
    from bot.usecases.connect import open_store

    store = open_store(settings.tracker_database_url.get_secret_value(), timezone=settings.tracker_timezone)
    try:
        return Running(settings, store, answers=answers, jobs=jobs)
    except OSError as taken:
        store.dispose()
        raise WrongSetting(why_not(taken, settings.tracker_host, settings.tracker_port)) from None


def why_not(taken: OSError, host: str, port: int) -> str:
    """Say in one line why an address cannot be had, and what to do."""
    if taken.errno == errno.EADDRINUSE:
        return f"TRACKER_PORT {port} on {host} is in use: stop the other program, or choose another port"
    if taken.errno == errno.EACCES:
        return f"TRACKER_PORT {port} needs special rights: choose one from 1024 on"
    return f"TRACKER_HOST {host} is no address of this machine: use 127.0.0.1, or 0.0.0.0 for all of them"


def guarded(running: "Running", stop: Event, say_ready: "Callable[[Connected], str]") -> None:
    """
    Run until told to stop, and stop in order whatever happens; `say_ready` words the line that says that all stands.

    Raises:
        WrongSetting: Slack will not have a token.
    """
    from bot.commands.connect import SlackRefuses
    from bot.render.connect import refused
    from bot.settings import WrongSetting

    try:
        connected = running.start(stop, lambda connected: print(say_ready(connected), flush=True))
        gc.freeze()
        if connected is not None:
            stop.wait()
    except SlackRefuses as refusal:
        raise WrongSetting(refused(refusal.setting, refusal.word)) from None
    finally:
        # Threads that hang would keep the process alive for ever.
        last_resort = Timer(LAST_RESORT_SECONDS, os._exit, [0])
        last_resort.daemon = True
        last_resort.start()
        running.stop()
        last_resort.cancel()


def stop_on_signals() -> Event:
    """
    Make SIGTERM and Ctrl-C ask for an orderly stop; the second one ends the process at once.

    A handler runs in the middle of whatever the main thread is doing, perhaps inside the very event that it would
    set, whose lock is then taken for ever. So it only puts a note into a queue that allows for that.
    """
    stop = Event()
    notes: SimpleQueue[int] = SimpleQueue()

    def note(number: int, _frame: FrameType | None) -> None:
        notes.put(number)

    def obey() -> None:
        notes.get()
        stop.set()
        os._exit(128 + notes.get())

    Thread(target=obey, name="signals", daemon=True).start()
    signal.signal(signal.SIGTERM, note)
    signal.signal(signal.SIGINT, note)
    return stop
