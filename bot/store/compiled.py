"""What statements were compiled to, found again without reading the statement through."""

from typing import Any

from sqlalchemy import Engine
from sqlalchemy.sql.compiler import Compiled
from sqlalchemy.util import LRUCache

KEPT = 1_000
"""The statements of this program, several times over; those that are built anew each time are let go before long."""


class CompiledStatements(dict[Any, Any]):
    """
    A cache of compiled statements that looks at which object a statement is before it looks at what it says.

    SQLAlchemy finds a compiled statement by its whole content, hundreds of pieces to hash and compare at each
    execution; that was a tenth of the time of an answer. Nearly all statements here are constants of a module, each
    with one key for good. Given to the engine as `compiled_cache`, which SQLAlchemy provides for such things.
    """

    def __init__(self) -> None:
        super().__init__()
        self._by_content: LRUCache[Any, Compiled] = LRUCache(KEPT)

    def get(self, key: Any, default: Any = None) -> Any:
        """Find what a statement was compiled to."""
        _, content, columns, _, many = key
        found = super().get((id(content), columns, many))
        if found is not None:
            return found[0]
        compiled = self._by_content.get(key)
        if compiled is None:
            return default
        self._note(key, compiled)
        return compiled

    def __setitem__(self, key: Any, compiled: Compiled) -> None:
        """Keep what a statement was compiled to."""
        self._by_content[key] = compiled
        self._note(key, compiled)

    def _note(self, key: Any, compiled: Compiled) -> None:
        _, content, columns, _, many = key
        if len(self) >= KEPT:
            self.clear()
        # The content is kept too: as long as it lives, nothing else can have its id.
        super().__setitem__((id(content), columns, many), (compiled, content))


def by_identity(engine: Engine) -> Engine:
    """Let an engine and all that is opened from it find compiled statements by identity."""
    engine.update_execution_options(compiled_cache=CompiledStatements())
    return engine
