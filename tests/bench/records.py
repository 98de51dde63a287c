"""Make records to measure on: one that was entered, one by one, and two that are as large as one likes."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, partial
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import text
from sqlmodel import Session

from bot.domain.seizures import Seizure
from storage import audiences, db, rollups, rows, seizures, tables
from storage.db import Database
from tests.storage.desk import SEIZURE, Desk, line

BEGAN = date(2015, 1, 1)
LEADS = ("CBP", "HSI", "TTPS", "TTCED", "JCF", "JCA", "BPS", "RBPF")
TERRITORIES = ("US-FL", "US-GA", "US-NY", "TT", "JM", "BB", "BS", "HT")
MEASURES = ("seizures", "pistol", "ammunition", "rifle", "magazine")
TOGETHER = 500
BASE = 10_000
"""Distinct postings of a large record; the rest are copies, so that its sums need no adding up."""


@cache
def entered(folder: Path, entries: int) -> str:
    """Return the address of a record into which seizures were entered, many in each transaction."""
    url = f"sqlite:///{folder / f'entered-{entries}.db'}"
    database = db.connect(url)
    db.upgrade(database)
    desk = Desk.opened(database)
    desk.bind()
    waiting = different(entries - 1)
    while some := list(islice(waiting, TOGETHER)):
        database.write(partial(_enter, desk, some))
    database.close()
    return url


def _enter(desk: Desk, some: list[Seizure], session: Session) -> None:
    for seizure in some:
        seizures.record(session, desk.operation, seizure, desk.act())


def different(number: int) -> Iterator[Seizure]:
    """Yield seizures on different days, by different agencies, of different sizes."""
    for n in range(number):
        day = date(2023, 9, 1) + timedelta(days=n % 60)
        lines = (line("pistol", n % 9 + 1), line("ammunition", n % 500 + 1))
        yield replace(SEIZURE, lines=lines, seized_on=day, lead=LEADS[n % len(LEADS)])


@dataclass(frozen=True, slots=True)
class Size:
    """Say how many item lines an operation has, over how many years."""

    lines: int
    years: int


def generated(database: Database, size: Size) -> UUID:
    """Return an operation whose postings and sums were written without any entries."""
    operation = uuid4()
    copies = max(1, size.lines // BASE)

    def work(session: Session) -> None:
        named = {"code": operation.hex[:8].upper(), "name": "LARGE", "zone": "America/Port_of_Spain"}
        state = {"status": "open", "handling": ""}
        rows.put(session, tables.Operation, [{"id": operation, **named, "began_on": BEGAN, **state}])
        audiences.enlist(session, operation, "", 1, moved=False)
        rows.insert(session, tables.Posting, [_posting(operation, n, size.years) for n in range(BASE)])
        rollups.add(session, operation)
        _multiply(session, operation, copies)

    database.write(work)
    return operation


def _posting(operation: UUID, n: int, years: int) -> dict[str, Any]:
    seized = BEGAN + timedelta(days=n * 365 * years // BASE)
    entered = seized + timedelta(days=n % 5)
    return {
        "operation_id": operation, "sequence": n + 1, "ordinal": 1, "record": n + 1,
        "entered_on": entered, "entered_month": entered.replace(day=1),
        "measure": MEASURES[n % len(MEASURES)], "basis": "counted", "amount": n % 50, "upper": n % 50,
        "lines": 1, "seized_on": seized, "month": seized.replace(day=1), "precision": "day",
        "lead": LEADS[n // 3 % len(LEADS)], "place": f"place-{n % 40}",
        "territory": TERRITORIES[n // 7 % len(TERRITORIES)], "origin": "US-FL",
        "destination": TERRITORIES[n // 11 % len(TERRITORIES)], "stage": "us_outbound",
        "handling": "", "verified": n % 2 == 0,
    }  # fmt: skip


def _multiply(session: Session, operation: UUID, copies: int) -> None:
    """Copy the postings, each copy under sequences of its own; a sum of copies is a multiple."""
    postings, sums = tables.core(tables.Posting), tables.core(tables.Rollup)
    columns = [column.name for column in postings.c]
    shifted = [f"{name} + :shift" if name in {"sequence", "record"} else name for name in columns]
    copy = text(
        f"INSERT INTO postings ({', '.join(columns)}) SELECT {', '.join(shifted)} FROM postings "
        "WHERE operation_id = :of AND sequence <= :base"
    )
    connection = session.connection()
    for n in range(1, copies):
        connection.execute(copy, {"shift": n * BASE, "of": operation.hex, "base": BASE})
    multiple = {name: sums.c[name] * copies for name in ("amount", "upper", "lines")}
    connection.execute(sums.update().where(sums.c.operation_id == operation).values(multiple))
