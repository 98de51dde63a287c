"""Say whose turn it is: which open post of a channel comes next, and which may be made at all."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, FromClause, and_, exists, or_, tuple_

from bot.domain.deliveries import Kind, State
from storage import bindings
from storage.deliveries import TABLE

TELLING, SLOW = [kind for kind in Kind if kind.tells], [kind for kind in Kind if kind.slow]


def next_in_channel() -> list[ColumnElement[bool]]:
    """Return the conditions on the post that is next in its channel: no older one is open."""
    older = TABLE.alias()
    before = exists().where(
        older.c.team == TABLE.c.team,
        older.c.channel == TABLE.c.channel,
        *_open(older),
        tuple_(*order(older)) < tuple_(*order(TABLE)),
    )
    return [*_open(TABLE), ~before]


def _open(table: FromClause) -> list[ColumnElement[bool]]:
    parent = TABLE.alias()
    there = exists().where(parent.c.id == table.c.thread_of, parent.c.state == State.POSTED)
    follows = or_(table.c.thread_of.is_(None), there)
    return [table.c.state == State.DUE, follows, made(table), or_(~_tells(table), bindings.opens(table))]


def _tells(table: FromClause) -> ColumnElement[bool]:
    """Return whether a post tells a channel of records: it waits until the channel is bound.

    A digest for one person alone goes to who owns it.
    """
    alone = table.c.channel == table.c.owner_user
    return and_(table.c.kind.in_(TELLING), table.c.operation_id.is_not(None), ~alone)


def made(table: FromClause) -> ColumnElement[bool]:
    """Return whether it is known, or found out in a moment, what a post says."""
    return or_(table.c.kind.not_in(SLOW), table.c.position.is_not(None))


def free(now: datetime) -> ColumnElement[bool]:
    """Return whether no worker holds a post by then."""
    return or_(TABLE.c.leased_until.is_(None), TABLE.c.leased_until <= now)


def order(table: FromClause) -> tuple[ColumnElement[Any], ...]:
    """Return what posts are made in the order of."""
    return table.c.due_at, table.c.created_at, table.c.id
