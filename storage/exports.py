"""Keep exports that are owed: what was asked for, how far one is; of one that ends nothing stays."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, select, update
from sqlmodel import Session

from bot.domain.deliveries import Delivery, Kind, Message, Post, State
from bot.domain.members import Person
from storage import deliveries, drafts
from storage.deliveries import TABLE
from storage.drafts import Draft

DRAFT = "export"
CANCELLED = "cancelled"


def ask(session: Session, post: Post, body: Mapping[str, Any], now: datetime) -> bool:
    """Owe an export; False where the person waits for another one already."""
    person = Person(post.team, post.owner)
    if any(each.id != post.id for each in drafts.of(session, person, DRAFT, now=now)):
        return False
    if deliveries.get(session, post.id) is None:
        request = Draft(person=person, channel=post.subject, kind=DRAFT, body=body, id=post.id)
        drafts.keep(session, request, now=now)
        deliveries.owe(session, post, now)
    return True


def asked(session: Session, delivery: Delivery, now: datetime) -> Draft | None:
    """Return what was asked for; None where that was too long ago."""
    return drafts.get(session, delivery.id, Person(delivery.team, delivery.owner), now=now)


def cancel(session: Session, delivery_id: UUID, owner: Person, said: Message, now: datetime) -> bool:
    """Take back an export of somebody's that is not made yet: whoever makes it loses it."""
    unmade = (TABLE.c.id == delivery_id, TABLE.c.kind == Kind.EXPORT, TABLE.c.position.is_(None))
    theirs = (TABLE.c.team == owner.team, TABLE.c.owner_user == owner.user)
    if not _skip(session, *unmade, *theirs):
        return False
    delivery = deliveries.get(session, delivery_id)
    if delivery:
        end(session, delivery, said, now)
    return True


def tell(session: Session, delivery: Delivery, said: Message, percent: int, now: datetime) -> None:
    """Owe one message that says how far an export is; said again, it takes the place of what stood there."""
    first = _notice(delivery, said)
    deliveries.owe(session, first, now)
    if percent and _posted(session, first.id):
        deliveries.owe(session, _following(delivery, first.id, said, str(percent)), now)


def end(session: Session, delivery: Delivery, said: Message, now: datetime) -> None:
    """Forget what was asked for, and say how it ended wherever it was said how far it is."""
    drafts.drop(session, delivery.id)
    first = _notice(delivery, said)
    idle = TABLE.c.lease.is_(None)
    _skip(session, TABLE.c.thread_of == first.id, idle)
    if _known(session, first.id) and not _skip(session, TABLE.c.id == first.id, idle):
        deliveries.owe(session, _following(delivery, first.id, said, "end"), now)


def _notice(delivery: Delivery, said: Message) -> Post:
    return _word(delivery, said, Kind.DIRECT, f"{delivery.id}:progress")


def _following(delivery: Delivery, notice: UUID, said: Message, step: str) -> Post:
    return _word(delivery, said, Kind.PROGRESS, f"{delivery.id}:{step}", notice)


def _word(delivery: Delivery, said: Message, kind: Kind, key: str, follows: UUID | None = None) -> Post:
    return Post(
        kind=kind,
        team=delivery.team,
        channel=delivery.channel,
        message=said,
        key=key,
        owner=delivery.owner,
        operation=delivery.operation,
        follows=follows,
    )


def _known(session: Session, delivery_id: UUID) -> bool:
    return session.connection().scalar(select(TABLE.c.id).where(TABLE.c.id == delivery_id)) is not None


def _posted(session: Session, delivery_id: UUID) -> bool:
    posted = (TABLE.c.id == delivery_id, TABLE.c.state == State.POSTED)
    return session.connection().scalar(select(TABLE.c.id).where(*posted)) is not None


def _skip(session: Session, *where: ColumnElement[bool]) -> bool:
    """Take back what is still due; tell whether anything was."""
    values = {"state": State.SKIPPED, "reason": CANCELLED, "lease": None, "leased_until": None}
    due = update(TABLE).where(*where, TABLE.c.state == State.DUE).values(**values)
    return session.connection().execute(due).rowcount > 0
