"""Copy a whole record into one file and back, and prove each copy before it is called one.

A backup is an SQLite file whichever engine the record is kept on: `VACUUM INTO` makes it from
SQLite; from PostgreSQL the rows are copied in one snapshot. Both restore to either engine.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import inspect, select, text
from sqlalchemy.exc import DatabaseError
from sqlmodel import Session

from bot.domain.problems import Refusal
from storage import chain, db, operations, tables
from storage.chain import Verdict
from storage.db import Database

CHUNK = 1000


def backup(url: str, file: Path) -> list[Verdict]:
    """Write the record at `url` to a new file; a refusal, and no file, when the copy cannot be proved."""
    if file.exists():
        raise Refusal(f"{file} exists already; a backup overwrites nothing.")
    with _part_of(file) as part, _opened(url) as source:
        if source.embedded:
            with closing(source.engine.raw_connection()) as connection:
                connection.cursor().execute("VACUUM INTO ?", (str(part),))
        else:
            _copy(source, f"sqlite:///{part}")
        return _prove(part)


def restore(url: str, file: Path) -> list[Verdict]:
    """Fill the empty database at `url` from a backup; a refusal, and nothing kept, when it is not sound."""
    if not file.exists():
        raise Refusal(f"There is no file {file}.")
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / file.name
        shutil.copyfile(file, copy)
        _prove(copy)
        with _opened(f"sqlite:///{copy}") as source:
            return _copy(source, url)


def _copy(source: Database, url: str) -> list[Verdict]:
    """Copy every row into an empty database at `url`, in one snapshot and one transaction."""

    def work(kept: Session, made: Session) -> list[Verdict]:
        for table in tables.metadata.sorted_tables:
            if made.connection().execute(select(table).limit(1)).first():
                raise Refusal("The database to restore to is not empty; nothing was changed.")
            rows = kept.connection().execute(select(table).execution_options(yield_per=CHUNK))
            for part in rows.mappings().partitions():
                made.connection().execute(table.insert(), [dict(row) for row in part])
        return _sound(made)

    with _opened(url) as target:
        db.upgrade(target)
        return source.read(lambda kept: target.write(lambda made: work(kept, made)))


def _prove(file: Path) -> list[Verdict]:
    """Check a copy as a file, as tables, and as chains."""
    with _opened(f"sqlite:///{file}") as copy:
        damage = _damage(copy)
        if damage:
            raise Refusal(f"{file} is no backup, or is damaged: {damage}.")
        db.upgrade(copy)
        return copy.read(_sound)


def _damage(copy: Database) -> str:
    try:
        with copy.engine.connect() as connection:
            said = connection.scalars(text("PRAGMA integrity_check")).all()
            orphans = connection.execute(text("PRAGMA foreign_key_check")).all()
            made = inspect(connection).has_table("alembic_version")
    except DatabaseError as error:
        return str(error.orig)
    if not made:
        return "it has no tables of a record"
    lost = [f"a row of {row[0]} belongs to nothing" for row in orphans]
    return "; ".join([*(line for line in said if line != "ok"), *lost][:3])


def _sound(session: Session) -> list[Verdict]:
    verdicts = [chain.verify(session, operation) for operation in operations.every(session)]
    broken = [str(verdict) for verdict in verdicts if verdict.problems]
    if broken:
        raise Refusal("The copy is not sound:\n" + "\n".join(broken))
    return verdicts


@contextmanager
def _opened(url: str) -> Iterator[Database]:
    database = db.connect(url)
    try:
        yield database
    finally:
        database.close()


@contextmanager
def _part_of(file: Path) -> Iterator[Path]:
    """Give a name beside `file` to write to; it takes the file's name once all went well."""
    part = file.with_name(f"{file.name}.part")
    part.unlink(missing_ok=True)
    try:
        yield part
        with part.open("rb") as written:
            os.fsync(written.fileno())
        part.rename(file)
    finally:
        part.unlink(missing_ok=True)
