"""Lay out what is derived from the log: present records, postings, their sums."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, BigInteger, Index
from sqlmodel import Field, SQLModel

from storage.tables.base import Instant


class Record(SQLModel, table=True):
    """Project a seizure's present version; `document` is the whole of it, texts included.

    `seized_on` is UNDATED where unknown; `items` holds the codes of its lines between spaces; `numbered`
    tells whether it has a reference number; `firearms` and `rounds` are amounts, None where not stated, by
    which a second report of the same seizure is found.
    """

    __tablename__ = "records"
    operation_id: UUID = Field(primary_key=True, foreign_key="operations.id")
    number: int = Field(primary_key=True)
    version: int
    sequence: int
    status: str
    seized_on: date
    precision: str
    lead: str
    place: str
    territory: str
    origin: str
    destination: str
    stage: str
    handling: str
    items: str
    numbered: bool
    recorded_at: datetime = Field(sa_type=Instant)
    recorded_by_team: str
    recorded_by_user: str
    channel: str
    changed_at: datetime = Field(sa_type=Instant)
    firearms: int | None = Field(sa_type=BigInteger)
    rounds: int | None = Field(sa_type=BigInteger)
    leads_to_operation: UUID | None
    leads_to_number: int | None
    came_from_operation: UUID | None
    came_from_number: int | None
    document: dict[str, Any] = Field(sa_type=JSON)
    __table_args__ = (
        Index("ix_records_seized_on", "operation_id", "seized_on", "number"),
        Index("ix_records_recorded_at", "operation_id", "recorded_at"),
        Index("ix_records_place", "place", "seized_on"),
        Index("ix_records_destination", "destination", "seized_on"),
        Index("ix_records_leads_to", "leads_to_operation", "leads_to_number"),
        Index("ix_records_waiting", "operation_id", "status", "numbered", "handling", "recorded_at"),
        Index("ix_records_recorder", "recorded_by_team", "recorded_by_user", "recorded_at"),
    )


class Number(SQLModel, table=True):
    """Find a record by any reference number of its own: folded, without separators."""

    __tablename__ = "numbers"
    operation_id: UUID = Field(primary_key=True)
    record: int = Field(primary_key=True)
    number: str = Field(primary_key=True)
    kind: str = Field(primary_key=True)
    __table_args__ = (Index("ix_numbers_number", "number", "operation_id", "record"),)


class Tie(SQLModel, table=True):
    """Project what a record is to another one, in its own operation or in another."""

    __tablename__ = "ties"
    operation_id: UUID = Field(primary_key=True)
    record: int = Field(primary_key=True)
    other_operation: UUID = Field(primary_key=True)
    other: int = Field(primary_key=True)
    tie: str = Field(primary_key=True, max_length=16)
    sequence: int
    __table_args__ = ({"sqlite_with_rowid": False},)


class Posting(SQLModel, table=True):
    """Project what an entry added to, or took from, the totals; `lines` signs amount and upper.

    `entered_on` is the operation's local date; `month` and `entered_month` are first days of months.
    """

    __tablename__ = "postings"
    operation_id: UUID = Field(primary_key=True)
    sequence: int = Field(primary_key=True)
    ordinal: int = Field(primary_key=True)
    record: int
    entered_on: date
    entered_month: date
    measure: str
    basis: str
    amount: int = Field(sa_type=BigInteger)
    upper: int = Field(sa_type=BigInteger)
    lines: int
    seized_on: date
    month: date
    precision: str
    lead: str
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
        {"sqlite_with_rowid": False},
    )


class Handling(SQLModel, table=True):
    """Name a class of handling that records are in, and the last entry that put one into it anew."""

    __tablename__ = "handlings"
    operation_id: UUID = Field(primary_key=True)
    handling: str = Field(primary_key=True)
    sequence: int
    __table_args__ = ({"sqlite_with_rowid": False},)


class Participation(SQLModel, table=True):
    """Name an agency that took part in what a posting is about, without leading."""

    __tablename__ = "participations"
    operation_id: UUID = Field(primary_key=True)
    sequence: int = Field(primary_key=True)
    ordinal: int = Field(primary_key=True)
    agency: str = Field(primary_key=True)
    __table_args__ = ({"sqlite_with_rowid": False},)


class Rollup(SQLModel, table=True):
    """Keep sums of postings, so that a total costs the same however long the record is.

    Two dates key a sum, and each span means its own by them:

    - `ever`: neither; all that is on record
    - `month`: month of seizure (UNDATED where unknown), month of entry
    - `posted`: day of entry, month of seizure; the days of the one month that an as-of date cuts
    - `day`: day of seizure of precise dates, day of entry
    - `loose`: month of seizure of dates known to the month alone, day of entry

    `dimension` is all, lead, took_part, place, territory, origin, destination or stage, and
    `value` one of its values.
    """

    __tablename__ = "rollups"
    operation_id: UUID = Field(primary_key=True)
    dimension: str = Field(primary_key=True, max_length=16)
    span: str = Field(primary_key=True, max_length=8)
    first: date = Field(primary_key=True)
    value: str = Field(primary_key=True)
    second: date = Field(primary_key=True)
    handling: str = Field(primary_key=True)
    verified: bool = Field(primary_key=True)
    measure: str = Field(primary_key=True, max_length=32)
    basis: str = Field(primary_key=True, max_length=12)
    amount: int = Field(sa_type=BigInteger)
    upper: int = Field(sa_type=BigInteger)
    lines: int = Field(sa_type=BigInteger)
    __table_args__ = ({"sqlite_with_rowid": False},)


class AgencyAdded(SQLModel, table=True):
    """Project an agency, or aliases of one, that an operation added to the shipped list."""

    __tablename__ = "agencies"
    operation_id: UUID = Field(primary_key=True, foreign_key="operations.id")
    sequence: int = Field(primary_key=True)
    code: str
    name: str
    jurisdiction: str
    kind: str
    aliases: list[str] = Field(sa_type=JSON)
