"""A workspace, and an app in it over either way of delivery."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from slack_sdk import WebClient

from sandbox.running import Sandbox

from .stage import Register, Stage, bolt_app, connected, http_server


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as running:
        yield running


@pytest.fixture
def client(sandbox: Sandbox) -> WebClient:
    return WebClient(token=sandbox.workspace.app.bot_token, base_url=sandbox.api_url)


@pytest.fixture
def staged(sandbox: Sandbox) -> Iterator[Callable[..., Stage]]:
    """Start an app over sockets; everything is stopped after the test."""
    with ExitStack() as stack:

        def start(register: Register, **options: Any) -> Stage:
            bolt = bolt_app(sandbox, **options)
            register(bolt)
            stack.enter_context(connected(sandbox, bolt))
            return Stage(sandbox, bolt)

        yield start


@pytest.fixture(params=["sockets", "signed http"])
def either(request: pytest.FixtureRequest, sandbox: Sandbox) -> Iterator[Callable[[Register], Stage]]:
    """Start an app over sockets and, in a second run of the test, over signed HTTP."""
    with ExitStack() as stack:

        def start(register: Register) -> Stage:
            bolt = bolt_app(sandbox)
            register(bolt)
            if request.param == "sockets":
                stack.enter_context(connected(sandbox, bolt))
            else:
                sandbox.workspace.courier.deliver_to = stack.enter_context(http_server(bolt))
            return Stage(sandbox, bolt)

        yield start
