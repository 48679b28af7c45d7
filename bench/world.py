"""What is measured: a store with a made-up tracker, our app without a Slack behind it, and a bare Bolt app as floor."""

import json
import time
import urllib.parse
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

from pydantic import SecretStr
from slack_bolt import Ack, App, BoltRequest, BoltResponse
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient
from slack_sdk.signature import SignatureVerifier

from bench.load import Request
from bench.made_up import made_up, words
from bot.app import Connected, build_app
from bot.commands.bolt_app import TrackerApp
from bot.commands.connect import Team
from bot.commands.health import Metrics
from bot.domain.people import Actor, Door, Membership, Person
from bot.domain.updates import Kind, State
from bot.render.update import update_view
from bot.settings import read_settings
from bot.store import history, recommendations, updates
from bot.store.engine import open_engine
from bot.store.history import NewEntry
from bot.store.migrate import migrate
from bot.store.transaction import Store
from bot.store.updates import NewUpdate
from bot.store.workspaces import find_or_adopt
from bot.usecases.choosing import Place
from bot.usecases.import_document import import_document
from bot.usecases.people import remember_person
from bot.usecases.update import prepare_update

SECRET = "5a4db0c5a4db0c5a4db0c5a4db0c5a4d"
TEAM = Team(id="T1", name="Bench", enterprise="", bot_id="B1", bot_user="UB1", scopes=frozenset())
EMPTY = "done"
"""What the floor answers."""

SHOWN = "12.4 \\u00b7 "
"""How the answer to `show 12.4` begins, as Bolt writes it in JSON."""

Json = dict[str, Any]


@dataclass(frozen=True)
class World:
    """A store with one tracker, and somebody who asks."""

    store: Store
    actor: Actor
    tracker: int
    items: int

    @property
    def is_sqlite(self) -> bool:
        """Tell whether it lies in a SQLite file, which the budgets are made for."""
        return self.store.file is not None


def build(folder: Path, items: int, updates_each: int = 0, url: str = "") -> World:
    """Make a database of its own with a tracker in it; `url` names an empty one on a server."""
    store = empty_store(url or f"sqlite:///{folder / f'{items}-{updates_each}.sqlite3'}")
    workspace = find_or_adopt(store, TEAM.id, TEAM.name)
    actor = Actor(workspace, WHO["id"], "Officer One", Membership.MEMBER, Door.COMMAND)
    tracker = import_document(store, actor, made_up(items), source="bench.txt").tracker.id
    who = Person(actor.id, WHO["name"], actor.name, actor.membership, "", datetime.now(UTC))
    remember_person(store, workspace, who)
    world = World(store, actor, tracker, items)
    if updates_each:
        pile_up(world, updates_each)
    if not world.is_sqlite:
        # A server counts its rows by itself within the minute, and until then plans as if the tables were empty.
        with store.engine.connect() as connection:
            connection.execution_options(isolation_level="AUTOCOMMIT").exec_driver_sql("ANALYZE")
    return world


def empty_store(url: str) -> Store:
    """Open a new database."""
    store = Store(open_engine(url))
    migrate(store.engine, copy_first=False)
    return store


def pile_up(world: World, each: int) -> None:
    """Record so many progress notes on every item, in a few large transactions."""
    with world.store.read(world.actor.workspace) as tx:
        items = [line for line in recommendations.load_all(tx, world.tracker) if line.is_item]
    for start in range(0, len(items), 100):
        with world.store.write(world.actor.workspace) as tx:
            notes = [
                NewUpdate(Kind.NOTE, State.RECORDED, words(place, 15), (item,), world.actor.name)
                for item in items[start : start + 100]
                for place in range(each)
            ]
            added = updates.add_updates(tx, world.tracker, notes)
            entries = [NewEntry("update", one.reference, texts=updates.words_of(one)) for one in added]
            history.append_all(tx, world.tracker, world.actor, entries)


def our_app(world: World) -> TrackerApp:
    """Build the bot over a world, with a Slack that is never asked."""
    settings = read_settings(slack_bot_token=SecretStr("xoxb-1-1-a"), slack_signing_secret=SecretStr(SECRET))
    connected = Connected(TEAM, world.actor.workspace)
    return build_app(settings, world.store, connected, metrics=Metrics())


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
        return ack(EMPTY)

    return app


TRIGGERS: Iterator[int] = count(1)

WHO = {"id": "U1", "name": "one", "team_id": TEAM.id}


def request(line: str) -> Request:
    """Write a typed line as Slack sends it, with a trigger of its own."""
    return signed(
        urllib.parse.urlencode(
            {
                "team_id": TEAM.id,
                "user_id": WHO["id"],
                "user_name": WHO["name"],
                "channel_id": "C1",
                "channel_name": "general",
                "command": "/tracker",
                "text": line,
                "trigger_id": f"{next(TRIGGERS)}.1",
                "response_url": "http://127.0.0.1:9/response",
            }
        )
    )


def form_request(world: World, number: str, text: str) -> Request:
    """Open the form of an update as it is now, fill in its text, and write its submission as Slack sends it."""
    form = update_view(prepare_update(world.store, world.actor, Place(), number))
    fields = [block for block in form["blocks"] if block["type"] == "input"]
    values = {
        block["block_id"]: {block["element"]["action_id"]: filled(block["element"], text)} for block in fields
    }
    view = {**form, "id": f"V{next(TRIGGERS)}", "hash": "1.a", "state": {"values": values}}
    payload = {"type": "view_submission", "team": {"id": TEAM.id}, "user": WHO, "view": view}
    return signed(urllib.parse.urlencode({"payload": json.dumps(payload)}))


def filled(element: Json, text: str) -> Json:
    """Answer a field: the long text in words, everything else as it stands."""
    kind = element["type"]
    if kind == "plain_text_input":
        return {"type": kind, "value": text if element["multiline"] else None}
    if kind == "rich_text_input":
        words = {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}
        return {"type": kind, "rich_text_value": {"type": "rich_text", "elements": [words]}}
    several = kind in {"checkboxes", "multi_static_select"}
    if several:
        return {"type": kind, "selected_options": element.get("initial_options", [])}
    return {"type": kind, "selected_option": element.get("initial_option")}


def signed(body: str) -> Request:
    """Sign a body as Slack does; it is good for five minutes."""
    stamp = str(int(time.time()))
    signature = SignatureVerifier(SECRET).generate_signature(timestamp=stamp, body=body) or ""
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "X-Slack-Request-Timestamp": stamp,
        "X-Slack-Signature": signature,
    }
    return Request(body, headers)


def send(app: App, one: Request) -> str:
    """Dispatch a request in process and give the body of the answer."""
    headers: dict[str, str | Sequence[str]] = dict(one.headers)
    response = app.dispatch(BoltRequest(body=one.body, headers=headers))
    if response.status != 200:
        raise RuntimeError(f"answered {response.status}")
    return response.body


def sending(app: App, line: str, expected: str) -> Callable[[], str]:
    """
    Give what sends one line again and again, made and signed once: Slack's work is not ours to measure.

    Raises:
        RuntimeError: the answer is not the one expected.
    """
    one = request(line)
    if expected not in send(app, one):
        raise RuntimeError(f"{line}: not the answer that was expected")
    return lambda: send(app, one)
