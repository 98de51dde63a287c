"""Keep unfinished lines, with the choices made so far, for 24 hours."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import delete
from sqlmodel import Session, col, select

from bot.domain.members import Person
from storage import rows, tables

KEPT = timedelta(hours=24)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Hold what a person has not finished; `body` is whatever resumes it, `id` None until it is kept."""

    person: Person
    channel: str
    kind: str
    body: Mapping[str, Any]
    id: UUID | None = None


def keep(session: Session, draft: Draft, *, now: datetime) -> UUID:
    """Keep a draft for 24 hours from now, in the place of itself; forget those past their time."""
    session.execute(delete(tables.Draft).where(col(tables.Draft.expires_at) <= now))
    kept = draft.id or uuid4()
    row = {
        "id": kept,
        "team": draft.person.team,
        "user": draft.person.user,
        "channel": draft.channel,
        "kind": draft.kind,
        "body": dict(draft.body),
        "expires_at": now + KEPT,
    }
    rows.put(session, tables.Draft, [row])
    return kept


def get(session: Session, draft_id: UUID, person: Person, *, now: datetime) -> Draft | None:
    """Return a person's own draft, unless its time is past."""
    row = session.get(tables.Draft, draft_id, populate_existing=True)
    if row is None or row.expires_at <= now or (row.team, row.user) != (person.team, person.user):
        return None
    return Draft(person=person, channel=row.channel, kind=row.kind, body=row.body, id=row.id)


def of(session: Session, person: Person, kind: str, *, now: datetime) -> list[Draft]:
    """Return what of a kind a person has not finished, the newest last."""
    wanted = select(tables.Draft).where(
        tables.Draft.team == person.team,
        tables.Draft.user == person.user,
        tables.Draft.kind == kind,
        col(tables.Draft.expires_at) > now,
    )
    found = session.exec(wanted.order_by(col(tables.Draft.expires_at)))
    return [
        Draft(person=person, channel=row.channel, kind=row.kind, body=row.body, id=row.id) for row in found
    ]


def drop(session: Session, draft_id: UUID) -> None:
    """Forget a draft: it was finished, or given up."""
    session.execute(delete(tables.Draft).where(col(tables.Draft.id) == draft_id))
