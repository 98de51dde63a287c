"""Let nobody ask faster than people do: so many requests of one person in any minute."""

from collections import deque
from datetime import datetime, timedelta
from math import ceil
from threading import Lock

from bot.domain.members import Person
from bot.domain.problems import Refusal
from handlers.kit.text import count

MINUTE = timedelta(minutes=1)
MANY = 1_000
"""People who are remembered; past these, whoever has not asked for a minute is forgotten."""


class Pace:
    """Remember when each person asked; each process counts by itself."""

    def __init__(self, per_minute: int) -> None:
        """Let so many requests of one person pass in any minute."""
        self._most = per_minute
        self._recent: dict[Person, deque[datetime]] = {}
        self._lock = Lock()

    def keep(self, person: Person, now: datetime) -> None:
        """Count a request; a refusal, which is not counted, says when the next one will pass."""
        with self._lock:
            wait = self._wait(person, now)
        if wait:
            seconds = count(ceil(wait.total_seconds()), "second")
            raise Refusal(
                f"You have asked {count(self._most, 'time')} within a minute. Nothing was done; "
                f"please try again in {seconds}."
            )

    def _wait(self, person: Person, now: datetime) -> timedelta | None:
        if len(self._recent) >= MANY:
            self._recent = {each: asked for each, asked in self._recent.items() if now - asked[-1] < MINUTE}
        recent = self._recent.setdefault(person, deque(maxlen=self._most))
        if recent and now < recent[-1]:
            recent.clear()  # The clock was set back.
        if len(recent) == self._most and now - recent[0] < MINUTE:
            return recent[0] + MINUTE - now
        recent.append(now)
        return None
