"""Put one variant of the bot through one kind of trouble, on one engine."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from threading import Event
from time import monotonic

from pydantic import SecretStr

from bot import web
from bot.practice.workspace import BOT_TOKEN, SIGNING_SECRET
from bot.settings import Settings
from handlers.courier.courier import Courier
from storage import db
from tests.faults.engines import READ_COMMITTED, Engine
from tests.faults.office import Office, Tally, office
from tests.faults.replicas import Replicas
from tests.faults.weather import CALM, Picky, Storm, Weather
from tests.faults.worker import Fate

POLL = 0.05
THREADS = 32
"""Of the practice Slack: more than calls that hang at once."""
LATE = 1.2
"""Seconds until a late message shows: less than the settling time and the lease, as with Slack."""
PATIENCE = (120, 1)
"""Seconds after which a trial is over, done or not: these, and so many for each digest."""
STALLED = 4
"""Seconds after which what is to happen next happens, however few digests are there by then."""


@dataclass(frozen=True, slots=True)
class Case:
    """Hold one kind of trouble, and the variant of the courier that meets it.

    `ends` is how many deaths or freezes there are for each digest,
    `moves` are what happens once a share of the digests is there, `ahead` how far its clock ever goes.
    """

    name: str
    storm: Storm = CALM
    fate: Fate = Fate.LIVES
    steps: range = range(1, 25)
    ends: float = 0.2
    moves: "tuple[tuple[float, Callable[[Trial], None]], ...]" = ()
    ahead: timedelta = timedelta(0)
    isolation: str = READ_COMMITTED
    courier: type[Courier] = Courier
    embedded: bool = True


@dataclass
class Trial:
    """Hold what takes part in a trial."""

    case: Case
    engine: Engine
    url: str
    office: Office
    weather: Weather
    replicas: Replicas
    kept: Path
    moved: int = 0
    _since: float = field(default_factory=monotonic)

    def run(self, deliveries: int) -> Tally:
        """Let the bot work until all is done and quiet, and count."""
        began = monotonic()
        patience, each = PATIENCE
        while monotonic() - began < patience + each * deliveries:
            self.replicas.tend()
            if self._moved_all() and self.office.settled():
                break
            Event().wait(POLL)
        self.replicas.end()
        mishaps = self.weather.struck + self.office.bare() + self.replicas.ended + self.moved
        return self.office.tally(mishaps, monotonic() - began)

    def _moved_all(self) -> bool:
        if self.moved == len(self.case.moves):
            return True
        share, move = self.case.moves[self.moved]
        there = len(set(self.office.standing())) >= share * len(self.office.owed)
        if there or (self.moved and monotonic() - self._since > STALLED):
            move(self)
            self.moved, self._since = self.moved + 1, monotonic()
        return False


def run(case: Case, engine: Engine, folder: Path, deliveries: int) -> Tally:
    """Run a case on an engine."""
    with _opened(case, engine, folder, deliveries) as trial:
        return trial.run(deliveries)


@contextmanager
def _opened(case: Case, engine: Engine, folder: Path, deliveries: int) -> Iterator[Trial]:
    url = engine.fresh(case.isolation)
    opened = office(db.connect(url))
    opened.open(deliveries, case.ahead)
    if case.fate is Fate.FREEZES:
        # Slack lets a burst pass, and with it what is posted long after it was meant to be.
        opened.workspace.pace = timedelta(0)
    weather = Weather(case.storm, strikes=deliveries // 2)
    with web.serving(Picky(opened.workspace, weather, share=case.storm.refusals), threads=THREADS) as slack:
        replicas = Replicas(
            settings=_settings(url, slack),
            courier=case.courier,
            fate=case.fate,
            number=engine.replicas,
            steps=case.steps,
            log=folder / f"{engine.name}.log",
            ends=round(deliveries * case.ends),
        )
        try:
            yield Trial(case, engine, url, opened, weather, replicas, folder / f"{engine.name}.backup")
        finally:
            replicas.kill()
            opened.database.close()


def _settings(url: str, slack: str) -> Settings:
    """Return settings whose times are in the same order as those of a bot that is deployed, and shorter."""
    return Settings(
        _env_file=None,
        database_url=url,
        port=0,
        threads=1,
        log_level="ERROR",
        slack_bot_token=SecretStr(BOT_TOKEN),
        slack_signing_secret=SecretStr(SIGNING_SECRET),
        slack_api_base_url=f"{slack}/api/",
        tick_seconds=0.25,
        slack_timeout_seconds=1,
        lease_seconds=3,
        settling_seconds=2,
        verify_seconds=3,
    )
