"""Settle what was read: who, where and when, or what must be asked about it."""
