"""`tracker demo`: a whole workspace on this machine, with the unmodified bot in it."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from bot.cli.seeding import Scene
    from bot.settings import Settings
    from sandbox.running import Sandbox

FURTHEST_SECONDS = 50 * 366 * 86_400
"""Half a century: a clock that is further away was not moved by anybody who wanted to watch something."""

FIRST_PORT = 8765
PORTS_TRIED = 20

HOME = "stalking-tracker"
"""The channel that hears of the demonstration's dates."""

EXAMPLE = "10.4"
"""A number that the demonstration's tracker has, in the place of the one that help names."""


def add_to(app: typer.Typer) -> None:
    """Make the command known."""
    app.command("demo")(demo)


def demo(
    port: Annotated[
        int, typer.Option(min=1, max=65535, help="Where the page is; the next free one if it is taken.")
    ] = FIRST_PORT,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Forget what was recorded in earlier demonstrations.")
    ] = False,
) -> None:
    """Try the tracker in a workspace on this machine; no account is needed, and nothing leaves the machine."""
    from bot.app import Running
    from bot.cli.logs import set_up_logging
    from bot.cli.seeding import seeded_file
    from bot.cli.serve import guarded, stop_on_signals
    from bot.render.demo import invitation, stopped
    from bot.usecases.connect import open_store

    without_proxies()
    stop = stop_on_signals()
    set_up_logging("warning", as_json=False)
    sandbox = started_sandbox(port)
    try:
        if not fresh:
            sandbox.workspace.clock.move(seconds=kept_lead(demo_folder()))
        clock = sandbox.workspace.clock.now
        database = f"sqlite:///{seeded_file(demo_folder(), clock(), scene_of(sandbox), fresh=fresh)}"
        running = Running(
            settings_for(sandbox, database), open_store(database, clock), clock=clock, listens=False
        )
        guarded(running, stop, lambda _connected: invitation(sandbox.url))
        keep_lead(demo_folder(), sandbox.workspace.clock.offset.total_seconds())
        print(stopped())
    finally:
        sandbox.stop()


def scene_of(sandbox: "Sandbox") -> "Scene":
    """Say who is in a workspace, and which of its channels the tracker is at home in."""
    from bot.cli.seeding import Scene

    people = sandbox.workspace.users.values()
    return Scene(
        users={user.real_name: user.id for user in people},
        home=sandbox.workspace.channel(HOME).id,
        zones={user.id: user.timezone for user in people},
    )


def without_proxies() -> None:
    """Forget the proxy of an office network: it cannot find this machine, and everything here is on it."""
    for name in list(os.environ):
        if name.lower().endswith("_proxy"):
            del os.environ[name]


def demo_folder() -> Path:
    """Name the folder that keeps what is recorded in demonstrations, beside the user's real data."""
    from platformdirs import user_data_path

    return user_data_path("tracker", appauthor=False) / "demo"


def kept_lead(folder: Path) -> float:
    """
    Tell by how many seconds the clock was ahead when the last demonstration stopped.

    A tracker that has seen next month would otherwise be silent until that month really comes.
    """
    try:
        seconds = float((folder / "clock.txt").read_text())
    except (OSError, ValueError):
        return 0.0
    return seconds if abs(seconds) < FURTHEST_SECONDS else 0.0


def keep_lead(folder: Path, seconds: float) -> None:
    """Remember by how many seconds the clock is ahead."""
    (folder / "clock.txt").write_text(f"{seconds:.0f}\n")


def started_sandbox(port: int) -> "Sandbox":
    """
    Start a workspace whose app is what our manifest says, on the first free port.

    Raises:
        WrongSetting: the sandbox is not installed, or no port is free.
    """
    from bot.commands.table import VERBS
    from bot.render.demo import no_port, no_sandbox
    from bot.render.manifest import app_manifest
    from bot.settings import WrongSetting

    try:
        from sandbox.manifest import read_manifest
        from sandbox.running import Sandbox
    except ModuleNotFoundError:
        raise WrongSetting(no_sandbox()) from None
    last = min(port + PORTS_TRIED, 65535)
    for candidate in range(port, last + 1):
        sandbox = Sandbox(port=candidate)
        usages = [verb.usage.replace("12.4", EXAMPLE) for verb in VERBS]
        read_manifest(sandbox.workspace.app, app_manifest(usages))
        try:
            return sandbox.start()
        except OSError:
            continue
    raise WrongSetting(no_port(port, last))


def settings_for(sandbox: "Sandbox", database: str) -> "Settings":
    """Make the settings of a bot that finds the sandbox where another finds Slack; nobody's real ones are looked at."""
    from bot.settings import GivenSettings

    slack = {name.lower(): value for name, value in sandbox.env().items()}
    return GivenSettings.model_validate(slack | {"tracker_database_url": database}).checked_for_slack()
