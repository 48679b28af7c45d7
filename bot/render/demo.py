"""What `tracker demo` says on the terminal."""


def invitation(address: str) -> str:
    """Say where the workspace is, and what to try first."""
    return f"""
A Slack workspace with the tracker in it is open at

    {address}

Three things to try there:

    /tracker                 what can be typed
    /tracker update 10.4     record what has changed
    /tracker summary         see where everything stands

Press the clock at the top and then "Next day": the channel is nudged, and so is whoever owns what is due
(act as PS Nadia Ahmed to read hers).

What is recorded is kept for the next time; `tracker demo --fresh` starts over. Ctrl-C stops."""


def stopped() -> str:
    """Say that the demonstration is over."""
    return "\nStopped. What was recorded is kept."


def no_sandbox() -> str:
    """Say what is missing where the bot was installed without its sandbox."""
    return "the demonstration needs the sandbox, which is not installed here: run it from the repository with `make demo`"


def no_port(first: int, last: int) -> str:
    """Say that no port could be had."""
    return f"every port from {first} to {last} is in use: name another with --port"
