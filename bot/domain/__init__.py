"""The rules and the values: pure Python, no Slack, no SQL, no clock, no wording."""
