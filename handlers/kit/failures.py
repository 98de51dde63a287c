"""Tell apart why a request ends otherwise than by its answer."""

import secrets

from bot.domain.problems import Refusal


class Broken(Exception):  # noqa: N818 - it says what broke, and what stands all the same
    """Carry an unexpected failure out of a listener, with the subject that it had recorded before, if any."""

    def __init__(self, recorded: str | None, *, known: bool = True) -> None:
        """Keep what is on record for the request that failed, and whether that could be looked up."""
        super().__init__()
        self.recorded = recorded
        self.known = known
        self.number = secrets.token_hex(4)


class Denied(Refusal):
    """Refuse whom the tree does not let in."""
