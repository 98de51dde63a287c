"""Write to a record from a process of its own: `python writer.py URL OPERATION NAME TIMES`."""

import sys
from dataclasses import replace
from uuid import UUID

from bot.domain.members import Member, Person, Role
from bot.domain.problems import Refusal
from storage import db, operations, seizures
from storage.db import Database
from tests.storage.desk import Desk, line, pistols


def work(database: Database, operation_id: UUID, name: str, times: int) -> None:
    """Record seizures, and add one pistol to HAM-0001 for each, until nobody else did in between."""
    operation = database.read(lambda session: operations.get(session, operation_id))
    if operation is None:
        raise KeyError(operation_id)
    desk, who = Desk(database, operation), Member(Person("T1", name), "CBP", Role.RECORDER)
    for _ in range(times):
        desk.record(pistols(1), who)
        while not add_one(desk, who):
            pass


def add_one(desk: Desk, who: Member) -> bool:
    """Amend HAM-0001 to one pistol more; False when somebody else was faster."""
    seen = desk.get(1)
    amount = seen.seizure.lines[0].quantity.amount + 1
    try:
        desk.amend(1, seen.version, replace(seen.seizure, lines=(line("pistol", amount),)), who)
    except seizures.Stale:
        return False
    except Refusal as refusal:
        if refusal.sentence != db.BUSY:
            raise
        return False
    return True


if __name__ == "__main__":
    opened = db.connect(sys.argv[1])
    work(opened, UUID(sys.argv[2]), sys.argv[3], int(sys.argv[4]))
    opened.close()
