"""The workspace as it is at first: a made-up force, its people and its channels."""

from dataclasses import dataclass, field, replace

from sandbox.model import Channel, Command, Shortcut, User

HOME_TEAM = "T06WEXM00R1"
OTHER_TEAM = "T09SEVERN22"
FOUNDED = 1_609_459_200
"""When the workspace was set up (1 January 2021): before anything that happens in it."""


@dataclass(frozen=True, slots=True)
class Team:
    """The workspace itself."""

    id: str = HOME_TEAM
    name: str = "Wexmoor Constabulary"
    domain: str = "wexmoor"


@dataclass(slots=True)
class App:
    """
    The one app that is installed here: who it is, its secrets, and what it was allowed.

    `scopes` and `events` are None until a manifest names them: then every scope is granted, and the usual events
    are delivered. `commands` None means that the app owns every command. The secrets are made up and worth nothing.
    """

    id: str = "A07TRACKER1"
    name: str = "Tracker"
    handle: str = "tracker"
    user_id: str = "U07TRACKB0T"
    bot_id: str = "B07TRACKER1"
    bot_token: str = "xoxb-sandbox-made-up-opens-nothing"  # noqa: S105 - not a secret: it opens nothing
    app_token: str = "xapp-1-A07TRACKER1-800000000001-sandboxonlynorealtoken"  # noqa: S105 - as above
    signing_secret: str = "5a4db0c5a4db0c5a4db0c5a4db0c5a4d"  # noqa: S105 - as above
    scopes: frozenset[str] | None = None
    events: frozenset[str] | None = None
    is_home_enabled: bool = True
    is_messages_tab_enabled: bool = True
    commands: tuple[Command, ...] | None = None
    shortcuts: tuple[Shortcut, ...] = field(default_factory=tuple)

    @property
    def shown_commands(self) -> tuple[Command, ...]:
        """The commands to suggest: the app's own, or `/tracker` while no manifest has been given."""
        if self.commands is None:
            return (Command("/tracker", "The app under test", "update 12.4 | show 12.4 | summary | help"),)
        return self.commands


def _officer(id_: str, name: str, real_name: str, title: str) -> User:
    return User(id_, name, real_name, HOME_TEAM, title, f"{name}@wexmoor.police.example", updated=FOUNDED)


ADMINISTRATOR = User(
    "U07ADM1N0K1", "tom.okafor", "Tom Okafor", HOME_TEAM, "Continuous Improvement, tracker administrator",
    "tom.okafor@wexmoor.police.example", is_admin=True, updated=FOUNDED,
)  # fmt: skip
OPERATIONAL_LEAD = _officer(
    "U07H0LL1S42", "dci.hollis", "DCI Rachel Hollis", "Operational Lead, Public Protection"
)
EXECUTIVE_LEAD = _officer(
    "U07ACCBRAY7", "acc.brayford", "ACC Simon Brayford", "Executive Lead, Local Policing"
)
OFFICERS = (
    _officer("U07PSAHM3D5", "ps.ahmed", "PS Nadia Ahmed", "Stalking Team"),
    _officer("U07DSWALKE9", "ds.walker", "DS Gareth Walker", "Domestic Abuse Investigation"),
    _officer("U07DIPR1CE3", "di.price", "DI Eleri Price", "Harm Reduction Unit"),
    _officer("U07PCSINGH8", "pc.singh", "PC Harpreet Singh", "Neighbourhood Policing"),
    _officer("U07STAFFMK2", "mary.keane", "Mary Keane", "Learning and Development"),
    _officer("U07STAFFJB6", "joe.blackwood", "Joe Blackwood", "Analysis, Contact Management"),
)
GUEST = User(
    "U07GUESTLF4", "l.farrow", "Lucy Farrow", HOME_TEAM, "Independent adviser (guest)",
    "lucy.farrow@advocacy.example", is_restricted=True, updated=FOUNDED,
)  # fmt: skip
SINGLE_CHANNEL_GUEST = User(
    "U07GUESTPN1", "p.nowak", "Piotr Nowak", HOME_TEAM, "Visiting researcher (guest of one channel)",
    "p.nowak@university.example", is_restricted=True, is_ultra_restricted=True, updated=FOUNDED,
)  # fmt: skip
STRANGER = User(
    "U09SEVERNX7",
    "ins.marlow",
    "Insp Kate Marlow",
    OTHER_TEAM,
    "Severnside Police",
    is_stranger=True,
    updated=FOUNDED,
)
DEACTIVATED = User(
    "U07LEFTF0X9", "insp.foxley", "Insp Alan Foxley", HOME_TEAM, "Left the force",
    "insp.foxley@wexmoor.police.example", deleted=True, updated=FOUNDED,
)  # fmt: skip
OTHER_BOT = User(
    "U07R0TAB0T1",
    "rota",
    "Rota",
    HOME_TEAM,
    "Another app",
    is_bot=True,
    bot_id="B07R0TAB0T1",
    updated=FOUNDED,
)


def first_users(app: App) -> dict[str, User]:
    """Bring together everybody the workspace starts with, the app's own bot user included."""
    bot = User(
        app.user_id, app.handle, app.name, HOME_TEAM, is_bot=True, bot_id=app.bot_id, updated=FOUNDED
    )  # fmt: skip
    everybody = (
        ADMINISTRATOR, OPERATIONAL_LEAD, EXECUTIVE_LEAD, *OFFICERS,
        GUEST, SINGLE_CHANNEL_GUEST, STRANGER, DEACTIVATED, OTHER_BOT, bot,
    )  # fmt: skip
    return {user.id: user for user in everybody}


def first_channels(app: App) -> dict[str, Channel]:
    """
    Bring together the channels and the app's direct messages.

    The app is a member of `#stalking-tracker` and of the shared channel, but not of `#general` or `#gold-group`.
    """
    leads = (ADMINISTRATOR.id, OPERATIONAL_LEAD.id, EXECUTIVE_LEAD.id)
    members = (*leads, *(officer.id for officer in OFFICERS))
    bot = app.user_id
    channels = [
        Channel("C06GENERAL1", "general", (*members, GUEST.id, OTHER_BOT.id), is_general=True,
                topic="News for everyone"),
        Channel("C07STALK1NG", "stalking-tracker", (*members, GUEST.id, SINGLE_CHANNEL_GUEST.id, bot),
                topic="Answers to the inspection"),
        Channel("C07G0LDGRP3", "gold-group", leads, is_private=True, topic="Executive oversight"),
        Channel("C05LARCH204", "op-larch-2024", (*members, bot), is_archived=True, topic="Closed"),
        Channel("C08VAWGPAR5", "vawg-partnership", (*leads, OFFICERS[0].id, STRANGER.id, bot), is_ext_shared=True,
                connected_team_ids=(HOME_TEAM, OTHER_TEAM), topic="With Severnside Police"),
    ]  # fmt: skip
    people = (*leads, *(officer.id for officer in OFFICERS), GUEST.id, SINGLE_CHANNEL_GUEST.id)
    channels = [replace(channel, creator=ADMINISTRATOR.id, created=FOUNDED) for channel in channels]
    channels += [direct_message(person, bot) for person in people]
    return {channel.id: channel for channel in channels}


def direct_message(user_id: str, bot_user_id: str) -> Channel:
    """Make the direct message channel between a person and the app, whose id follows from the person's."""
    return Channel(f"D{user_id[1:]}", "directmessage", (user_id, bot_user_id), is_im=True, created=FOUNDED)
