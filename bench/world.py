"""What is measured: a store with a made-up tracker, our app without a Slack behind it, and a bare Bolt app as floor."""

import sqlite3
import time
import urllib.parse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path

from pydantic import SecretStr
from slack_bolt import Ack, App, BoltRequest, BoltResponse
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient
from slack_sdk.signature import SignatureVerifier

from bot.app import Connected, TrackerApp, build_app
from bot.commands.connect import Team
from bot.domain.deadlines import Deadline, DeadlineKind
from bot.domain.people import Actor, Door, Membership, Person
from bot.domain.reading import ReadAnswer, ReadRecommendation, ReadTracker
from bot.domain.updates import Action
from bot.settings import read_settings
from bot.store.engine import open_engine
from bot.store.migrate import migrate
from bot.store.transaction import Store
from bot.store.workspaces import find_or_adopt
from bot.usecases.import_document import import_document
from bot.usecases.people import remember_person

SECRET = "5a4db0c5a4db0c5a4db0c5a4db0c5a4d"
TEAM = Team(id="T1", name="Bench", enterprise="", bot_id="B1", bot_user="UB1", scopes=frozenset())
ANSWER = "The force has an established process, scrutinised at local and force level every month. " * 4
PARTS = 5
"""Requirements under each recommendation."""


def made_up(items: int) -> ReadTracker:
    """Make a tracker with so many items, each with an answer of ordinary length and a promise."""
    lines: list[ReadRecommendation] = []
    for top in range(1, items // PARTS + 1):
        due = Deadline(date(2026, 1 + top % 12, 15), "By then", DeadlineKind.DAY)
        lines.append(ReadRecommendation(str(top), f"By then, make sure that {top} is done well.", due=due))
        lines += [
            ReadRecommendation(
                f"{top}.{part}",
                "Processes support early identification in all cases.",
                str(top),
                owner="DS Price",
            )
            for part in range(1, PARTS + 1)
        ]
    answers = tuple(
        ReadAnswer((line.number,), ANSWER, (Action("The force will review the process, see 3.1."),))
        for line in lines
        if line.parent
    )
    return ReadTracker(f"Tracker of {items}", "Bench", tuple(lines), answers)


@dataclass(frozen=True)
class World:
    """A store with one tracker, and somebody who asks."""

    store: Store
    actor: Actor
    file: Path
    items: int


def build(folder: Path, items: int, updates_each: int = 0, url: str = "") -> World:
    """Make a database of its own with a tracker in it; `url` for another engine than SQLite."""
    file = folder / f"{items}-{updates_each}.sqlite3"
    store = Store(open_engine(url or f"sqlite:///{file}"))
    migrate(store.engine, copy_first=False)
    workspace = find_or_adopt(store, TEAM.id, TEAM.name)
    actor = Actor(workspace, "U1", "Officer One", Membership.MEMBER, Door.COMMAND)
    import_document(store, actor, made_up(items), source="bench.txt")
    remember_person(
        store, workspace, Person("U1", "one", "Officer One", Membership.MEMBER, "", datetime.now(UTC))
    )
    if updates_each:
        store.dispose()
        fill(file, updates_each)
    return World(store, actor, file, items)


def fill(file: Path, each: int) -> None:
    """Put so many progress notes on every item, straight into the rows: writing them one by one would take an hour."""
    connection = sqlite3.connect(file)
    items = [
        row[0] for row in connection.execute("SELECT id FROM recommendation WHERE parent_id IS NOT NULL")
    ]
    first = connection.execute('SELECT coalesce(max(id), 0) FROM "update"').fetchone()[0] + 1
    text = connection.execute("SELECT max(id) FROM text").fetchone()[0] + 1
    now = "2026-11-01 09:00:00.000000"
    pairs = [
        (first + place, text + place, item)
        for place, item in enumerate(item for item in items for _ in range(each))
    ]
    connection.executemany(
        "INSERT INTO text (id, workspace_id, content, format, salt) VALUES (?, 1, ?, 'plain', 'x')",
        ((text_id, ANSWER) for _, text_id, _ in pairs),
    )
    connection.executemany(
        'INSERT INTO "update" (id, workspace_id, tracker_id, reference, kind, author, author_id, at, source, text_id)'
        " VALUES (?, 1, 1, ?, 'note', 'Officer', 'U1', ?, '', ?)",
        ((update, f"N-{update}", now, text_id) for update, text_id, _ in pairs),
    )
    connection.executemany(
        "INSERT INTO update_item (workspace_id, update_id, recommendation_id, state) VALUES (1, ?, ?, 'recorded')",
        ((update, item) for update, _, item in pairs),
    )
    connection.execute("ANALYZE")
    connection.commit()
    connection.close()


def our_app(world: World) -> TrackerApp:
    """Build the bot over a world, with a Slack that is never asked."""
    settings = read_settings(slack_bot_token=SecretStr("xoxb-1-1-a"), slack_signing_secret=SecretStr(SECRET))
    return build_app(settings, world.store, Connected(TEAM, world.actor.workspace))


def bare_app() -> App:
    """Build the floor: Bolt alone, inline, verifying signatures, answering an empty command."""

    def authorize() -> AuthorizeResult:
        return AuthorizeResult(
            enterprise_id=None, team_id=TEAM.id, bot_token="xoxb-1-1-a", bot_id="B1", bot_user_id="UB1"
        )

    app = App(
        signing_secret=SECRET,
        client=WebClient(),
        authorize=authorize,
        process_before_response=True,
        token_verification_enabled=False,
    )

    @app.command("/tracker")
    def answer(ack: Ack) -> BoltResponse:
        return ack("done")

    return app


TRIGGERS: Iterator[int] = count(1)


def form_body(text: str) -> str:
    """Write a typed line as Slack sends it, each with a trigger of its own."""
    return urllib.parse.urlencode(
        {
            "team_id": TEAM.id,
            "user_id": "U1",
            "user_name": "one",
            "channel_id": "C1",
            "channel_name": "general",
            "command": "/tracker",
            "text": text,
            "trigger_id": f"{next(TRIGGERS)}.{time.time_ns()}",
            "response_url": "http://127.0.0.1:9/response",
        }
    )


def signed(body: str) -> dict[str, str]:
    """Sign a body as Slack does."""
    stamp = str(int(time.time()))
    signature = SignatureVerifier(SECRET).generate_signature(timestamp=stamp, body=body) or ""
    return {
        "Content-Type": "application/x-www-form-urlencoded",
        "X-Slack-Request-Timestamp": stamp,
        "X-Slack-Signature": signature,
    }


def ask(app: App, text: str) -> str:
    """Dispatch a typed line in process and give the body of the answer."""
    body = form_body(text)
    headers: dict[str, str | Sequence[str]] = dict(signed(body))
    response = app.dispatch(BoltRequest(body=body, headers=headers))
    if response.status != 200:
        raise RuntimeError(f"answered {response.status}")
    return response.body
