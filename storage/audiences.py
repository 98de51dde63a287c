"""Restrict what is read to the handling classes that its readers may see: the one place where."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, Table


def allowed(table: Table, handling: Collection[str] | None) -> list[ColumnElement[bool]]:
    """Return the condition on `table` for an audience's handling classes; None leaves nothing out."""
    return [] if handling is None else [table.c.handling.in_(handling)]
