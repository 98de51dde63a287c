"""Hold what is true whatever Slack or SQL say: pure rules and immutable values."""
