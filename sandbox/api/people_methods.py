"""The app itself, the workspace and its people."""

from sandbox.api.call import Call
from sandbox.model import Json, User
from sandbox.refusal import Refused
from sandbox.shapes import bot_profile, user_json


def auth_test(call: Call) -> Json:
    """Say who the token belongs to."""
    state = call.state
    return {
        "url": f"https://{state.team.domain}.slack.example/",
        "team": state.team.name,
        "user": state.app.handle,
        "team_id": state.team.id,
        "user_id": state.app.user_id,
        "bot_id": state.app.bot_id,
        "is_enterprise_install": False,
    }


def connections_open(call: Call) -> Json:
    """Give the address of a Socket Mode connection."""
    if call.state.courier.deliver_to:
        raise Refused("socket_mode_not_enabled")
    return {"url": call.state.sockets.ticket(call.base_url)}


def users_info(call: Call) -> Json:
    """Describe one person, of whatever workspace."""
    user = call.state.users.get(call.needed("user", "user_not_found"))
    if user is None:
        raise Refused("user_not_found")
    shape = user_json(call.state, user)
    if call.flag("include_locale") and user.team_id == call.state.team.id:
        shape["locale"] = "en-GB"
    return {"user": shape}


def users_list(call: Call) -> Json:
    """List the workspace's own people, those who left included."""
    home = [one for one in call.state.users.values() if one.team_id == call.state.team.id]
    page, metadata = call.page(home)
    members = [user_json(call.state, one) for one in page]
    return {
        "members": members,
        "cache_ts": int(call.state.clock.now().timestamp()),
        "response_metadata": metadata,
    }


def lookup_by_email(call: Call) -> Json:
    """Find a person by e-mail address."""
    email = call.needed("email", "users_not_found").lower()
    found: User | None = next(
        (one for one in call.state.users.values() if one.email.lower() == email and not one.deleted), None
    )
    if found is None:
        raise Refused("users_not_found")
    return {"user": user_json(call.state, found)}


def get_presence(call: Call) -> Json:
    """Say whether somebody is active."""
    user = call.state.users.get(call.needed("user", "user_not_found"))
    if user is None:
        raise Refused("user_not_found")
    return {"presence": user.presence}


def team_info(call: Call) -> Json:
    """Describe the workspace."""
    team = call.state.team
    address = f"https://{team.domain}.slack.example/"
    return {
        "team": {
            "id": team.id, "name": team.name, "domain": team.domain, "url": address, "email_domain": "",
            "icon": {"image_default": True}, "is_verified": False,
        }
    }  # fmt: skip


def bots_info(call: Call) -> Json:
    """Describe a bot."""
    asked = call.text("bot") or call.state.app.bot_id
    found = next((one for one in call.state.users.values() if one.bot_id == asked), None)
    if found is None:
        raise Refused("bot_not_found")
    if found.id == call.state.app.user_id:
        profile = bot_profile(call.state)
        return {
            "bot": {
                key: profile[key]
                for key in ("id", "deleted", "name", "updated", "app_id", "user_id", "icons")
            }
        }
    return {
        "bot": {"id": found.bot_id, "deleted": False, "name": found.real_name, "updated": found.updated,
                "app_id": "", "user_id": found.id, "icons": {}}
    }  # fmt: skip


def api_test(call: Call) -> Json:
    """Echo what was sent."""
    if error := call.text("error"):
        raise Refused(error)
    return {"args": {key: value for key, value in call.arguments.items() if key != "token"}}
