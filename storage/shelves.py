"""Keep the rows of dossiers, and read them back."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import RowMapping, func, select, update
from sqlmodel import Session

from bot.domain import codec
from bot.domain.dossiers import Document, Dossier, Filed, Shelf, number_of
from bot.domain.entries import Entry, Kind
from bot.domain.facts import Shelved
from bot.domain.members import Person
from bot.domain.operations import Operation
from bot.domain.problems import Refusal
from storage import audiences, replay, rows, tables
from storage.audiences import Clearance
from storage.replay import Link

TABLE = tables.core(tables.Dossier)
UNSEEN = frozenset({Shelf.SEALED, Shelf.PERSON})
"""Belong to no class, so that nobody's clearance changes by them."""


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
    of_kind = (*audiences.allowed(TABLE, cleared), TABLE.c.shelf == Shelf.holding(holds))
    wanted = select(TABLE).where(*of_kind).order_by(TABLE.c.number)
    return [_dossier(row, holds) for row in session.connection().execute(wanted).mappings()]


def known(
    session: Session, cleared: Clearance, holds: type[Document], as_of: date | None
) -> list[Dossier[Document]]:
    """Return the dossiers of a kind as they stood at the end of a day; as they stand where none is named."""
    found = every(session, cleared, holds)
    if as_of is None:
        return found
    zone = ZoneInfo(cleared.operation.zone)

    def stood(now: Dossier[Document]) -> Dossier[Document]:
        if now.changed_at.astimezone(zone).date() <= as_of:
            return now
        return _as(now, history(session, cleared, holds, now.number, as_of)[-1])

    return [stood(each) for each in found if each.recorded_at.astimezone(zone).date() <= as_of]


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


def history(
    session: Session, cleared: Clearance, holds: type[Document], number: int, as_of: date | None = None
) -> list[Filed[Document]]:
    """Return the versions of a dossier, oldest first; `as_of` is the last day whose entries are told."""
    get(session, cleared, holds, number)
    operation = cleared.operation
    links = replay.links(session, operation.id, Shelf.holding(holds).reference(operation, number))
    found = _filed(links, holds)
    zone = ZoneInfo(operation.zone)
    return [each for each in found if as_of is None or each.recorded_at.astimezone(zone).date() <= as_of]


def withheld(session: Session, cleared: Clearance, holds: type[Document]) -> int:
    """Return how many standing dossiers of a kind are withheld: of the whole operation."""
    kept = (TABLE.c.shelf == Shelf.holding(holds), TABLE.c.stands, TABLE.c.handling.not_in(cleared.classes))
    here = TABLE.c.operation_id == cleared.operation.id
    return session.connection().scalar(select(func.count()).select_from(TABLE).where(here, *kept)) or 0


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
        version=row["version"],
        document=codec.decode(holds, row["document"]),
        stands=row["stands"],
        recorded_by=Person(row["recorded_by_team"], row["recorded_by_user"]),
        recorded_at=row["recorded_at"],
        changed_at=row["changed_at"],
    )


def _as(now: Dossier[Document], then: Filed[Document]) -> Dossier[Document]:
    return Dossier(
        number=now.number,
        version=then.version,
        document=then.document,
        stands=then.stands,
        recorded_by=now.recorded_by,
        recorded_at=now.recorded_at,
        changed_at=then.recorded_at,
    )


def _filed(links: Iterable[Link], holds: type[Document]) -> Iterable[Filed[Document]]:
    for link in links:
        entry, fact = link.entry, link.fact
        if isinstance(fact, Shelved) and isinstance(fact.document, holds):
            yield Filed(
                version=entry.version,
                kind=Kind(entry.kind),
                document=fact.document,
                stands=fact.stands,
                person=Person(entry.team, entry.user),
                agency=entry.agency,
                recorded_at=entry.recorded_at,
                reason=entry.reason,
                words=link.words,
            )
