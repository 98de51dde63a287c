"""Keep the record of a task force's operation, in Slack."""
