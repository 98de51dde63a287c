"""Lay out what is kept beside seizures: reports, investigations and what belongs to them, visits."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON
from sqlmodel import Field, SQLModel

from storage.tables.base import Instant


class Dossier(SQLModel, table=True):
    """Project the present version of what is kept beside seizures, by its shelf; `document` is the whole."""

    __tablename__ = "dossiers"
    operation_id: UUID = Field(primary_key=True)
    shelf: str = Field(primary_key=True, max_length=16)
    number: int = Field(primary_key=True)
    version: int
    sequence: int
    stands: bool
    handling: str
    recorded_at: datetime = Field(sa_type=Instant)
    recorded_by_team: str
    recorded_by_user: str
    changed_at: datetime = Field(sa_type=Instant)
    document: dict[str, Any] = Field(sa_type=JSON)
    __table_args__ = ({"sqlite_with_rowid": False},)
