"""Remember: the log of entries, and what is derived from it."""
