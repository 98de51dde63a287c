"""Keep the rows of dossiers, and read them back."""

from typing import Any
from uuid import UUID

from sqlalchemy import RowMapping, bindparam, func, select, update
from sqlmodel import Session

from bot.domain import codec
from bot.domain.dossiers import Document, Dossier, Shelf, number_of
from bot.domain.entries import Entry
from bot.domain.facts import Shelved
from bot.domain.members import Person
from bot.domain.operations import Operation
from bot.domain.problems import Refusal
from storage import audiences, rows, tables
from storage.audiences import Clearance

TABLE = tables.core(tables.Dossier)
UNSEEN = frozenset({Shelf.SEALED, Shelf.PERSON})
"""Belong to no class, so that nobody's clearance changes by them."""
_EVERY = (
    select(TABLE)
    .where(
        TABLE.c.operation_id == bindparam("of"),
        TABLE.c.shelf == bindparam("kind"),
        TABLE.c.handling.in_(bindparam("classes", expanding=True)),
    )
    .order_by(TABLE.c.number)
)


def project(session: Session, operation_id: UUID, entry: Entry, fact: Shelved[Any]) -> None:
    """Write what an entry says of a dossier."""
    shelf, number = Shelf.holding(type(fact.document)), number_of(entry.subject)
    key = {"operation_id": operation_id, "shelf": shelf, "number": number}
    before = _row(session, key)
    values = {
        "version": entry.version,
        "sequence": entry.sequence,
        "stands": fact.stands,
        "handling": fact.document.handled,
        "changed_at": entry.recorded_at,
        "document": codec.encode(fact.document),
    }
    moved = before is None or before["handling"] != fact.document.handled
    if moved and shelf not in UNSEEN:
        audiences.enlist(session, operation_id, fact.document.handled, entry.sequence, moved=bool(before))
    if before:
        here = (TABLE.c[name] == value for name, value in key.items())
        session.connection().execute(update(TABLE).where(*here).values(values))
        return
    recorded = {
        "recorded_at": entry.recorded_at,
        "recorded_by_team": entry.team,
        "recorded_by_user": entry.user,
    }
    rows.insert(session, tables.Dossier, [{**key, **values, **recorded}])


def every(session: Session, cleared: Clearance, holds: type[Document]) -> list[Dossier[Document]]:
    """Return the dossiers of a kind, void ones too, in the order in which they were recorded."""
    asked = {"of": cleared.operation.id, "kind": Shelf.holding(holds), "classes": cleared.classes}
    return [_dossier(row, holds) for row in session.connection().execute(_EVERY, asked).mappings()]


def get(session: Session, cleared: Clearance, holds: type[Document], number: int) -> Dossier[Document]:
    """Return a dossier; a refusal when there is none of this number, Withheld where not all may see it."""
    found = stored(session, cleared.operation, holds, number)
    if found.document.handled not in cleared.classes:
        raise cleared.withholding(Shelf.holding(holds).reference(cleared.operation, number))
    return found


def stored(session: Session, operation: Operation, holds: type[Document], number: int) -> Dossier[Document]:
    """Return a dossier to whoever acts on it; a refusal when there is none of this number."""
    shelf = Shelf.holding(holds)
    row = _row(session, {"operation_id": operation.id, "shelf": shelf, "number": number})
    if row is None:
        raise absent(operation, shelf, number)
    return _dossier(row, holds)


def absent(operation: Operation, shelf: Shelf, number: int) -> Refusal:
    """Return the refusal of a dossier of a number that there is not."""
    return Refusal(f"There is no {shelf.reference(operation, number)} in {operation.code}.")


def withheld(session: Session, cleared: Clearance, holds: type[Document]) -> int:
    """Return how many standing dossiers of a kind are withheld: of the whole operation."""
    if cleared.whole:
        return 0
    kept = (TABLE.c.shelf == Shelf.holding(holds), TABLE.c.stands, TABLE.c.handling.not_in(cleared.classes))
    here = TABLE.c.operation_id == cleared.operation.id
    return session.connection().scalar(select(func.count()).select_from(TABLE).where(here, *kept)) or 0


def numbers(session: Session, operation_id: UUID, shelf: Shelf) -> list[int]:
    """Return the numbers of the dossiers of a kind, whoever may see them."""
    here = (TABLE.c.operation_id == operation_id, TABLE.c.shelf == shelf)
    wanted = select(TABLE.c.number).where(*here).order_by(TABLE.c.number)
    return [*session.connection().scalars(wanted)]


def last_number(session: Session, operation_id: UUID, shelf: Shelf) -> int:
    """Return the number of the last dossier of a kind, 0 where there is none."""
    here = (TABLE.c.operation_id == operation_id, TABLE.c.shelf == shelf)
    return session.connection().scalar(select(func.coalesce(func.max(TABLE.c.number), 0)).where(*here)) or 0


def _row(session: Session, key: dict[str, Any]) -> RowMapping | None:
    here = (TABLE.c[name] == value for name, value in key.items())
    return session.connection().execute(select(TABLE).where(*here)).mappings().first()


def _dossier(row: RowMapping, holds: type[Document]) -> Dossier[Document]:
    return Dossier(
        number=row["number"],
        sequence=row["sequence"],
        version=row["version"],
        document=codec.decode(holds, row["document"]),
        stands=row["stands"],
        recorded_by=Person(row["recorded_by_team"], row["recorded_by_user"]),
        recorded_at=row["recorded_at"],
        changed_at=row["changed_at"],
    )
