"""Find where two sides of a table differ: both are read by key, a page at a time."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Any
from uuid import UUID

from sqlalchemy import Column, ColumnElement, String, Table, or_, select, type_coerce
from sqlalchemy.types import NullType
from sqlmodel import Session

from storage import tables
from storage.chain import Progress

PAGE = 2_000
HEAP = 20 * PAGE
"""Rows without a counterpart that are held in the hope of one."""
Row = tuple[Any, ...]
Page = Sequence[Row]


def between(table: Table, kept: Session, made: Session, operation_id: UUID, told: Progress) -> Iterator[str]:
    """Yield where an operation's rows differ between what is kept and what was made anew."""
    raw = kept.get_bind().dialect.name == made.get_bind().dialect.name
    sides = [_pages(table, session, operation_id, raw=raw) for session in (kept, made)]
    left: tuple[dict[Row, Row], dict[Row, Row]] = {}, {}
    for pages in zip_longest(*sides, fillvalue=()):
        told(0)
        if pages[0] == pages[1] and not any(left):
            continue
        for key in _unlike(left, pages, len(table.primary_key)):
            yield f"{table.name}: {_named(key)} is not what the entries say"
        if max(map(len, left)) > HEAP:
            yield f"{table.name}: thousands of rows are not what the entries say"
            return
    yield from (f"{table.name}: {_named(key)} is in no entry" for key in left[0])
    yield from (f"{table.name}: {_named(key)} is missing" for key in left[1])


def _unlike(left: tuple[dict[Row, Row], dict[Row, Row]], pages: Sequence[Page], width: int) -> Iterator[Row]:
    """Pair the rows of two pages and those left from earlier ones; yield the keys of unlike pairs."""
    for side, page in zip(left, pages, strict=True):
        side.update((row[:width], row) for row in page)
    kept, made = left
    for key in [key for key in kept if key in made]:
        if kept.pop(key) != made.pop(key):
            yield key


def _pages(table: Table, session: Session, operation_id: UUID, *, raw: bool) -> Iterator[Page]:
    """Yield a table's rows in the order of their keys, without empty sums; `raw` as they are stored."""
    binary = session.get_bind().dialect.name == "postgresql"
    keys = list(table.primary_key)
    columns = [*keys, *(column for column in table.c if not column.primary_key)]
    wanted = select(*(type_coerce(each, NullType()) if raw else each for each in columns))
    wanted = wanted.where(keys[0] == operation_id).order_by(*(_in_order(key, binary=binary) for key in keys))
    if table is tables.core(tables.Rollup):
        wanted = wanted.where(or_(table.c.amount != 0, table.c.upper != 0, table.c.lines != 0))
    streamed = session.connection().execute(wanted.execution_options(yield_per=PAGE))
    yield from ([tuple(row) for row in page] for page in streamed.partitions())


def _in_order(key: Column[Any], *, binary: bool) -> ColumnElement[Any]:
    return key.collate("C") if binary and isinstance(key.type, String) else key


def _named(key: Row) -> str:
    return " ".join(str(part) for part in key[1:]) or "it"
