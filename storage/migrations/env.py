"""Run migrations on the connection that `storage.schema` opened, in its transaction."""

from typing import Any, Literal

import sqlalchemy as sa
from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlmodel.sql.sqltypes import AutoString

from storage import schema, tables


def plainly(kind: str, item: Any, _: AutogenContext) -> str | Literal[False]:  # noqa: ANN401 - Alembic's own
    """Write our column types as what they are in the database: a migration must outlive our classes."""
    if kind != "type":
        return False
    if isinstance(item, tables.Instant):
        return "sa.DateTime(timezone=True)"
    return (
        repr(sa.String(item.length)).replace("String", "sa.String") if isinstance(item, AutoString) else False
    )


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=tables.metadata,
    render_as_batch=True,
    transactional_ddl=True,
    include_name=schema.ours,
    render_item=plainly,
)
context.run_migrations()
