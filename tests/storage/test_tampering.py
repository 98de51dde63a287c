"""Whatever somebody does to a stored row is found by verify, and what is not so found by a witness."""

import dataclasses
import os
from typing import Any

import pytest
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st
from sqlalchemy import Table, text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from bot.domain.entries import GENESIS, Kind
from bot.domain.facts import FIRST_KINDS
from storage import audiences, operations, rebuild, replay, witnesses
from storage.db import Database
from tests.storage.desk import Desk
from tests.storage.tampering import eventful, here, named, other, rows, said, unguarded

VOUCHED = (*rebuild.LOG, *rebuild.DERIVED)
ENTRIES, TEXTS, HEADS = rebuild.LOG
BLANKED = 2
"""The entry of which a later one took a text away."""
PATIENTLY = settings(
    max_examples=5 * int(os.environ.get("LAW_EXAMPLES", "6")),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.fixture
def desk(database: Database) -> Desk:
    """Return a record with some of everything."""
    return eventful(database)


@pytest.fixture
def on_file(sqlite_url: str, opened: Any) -> Desk:  # noqa: ANN401 - as the fixture gives it
    """Return the same on SQLite alone."""
    return eventful(opened(sqlite_url))


def test_a_record_that_nobody_touched_has_rows_in_every_table_and_is_whole(desk: Desk) -> None:
    with unguarded(desk.database) as session:
        assert [table.name for table in VOUCHED if not rows(session, table)] == []
        assert said(session) == []


@pytest.mark.slow
@pytest.mark.parametrize("rubbish", [False, True], ids=["another", "rubbish"])
@pytest.mark.parametrize("table", VOUCHED, ids=lambda table: table.name)
def test_any_other_value_in_any_column_is_found(on_file: Desk, table: Table, *, rubbish: bool) -> None:
    missed = []
    for column in table.c:
        with unguarded(on_file.database) as session:
            row = rows(session, table)[-1]
            value = text("'rubbish'") if rubbish else other(column, row[column.name])
            change = table.update().where(here(table, row)).values({column.name: value})
            try:
                session.connection().execute(change)
            except DBAPIError:
                continue
            if not said(session):
                missed.append(column.name)
    assert missed == []


@PATIENTLY
@given(st.data())
def test_any_single_tampering_is_found(desk: Desk, data: st.DataObject) -> None:
    with unguarded(desk.database) as session:
        table = data.draw(st.sampled_from(VOUCHED))
        row = data.draw(st.sampled_from(rows(session, table)))
        act = data.draw(st.sampled_from([change, take_away, put_in]))
        try:
            act(session, table, row, data)
        except DBAPIError:
            reject()
        assert said(session)


def change(session: Session, table: Table, row: Any, data: st.DataObject) -> None:  # noqa: ANN401 - a row
    """Put another value into a column: one that the column has elsewhere, or a new one."""
    column = data.draw(st.sampled_from(list(table.c)))
    elsewhere = [each[column.name] for each in rows(session, table) if each[column.name] != row[column.name]]
    values = [other(column, row[column.name]), *elsewhere[:3]]
    value = data.draw(st.sampled_from(values))
    session.connection().execute(table.update().where(here(table, row)).values({column.name: value}))


def take_away(session: Session, table: Table, row: Any, data: st.DataObject) -> None:  # noqa: ANN401 - a row
    """Delete a row."""
    del data
    session.connection().execute(table.delete().where(here(table, row)))


def put_in(session: Session, table: Table, row: Any, data: st.DataObject) -> None:  # noqa: ANN401 - a row
    """Insert a copy of a row under a key, and with what must be unique, of its own."""
    keys = [key for key in table.primary_key if len(table.primary_key) == 1 or key.name != "operation_id"]
    key = data.draw(st.sampled_from(keys))
    unique = {column.name: other(column, row[column.name]) for column in table.c if column.unique}
    copy = {**row, **unique, key.name: other(key, row[key.name])}
    session.connection().execute(table.insert(), [copy])


@PATIENTLY
@given(st.data())
def test_two_entries_that_change_places_are_found(desk: Desk, data: st.DataObject) -> None:
    one, two = data.draw(st.lists(st.integers(1, 12), min_size=2, max_size=2, unique=True))
    with unguarded(desk.database) as session:
        for was, becomes in ((one, -1), (two, one), (-1, two)):
            of = (ENTRIES.c.operation_id == desk.operation.id, ENTRIES.c.sequence == was)
            session.connection().execute(ENTRIES.update().where(*of).values(sequence=becomes))
        assert said(session)


@PATIENTLY
@given(st.data())
def test_a_tail_that_is_cut_off_with_all_that_followed_is_known_to_a_witness(
    desk: Desk, data: st.DataObject
) -> None:
    with unguarded(desk.database) as session:
        kept, tip = desk.operation, operations.head(session, desk.operation.id)
        (blanking,) = (e.sequence for e, _ in _chain(session, desk) if e.kind == Kind.TEXT_BLANKED)
        left = data.draw(st.integers(1, tip.sequence - 1))
        for table in (TEXTS, ENTRIES):
            gone = (table.c.operation_id == kept.id, table.c.sequence > left)
            session.connection().execute(table.delete().where(*gone))
        _seal(session, desk)
        rebuild.renew(session)
        assert bool(said(session)) is (BLANKED <= left < blanking), "a text that no entry took away shows it"
        assert witnesses.testify(session, audiences.everything(session, kept), tip.hash, "").sequence is None


@PATIENTLY
@given(st.data())
def test_a_chain_that_is_computed_anew_is_known_to_a_witness(desk: Desk, data: st.DataObject) -> None:
    with unguarded(desk.database) as session:
        before = {entry.sequence: sealed for entry, sealed in _chain(session, desk)}
        bodies = [entry.sequence for entry, _ in _chain(session, desk) if '"amount":20' in entry.body]
        changed = data.draw(st.sampled_from(bodies))
        previous = GENESIS
        for entry, _ in _chain(session, desk):
            body = (
                entry.body.replace('"amount":20', '"amount":2') if entry.sequence == changed else entry.body
            )
            forged = dataclasses.replace(entry, body=body, previous=previous)
            previous = forged.hash()
            values = {"body": body, "previous": forged.previous, "hash": previous}
            of = (ENTRIES.c.operation_id == desk.operation.id, ENTRIES.c.sequence == entry.sequence)
            session.connection().execute(ENTRIES.update().where(*of).values(values))
        _seal(session, desk)
        rebuild.renew(session)
        assert said(session) == []
        for sequence, sealed in before.items():
            whole = audiences.everything(session, named(session, "HAM"))
            known = witnesses.testify(session, whole, sealed, "").sequence
            assert known == (sequence if sequence < changed else None)


def _chain(session: Session, desk: Desk) -> list[replay.Sealed]:
    return [each for page in replay.pages(session, desk.operation.id) for each in page]


def _seal(session: Session, desk: Desk) -> None:
    """Let the head be that of the entries that are there."""
    chain = _chain(session, desk)
    entry, sealed = chain[-1]
    references = sum(each.kind in FIRST_KINDS and each.version == 1 for each, _ in chain)
    head = {"sequence": entry.sequence, "hash": sealed, "recorded_at": entry.recorded_at}
    mine = HEADS.update().where(HEADS.c.operation_id == desk.operation.id)
    session.connection().execute(mine.values(**head, last_reference=references))
