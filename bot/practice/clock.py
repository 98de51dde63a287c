"""Keep the workspace's time, which a script may set and let stand still."""

from datetime import UTC, datetime, timedelta
from time import monotonic


class Clock:
    """Tell the time: the real one at first, then the last one that was set; it stands still or runs on."""

    def __init__(self, *, runs: bool) -> None:
        """Begin at the real time."""
        self.runs = runs
        self.set(datetime.now(UTC))

    def __call__(self) -> datetime:
        """Return the present instant, in UTC."""
        passed = monotonic() - self._since if self.runs else 0
        return self._at + timedelta(seconds=passed)

    def set(self, now: datetime) -> None:
        """Go on from `now`."""
        self._at, self._since = now.astimezone(UTC), monotonic()
