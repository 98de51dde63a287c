"""Write sheets to one file, row by row, in flat memory: zipped CSV, a workbook, or JSON lines.

JSON is written as lines, each an object that names its sheet: it can be written and read one line at a
time, and a file that was cut short is known by what is missing, where one document could not be read at all.
"""

import csv
import json
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol, TextIO
from zipfile import ZIP_DEFLATED, ZipFile

from handlers.exports.request import Format

Cell = str | int | None
Row = Sequence[Cell]
Sheets = Mapping[str, Sequence[str]]
"""The header of each sheet, by its name, in the order in which they stand."""
ROWS = 1_048_576
"""Rows that a sheet of a workbook can have; the rest goes on in another one."""
_FORMULA = frozenset("=+-@\u2212")
_CONTROLS = ("\t", "\r", "\n")
_BLANK = {"Cc", "Cf", "Zl", "Zp", "Zs"}
"""Categories of characters that nobody sees."""


class Book(Protocol):
    """Describe what takes rows of several sheets, and ends as one file."""

    path: Path

    def add(self, sheet: str, row: Row) -> None:
        """Write a row under what is there."""
        ...

    def finish(self) -> None:
        """Make the file whole."""
        ...

    def close(self) -> None:
        """Let go of what is open, finished or not."""
        ...


@contextmanager
def opened(form: Format, folder: Path, name: str, sheets: Sheets) -> Iterator[Book]:
    """Give a file of a format that is whole at the end, unless something comes between."""
    book = _begun(form, folder, name, sheets)
    try:
        yield book
        book.finish()
    finally:
        book.close()


def _begun(form: Format, folder: Path, name: str, sheets: Sheets) -> Book:
    match form:
        case Format.CSV:
            return _Csv(folder, name, sheets)
        case Format.JSON:
            return _Lines(folder, name, sheets)
        case _:
            return _Workbook(folder, name, sheets)


def harmless(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula: an apostrophe stands before one that it would.

    Full-width forms are read as the plain ones, and what nobody sees before them is no protection.
    """
    if text[:1].isalnum():
        return text
    if text.startswith(_CONTROLS):
        return f"'{text}"
    seen = next((each for each in text if unicodedata.category(each) not in _BLANK), "")
    return f"'{text}" if unicodedata.normalize("NFKC", seen)[:1] in _FORMULA else text


class _Csv:
    """Write each sheet to a file, and zip them at the end; with a mark by which spreadsheets know UTF-8."""

    def __init__(self, folder: Path, name: str, sheets: Sheets) -> None:
        self.path = folder / f"{name}.zip"
        self._parts = {sheet: folder / f"{sheet}.csv" for sheet in sheets}
        self._files: dict[str, TextIO] = {
            sheet: part.open("w", encoding="utf-8-sig", newline="") for sheet, part in self._parts.items()
        }
        self._writers = {sheet: csv.writer(file) for sheet, file in self._files.items()}
        for sheet, header in sheets.items():
            self.add(sheet, header)

    def add(self, sheet: str, row: Row) -> None:
        self._writers[sheet].writerow([harmless(each) if isinstance(each, str) else each for each in row])

    def finish(self) -> None:
        self.close()
        with ZipFile(self.path, "w", ZIP_DEFLATED) as whole:
            for part in self._parts.values():
                whole.write(part, part.name)
                part.unlink()

    def close(self) -> None:
        for file in self._files.values():
            file.close()


class _Lines:
    """Write a JSON object for each row."""

    def __init__(self, folder: Path, name: str, sheets: Sheets) -> None:
        self.path = folder / f"{name}.jsonl"
        self._sheets = sheets
        self._file = self.path.open("w", encoding="utf-8")

    def add(self, sheet: str, row: Row) -> None:
        named = {"sheet": sheet, **dict(zip(self._sheets[sheet], row, strict=True))}
        self._file.write(json.dumps(named, ensure_ascii=False) + "\n")

    def finish(self) -> None:
        self.close()

    def close(self) -> None:
        self._file.close()


class _Workbook:
    """Write a workbook; texts are written as texts, whatever they look like."""

    def __init__(self, folder: Path, name: str, sheets: Sheets) -> None:
        from xlsxwriter import Workbook  # noqa: PLC0415 - 90 ms that only a workbook costs

        self.path = folder / f"{name}.xlsx"
        plain = dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False)
        self._book = Workbook(str(self.path), {"constant_memory": True, "tmpdir": str(folder), **plain})
        self._bold = self._book.add_format({"bold": True})
        self._sheets, self._pages = sheets, dict.fromkeys(sheets, 0)
        self._open: dict[str, Any] = {}
        self._next = dict.fromkeys(sheets, ROWS)
        for sheet in sheets:
            self._page(sheet)

    def add(self, sheet: str, row: Row) -> None:
        if self._next[sheet] >= ROWS:
            self._page(sheet)
        page, at = self._open[sheet], self._next[sheet]
        for column, each in enumerate(row):
            if isinstance(each, str):
                page.write_string(at, column, each)
            elif each is not None:
                page.write_number(at, column, each)
        self._next[sheet] = at + 1

    def finish(self) -> None:
        self._book.close()

    def close(self) -> None:
        for page in self._book.worksheets():
            page.row_data_fh.close()

    def _page(self, sheet: str) -> None:
        self._pages[sheet] += 1
        number = self._pages[sheet]
        page = self._book.add_worksheet(sheet if number == 1 else f"{sheet} {number}")
        page.freeze_panes(1, 0)
        for column, each in enumerate(self._sheets[sheet]):
            page.write_string(0, column, each, self._bold)
        self._open[sheet], self._next[sheet] = page, 1
