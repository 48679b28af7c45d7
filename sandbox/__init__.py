"""A Slack workspace on this machine: what a Slack app sees of Slack, for tests, demonstrations and development."""
