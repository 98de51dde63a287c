"""Whatever was recorded: what a file holds adds up to the totals of the same question."""

import re
import tracemalloc
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.entries import Tip
from bot.domain.operations import Operation
from bot.domain.quantities import Basis
from bot.domain.queries import Query
from bot.domain.subscriptions import Feed
from bot.domain.totals import Cell, Totals
from handlers.exports import books, pages
from handlers.exports.about import About, Asked, gathered
from handlers.exports.request import Format
from handlers.kit import clearance
from storage import audiences as audiences_of
from storage import db, operations
from storage.db import Database, Session
from tests.bench.records import Size, generated
from tests.handlers.exporting import MINE, Row, zipped
from tests.handlers.test_withholding import Entered, Reader, entered, worlds
from tests.storage.desk import NOON
from tests.storage.stories import Story, acts, audiences, filters, periods, records
from tests.storage.test_laws import QUICKLY

LINES, BYTES = 20_000, 200
"""Fewer bytes a line than the least that one takes up in memory: at most a page of them is held."""


@QUICKLY
@given(st.data(), st.lists(acts, min_size=3, max_size=14))
def test_the_postings_of_a_file_add_up_to_the_totals_of_the_same_question(
    database: Database, data: st.DataObject, played: list[tuple[object, ...]]
) -> None:
    story = Story.opened(database)
    for act in [("record", MINE, data.draw(records)), *played]:
        story.play(act)
    query, classes = Query(data.draw(periods), None, data.draw(filters)), data.draw(audiences)
    sheets = zipped(written(story, query, classes))
    total = story.desk.totals(query, classes)
    assert Totals.adding(map(posted, sheets["postings"])) == total
    told = {row["what"]: row["value"] for row in sheets["about"]}
    assert told.get("total: seizures", "0") == f"{total.seizures:,}"
    counted = sum(int(row["amount"]) for row in sheets["items"] if row["item"] == "pistol" and row["amount"])
    assert counted == total["pistol"].least


@QUICKLY
@given(st.lists(entered, min_size=2, max_size=5))
def test_what_is_withheld_leaves_no_trace_but_how_many_records_it_is(
    sqlite_url: str, story: list[Entered]
) -> None:
    with worlds(sqlite_url) as (one, other):
        for each in story:
            one.desk.record(each.seizure)
            other.desk.record(each.instead)
        assert seen(one) == seen(other)


def seen(reader: Reader) -> str:
    """Return all that an export of a channel holds, but for the hash of the log."""
    operation, at = reader.desk.operation, reader.desk.now

    def write(session: Session) -> bytes:
        cleared = clearance.of_channel(session, Feed("T1", "C1", operation.id), operation)
        return file(session, gathered(session, cleared, Query(), Asked(MINE, "C1"), at))

    return re.sub(r"\b[0-9a-f]{64}\b", "#", str(zipped(reader.desk.read(write))))


@pytest.mark.slow
def test_memory_is_flat_however_many_lines_are_read(sqlite_url: str, tmp_path: Path) -> None:
    database = db.connect(sqlite_url)
    of = generated(database, Size(LINES, 3))
    operation = database.read(partial(operations.get, operation_id=of))
    assert operation
    export = partial(_export, folder=tmp_path, operation=operation)
    database.read(export)
    tracemalloc.start()
    database.read(export)
    assert tracemalloc.get_traced_memory()[1] < LINES * BYTES
    tracemalloc.stop()
    database.close()


def _export(session: Session, folder: Path, operation: Operation) -> None:
    cleared = audiences_of.everything(session, operation)
    about = About(
        cleared=cleared,
        query=Query(),
        asked=Asked(MINE, "C1"),
        made_at=NOON,
        head=Tip(0, "", NOON),
        total=Totals(),
        loose=Totals(),
        withheld=0,
    )
    with books.opened(Format.CSV, folder, "file", pages.SHEETS) as book:
        pages.write(session, book, about, _nobody)


def written(story: Story, query: Query, classes: tuple[str, ...] | None) -> bytes:
    def write(session: Session) -> bytes:
        cleared = story.desk.cleared(session, classes)
        return file(session, gathered(session, cleared, query, Asked(MINE, "C1"), story.desk.now))

    return story.desk.read(write)


def file(session: Session, about: About) -> bytes:
    with TemporaryDirectory() as folder:
        with books.opened(Format.CSV, Path(folder), "file", pages.SHEETS) as book:
            pages.write(session, book, about, _nobody)
        return book.path.read_bytes()


def _nobody(done: int, of: int) -> None:
    assert done <= of


def posted(row: Row) -> tuple[str, Basis, Cell]:
    return row["measure"], Basis(row["basis"]), Cell(int(row["amount"]), int(row["upper"]), int(row["lines"]))
