"""Lay out the tables; nothing outside this package sees a row."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, BigInteger, CheckConstraint, DateTime, ForeignKey, Index, MetaData, TypeDecorator
from sqlalchemy.engine import Dialect
from sqlmodel import Field, SQLModel

SQLModel.metadata.naming_convention = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
).naming_convention


class Instant(TypeDecorator[datetime]):
    """Store an aware datetime in UTC and give it back aware, on both engines."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a naive datetime; turn the others to UTC."""
        del dialect
        if value is not None and value.tzinfo is None:
            message = "a naive datetime was about to be stored"
            raise ValueError(message)
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give UTC back where the engine forgot it."""
        del dialect
        return value.replace(tzinfo=UTC) if value and value.tzinfo is None else value


class Operation(SQLModel, table=True):
    """Project an operation: its name, its defaults, its state."""

    __tablename__ = "operations"
    id: UUID = Field(primary_key=True)
    code: str = Field(unique=True, max_length=8)
    name: str
    zone: str
    began_on: date
    status: str
    opened_by_team: str
    opened_by_user: str


class Head(SQLModel, table=True):
    """Lock, count and seal an operation's chain: writers queue on this row."""

    __tablename__ = "heads"
    operation_id: UUID = Field(primary_key=True, foreign_key="operations.id")
    sequence: int
    hash: str = Field(max_length=64)
    recorded_at: datetime = Field(sa_type=Instant)
    last_reference: int


class Entry(SQLModel, table=True):
    """Keep one link of a chain for ever: triggers refuse UPDATE, DELETE, REPLACE and TRUNCATE."""

    __tablename__ = "entries"
    operation_id: UUID = Field(primary_key=True)
    sequence: int = Field(primary_key=True)
    kind: str = Field(max_length=32)
    subject: str = Field(max_length=32)
    version: int
    recorded_at: datetime = Field(sa_type=Instant)
    team: str
    user: str
    agency: str
    channel: str
    reason: str
    body: dict[str, Any] = Field(sa_type=JSON)
    previous: str = Field(max_length=64)
    hash: str = Field(max_length=64)
    form: int
    key: str = Field(unique=True, max_length=64)
    __table_args__ = (Index("ix_entries_subject", "operation_id", "subject", "sequence"),)


class Text(SQLModel, table=True):
    """Keep a text beside its entry; the only change ever allowed is its blanking."""

    __tablename__ = "texts"
    operation_id: UUID = Field(primary_key=True)
    sequence: int = Field(primary_key=True)
    number: int = Field(primary_key=True)
    salt: str | None
    text: str | None


class Record(SQLModel, table=True):
    """Project a seizure's present version; `document` is the whole of it, texts included."""

    __tablename__ = "records"
    operation_id: UUID = Field(primary_key=True, foreign_key="operations.id")
    number: int = Field(primary_key=True)
    version: int
    status: str
    seized_on: date | None
    precision: str
    lead: str
    territory: str
    destination: str
    recorded_at: datetime = Field(sa_type=Instant)
    recorded_by_team: str
    recorded_by_user: str
    channel: str
    changed_at: datetime = Field(sa_type=Instant)
    sequence: int
    firearms: int
    rounds: int
    handling: str
    document: dict[str, Any] = Field(sa_type=JSON)
    __table_args__ = (
        Index("ix_records_seized_on", "operation_id", "seized_on", "number"),
        Index("ix_records_recorder", "recorded_by_team", "recorded_by_user", "recorded_at"),
    )


class Number(SQLModel, table=True):
    """Find a record by any reference number: folded, without separators."""

    __tablename__ = "numbers"
    operation_id: UUID = Field(primary_key=True)
    record: int = Field(primary_key=True)
    number: str = Field(primary_key=True)
    kind: str
    __table_args__ = (Index("ix_numbers_number", "number"),)


class Posting(SQLModel, table=True):
    """Project what an entry added to, or took from, the totals; never changed, only added."""

    __tablename__ = "postings"
    operation_id: UUID = Field(primary_key=True)
    sequence: int = Field(primary_key=True)
    ordinal: int = Field(primary_key=True)
    record: int
    entered_on: date
    measure: str
    basis: str
    amount: int = Field(sa_type=BigInteger)
    upper: int = Field(sa_type=BigInteger)
    lines: int
    seized_on: date | None
    precision: str
    lead: str
    took_part: str
    place: str
    territory: str
    origin: str
    destination: str
    stage: str
    handling: str
    verified: bool
    __table_args__ = (
        Index("ix_postings_record", "operation_id", "record"),
        Index("ix_postings_entered", "operation_id", "entered_on", "sequence"),
        Index("ix_postings_destination", "operation_id", "destination", "seized_on"),
        Index("ix_postings_territory", "operation_id", "territory", "seized_on"),
        Index("ix_postings_lead", "operation_id", "lead", "seized_on"),
        Index("ix_postings_seized", "operation_id", "seized_on", "measure"),
    )


class Rollup(SQLModel, table=True):
    """Keep sums of postings, so that a total costs the same however long the record is.

    `span` is day, month (of precise dates), loose (dates known to the month) or undated;
    `starts` its first day; `entered` the first day of the month of entry. `dimension` is all,
    lead, took_part, place, territory, origin, destination or stage, and `value` one of its values.
    """

    __tablename__ = "rollups"
    operation_id: UUID = Field(primary_key=True)
    dimension: str = Field(primary_key=True, max_length=16)
    value: str = Field(primary_key=True)
    span: str = Field(primary_key=True, max_length=8)
    starts: date = Field(primary_key=True)
    entered: date = Field(primary_key=True)
    handling: str = Field(primary_key=True)
    verified: bool = Field(primary_key=True)
    measure: str = Field(primary_key=True, max_length=32)
    basis: str = Field(primary_key=True, max_length=12)
    amount: int = Field(sa_type=BigInteger)
    upper: int = Field(sa_type=BigInteger)
    lines: int = Field(sa_type=BigInteger)


class AgencyAdded(SQLModel, table=True):
    """Project an agency, or aliases of one, that an operation added to the shipped list."""

    __tablename__ = "agencies"
    operation_id: UUID = Field(primary_key=True, foreign_key="operations.id")
    code: str = Field(primary_key=True)
    name: str
    jurisdiction: str
    kind: str
    aliases: list[str] = Field(sa_type=JSON)


class Membership(SQLModel, table=True):
    """Admit a person to an operation ("*": to all) with an agency and a role."""

    __tablename__ = "memberships"
    team: str = Field(primary_key=True)
    user: str = Field(primary_key=True)
    operation: str = Field(primary_key=True, max_length=36)
    agency: str
    role: int
    admitted_by: str
    admitted_at: datetime = Field(sa_type=Instant)


class Channel(SQLModel, table=True):
    """Remember a channel's default operation, and its own zone where one is set."""

    __tablename__ = "channels"
    team: str = Field(primary_key=True)
    channel: str = Field(primary_key=True)
    operation_id: UUID = Field(foreign_key="operations.id")
    zone: str | None


class Draft(SQLModel, table=True):
    """Keep an unfinished line with the choices made so far, for 24 hours."""

    __tablename__ = "drafts"
    id: UUID = Field(primary_key=True)
    team: str
    user: str
    channel: str
    kind: str
    body: dict[str, Any] = Field(sa_type=JSON)
    expires_at: datetime = Field(sa_type=Instant, index=True)
    __table_args__ = (Index("ix_drafts_person", "team", "user"),)


class Subscription(SQLModel, table=True):
    """Promise a channel its digest of an operation at a weekly local time."""

    __tablename__ = "subscriptions"
    id: UUID = Field(primary_key=True)
    team: str
    channel: str
    operation_id: UUID = Field(foreign_key="operations.id")
    weekday: int
    at: str = Field(max_length=5)
    zone: str
    began_at: datetime = Field(sa_type=Instant)
    ended_at: datetime | None = Field(sa_type=Instant)
    owner_user: str
    __table_args__ = (
        Index("ix_subscriptions_channel", "team", "channel"),
        CheckConstraint("weekday between 0 and 6", name="weekday"),
    )


class Pause(SQLModel, table=True):
    """Keep a stretch in which a subscription's periods are marked paused."""

    __tablename__ = "pauses"
    subscription_id: UUID = Field(primary_key=True, foreign_key="subscriptions.id")
    from_at: datetime = Field(primary_key=True, sa_type=Instant)
    until_at: datetime | None = Field(sa_type=Instant)


class Delivery(SQLModel, table=True):
    """Owe one post: a digest of a period, or anything else that the bot posts by itself.

    The row that records a post is the row that prevents a second one. `state` is due, posted,
    skipped, paused, blocked or unsure; `content` is frozen when first made.
    """

    __tablename__ = "deliveries"
    id: UUID = Field(primary_key=True)
    kind: str = Field(max_length=16)
    state: str = Field(max_length=12)
    team: str
    channel: str
    operation_id: UUID | None = Field(foreign_key="operations.id")
    subscription_id: UUID | None = Field(sa_column_args=[ForeignKey("subscriptions.id")])
    subject: str = Field(max_length=40)
    nominal_on: date | None
    period_start: date | None
    period_end: date | None
    due_at: datetime = Field(sa_type=Instant)
    created_at: datetime = Field(sa_type=Instant)
    thread_of: UUID | None
    content: dict[str, Any] | None = Field(sa_type=JSON)
    position: int | None
    attempts: int
    not_before: datetime = Field(sa_type=Instant)
    lease: UUID | None
    leased_until: datetime | None = Field(sa_type=Instant)
    posted_ts: str | None
    posted_at: datetime | None = Field(sa_type=Instant)
    reason: str
    __table_args__ = (
        Index("ix_deliveries_open", "state", "not_before"),
        Index("ix_deliveries_channel", "team", "channel", "nominal_on"),
        Index("ix_deliveries_subject", "operation_id", "subject"),
    )
