"""Lay out who asked for what: beside the log, and vouched for by nothing."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from storage.tables.base import Instant


class Request(SQLModel, table=True):
    """Keep one request, without a word of what was typed; `touched` are references, spaces between them."""

    __tablename__ = "requests"
    id: UUID = Field(primary_key=True)
    at: datetime = Field(sa_type=Instant)
    key: str = Field(max_length=64)
    team: str
    user: str
    agency: str
    role: int
    channel: str
    operation: str = Field(max_length=8)
    what: str
    touched: str
    outcome: str = Field(max_length=12)
    error: str = Field(max_length=8)
    milliseconds: int
    __table_args__ = (
        Index("ix_requests_at", "at", "id"),
        Index("ix_requests_operation", "operation", "at", "id"),
        Index("ix_requests_person", "team", "user", "at"),
    )
