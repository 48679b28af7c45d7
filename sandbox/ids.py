"""Ids and hashes that look like Slack's."""

import secrets
import string

_LETTERS = string.ascii_uppercase + string.digits


def new_id(prefix: str) -> str:
    """Make an id as Slack's look: a letter that tells the kind, then ten capitals and digits."""
    return prefix + "0" + "".join(secrets.choice(_LETTERS) for _ in range(9))


def new_hash() -> str:
    """Make a view's hash, new with every change of the view."""
    return f"{secrets.randbelow(10**10):010d}.{secrets.token_hex(4)}"
