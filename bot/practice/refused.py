"""Refuse a call by Slack's own name for the refusal."""

from collections.abc import Iterable
from typing import Any


class Refused(Exception):  # noqa: N818 - an answer, not an error
    """Carry an error as Slack names it, what it adds for the developer, and when to try again."""

    def __init__(self, error: str, details: Iterable[str] = (), *, retry_after: int | None = None) -> None:
        """Keep the name, the details and, for a rate limit, the seconds to wait."""
        super().__init__(error)
        self.error, self.details, self.retry_after = error, list(details), retry_after

    @property
    def body(self) -> dict[str, Any]:
        """Return the answer as Slack words it."""
        told = {"messages": [f"[ERROR] {detail}" for detail in self.details]}
        extra = {"errors": self.details, "response_metadata": told} if self.details else {}
        return {"ok": False, "error": self.error, **extra}
