"""Hold what every table shares: names of constraints, moments, the absent date."""

from datetime import UTC, date, datetime

from sqlalchemy import DateTime, MetaData, Table, TypeDecorator
from sqlalchemy.engine import Dialect
from sqlmodel import SQLModel

UNDATED = date.min
"""Stand where a key needs a date and none is known: NULLs sort differently on the two engines."""

SQLModel.metadata.naming_convention = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
).naming_convention
metadata = SQLModel.metadata


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
        """Give UTC back: SQLite forgets it, PostgreSQL answers in the session's zone."""
        del dialect
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def core(model: type[SQLModel]) -> Table:
    """Return the table behind a row class: rows that come in numbers are written past the ORM."""
    return metadata.tables[str(model.__tablename__)]
