"""Give each trial an empty record of its own: a file of SQLite, or a database of a cluster made for this."""

import os
import pwd
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from grp import getgrgid
from itertools import count
from pathlib import Path
from threading import Lock
from typing import Protocol

import psycopg

from storage import db

INSTALLED = "/usr/lib/postgresql/*/bin/initdb"
"""Where Debian puts what is not on the path."""
MIGRATING = Lock()
"""Held while tables are made: Alembic does one thing at a time in a process."""
READ_COMMITTED, SERIALIZABLE = "READ COMMITTED", "SERIALIZABLE"


class Engine(Protocol):
    """Describe what a trial needs of an engine; `replicas` is how many processes the bot may run as."""

    name: str
    replicas: int

    def fresh(self, isolation: str) -> str:
        """Return the address of an empty record."""

    def clear(self, url: str) -> None:
        """Leave nothing of a record, as if its disk were lost; nobody may have it open."""


@dataclass
class Sqlite:
    """Keep records in files."""

    folder: Path
    name: str = "SQLite"
    replicas: int = 1
    _numbers: Iterator[int] = field(default_factory=count)

    def fresh(self, _: str) -> str:
        """Return the address of an empty record."""
        url = f"sqlite:///{self.folder}/record{next(self._numbers)}.db"
        _lay_out(url)
        return url

    def clear(self, url: str) -> None:
        """Remove the file, and what SQLite keeps beside it."""
        file = Path(url.removeprefix("sqlite:///"))
        for each in file.parent.glob(f"{file.name}*"):
            each.unlink()


@dataclass
class Postgresql:
    """Keep records in a cluster that belongs to this run alone."""

    folder: Path
    programs: Path
    port: int
    name: str = "PostgreSQL"
    replicas: int = 2
    _numbers: Iterator[int] = field(default_factory=count)

    def fresh(self, isolation: str) -> str:
        """Return the address of an empty record, whose transactions are isolated so much."""
        name = f"record{next(self._numbers)}"
        self._make(name)
        self._order(f"ALTER DATABASE {name} SET default_transaction_isolation = '{isolation}'")
        _lay_out(self._url(name))
        return self._url(name)

    def clear(self, url: str) -> None:
        """Make the database anew."""
        name = url.rpartition("/")[2]
        self._order(f"DROP DATABASE {name} WITH (FORCE)")
        self._make(name)

    def crash(self) -> None:
        """Let the server die without a word, and start again."""
        self._control("restart", "--mode=immediate", *self._options)

    def start(self) -> None:
        """Make the cluster and start its server."""
        _run(
            self.programs / "initdb",
            f"--pgdata={self._data}",
            "--auth=trust",
            "--username=postgres",
            "--encoding=UTF8",
            "--locale=C",
            "--no-sync",
        )
        self._control("start", *self._options)

    def stop(self) -> None:
        """Stop the server."""
        self._control("stop", "--mode=immediate")

    @property
    def _data(self) -> Path:
        return self.folder / "cluster"

    @property
    def _options(self) -> tuple[str, ...]:
        given = {"listen_addresses": "127.0.0.1", "port": self.port, "unix_socket_directories": "''"}
        options = " ".join(f"-c {name}={value}" for name, value in given.items())
        return f"--options={options}", f"--log={self._data}/log"

    def _control(self, *words: str) -> None:
        _run(self.programs / "pg_ctl", "--silent", "--wait", f"--pgdata={self._data}", *words)

    def _make(self, name: str) -> None:
        self._order(f"CREATE DATABASE {name}")

    def _order(self, statement: str) -> None:
        with psycopg.connect(self._url("postgres"), autocommit=True) as server:
            server.execute(statement)

    def _url(self, name: str) -> str:
        return f"postgresql://postgres@127.0.0.1:{self.port}/{name}"


def programs() -> Path | None:
    """Return where PostgreSQL's own programs are, the newest of them; None where there are none."""
    on_path = shutil.which("initdb")
    found = [Path(on_path)] if on_path else sorted(Path("/").glob(INSTALLED.removeprefix("/")))
    return found[-1].parent if found else None


@contextmanager
def cluster(folder: Path, found: Path) -> Iterator[Postgresql]:
    """Run a server of our own for as long as it is needed."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    engine = Postgresql(folder, found, port)
    if owner := _owner():
        shutil.chown(folder, *owner)
    engine.start()
    try:
        yield engine
    finally:
        engine.stop()


def _owner() -> tuple[str, str] | None:
    """Return who is to own the server: PostgreSQL refuses to be run by root."""
    if os.geteuid():
        return None
    user = pwd.getpwnam("postgres")
    return user.pw_name, getgrgid(user.pw_gid).gr_name


def _run(program: Path, *words: str) -> None:
    user, group = _owner() or (None, None)
    subprocess.run([program, *words], check=True, user=user, group=group, stdout=subprocess.DEVNULL)  # noqa: S603 - ours


def _lay_out(url: str) -> None:
    database = db.connect(url)
    with MIGRATING:
        db.upgrade(database)
    database.close()
