"""`python -m sandbox`: a workspace on this machine, until it is told to stop."""

import argparse
import shlex
import signal
import sys
import threading
from pathlib import Path

from sandbox.running import Sandbox
from sandbox.saved import load, save
from sandbox.workspace import Workspace


def main() -> int:
    """Serve a workspace on a port; `--env` prints the settings with which an app finds it."""
    asked = _arguments()
    workspace = Workspace()
    if asked.state and asked.state.exists():
        load(workspace, asked.state)
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    with Sandbox(port=asked.port, deliver_to=asked.deliver_to, workspace=workspace) as sandbox:
        if asked.env:
            for name, value in sandbox.env().items():
                print(f"export {name}={shlex.quote(value)}")  # noqa: T201 - printing is what --env is for
        else:
            print(f"The sandbox is at {sandbox.url}/")  # noqa: T201 - a command tells where to look
        sys.stdout.flush()
        stop.wait()
    if asked.state:
        save(workspace, asked.state)
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m sandbox", description=__doc__)
    parser.add_argument(
        "--port", type=int, default=0, help="the port; 0 (the default) takes any that is free"
    )
    parser.add_argument("--env", action="store_true", help="print the app's settings as shell lines")
    parser.add_argument(
        "--deliver-to", metavar="URL", help="send signed requests there instead of using sockets"
    )
    parser.add_argument(
        "--state", type=Path, metavar="FILE", help="begin with what is in this file, and save to it"
    )
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
