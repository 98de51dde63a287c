"""Lay out what is owed to channels: subscriptions, their pauses, and every post."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index
from sqlmodel import Field, SQLModel

from storage.tables.base import Instant


class Subscription(SQLModel, table=True):
    """Promise a channel its digest of an operation, at a local time of each week, month or quarter.

    `next_from` is the first day that no delivery covers yet, `next_until` the end of the period that it
    begins, `next_at` the instant at which its digest is due. `off` are the sections that are left out.
    """

    __tablename__ = "subscriptions"
    id: UUID = Field(primary_key=True)
    team: str
    channel: str
    operation_id: UUID = Field(foreign_key="operations.id")
    cadence: str = Field(max_length=12)
    day: int
    at: str = Field(max_length=5)
    zone: str
    next_from: date
    next_until: date
    next_at: datetime = Field(sa_type=Instant, index=True)
    began_at: datetime = Field(sa_type=Instant)
    ended_at: datetime | None = Field(sa_type=Instant)
    owner_user: str
    off: list[str] = Field(sa_type=JSON)
    __table_args__ = (
        Index("ix_subscriptions_channel", "team", "channel"),
        CheckConstraint(
            "cadence in ('weekly', 'fortnightly') and day between 0 and 6"
            " or cadence in ('monthly', 'quarterly') and day between 1 and 31",
            name="day",
        ),
        CheckConstraint("next_from < next_until", name="next"),
    )


class Pause(SQLModel, table=True):
    """Keep a stretch in which a subscription's periods are marked paused."""

    __tablename__ = "pauses"
    subscription_id: UUID = Field(primary_key=True, foreign_key="subscriptions.id")
    from_at: datetime = Field(primary_key=True, sa_type=Instant)
    until_at: datetime | None = Field(sa_type=Instant)


class Delivery(SQLModel, table=True):
    """Owe one post: a digest of a period, or anything else that the bot posts by itself.

    The row that records a post is the row that prevents a second one. `content` is frozen when
    first made; `thread_of` is the delivery that this one replies to, updates or checks. `number` counts
    the digests of a subscription, those that were never posted too; `handled` is the version of the
    clearance under which `content` was made.
    """

    __tablename__ = "deliveries"
    id: UUID = Field(primary_key=True)
    kind: str = Field(max_length=16)
    state: str = Field(max_length=12)
    team: str
    channel: str
    operation_id: UUID | None = Field(foreign_key="operations.id")
    subscription_id: UUID | None = Field(sa_column_args=[ForeignKey("subscriptions.id")])
    number: int | None
    subject: str = Field(max_length=64)
    owner_user: str
    nominal_on: date | None
    period_start: date | None
    period_end: date | None
    due_at: datetime = Field(sa_type=Instant)
    created_at: datetime = Field(sa_type=Instant)
    thread_of: UUID | None = Field(index=True)
    content: dict[str, Any] | None = Field(sa_type=JSON)
    position: int | None
    handled: str
    attempts: int
    not_before: datetime = Field(sa_type=Instant)
    lease: UUID | None
    leased_until: datetime | None = Field(sa_type=Instant)
    posted_ts: str | None
    posted_at: datetime | None = Field(sa_type=Instant)
    reason: str
    __table_args__ = (
        Index("ix_deliveries_open", "state", "due_at", "created_at", "id"),
        Index("ix_deliveries_channel", "team", "channel", "state", "due_at"),
        Index("ix_deliveries_subject", "operation_id", "subject"),
        Index("ix_deliveries_number", "subscription_id", "number"),
        Index("ix_deliveries_position", "operation_id", "position"),
    )
