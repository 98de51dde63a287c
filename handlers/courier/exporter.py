"""Make exports: in a folder of their own, uploaded when they are whole, and gone from here afterwards."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO, Protocol

from bot.domain.deliveries import Claim, Composed, Delivery, Kind, Message
from bot.settings import Settings
from handlers.courier.desk import Desk
from handlers.courier.watch import Watch
from handlers.courier.worker import Work, Worker
from storage import claims, exports
from storage.db import Database, Session

BROKEN = (
    "I could not make your export: something broke on our side; please quote `{}`. Nothing of it is kept."
)
BEAT = timedelta(seconds=2)
"""How soon a cancelled export is broken off, and how often it is said how far one is."""
STEP = 10
PREFIX = "hammerhead-export-"
DAY = 86_400
"""Seconds after which a folder belongs to nobody: its process was killed."""
Told = Callable[[int, int], None]
"""Is told how much is done, of how much."""


class Feature(Protocol):
    """Describe the feature that knows what an export holds."""

    def make(
        self, session: Session, delivery: Delivery, folder: Path, told: Told, now: datetime
    ) -> tuple[Composed, Path | None]:
        """Write an export to a file, unless there is none to be had; and return what is said with it."""
        ...

    def progress(self, session: Session, delivery: Delivery, percent: int) -> Message:
        """Say how far an export is."""
        ...


def exporter(database: Database, settings: Settings, feature: Feature, every: timedelta = BEAT) -> Worker:
    """Return what makes exports that are owed."""
    making = _Making(database, Desk(settings), feature)
    return Worker(database, settings, Work(Kind.EXPORT, making.make, _keep, BROKEN, every))


def _keep(session: Session, held: Claim, made: Composed, now: datetime) -> None:
    if claims.made(session, held, made):
        exports.end(session, held.delivery, Message(made.message.text), now)


@dataclass(frozen=True, slots=True)
class _Making:
    db: Database
    desk: Desk
    feature: Feature

    def make(self, held: Claim, watch: Watch) -> Composed:
        """Make one file and upload it: Slack shows it to nobody before it is shared."""

        def told(done: int, of: int) -> None:
            if watch.beats():
                self._tell(held.delivery, done * 100 // max(of, 1), watch.clock())

        with _folder() as folder:
            made, path = self.db.read(
                lambda session: self.feature.make(session, held.delivery, folder, told, watch.clock())
            )
            if path is None:
                return made
            with path.open("rb") as content:
                file = self.desk.upload(path.name, path.stat().st_size, _Watched(content, watch))
            return replace(made, message=replace(made.message, file=file))

    def _tell(self, delivery: Delivery, percent: int, now: datetime) -> None:
        said = percent // STEP * STEP
        self.db.write(
            lambda session: exports.tell(
                session, delivery, self.feature.progress(session, delivery, said), said, now
            )
        )


@dataclass(frozen=True, slots=True)
class _Watched:
    """Keep the lease while a file is sent."""

    content: BinaryIO
    watch: Watch

    def read(self, size: int = -1, /) -> bytes:
        """Return what comes next."""
        self.watch.beats()
        return self.content.read(size)


@contextmanager
def _folder() -> Iterator[Path]:
    """Give a folder that nobody else may read; take it away, and what killed processes left behind."""
    with tempfile.TemporaryDirectory(prefix=PREFIX) as name:
        folder = Path(name)
        for other in folder.parent.glob(f"{PREFIX}*"):
            if folder.stat().st_mtime - other.stat().st_mtime > DAY:
                shutil.rmtree(other, ignore_errors=True)
        yield folder
