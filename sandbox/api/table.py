"""The table of methods, with the scopes that each needs or may need."""

from sandbox.api import chat, conversations, file_methods, people_methods, reactions, view_methods
from sandbox.api.call import Method

_READ = ("channels:read", "groups:read", "im:read", "mpim:read")
_HISTORY = ("channels:history", "groups:history", "im:history", "mpim:history")
_WRITE = ("im:write", "mpim:write", "channels:manage", "groups:write")

METHODS: dict[str, Method] = {
    "api.test": Method(people_methods.api_test, caller="anybody"),
    "apps.connections.open": Method(people_methods.connections_open, caller="app"),
    "auth.test": Method(people_methods.auth_test),
    "bots.info": Method(people_methods.bots_info, ("users:read",)),
    "chat.delete": Method(chat.delete, ("chat:write",)),
    "chat.getPermalink": Method(chat.get_permalink),
    "chat.postEphemeral": Method(chat.post_ephemeral, ("chat:write",)),
    "chat.postMessage": Method(chat.post_message, ("chat:write",)),
    "chat.update": Method(chat.update, ("chat:write",)),
    "conversations.history": Method(conversations.history, _HISTORY),
    "conversations.info": Method(conversations.info, _READ),
    "conversations.join": Method(conversations.join, ("channels:join",)),
    "conversations.list": Method(conversations.list_, _READ),
    "conversations.members": Method(conversations.members, _READ),
    "conversations.open": Method(conversations.open_, _WRITE),
    "conversations.replies": Method(conversations.replies, _HISTORY),
    "files.completeUploadExternal": Method(file_methods.complete_upload, ("files:write",)),
    "files.getUploadURLExternal": Method(file_methods.get_upload_url, ("files:write",)),
    "files.info": Method(file_methods.info, ("files:read",)),
    "reactions.add": Method(reactions.add, ("reactions:write",)),
    "reactions.remove": Method(reactions.remove, ("reactions:write",)),
    "team.info": Method(people_methods.team_info, ("team:read",)),
    "users.conversations": Method(conversations.of_user, _READ),
    "users.getPresence": Method(people_methods.get_presence, ("users:read",)),
    "users.info": Method(people_methods.users_info, ("users:read",)),
    "users.list": Method(people_methods.users_list, ("users:read",)),
    "users.lookupByEmail": Method(people_methods.lookup_by_email, ("users:read.email",)),
    "views.open": Method(view_methods.open_),
    "views.publish": Method(view_methods.publish),
    "views.push": Method(view_methods.push),
    "views.update": Method(view_methods.update),
}
