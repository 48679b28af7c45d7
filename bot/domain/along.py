"""What a form for an update may record along with it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Along:
    """
    A promise that belongs to the update, a link that shows what it says, our own target; each empty where not given.

    `due` and `owner_id` are of the promise; without a date of its own it has the one that its words end with.
    """

    promise: str = ""
    owner_id: str = ""
    due: date | None = None
    link: str = ""
    link_words: str = ""
    target: date | None = None

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing comes along."""
        return not (self.promise.strip() or self.link.strip() or self.target)
