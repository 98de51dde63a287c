"""Open the database, and run work in transactions that either stand on disk or never were."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from sqlite3 import SQLITE_BUSY, SQLITE_LOCKED
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Any, NoReturn, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as Crowded
from sqlmodel import Session
from tenacity import RetryCallState, Retrying, retry_if_exception, stop_before_delay, wait_random_exponential

from bot.domain.problems import Refusal
from storage.migrations import HEAD

__all__ = ["Database", "Session", "connect", "is_current", "upgrade"]

T = TypeVar("T")
Work = Callable[[Session], T]
PATIENCE = 2.5
"""Seconds after which a writer gives up: Slack waits three."""
BUSY = "The record is busy just now, so nothing was recorded. Please try again in a moment."


class Busy(Refusal):
    """Say that others were in the way for too long."""


OUT_OF_REACH = (Busy, OperationalError)
"""What says that the database cannot be had just now: there is nothing wrong with what was to be done."""
_CONFLICTS = {"40001", "40P01"}
_SNAPSHOT: dict[str, Any] = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
_WATCHED = {
    "connect_timeout": 5,
    "keepalives_idle": 30,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,
}
"""So that a server that vanished without a word is noticed within a minute, and nobody waits for ever."""
_PRAGMAS = {
    "journal_mode": "WAL",
    "synchronous": "FULL",
    "foreign_keys": "ON",
    "recursive_triggers": "ON",
    "secure_delete": "ON",
    "busy_timeout": "250",
}
"""`secure_delete` overwrites what is blanked; past `busy_timeout` (ms) the transaction starts again."""


class _Reading(Session):
    """Read in one transaction, which nothing ends before the session: its connection is looked up once."""

    _found: Connection | None = None

    def connection(self, *arguments: Any, **named: Any) -> Connection:  # noqa: ANN401 - as the session has it
        """Return the connection."""
        if self._found is None:
            self._found = super().connection(*arguments, **named)
        return self._found


class Database:
    """Give work a session in a transaction; work may run again, so it touches nothing else."""

    def __init__(self, engine: Engine, folder: TemporaryDirectory[str] | None = None) -> None:
        """Use `engine`; on SQLite the writers of this process take turns. `folder` goes when it closes."""
        self.engine = engine
        self._folder = folder
        self.writing = engine.execution_options(writes=True)
        self._reading = engine if self.embedded else engine.execution_options(**_SNAPSHOT)
        self._lock = Lock()
        self._patiently = Retrying(
            retry=retry_if_exception(passes),
            wait=wait_random_exponential(multiplier=0.005, max=0.25),
            stop=stop_before_delay(PATIENCE),
            retry_error_callback=_give_up,
        )

    @property
    def embedded(self) -> bool:
        """Tell whether this is SQLite, which has one writer at a time."""
        return self.engine.dialect.name == "sqlite"

    def read(self, work: Work[T]) -> T:
        """Return what `work` finds in one snapshot of the database."""
        try:
            with _Reading(self._reading, expire_on_commit=False) as session:
                return work(session)
        except Crowded as error:
            raise Busy(BUSY) from error

    def write(self, work: Work[T]) -> T:
        """Commit all that `work` does, or nothing; run it again while others are in its way."""
        done: T = self._patiently(self._write, work)
        return done

    def close(self) -> None:
        """Let go of every connection, and of a record that was kept nowhere."""
        self.engine.dispose()
        if self._folder:
            self._folder.cleanup()

    def _write(self, work: Work[T]) -> T:
        with self._turn(), Session(self.writing, expire_on_commit=False) as session, session.begin():
            return work(session)

    def _turn(self) -> AbstractContextManager[None]:
        return _taken(self._lock) if self.embedded else nullcontext()


def connect(url: str) -> Database:
    """Return the database at `url`; `sqlite://` is a new one that lasts until it is closed."""
    at = make_url(url)
    embedded = at.get_backend_name() == "sqlite"
    folder = TemporaryDirectory(prefix="record-") if embedded and not at.database else None
    if folder:
        at = at.set(database=f"{folder.name}/record.db")
    engine = create_engine(
        at,
        pool_size=16,
        max_overflow=16,
        pool_timeout=PATIENCE,
        pool_pre_ping=not embedded,
        connect_args={} if embedded else _WATCHED,
    )
    if embedded:
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
    return Database(engine, folder)


def is_current(database: Database) -> bool:
    """Tell whether the tables are those this code works with."""
    with database.engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return False
        return bool(connection.scalar(text("SELECT version_num FROM alembic_version")) == HEAD)


def upgrade(database: Database) -> None:
    """Bring the tables to the present revision, unless they are there."""
    if not is_current(database):
        from storage import schema  # noqa: PLC0415 - Alembic is not imported when nothing is to be done

        schema.upgrade(database)


@contextmanager
def _taken(lock: Lock) -> Iterator[None]:
    if not lock.acquire(timeout=PATIENCE):
        raise Busy(BUSY)
    try:
        yield
    finally:
        lock.release()


def passes(error: BaseException) -> bool:
    """Tell whether the same transaction may succeed when it is tried again."""
    if not isinstance(error, DBAPIError):
        return isinstance(error, Crowded)
    code = getattr(error.orig, "sqlite_errorcode", 0) & 0xFF
    return code in {SQLITE_BUSY, SQLITE_LOCKED} or getattr(error.orig, "sqlstate", None) in _CONFLICTS


def _give_up(state: RetryCallState) -> NoReturn:
    raise Busy(BUSY) from (state.outcome.exception() if state.outcome else None)


def _prepare(connection: Any, _: object) -> None:  # noqa: ANN401 - the driver's own
    connection.isolation_level = None
    for name, value in _PRAGMAS.items():
        connection.execute(f"PRAGMA {name}={value}")


def _begin(connection: Connection) -> None:
    if connection.get_execution_options().get("writes"):
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        connection.connection.cursor().execute("BEGIN")  # It waits for nobody: no error is to be translated.
