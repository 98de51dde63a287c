"""Lay out what others published: statements beside the record, no part of any sum."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON
from sqlmodel import Field, SQLModel

from storage.tables.base import Instant


class Statement(SQLModel, table=True):
    """Project a statement; `document` is the whole of it, texts included. A withdrawn one keeps its row."""

    __tablename__ = "statements"
    operation_id: UUID = Field(primary_key=True)
    number: int = Field(primary_key=True)
    recorded_at: datetime = Field(sa_type=Instant)
    recorded_by_team: str
    recorded_by_user: str
    agency: str
    withdrawn_at: datetime | None = Field(sa_type=Instant)
    withdrawn_by_team: str | None
    withdrawn_by_user: str | None
    withdrawn_because: str | None
    document: dict[str, Any] = Field(sa_type=JSON)
    __table_args__ = ({"sqlite_with_rowid": False},)
