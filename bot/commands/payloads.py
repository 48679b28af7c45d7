"""
Slack's raw JSON, read once into typed values: the only file that knows its keys.

Whatever Slack sends beyond these keys is ignored; a missing key that matters raises pydantic's ValidationError,
which the error handler answers like any other fault.
"""

import json
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from bot.commands.typed_text import decoded, mentioned
from bot.render.forms import ViewState

Json = dict[str, Any]


class Payload(BaseModel):
    """What we do not name is ignored."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class SlashCommand(Payload):
    """One line typed after the command."""

    team_id: str
    user_id: str
    user_name: str = ""
    channel_id: str
    channel_name: str = ""
    command: str
    text: str = ""
    trigger_id: str = ""
    response_url: str = ""

    @property
    def typed(self) -> str:
        """
        The text as the person typed it.

        With `should_escape` Slack turns names and addresses into tokens and escapes `&<>` once: all three are undone
        once. Who was meant by a name is in `people`.
        """
        return decoded(self.text)

    @property
    def people(self) -> dict[str, str]:
        """The ids of the persons named in the line, by the name as it stands in `typed`."""
        return mentioned(self.text)

    @property
    def is_direct(self) -> bool:
        """Tell whether it was typed in a conversation of two rather than in a channel."""
        return self.channel_name == "directmessage" or self.channel_id.startswith("D")


class User(Payload):
    """Who clicked; `team_id` is the person's own workspace."""

    id: str
    team_id: str = ""
    name: str = ""
    username: str = ""


class View(Payload):
    """A form as it came back: its identity, our own metadata, what was filled in, and the people chosen in it."""

    id: str
    callback_id: str = ""
    hash: str = ""
    root_view_id: str = ""
    private_metadata: str = ""
    app_installed_team_id: str = ""
    state: ViewState = Field(default_factory=dict)
    input_blocks: tuple[str, ...] = ()
    people: tuple[str, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def flatten(cls, raw: Json) -> Json:
        """Take the values out of Slack's two-storey state, and note which blocks can carry an error."""
        state = (raw.get("state") or {}).get("values") or {}
        inputs = tuple(
            block.get("block_id", "") for block in raw.get("blocks") or () if block.get("type") == "input"
        )
        elements = (element for block in state.values() for element in block.values())
        chosen = ((one.get("selected_user"), *(one.get("selected_users") or ())) for one in elements)
        people = tuple(person for persons in chosen for person in persons if person)
        return {**raw, "state": view_state(state), "input_blocks": inputs, "people": people}

    @property
    def metadata(self) -> Json:
        """What the form was opened with; an empty dict where there is none or it is not ours."""
        try:
            found = json.loads(self.private_metadata or "{}")
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}


class Click(Payload):
    """
    One press of a button, one choice in a menu, or one character typed, in a message or in a form.

    `moment` is Slack's own, and tells the later of two.
    """

    user: User
    team_id: str
    channel_id: str = ""
    action_id: str
    block_id: str = ""
    value: str = ""
    moment: str = ""
    trigger_id: str = ""
    response_url: str = ""
    message_ts: str = ""
    is_ephemeral: bool = False
    view: View | None = None

    @model_validator(mode="before")
    @classmethod
    def flatten(cls, raw: Json) -> Json:
        """Bring the first action and its container to one level."""
        action: Json = (raw.get("actions") or [{}])[0]
        container: Json = raw.get("container") or {}
        return {
            **raw,
            "team_id": team_of(raw),
            "channel_id": (raw.get("channel") or {}).get("id") or container.get("channel_id") or "",
            "action_id": action.get("action_id", ""),
            "block_id": action.get("block_id", ""),
            "value": first_value(action),
            "moment": action.get("action_ts", ""),
            "message_ts": container.get("message_ts") or "",
            "is_ephemeral": bool(container.get("is_ephemeral")),
        }

    @property
    def facts(self) -> Json:
        """The value of a button of ours, which is a small JSON object; empty for anything else."""
        try:
            found = json.loads(self.value or "{}")
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}


class FromSomebody(Payload):
    """What a form and a menu have in common: who, and which workspace's."""

    user: User
    team_id: str

    @model_validator(mode="before")
    @classmethod
    def flatten(cls, raw: Json) -> Json:
        """Name the workspace."""
        return {**raw, "team_id": team_of(raw)}


class Submission(FromSomebody):
    """A form that was submitted."""

    trigger_id: str = ""
    view: View


class Suggestion(FromSomebody):
    """What was typed into a menu that asks us for its options."""

    action_id: str
    block_id: str = ""
    value: str = ""
    view: View | None = None


class SlackUser(Payload):
    """A person as `users.info` and `user_change` describe them."""

    id: str
    team_id: str = ""
    name: str = ""
    real_name: str = ""
    display_name: str = ""
    tz: str = ""
    deleted: bool = False
    is_bot: bool = False
    is_restricted: bool = False
    is_ultra_restricted: bool = False
    is_stranger: bool = False

    @model_validator(mode="before")
    @classmethod
    def flatten(cls, raw: Json) -> Json:
        """Take the names from the profile, where Slack keeps them; null means empty."""
        profile: Json = raw.get("profile") or {}
        known = {key: value for key, value in raw.items() if value is not None}
        return {
            **known,
            "real_name": raw.get("real_name") or profile.get("real_name") or "",
            "display_name": profile.get("display_name") or raw.get("display_name") or "",
        }


class ChannelFacts(Payload):
    """What decides whether something may be posted for all to see."""

    id: str
    is_ext_shared: bool = False
    is_pending_ext_shared: bool = False
    is_archived: bool = False


class Origin(Payload):
    """The least that every payload tells: who asked, from where; what an error handler needs to answer."""

    type: str = ""
    team_id: str = ""
    user_id: str = ""
    command: str = ""
    text: str = ""
    response_url: str = ""
    view: View | None = None

    @model_validator(mode="before")
    @classmethod
    def flatten(cls, raw: Json) -> Json:
        """Accept a body of any kind."""
        user = raw.get("user")
        return {
            **{key: value for key, value in raw.items() if value is not None},
            "team_id": team_of(raw),
            "user_id": raw.get("user_id") or (user.get("id", "") if isinstance(user, dict) else ""),
        }

    @classmethod
    def of(cls, raw: Json) -> Self:
        """Read what can be read; an unreadable body gives empty facts, never an error of its own."""
        try:
            return cls.model_validate(raw)
        except ValueError:
            return cls()


def team_of(raw: Json) -> str:
    """
    Name the workspace that a payload belongs to.

    A form opened from a shared channel names the installing workspace; `team` is null for installs on a whole
    organisation, where the person's own workspace stands in.
    """
    view: Json = raw.get("view") or {}
    team: Json = raw.get("team") or {}
    user = raw.get("user")
    own = user.get("team_id") if isinstance(user, dict) else None
    return str(view.get("app_installed_team_id") or team.get("id") or raw.get("team_id") or own or "")


def view_state(values: Json) -> ViewState:
    """Flatten `state.values[block_id][action_id]` to one value a block: a text, several texts, or None."""
    flat: dict[str, str | tuple[str, ...] | None] = {}
    for block_id, actions in values.items():
        for element in actions.values():
            flat[block_id] = element_value(element)
    return flat


def element_value(element: Json) -> str | tuple[str, ...] | None:
    """Read the value of one form element, whatever its kind: Slack names it after what can be chosen."""
    if "selected_options" in element:
        return tuple(option["value"] for option in element["selected_options"] or ())
    if "selected_option" in element:
        option = element["selected_option"]
        return option["value"] if option else None
    key = next((name for name in element if name.startswith("selected_")), "value")
    value = element.get(key)
    if key.endswith("s"):
        return tuple(value or ())
    return None if value is None else str(value)


def first_value(action: Json) -> str:
    """Read what a click carries as one text; several choices give the first."""
    value = element_value(action)
    if isinstance(value, tuple):
        return value[0] if value else ""
    return value or ""
