"""Lay out who is admitted, what a channel works on, and what people have not finished."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Index
from sqlmodel import Field, SQLModel

from storage.tables.base import Instant


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
    until_at: datetime | None = Field(sa_type=Instant)


class Channel(SQLModel, table=True):
    """Remember a channel's default operation, and its own zone where one is set."""

    __tablename__ = "channels"
    team: str = Field(primary_key=True)
    channel: str = Field(primary_key=True)
    operation_id: UUID = Field(foreign_key="operations.id")
    zone: str | None


class Binding(SQLModel, table=True):
    """Bind a channel to an operation for an audience: some agencies (None: any let in), up to a label.

    It `announces` each new record in one line, and shows nothing while it is `blocked`, for a reason;
    `event` is the last one that blocked it.
    """

    __tablename__ = "bindings"
    team: str = Field(primary_key=True)
    channel: str = Field(primary_key=True)
    operation_id: UUID = Field(primary_key=True, foreign_key="operations.id")
    agencies: list[str] | None = Field(sa_type=JSON)
    ceiling: str = Field(max_length=12)
    les: bool
    announces: bool
    bound_by: str
    bound_at: datetime = Field(sa_type=Instant)
    blocked: str
    event: str


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
