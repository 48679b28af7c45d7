"""The short word by which a tracker is called, made from its title."""

import re
from collections.abc import Collection

WORD = re.compile(r"[a-z0-9]+")

COMMON = frozenset(
    WORD.findall(
        "a action actions an and area areas at by complaint constabulary for force from improvement in inspection "
        "into of office on our plan police policing progress recommendation recommendations report response review "
        "service services submitted super supercomplaint the thematic to tracker update updates with"
    )
)
"""Words that most titles of trackers share: they would not tell two of them apart."""


def tracker_key(title: str, organisation: str = "", taken: Collection[str] = ()) -> str:
    """
    Make a short key that no other tracker of the workspace has.

    >>> tracker_key("Stalking Super Complaint Tracker: in response to …", "Lancashire")
    'stalking'
    >>> tracker_key("Stalking Super Complaint Tracker", taken={"stalking"})
    'stalking-2'
    """
    ordinary = COMMON | set(WORD.findall(organisation.casefold()))
    words: list[str] = [word for word in WORD.findall(title.casefold()) if word not in ordinary]
    telling: list[str] = [word for word in words if not word.isdigit()] or words or ["tracker"]
    key = telling[0][:20]
    number = 2
    unique = key
    while unique in taken:
        unique = f"{key}-{number}"
        number += 1
    return unique
