"""A typed line as Slack delivers it, turned back into what was typed."""

import re

USER_TOKEN = re.compile(r"<@([UW][A-Z0-9]+)(?:\|([^>]*))?>")
TOKEN = re.compile(r"<(?P<target>[^<>|]+)(?:\|(?P<label>[^<>]*))?>")


def decoded(text: str) -> str:
    """
    Undo what Slack does to a typed line, once.

    A token without a label, and a broadcast such as `<!here>`, stay as they are: nothing says how they were typed.

    >>> decoded("update 12.4 AT&amp;T &lt;new&gt; <https://a.example/x|a.example/x>")
    'update 12.4 AT&T <new> a.example/x'
    >>> decoded("list owner <@U012AB|nair> <@U1>")
    'list owner @nair <@U1>'
    """

    def original(match: re.Match[str]) -> str:
        target, label = match["target"], match["label"]
        if target.startswith(("@", "#")):
            return f"{target[0]}{label}" if label else match[0]
        if target.startswith("!"):
            return match[0]
        return label or target.removeprefix("mailto:")

    return html_once(TOKEN.sub(original, text))


def html_once(text: str) -> str:
    """Undo Slack's three entities and no others: `&eacute;` was typed as it stands."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def mentioned(text: str) -> dict[str, str]:
    """
    Give the ids of the persons named in a line, by the name as it stands in the decoded line.

    >>> mentioned("list owner <@U012AB|nair> <@U1>")
    {'@nair': 'U012AB', '<@U1>': 'U1'}
    """
    found = {f"@{match[2]}" if match[2] else match[0]: match[1] for match in USER_TOKEN.finditer(text)}
    return {html_once(name): person for name, person in found.items()}
