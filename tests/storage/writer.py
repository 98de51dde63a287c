"""Write to a record from a process of its own: `python writer.py URL OPERATION OTHER NAME TIMES`."""

import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from uuid import UUID

from bot.domain.members import Member, Person, Role
from bot.domain.problems import Refusal
from storage import db, operations, seizures
from storage.db import Database
from tests.storage.desk import Desk, line, pistols


def work(desk: Desk, other: Desk, name: str, times: int) -> None:
    """Record a seizure, add one to the first record, move a seizure of its own away: `times` times each."""
    who = Member(Person("T1", name), "CBP", Role.RECORDER)
    for _ in range(times):
        desk.record(pistols(1), who)
        insist(partial(add_one, desk, who))
        own = desk.record(pistols(1), who)
        insist(partial(desk.move, own.number, other, who))


def insist(act: Callable[[], object]) -> None:
    """Act again until nobody else is in between."""
    while True:
        try:
            act()
        except seizures.Stale:
            continue
        except Refusal as refusal:
            if refusal.sentence != db.BUSY:
                raise
            continue
        return


def add_one(desk: Desk, who: Member) -> None:
    """Amend the operation's first record to one pistol more."""
    seen = desk.get(1)
    amount = seen.seizure.lines[0].quantity.amount + 1
    desk.amend(1, seen.version, replace(seen.seizure, lines=(line("pistol", amount),)), who)


def opened(database: Database, operation_id: str) -> Desk:
    """Return a desk of an operation that is open."""
    operation = database.read(lambda session: operations.get(session, UUID(operation_id)))
    if operation is None:
        raise KeyError(operation_id)
    return Desk(database, operation)


if __name__ == "__main__":
    url, here, there, called, often = sys.argv[1:]
    connected = db.connect(url)
    work(opened(connected, here), opened(connected, there), called, int(often))
    connected.close()
