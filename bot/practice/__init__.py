"""Stand in for Slack, strictly: a workspace with its Web API, what Slack sends, and a console to type in."""
