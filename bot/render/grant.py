"""What the terminal says of a role that was given or taken."""

from collections.abc import Mapping

from bot.domain.answers_people import RoleHeld
from bot.domain.people import Role
from bot.render.words import short_title

ROLES: Mapping[Role, str] = {
    Role.EXECUTIVE_LEAD: "Executive Lead",
    Role.OPERATIONAL_LEAD: "Operational Lead",
    Role.ADMINISTRATOR: "administrator",
    Role.CONTRIBUTOR: "contributor",
    Role.VIEWER: "viewer",
}
"""What each role is called in a sentence."""


def granted_line(held: RoleHeld) -> str:
    """Say who holds which role now, in one line."""
    role, title = ROLES[held.role], short_title(held.tracker.title)
    if not held.is_given:
        return f"{held.name} is no longer {role} of {title}."
    line = f"{held.name} is now {role} of {title}."
    return line if held.is_known else f"{line} The bot has not met them yet: check the id in their profile."
