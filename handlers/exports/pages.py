"""Write the sheets of an export, page by page."""

from collections.abc import Callable, Iterator
from itertools import chain

from handlers.exports import about, cbp, sheets
from handlers.exports.about import About
from handlers.exports.books import Book
from storage import extracts
from storage.db import Session

Told = Callable[[int, int], None]
"""Is told how much is done, of how much."""
SHEETS = {
    "about": about.HEADER,
    "seizures": tuple(sheets.SEIZURES),
    "items": sheets.ITEMS,
    "postings": sheets.POSTINGS,
    "cbp": cbp.HEADER,
}


def write(session: Session, book: Book, about: About, told: Told) -> None:
    """Write every sheet, telling how it goes on."""
    many = sum(extracts.size(session, about.cleared, about.query))
    for row in about.rows():
        book.add("about", row)
    done = 0
    for size in chain(_standing(session, book, about), _posted(session, book, about)):
        done += size
        told(done, many)


def _standing(session: Session, book: Book, about: About) -> Iterator[int]:
    """Write records, and those of their lines that were asked for, yielding how many each page has."""
    operation, asked = about.cleared.operation, about.query.where.items
    for page in extracts.standing(session, about.cleared, about.query):
        for record in page:
            book.add("seizures", sheets.seizure(operation, record))
            numbered = enumerate(record.seizure.lines, 1)
            lines = [(number, line) for number, line in numbered if not asked or line.item in asked]
            for number, line in lines:
                book.add("items", sheets.item(operation, record, number, line))
            for row in cbp.rows(operation, record, [line for _, line in lines]):
                book.add("cbp", row)
        yield len(page)


def _posted(session: Session, book: Book, about: About) -> Iterator[int]:
    """Write postings, yielding how many each page has."""
    for page in extracts.postings(session, about.cleared, about.query):
        for each in page:
            book.add("postings", sheets.posting(about.cleared.operation, each))
        yield len(page)
