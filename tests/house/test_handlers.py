"""Handlers hold no sentences and read no raw JSON."""

import ast

from .source import modules, place, tree

SPEAKERS = {"ack", "respond", "say"}
"""What hands words to Slack."""

SPEAKING_METHODS = {"chat_postMessage", "chat_postEphemeral", "chat_update"}

RAW = {"body", "payload", "raw", "event", "view", "state", "message"}
"""Names that hold Slack's raw JSON."""

SLACK_ROOMS = ("commands", "jobs", "app.py")


def is_words(node: ast.expr) -> bool:
    """Tell whether an argument is a sentence written on the spot, in whatever form."""
    if isinstance(node, ast.JoinedStr):
        return True
    if isinstance(node, ast.BinOp):
        return is_words(node.left) or is_words(node.right)
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and bool(node.value)


def called(node: ast.Call) -> str:
    return (
        node.func.id
        if isinstance(node.func, ast.Name)
        else node.func.attr
        if isinstance(node.func, ast.Attribute)
        else ""
    )


def spoken_literals(module: ast.Module) -> list[int]:
    lines = []
    for node in ast.walk(module):
        if not isinstance(node, ast.Call) or called(node) not in SPEAKERS | SPEAKING_METHODS:
            continue
        named = [
            keyword.value
            for keyword in node.keywords
            if keyword.arg in {"text", "blocks", "errors", "view", "options"}
        ]
        if any(is_words(argument) for argument in [*node.args, *named]):
            lines.append(node.lineno)
    return lines


def raw_readings(module: ast.Module) -> list[int]:
    def is_raw(node: ast.expr) -> bool:
        if isinstance(node, ast.Name):
            return node.id in RAW
        return isinstance(node, ast.Attribute) and node.attr in {"body", "payload"}

    lines = []
    for node in ast.walk(module):
        if (
            isinstance(node, ast.Subscript)
            and isinstance(node.ctx, ast.Load)
            and isinstance(node.slice, ast.Constant)
            and is_raw(node.value)
        ):
            lines.append(node.lineno)
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr == "get"
            and is_raw(node.func.value)
        ):
            lines.append(node.lineno)
    return lines


def test_no_handler_writes_a_sentence() -> None:
    found = [place(path, line) for path in modules(*SLACK_ROOMS) for line in spoken_literals(tree(path))]

    assert found == []


def test_raw_json_is_read_in_one_place() -> None:
    found = [
        place(path, line)
        for path in modules(*SLACK_ROOMS)
        if path.name not in {"payloads.py", "payloads_events.py"}
        for line in raw_readings(tree(path))
    ]

    assert found == []


def test_the_two_readers_above_find_what_they_are_for() -> None:
    spoken = (
        'ack("Saved.")\nrespond(f"Saved {number}")\nsay(text="Hello " + name)\nack()\nack(message)\nack("")'
    )
    raw = (
        'body["text"]\nreq.body["text"]\npayload.get("user")\ntyped["text"]\nsettings.get("x")\nbody["x"] = 1'
    )

    assert spoken_literals(ast.parse(spoken)) == [1, 2, 3]
    assert raw_readings(ast.parse(raw)) == [1, 2, 3]
