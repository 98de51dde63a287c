"""Keep what is owed to channels: owe a post, and list what stands in the way."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, RowMapping, func, or_, select, update
from sqlmodel import Session

from bot.domain.deliveries import Delivery, Kind, Message, Post, State
from bot.domain.periods import Period
from bot.domain.subscriptions import Feed
from storage import rows, tables

TABLE = tables.core(tables.Delivery)
STOPPED = (State.BLOCKED, State.UNSURE)
TOLD = (State.POSTED, State.DUE)
"""Of digests before another one: what is due is posted before it."""
TICK = timedelta(microseconds=1)


def owe(session: Session, post: Post, now: datetime) -> UUID:
    """Owe a post, in the transaction of the fact that it tells; the same key owes it once.

    What updates a post says how things stand when it is made: one that nobody has begun says it all.
    """
    waiting = _update_of(session, post) if post.kind is Kind.UPDATE and post.message is None else None
    if waiting:
        return waiting
    values = {
        **blank(post.kind, post.team, post.channel, now),
        "id": post.id,
        "operation_id": post.operation,
        "subject": post.subject,
        "owner_user": post.owner,
        "thread_of": post.follows,
        "content": content(post.message) if post.message else None,
        "created_at": _after_what_is_owed(session, post, now),
    }
    rows.offer(session, tables.Delivery, values)
    return post.id


def get(session: Session, delivery_id: UUID) -> Delivery | None:
    """Return a delivery as it stands."""
    found = _every(session, TABLE.c.id == delivery_id)
    return found[0] if found else None


def shown(session: Session, operation_id: UUID, **named: str) -> list[Delivery]:
    """Return what channels show of records, or are about to: cards, notices, threads, oldest first.

    `named` narrows it to a subject, a team, a channel.
    """
    return _every(
        session,
        TABLE.c.operation_id == operation_id,
        TABLE.c.subject != "",
        *(TABLE.c[name] == value for name, value in named.items()),
        TABLE.c.kind.in_((Kind.CARD, Kind.NOTICE, Kind.REPLY)),
        TABLE.c.state != State.SKIPPED,
    )


def troubles(session: Session, team: str, channel: str) -> list[Delivery]:
    """Return what a channel waits for: posts that are late, blocked or unsure, oldest first.

    A thread that merely waits comes with its digest.
    """
    waiting = (TABLE.c.state == State.DUE) & (TABLE.c.kind != Kind.DETAIL)
    return _every(
        session,
        TABLE.c.team == team,
        TABLE.c.channel == channel,
        or_(waiting, TABLE.c.state.in_(STOPPED)),
        TABLE.c.kind != Kind.CHECK,
    )


def unposted(session: Session, team: str, channel: str) -> list[Delivery]:
    """Return the digests that a channel was promised and will not get, newest first: skipped or paused."""
    gone = TABLE.c.state.in_((State.SKIPPED, State.PAUSED))
    found = _every(
        session,
        TABLE.c.team == team,
        TABLE.c.channel == channel,
        gone,
        TABLE.c.kind == Kind.DIGEST,
    )
    return found[::-1]


def position_before(session: Session, feed: Feed, start: date) -> int | None:
    """Return the place in the log at which a channel's digest before that from `start` on was made."""
    newest = select(func.max(TABLE.c.position)).where(
        TABLE.c.team == feed.team,
        TABLE.c.channel == feed.channel,
        TABLE.c.operation_id == feed.operation,
        TABLE.c.kind == Kind.DIGEST,
        TABLE.c.state.in_(TOLD),
        TABLE.c.period_start < start,
    )
    found: int | None = session.connection().scalar(newest)
    return found


def owe_again(session: Session, delivery_id: UUID, now: datetime) -> None:
    """Owe a post that was skipped, as the channel might not show it then; any other is left as it is."""
    skipped = (TABLE.c.id == delivery_id, TABLE.c.state == State.SKIPPED)
    values = {"state": State.DUE, "not_before": now, "reason": "", "attempts": 0}
    session.connection().execute(update(TABLE).where(*skipped).values(**values))


def blank(kind: Kind, team: str, channel: str, now: datetime) -> dict[str, Any]:
    """Return the columns of a post that nobody has touched, due at once."""
    values: dict[str, Any] = dict.fromkeys(TABLE.c.keys())
    fixed = {
        "kind": kind,
        "state": State.DUE,
        "team": team,
        "channel": channel,
        "attempts": 0,
    }
    words = {"subject": "", "owner_user": "", "reason": "", "handled": ""}
    return values | fixed | words | {"due_at": now, "created_at": now, "not_before": now}


def content(message: Message) -> dict[str, Any]:
    """Return a message as its row keeps it."""
    blocks = [dict(block) for block in message.blocks]
    return {"text": message.text, "blocks": blocks} | ({"file": message.file} if message.file else {})


def read(row: RowMapping) -> Delivery:
    """Return a row as the domain's."""
    start, end, content = row["period_start"], row["period_end"], row["content"]
    return Delivery(
        id=row["id"],
        kind=Kind(row["kind"]),
        state=State(row["state"]),
        team=row["team"],
        channel=row["channel"],
        operation=row["operation_id"],
        number=row["number"],
        subject=row["subject"],
        owner=row["owner_user"],
        follows=row["thread_of"],
        nominal_on=row["nominal_on"],
        period=Period(start, end) if start else None,
        due_at=row["due_at"],
        message=_said(content) if content else None,
        position=row["position"],
        handled=row["handled"],
        attempts=row["attempts"],
        posted_ts=row["posted_ts"],
        posted_at=row["posted_at"],
        reason=row["reason"],
    )


def _said(content: dict[str, Any]) -> Message:
    return Message(content["text"], tuple(content["blocks"]), content.get("file", ""))


def _every(session: Session, *where: ColumnElement[bool]) -> list[Delivery]:
    wanted = select(TABLE).where(*where).order_by(TABLE.c.due_at, TABLE.c.created_at, TABLE.c.id)
    return [read(row) for row in session.connection().execute(wanted).mappings()]


def _update_of(session: Session, post: Post) -> UUID | None:
    """Return the last thing owed to a post, where that is an update that nobody has begun, and hold it."""
    replacing = [kind for kind in Kind if kind.replaces]
    wanted = select(TABLE.c.id, TABLE.c.kind, TABLE.c.attempts).where(
        TABLE.c.thread_of == post.follows, TABLE.c.state == State.DUE, TABLE.c.kind.in_(replacing)
    )
    last = wanted.order_by(TABLE.c.created_at.desc(), TABLE.c.id.desc()).limit(1).with_for_update()
    found = session.connection().execute(last).first()
    return found.id if found and found.kind == Kind.UPDATE and not found.attempts else None


def _after_what_is_owed(session: Session, post: Post, now: datetime) -> datetime:
    """Return a moment of creation that keeps posts of one moment in the order in which they were owed."""
    newest = select(func.max(TABLE.c.created_at)).where(
        TABLE.c.team == post.team,
        TABLE.c.channel == post.channel,
        TABLE.c.state == State.DUE,
    )
    last = session.connection().scalar(newest)
    return max(now, last + TICK) if last else now
