"""Whatever was recorded: what a file holds adds up to the totals of the same question."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.quantities import Basis
from bot.domain.queries import Query
from bot.domain.totals import Cell, Totals
from handlers.exports import books, pages
from handlers.exports.about import Asked, gathered
from handlers.exports.request import Format
from storage.db import Database, Session
from tests.handlers.exporting import MINE, Row, zipped
from tests.storage.stories import Story, acts, audiences, filters, periods, records
from tests.storage.test_laws import QUICKLY


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


def written(story: Story, query: Query, classes: tuple[str, ...] | None) -> bytes:
    def write(session: Session) -> bytes:
        cleared = story.desk.cleared(session, classes)
        about = gathered(session, cleared, query, Asked(MINE, "C1"), story.desk.now)
        with TemporaryDirectory() as folder:
            with books.opened(Format.CSV, Path(folder), "file", pages.SHEETS) as book:
                pages.write(session, book, about, _nobody)
            return book.path.read_bytes()

    return story.desk.read(write)


def _nobody(done: int, of: int) -> None:
    assert done <= of


def posted(row: Row) -> tuple[str, Basis, Cell]:
    return row["measure"], Basis(row["basis"]), Cell(int(row["amount"]), int(row["upper"]), int(row["lines"]))
