"""Lay out the log: operations, the heads of their chains, entries, and the texts beside them."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Index
from sqlmodel import Field, SQLModel

from storage.tables.base import Instant


class Operation(SQLModel, table=True):
    """Project an operation: its name, its defaults, its state."""

    __tablename__ = "operations"
    id: UUID = Field(primary_key=True)
    code: str = Field(unique=True, max_length=8)
    name: str
    zone: str
    began_on: date
    status: str
    handling: str


class Head(SQLModel, table=True):
    """Lock, count and seal an operation's chain: writers queue on this row."""

    __tablename__ = "heads"
    operation_id: UUID = Field(primary_key=True, foreign_key="operations.id")
    sequence: int
    hash: str = Field(max_length=64)
    recorded_at: datetime = Field(sa_type=Instant)
    last_reference: int


class Entry(SQLModel, table=True):
    """Keep one link of a chain for ever: triggers refuse UPDATE, DELETE, REPLACE and TRUNCATE.

    SQLite stores it without rowids: a REPLACE could take a row's place by its rowid.
    """

    __tablename__ = "entries"
    operation_id: UUID = Field(primary_key=True, foreign_key="operations.id")
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
    body: str
    previous: str = Field(max_length=64)
    hash: str = Field(max_length=64)
    form: int
    key: str = Field(unique=True, max_length=64)
    __table_args__ = (
        Index("ix_entries_subject", "operation_id", "subject", "sequence"),
        Index("ix_entries_person", "team", "user", "recorded_at"),
        {"sqlite_with_rowid": False},
    )


class Text(SQLModel, table=True):
    """Keep a text beside its entry; the only change ever allowed is its blanking."""

    __tablename__ = "texts"
    operation_id: UUID = Field(primary_key=True)
    sequence: int = Field(primary_key=True)
    number: int = Field(primary_key=True)
    salt: str | None
    text: str | None
    __table_args__ = (
        ForeignKeyConstraint(("operation_id", "sequence"), ("entries.operation_id", "entries.sequence")),
        {"sqlite_with_rowid": False},
    )
